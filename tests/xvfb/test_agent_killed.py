"""The agent killed again and again while it tells the real daemon dunst: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desktop.patience import WITHIN_SECONDS, wait_for
from desktop.session import DesktopSession

from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.paths import reminder_book
from recurtrack.services.local_zone import present_zone
from recurtrack.storage.reminder_book import ReminderBook

pytestmark = pytest.mark.xvfb
_AGENT = Path(__file__).parent.parent / "desktop" / "agent_at.py"
_BEGIN = datetime(2026, 6, 26, 10, 0)  # noqa: DTZ001 - what the clock on the wall shows
_LIVES = 40
_A_MINUTE = 12
"""Reminders that fall due each minute; each life is one minute later."""
_SHORTEST, _LONGEST = 0.05, 0.45
"""Seconds of a life: before the agent has begun to tell, until after it is done."""


@pytest.fixture
def desktop() -> Iterator[DesktopSession]:
    with DesktopSession() as begun:
        yield begun


def _publish(record: Path) -> list[str]:
    """Put the reminders into the book; returns their words."""
    slots = [
        Slot(
            key=f"{minute}-{number}",
            at=WallMoment((_BEGIN + timedelta(minutes=minute)).date(), (_BEGIN + timedelta(minutes=minute)).time()),
            words=f"Reminder {number} of minute {minute}",
            subject=f"{minute}-{number}",
        )
        for minute in range(1, _LIVES + 1)
        for number in range(_A_MINUTE)
    ]
    with ReminderBook.open(reminder_book()) as book:
        book.publish(RecordRef("one", record), Agenda(tuple(slots)), Now(_BEGIN.astimezone(), present_zone()))
    return [slot.words for slot in slots]


def _live(desktop: DesktopSession, folder: Path) -> subprocess.Popen[str]:
    return desktop.run(sys.executable, str(_AGENT), str(folder), env=os.environ | desktop.env)


def test_an_agent_killed_forty_times_tells_each_reminder_once(desktop: DesktopSession, tmp_path: Path) -> None:
    words = _publish(tmp_path / "One.recurtrack")
    clock, asleep = tmp_path / "clock", tmp_path / "asleep"
    told_by_then = set()
    for life in range(1, _LIVES + 1):
        clock.write_text((_BEGIN + timedelta(minutes=life)).isoformat(), encoding="utf-8")
        agent = _live(desktop, tmp_path)
        time.sleep(random.uniform(_SHORTEST, _LONGEST))  # at a random moment of its life: nothing to wait for
        agent.kill()
        agent.wait(WITHIN_SECONDS)
        told_by_then.add(desktop.told())
    asleep.unlink(missing_ok=True)
    agent = _live(desktop, tmp_path)
    wait_for(asleep.exists, "the last agent has told the rest")
    notes = desktop.notes()
    assert sorted(note.body for note in notes) == sorted(words)
    assert len({note.id for note in notes}) == len(words)
    assert len(told_by_then) > 2, "some were killed before, some after they had told"
