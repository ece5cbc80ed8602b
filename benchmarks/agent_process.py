"""The agent of the benchmark: the real one, but that it never sleeps longer than a second: ``agent_process BOOK``."""

from __future__ import annotations

import sys
from pathlib import Path

from recurtrack.desktop.notifications import Notification, Pressed, platform_notifier
from recurtrack.services.clock import system_clock
from recurtrack.services.local_zone import present_zone
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn


class Restless:
    """The notifications of this computer, waited for no longer than a second."""

    def __init__(self) -> None:
        self._notifier = platform_notifier("RecurTrack")

    def show(self, notification: Notification) -> bool:
        """Show it."""
        return self._notifier.show(notification)

    def withdraw(self, notification_id: int) -> None:
        """Take it off the desktop."""
        self._notifier.withdraw(notification_id)

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        """Wait, at most a second."""
        return self._notifier.wait(min(seconds, 1.0))

    def wake(self) -> None:
        """End a wait."""
        self._notifier.wake()

    def close(self) -> None:
        """Give back what it holds."""
        self._notifier.close()


if __name__ == "__main__":
    path = Path(sys.argv[1])
    tools = AgentTools(
        book=lambda: ReminderBook.existing(path),
        turn=Turn(path.with_name(f"{path.name}.lock")),
        notifier=Restless(),
        clock=system_clock,
        zone=present_zone,
        open_record=lambda _: None,
    )
    Agent(tools).run(lambda: False)
