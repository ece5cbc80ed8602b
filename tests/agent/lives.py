"""An agent that is killed again and again: the real agent on a real book, on a computer whose time runs faster.

``python lives.py BOOK TOLD LIVES``: each life is a process of its own, killed at a random moment, and the last one goes
on until nothing is left to tell. What the desktop was given is written to TOLD, a line each: number, tab, words.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.domain.reminders.moments import Now
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

ZONE = "Europe/Berlin"
FASTER = 60
"""Seconds of the agent's time in a second."""
LONGEST_LIFE = 0.08
"""Seconds: the longest that a life lasts before it is killed."""


class Desktop:
    """Stands for the desktop: it takes whatever it is given and writes it down."""

    def __init__(self, told: Path) -> None:
        self._file = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def show(self, notification: Notification) -> bool:
        os.write(self._file, f"{notification.id}\t{notification.body}\n".encode())
        return True

    def withdraw(self, notification_id: int) -> None:
        raise NotImplementedError(notification_id)

    def wait(self, seconds: float) -> tuple[Pressed, ...]:
        time.sleep(seconds / FASTER)
        return ()

    def wake(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        os.close(self._file)


def live(path: Path, told: Path, begin: float) -> None:
    """Live until killed, or until there is nothing left to tell."""

    def clock() -> datetime:
        return datetime.fromtimestamp(begin, UTC) + timedelta(seconds=(time.time() - begin) * FASTER)

    def is_over() -> bool:
        now = Now(clock(), ZONE)
        with ReminderBook.open(path) as book:
            return book.next_due(now) is None and not book.look(now)

    agent = Agent(
        AgentTools(
            book=lambda: ReminderBook.existing(path),
            turn=Turn(path.with_name(f"{path.name}.lock")),
            notifier=Desktop(told),
            clock=clock,
            zone=lambda: ZONE,
            open_record=lambda _: None,
        )
    )
    agent.run(is_over)


def kill_again_and_again(path: Path, told: Path, lives: int) -> None:
    begin = time.time()
    for _ in range(lives):
        child = os.fork()
        if child == 0:
            live(path, told, begin)
            os._exit(0)
        time.sleep(random.uniform(0, LONGEST_LIFE))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    live(path, told, begin)


if __name__ == "__main__":
    kill_again_and_again(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
