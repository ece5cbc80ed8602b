"""What is written through SQLAlchemy is read without it: the two know the same tables and agree about every value."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from storage.filled_entries import REFERENCES, full_entries, put_with_its_targets
from storage.test_tables import everything, mammogram, migrate

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.recorded_facts import LastDone
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.search_words import Query
from recurtrack.domain.terms import Test
from recurtrack.models.record import tables
from recurtrack.storage.connection import connect
from recurtrack.storage.engine import record_engine
from recurtrack.storage.entries import Reader
from recurtrack.storage.mapping import to_row
from recurtrack.storage.plain_rows import UnreadableError, shape_of
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.writing import WritingPart

Make = Callable[..., RecordFile]
Reopen = Callable[..., RecordFile]
many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
def test_the_plain_reader_knows_every_column_of_every_table(kind: type[Entry]) -> None:
    table = tables()[KIND_NAMES[kind]]
    assert shape_of(kind).table == table.name
    assert {*shape_of(kind).columns, "changed_at"} == {column.name for column in table.c}


@st.composite
def entries_with_gaps(draw: st.DrawFn, kind: type[Entry]) -> Entry:
    """An entry of a kind, referring to nothing, in which any field that may be empty may be."""
    entry = draw(full_entries(kind))
    empty = {field.name: field.default for field in fields(kind) if field.default in (None, ())}
    gaps = draw(st.sets(st.sampled_from(sorted(empty)))) if empty else set()
    return replace(entry, **{name: empty[name] for name in {*gaps, *(empty.keys() & REFERENCES)}})


@pytest.mark.parametrize("kind", [kind for name, kind in ENTRY_KINDS.items() if name != "responsibility"], ids=str)
@many
@given(data=st.data())
def test_both_ways_of_reading_give_what_was_written(record: RecordFile, kind: type[Entry], data: st.DataObject) -> None:
    entry = data.draw(entries_with_gaps(kind))
    with record.writing() as writer:
        writer.put(entry)
    with record.reading() as reader:
        assert reader.get(kind, entry.id) == entry
    table = tables()[KIND_NAMES[kind]]
    with (
        closing(connect(record.path, None)) as driver,
        record_engine(driver).connect() as connection,
    ):
        row = connection.execute(select(table).where(table.c.id == entry.id)).mappings().one()
    assert dict(row) == to_row(entry, "2025-03-01T12:00:00+00:00")


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
@many
@given(data=st.data())
def test_an_entry_is_found_by_the_value_of_each_of_its_fields(
    record: RecordFile, kind: type[Entry], data: st.DataObject
) -> None:
    entry = replace(data.draw(full_entries(kind)), removed=False)
    with record.writing() as writer:
        entry = put_with_its_targets(writer, entry, data)
    single = [
        f.name for f in fields(kind) if f.name not in HOUSEKEEPING and not isinstance(getattr(entry, f.name), tuple)
    ]
    with record.reading() as reader:
        for name in [*single, "id"]:
            assert entry in reader.where(kind, **{name: getattr(entry, name)})


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_value_of_another_type_is_damage_in_every_column(
    record: RecordFile, kind: type[Entry], data: st.DataObject
) -> None:
    entry = data.draw(full_entries(kind))
    table = shape_of(kind).table
    with closing(connect(record.path, None)) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        part = WritingPart(driver)
        for column, value in to_row(entry, "").items():
            for odd in _of_another_type(value) if column != "changed_at" else ():
                driver.execute(f"DELETE FROM [{table}]")  # noqa: S608 - a name of ours
                with part.transaction("") as writer:
                    writer.put(entry)
                driver.execute(f"UPDATE [{table}] SET [{column}] = ?", [odd])  # noqa: S608 - names of ours
                with pytest.raises(UnreadableError):
                    Reader(driver).all(kind, with_removed=True)


def _of_another_type(value: object) -> tuple[object, ...]:
    match value:
        case bytes():
            return (7,)
        case int() | float():
            return (b"seven", "seven")
        case tuple() | list():
            return (b"seven", "seven", "7", "[7]", "[[", "[" * 5_000)
        case _:
            return (b"seven",)


def test_what_a_command_wrote_is_read_within_it_and_gone_when_it_fails(record: RecordFile) -> None:
    def fail() -> None:
        with record.writing() as writer:
            writer.put(mammogram())
            assert writer.get(AppointmentEntry, EntryId("a")) == mammogram()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(record) == ()


def test_more_appointments_than_a_statement_takes_values_can_be_asked_for_results(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram(), _result("r", "a")])
    with record.reading() as reader:
        asked = [replace(mammogram(), id=EntryId(f"none{number}")) for number in range(33_000)]
        assert reader.with_results([*asked, mammogram()]) == {"a"}


def test_the_latest_day_is_told_for_examinations_with_and_without_an_appointment(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram("a", "2024-01-02"), mammogram("b", "2023-05-06")])
        writer.put_all([_result("alone", None, "2022-03-04"), _result("earlier", None, "2021-03-04")])
        writer.put(_result("part", "a", "2024-02-01"))
        writer.put(replace(_result("blood", None, "2024-01-05"), test=Test.BLOOD_TEST))
        writer.put(replace(_result("gone", None, "2024-01-05"), removed=True))
        writer.put(_result("later", None, "2025-01-01"))
    with record.reading() as reader:
        found = reader.latest_done(PartialDate(2024, 6, 1).first_day())
    assert found == [
        LastDone(Test.MAMMOGRAM, None, PartialDate(2024, 1, 2)),
        LastDone(Test.MAMMOGRAM, None, PartialDate(2022, 3, 4)),
    ]


_EVERY_DAY: dict[str, Callable[[Reader], object]] = {
    "the latest day of each test": lambda reader: reader.latest_done(PartialDate(2024, 6, 1).first_day()),
    "what is booked": lambda reader: reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED),
    "what was done lately": lambda reader: reader.recent_done(PartialDate(2024, 6, 1)),
    "what the newest reports state": lambda reader: reader.where(ResultEntry, quantity="Breast density"),
}


@pytest.mark.parametrize("ask", _EVERY_DAY.values(), ids=_EVERY_DAY)
def test_what_is_asked_every_day_takes_no_more_steps_when_there_is_more_of_the_past(
    make: Make, ask: Callable[[Reader], object]
) -> None:
    few, much = (_steps(_past(make(f"{count}.recurtrack"), count), ask) for count in (50, 1_000))
    assert 0 < much < 2 * few


def _past(record: RecordFile, count: int) -> RecordFile:
    days = [str(PartialDate(2000 + number % 20, 1 + number % 12, 1 + number % 28)) for number in range(count)]
    with record.writing() as writer:
        writer.put_all(mammogram(f"a{number}", day) for number, day in enumerate(days))
        writer.put_all(_result(f"r{number}", f"a{number}", day) for number, day in enumerate(days))
        writer.put_all(_result(f"alone{number}", None, day) for number, day in enumerate(days))
    return record


def _steps(record: RecordFile, ask: Callable[[Reader], object]) -> int:
    """Count the steps of SQLite's machine that a question takes."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with record.reading() as reader:
        driver = reader._connection  # noqa: SLF001 - only the connection can count
        driver.set_progress_handler(count, 1)
        ask(reader)
        driver.set_progress_handler(None, 1)
    return steps


