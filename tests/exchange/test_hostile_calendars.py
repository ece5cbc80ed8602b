"""Hostile calendar files: read or refused in one sentence, and never for longer than ten seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from exchange import hostile_calendars
from exchange.hostile_calendars import FILES, NOT_TEXT, READ, calendar

from recurtrack.domain.calendar_events import DOMAIN
from recurtrack.exchange.calendar_zone_rule import is_zone_rule

WITHIN_SECONDS = 10


def watched(path: Path) -> str:
    """Read a file in a process of its own, which is stopped when it takes too long; returns what came of it."""
    done = subprocess.run(
        [sys.executable, hostile_calendars.__file__, str(path)],
        capture_output=True,
        text=True,
        timeout=WITHIN_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_long_or_breaks_anything(name: str, tmp_path: Path) -> None:
    content, expected = FILES[name]
    path = tmp_path / "invite.ics"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = watched(path)
    assert expected in said
    assert expected == READ or said.startswith("invite.ics ")
    assert "\n" not in said


def test_every_file_that_other_calendars_wrote_is_read_or_refused_in_time() -> None:
    files = sorted((Path(__file__).parents[1] / "data" / "ical").glob("*.ics"))
    assert len(files) >= 8
    for path in files:
        said = watched(path)
        assert said.startswith(READ) or said.endswith("(it is not a calendar file).")


def test_half_a_letter_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_bytes(calendar("UID:1", "DTSTART:20260701T100000").encode("utf-16") + b"\xd8")
    assert NOT_TEXT in hostile_calendars.what_comes_of(path)


def test_checks_that_recurtrack_planned_are_no_appointments(tmp_path: Path) -> None:
    path = tmp_path / "calendar.ics"
    uid = f"{'0a' * 12}-1{DOMAIN}"
    path.write_text(calendar(f"UID:{uid}", "DTSTART;VALUE=DATE:20260701"))
    assert hostile_calendars.what_comes_of(path).endswith("(it holds only checks that RecurTrack planned itself).")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=YEARLY;BYDAY=2SU;BYMONTH=11;WKST=SU",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU",
        "FREQ=YEARLY;UNTIL=20061029T010000Z;BYMONTH=10;BYDAY=-1SU;",
        "freq=yearly;bymonth=4;byday=1su",
        "FREQ=YEARLY",
    ],
)
def test_the_rules_of_real_zones_are_known(rule: str) -> None:
    assert is_zone_rule(f"RRULE:{rule}")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "BYMONTH=3",
        "FREQ=YEARLY;FREQ=SECONDLY",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=1,2",
        "FREQ=YEARLY;BYDAY=6SU",
        "FREQ=YEARLY;BYDAY=MO,TU",
        "FREQ=YEARLY;BYDAY=5SU;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=YEARLY;BYHOUR=1",
        "",
    ],
)
def test_other_rules_of_zones_are_not(rule: str) -> None:
    assert not is_zone_rule(f"RRULE:{rule}")
