"""A survivor's record with appointments around a change of the clocks, and its calendar file."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from services.calendar_desk import CalendarDesk, booked
from services.conftest import Keep, clock, keep, record, survivor

from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord

__all__ = ["clock", "desk", "keep", "record", "survivor"]

BEFORE, AFTER = "2026-10-23", "2026-10-26"
"""A Friday in summer time and the Monday after it, in winter time; New York changes a week later."""


@pytest.fixture
def desk(survivor: OpenRecord, keep: Keep, tmp_path: Path) -> CalendarDesk:
    keep(
        booked("friday", BEFORE, place="Sampleton, Room 4", with_whom="Dr Petersen", note="Bring\nthe CD"),
        booked("monday", AFTER, time=time(8, 5), minutes=20, test=Test.BLOOD_TEST),
        booked("far", AFTER, zone="America/New_York", title="Second opinion", test=Test.CT),
    )
    return CalendarDesk(survivor, tmp_path)
