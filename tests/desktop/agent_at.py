"""The real agent with the desktop's real notifications, at the time a file says: ``agent_at.py FOLDER``.

In the folder: ``clock`` is what the clock on the wall shows. Written are ``asleep``, a line with the time of the clock
each time the agent has done its work and sleeps, and ``opened``, a line for each record it opened the window on. The
signal USR1 wakes it: the clock was moved.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from recurtrack.desktop.notifications import Pressed
from recurtrack.desktop.session_bus import SessionBusNotifier
from recurtrack.paths import reminder_book
from recurtrack.services.local_zone import present_zone
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn


class Watched(SessionBusNotifier):
    """The notifier itself; it says when the agent goes to sleep, and at what time of the clock it began or looked last.

    While a window has the turn the agent does not ask for the time, so it is read whenever the agent gets up.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__("RecurTrack")
        self._folder = folder
        self._looked_at = self._time()

    def now(self) -> datetime:
        self._looked_at = self._time()
        return datetime.fromisoformat(self._looked_at).astimezone()

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        append(self._folder / "asleep", self._looked_at)
        pressed = super().wait(seconds)
        self._looked_at = self._time()
        return pressed

    def _time(self) -> str:
        return (self._folder / "clock").read_text(encoding="utf-8")


def append(path: Path, line: str) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(file, f"{line}\n".encode())
    os.close(file)


def main(folder: Path) -> None:
    book = reminder_book()
    notifier = Watched(folder)
    signal.signal(signal.SIGUSR1, lambda _number, _frame: notifier.wake())
    tools = AgentTools(
        book=lambda: ReminderBook.existing(book),
        turn=Turn(book.with_name(f"{book.name}.lock")),
        notifier=notifier,
        clock=notifier.now,
        zone=present_zone,
        open_record=lambda record: append(folder / "opened", str(record)),
    )
    Agent(tools).run(lambda: False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
