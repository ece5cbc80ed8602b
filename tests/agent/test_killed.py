"""The agent is killed at random moments while reminders fall due, and nothing is lost or doubled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.storage.reminder_book import ReminderBook

SLOTS, LIVES = 400, 200
SECONDS_APART = 1.4
"""By the agent's own time, which runs sixty times as fast."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a life begins by forking, or each would take as long as Python")
def test_killed_two_hundred_times_it_tells_each_reminder_and_never_under_two_numbers(tmp_path: Path) -> None:
    path, told = tmp_path / "reminders.sqlite", tmp_path / "told"
    now = Now(datetime.now(UTC), "Europe/Berlin")
    slots = []
    for number in range(SLOTS):
        wall = now.wall() + timedelta(seconds=20 + number * SECONDS_APART)
        slots.append(Slot(f"k{number}", WallMoment(wall.date(), wall.time(), now.zone), f"words {number}", ""))
    with ReminderBook.open(path) as book:
        book.publish(RecordRef("anna", tmp_path / "anna.recurtrack"), Agenda(tuple(slots)), now)
    lives = Path(__file__).with_name("lives.py")
    subprocess.run([sys.executable, str(lives), str(path), str(told), str(LIVES)], check=True, timeout=110)
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for line in told.read_text(encoding="utf-8").splitlines():
        notice, _, words = line.partition("\t")
        numbers[words].add(notice)
    assert numbers.keys() == {slot.words for slot in slots}
    assert {words: found for words, found in numbers.items() if len(found) > 1} == {}
    assert len(set.union(*numbers.values())) == SLOTS
