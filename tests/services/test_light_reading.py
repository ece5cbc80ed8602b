"""A process that only reads a record loads nothing that writes it, imports files or makes reports."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.services.open_record import OpenRecord

_HEAVY = (
    "sqlalchemy",
    "alembic",
    "asyncio",
    "ssl",
    "cattrs",
    "msgspec",
    "icalendar",
    "typst",
    "PySide6",
    "recurtrack.models",
    "recurtrack.storage.writing",
    "recurtrack.exchange",
    "recurtrack.report",
    "recurtrack.domain.search_text",
    "recurtrack.domain.setting_up.answers",
)
_TODAY = """
import json, sys
from pathlib import Path
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.questions import Questions
from recurtrack.services.records import open_record
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays
record = open_record(Path(sys.argv[1]))
view = Todays(record, CarePlan(record), Signs(record), Questions(record)).view()
assert view.care.follow_up.checks and view.signs.open and view.questions
print(json.dumps(sorted(sys.modules)))
"""
_DUE = """
import json, sys
from recurtrack.__main__ import main
code = main(["due", "--record", sys.argv[1]])
print(json.dumps(sorted(sys.modules)))
sys.exit(code)
"""


@pytest.mark.parametrize("reading", [_TODAY, _DUE], ids=["today", "due"])
def test_reading_loads_nothing_that_only_writing_importing_or_reporting_needs(
    survivor: OpenRecord, reading: str
) -> None:
    with survivor.command("Fill") as command:
        command.put(SignEntry(id=EntryId("s"), text="A lump", sign="breast-lump", since=PartialDate(2026, 6)))
        command.put(QuestionEntry(id=EntryId("q"), text="May I swim?", asked=False))
    survivor.close()
    ended = subprocess.run(
        [sys.executable, "-c", reading, str(survivor.path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(ended.stdout.splitlines()[-1]))
    assert "recurtrack.storage.record_file" in loaded
    assert not loaded & set(_HEAVY)
