"""Commands on a record with ten thousand entries beside the same on one that holds only the history of the illness."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, alternating, without_collections
from benchmarks.people import FACTS
from benchmarks.processes import compiled, process, program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan, Choices
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord, random_id
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.search import Search

_APPOINTMENTS, _RESULTS, _SIGNS, _QUESTIONS, _MEDICINES = 1_500, 6_000, 1_500, 700, 300
_TESTS = (Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.BLOOD_TEST, Test.BONE_DENSITY, Test.ECHOCARDIOGRAM)
TODAY = date(2026, 3, 1)
_ROUNDS, _PROCESS_ROUNDS = 101, 15


def measure() -> Iterator[Figure]:
    """Measure commands with the record open, and as whole processes."""
    compiled()
    with TemporaryDirectory() as name:
        small, large = (filled(Path(name), which) for which in ("small", "large"))
        with large.command("Fill") as command:
            command.put_new(list(many_entries()))
        for title, work in _COMMANDS.items():
            with without_collections():
                slow, quick = alternating(partial(work, large), partial(work, small), _ROUNDS)
            yield _figure(f"{title}, record open: 10,000 entries ÷ few", slow, quick)
        yield from _searching(large, small)
        small.close()
        large.close()
        for command_name in ("due", "plan"):
            slow, quick = alternating(
                process(program(command_name, "--record", large.path, "--json")),
                process(program(command_name, "--record", small.path, "--json")),
                _PROCESS_ROUNDS,
            )
            yield _figure(f"recurtrack {command_name}, process: 10,000 entries ÷ few", slow, quick)


def _searching(large: OpenRecord, small: OpenRecord) -> Iterator[Figure]:
    """Measure searching for a word that many entries hold, and for the beginning of one that nearly all hold."""
    for text in ("mammogram", "c"):
        with without_collections():
            slow, quick = alternating(partial(Search(large).find, text), partial(Search(small).find, text), _ROUNDS)
        yield Figure(
            name=f"search for “{text}” in 10,000 entries",
            value=slow * 1000,
            unit="ms",
            goal=20,
            beside=f"in few {quick * 1000:.2f} ms",
        )


def _figure(name: str, slow: float, quick: float) -> Figure:
    beside = f"{slow * 1000:.2f} ms and {quick * 1000:.2f} ms"
    return Figure(name=name, value=slow / quick, unit="×", goal=1.5, beside=beside)


def filled(folder: Path, name: str, passphrase: str | None = None) -> OpenRecord:
    """Return a record with the history of one person, encrypted when there is a passphrase."""
    facts = folder / "facts.json"
    facts.write_text(json.dumps(FACTS))
    record = create_record(folder / f"{name}.recurtrack", NewRecord(name="Anna"), passphrase)
    Importer(record).take(facts)
    return record


def many_entries() -> Iterator[Entry]:
    """Give what a long life with the program leaves: appointments and results of thirty years, a diary, questions."""
    for number in range(_APPOINTMENTS):
        yield AppointmentEntry(
            id=EntryId(f"a{number}"),
            test=_TESTS[number % len(_TESTS)],
            date=_day(number, _APPOINTMENTS),
            status=AppointmentStatus.DONE,
            place="Clinic of the town",
        )
    for number in range(_RESULTS):
        which = number * _APPOINTMENTS // _RESULTS
        yield ResultEntry(
            id=EntryId(f"r{number}"),
            test=_TESTS[which % len(_TESTS)],
            date=_day(which, _APPOINTMENTS),
            quantity="CA 15-3",
            value=12.5,
            unit="U/ml",
            appointment_id=EntryId(f"a{which}"),
        )
    for number in range(_SIGNS):
        yield SignEntry(id=EntryId(f"s{number}"), text="Tired in the evening", since=_day(number, _SIGNS))
    for number in range(_QUESTIONS):
        yield QuestionEntry(id=EntryId(f"q{number}"), text="May I swim?", asked=True, answer="Yes.")
    for number in range(_MEDICINES):
        yield MedicineEntry(id=EntryId(f"m{number}"), name=f"medicine {number}", start=_day(number, _MEDICINES))


def _day(number: int, of: int) -> PartialDate:
    """Spread days evenly over the thirty years before today."""
    return PartialDate.of(TODAY - timedelta(days=30 * 365 * (of - number) // of))


def _due(record: OpenRecord) -> None:
    CarePlan(record).view(Choices(today=TODAY))


def _log(record: OpenRecord) -> None:
    Appointments(record).log(
        AppointmentEntry(
            id=random_id(), test=Test.MAMMOGRAM, date=PartialDate.of(TODAY), status=AppointmentStatus.CANCELLED
        )
    )


def _plan(record: OpenRecord) -> None:
    CarePlan(record).view(Choices(today=TODAY, until=date(2056, 3, 1)))


_COMMANDS: dict[str, Callable[[OpenRecord], None]] = {
    "due": _due,
    "log an appointment": _log,
    "plan of 30 years": _plan,
}