def test_a_record_from_before_the_new_indexes_keeps_its_entries_and_words(record: RecordFile, reopened: Reopen) -> None:
    with record.writing() as writer:
        writer.put_all([replace(mammogram(), place="Clinic of the town"), _result("r", "a")])
    before = everything(record)
    record.close()
    migrate(record, command.downgrade, "0003")
    opened = reopened(record.path)
    assert everything(opened) == before
    with opened.reading() as reader:
        assert [entry.id for entry in reader.matching(Query.of("town"), 5)] == ["a"]


@pytest.mark.parametrize("revision", ["0002", "0003"])
def test_a_record_that_cannot_be_brought_up_to_date_stays_as_it_was(record: RecordFile, revision: str) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram(), QuestionEntry(id=EntryId("q"), text="May I swim?")])
    migrate(record, command.downgrade, revision)
    record.close()
    with closing(sqlcipher.connect(str(record.path), isolation_level=None)) as driver:
        driver.execute("UPDATE question SET appointment_id = 'nobody'")
        driver.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so
    before = record.path.read_bytes()
    with pytest.raises(Unavailable) as caught:
        RecordFile.open(record.path, now=lambda: datetime.now(UTC))
    assert (caught.value.trouble, caught.value.values["file"]) == (Trouble.DAMAGED, str(record.path))
    assert record.path.read_bytes() == before
    assert list(record.path.parent.iterdir()) == [record.path]


def test_an_index_that_is_missing_is_made_again(record: RecordFile, reopened: Reopen) -> None:
    migrate(record, command.downgrade, "0003")
    record.close()
    with closing(sqlcipher.connect(str(record.path), isolation_level=None)) as driver:
        driver.execute("DROP INDEX ix_result_test")
        driver.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so
    assert reopened(record.path).problems() == []


_HEAVY = ("sqlalchemy", "alembic", "asyncio", "ssl", "recurtrack.models", "hashlib", "uuid")
_OPENING = """
import json, sys
from datetime import datetime
from pathlib import Path
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.storage.record_file import RecordFile
record = RecordFile.open(Path(sys.argv[1]), sys.argv[2] or None, now=lambda: datetime.now().astimezone())
with record.reading() as reader:
    count = sum(len(reader.all(kind)) for kind in ENTRY_KINDS.values())
read = sorted(sys.modules)
record.prepare_to_write()
print(json.dumps([count, read, sorted(sys.modules)]))
"""


@pytest.mark.parametrize("passphrase", ["", "a long one"])
def test_reading_a_record_loads_nothing_that_writes_one(make: Make, passphrase: str) -> None:
    path = _filled(make(passphrase=passphrase or None))
    count, read, prepared = _run(_OPENING, str(path), passphrase)
    assert count == 2
    # What works a key out of a passphrase takes far longer than it takes to load.
    assert set(read) & set(_HEAVY) == ({"hashlib"} if passphrase else set())
    assert "sqlalchemy" in prepared
    assert "alembic" not in prepared


def _filled(record: RecordFile) -> Path:
    with record.writing() as writer:
        writer.put_all([mammogram(), _result("r", "a")])
    record.close()
    return record.path


def _run(code: str, *arguments: str) -> tuple[int, list[str], list[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    count, read, prepared = json.loads(ended.stdout)
    return count, read, prepared


def _result(name: str, appointment: str | None, day: str = "2024-05-06") -> ResultEntry:
    return ResultEntry(
        id=EntryId(name),
        test=Test.MAMMOGRAM,
        date=PartialDate.parse(day),
        quantity="BI-RADS",
        appointment_id=None if appointment is None else EntryId(appointment),
    )


def test_preparing_to_write_changes_nothing_and_is_no_use_once_closed(record: RecordFile) -> None:
    before = record.path.read_bytes()
    record.prepare_to_write()
    record.prepare_to_write()
    assert record.path.read_bytes() == before
    with record.writing() as writer:
        writer.put(mammogram())
    assert everything(record) == (mammogram(),)
    record.close()
    with pytest.raises(Unavailable) as caught:
        record.prepare_to_write()
    assert caught.value.trouble is Trouble.CLOSED
