"""The tables of a record are those of the models, and hold every kind of entry."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, inspect, text
from storage.filled_entries import full_entries, put_with_its_targets, whole_records

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.models.base import Base
from recurtrack.models.record import tables
from recurtrack.storage.connection import connect
from recurtrack.storage.engine import record_engine, writing
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.schema import MIGRATIONS, NEWEST
from recurtrack.storage.search import SEARCH_TABLES

many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def migrate(record: RecordFile, step: Callable[[Config, str], object], target: str) -> None:
    """Run a step of Alembic as the program does: foreign keys off, one transaction."""
    config = alembic_config()
    with closing(connect(record.path, None)) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        with writing(record_engine(driver)) as connection:
            config.attributes["connection"] = connection
            step(config, target)
            driver.execute("PRAGMA user_version = 0")  # what closing said of the file before is no longer so


def looking_at(record: RecordFile, look: Callable[[Connection], object]) -> object:
    with (
        closing(connect(record.path, None)) as driver,
        record_engine(driver).connect() as connection,
    ):
        return look(connection)


def everything(record: RecordFile) -> tuple[Entry, ...]:
    with record.reading() as reader:
        return tuple(entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True))


def mammogram(name: str = "a", day: str = "2024-05-06") -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId(name), test=Test.MAMMOGRAM, date=PartialDate.parse(day), status=AppointmentStatus.DONE
    )


def test_a_new_record_has_every_table_of_the_models(record: RecordFile) -> None:
    names = looking_at(record, lambda connection: set(inspect(connection).get_table_names()))
    assert names == {*Base.metadata.tables, *SEARCH_TABLES, "alembic_version"}


def test_every_kind_of_entry_has_its_own_table() -> None:
    assert set(tables()) == set(ENTRY_KINDS)
    assert len({table.name for table in tables().values()}) == len(ENTRY_KINDS)


def test_the_migrations_lead_to_the_tables_of_the_models(record: RecordFile) -> None:
    def difference(connection: Connection) -> object:
        # The index of words is FTS5's: no model can stand for it.
        opts = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, kind, _: kind != "table" or name not in SEARCH_TABLES,
        }
        context = MigrationContext.configure(connection, opts=opts)
        return compare_metadata(context, Base.metadata)

    assert looking_at(record, difference) == []


def test_the_program_works_with_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [NEWEST]


def test_every_migration_goes_down_and_up_again_with_filled_tables(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put_all([PersonEntry(id=PERSON_ID, name="Anna"), mammogram()])
        writer.put(result_of("a"))
    before = everything(record)
    steps = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    for _ in steps:
        migrate(record, command.downgrade, "-1")
    assert looking_at(record, lambda connection: set(inspect(connection).get_table_names())) == {"alembic_version"}
    for _ in steps:
        migrate(record, command.upgrade, "+1")
    assert looking_at(record, lambda c: c.exec_driver_sql("PRAGMA foreign_key_check").fetchall()) == []
    # The first step makes the tables, so that going below it takes what they held; nothing may stay behind.
    assert everything(record) == ()
    with record.writing() as writer:
        writer.put_all(before)
    assert everything(record) == before


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
@many
@given(data=st.data())
def test_every_field_of_every_kind_of_entry_is_read_back_as_it_was_written(
    record: RecordFile, kind: type[Entry], data: st.DataObject
) -> None:
    entry = data.draw(full_entries(kind))
    with record.writing() as writer:
        entry = put_with_its_targets(writer, entry, data)
    with record.reading() as reader:
        assert reader.get(kind, entry.id) == entry
        assert reader.present(kind, entry.id) == (None if entry.removed else entry)
        assert (entry in reader.all(kind)) is not entry.removed
        assert entry in reader.all(kind, with_removed=True)


@settings(many, max_examples=12)
@given(entries=whole_records())
def test_a_whole_record_is_read_back_as_it_was_written_in_any_order(
    make: Callable[..., RecordFile], entries: tuple[Entry, ...]
) -> None:
    record = make()
    try:
        with record.writing() as writer:
            writer.put_all(reversed(entries))
        assert sorted(everything(record), key=_place) == sorted(entries, key=_place)
    finally:
        record.close()
        record.path.unlink()


def _place(entry: Entry) -> tuple[str, str]:
    return KIND_NAMES[type(entry)], entry.id


def result_of(appointment: str) -> ResultEntry:
    day = PartialDate(2024, 5, 6)
    return ResultEntry(
        id=EntryId("r"), test=Test.MAMMOGRAM, date=day, quantity="BI-RADS", appointment_id=EntryId(appointment)
    )


def test_an_entry_that_refers_to_nothing_is_not_kept(record: RecordFile) -> None:
    with pytest.raises(Rejected) as caught, record.writing() as writer:
        writer.put_all([mammogram(), result_of("nothing")])
    assert caught.value.refusal is Refusal.MISSING_REFERENCE
    assert everything(record) == ()


def test_entries_that_refer_to_each_other_come_and_go_in_any_order(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put(result_of("a"))
        writer.put(mammogram())
    with record.writing() as writer:
        writer.erase(mammogram())
        writer.erase(result_of("a"))
    assert everything(record) == ()


def test_a_command_that_fails_leaves_nothing_behind(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put(mammogram())
    before = everything(record)

    def fail() -> None:
        with record.writing() as writer:
            writer.put(PersonEntry(id=PERSON_ID, name="Half written"))
            writer.erase(mammogram())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert everything(record) == before
    with record.writing() as writer:
        writer.put(PersonEntry(id=PERSON_ID, name="Anna"))
    assert len(everything(record)) == 2


def test_writing_an_entry_again_changes_it_in_its_place(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram("a"), mammogram("b")])
        writer.put(replace(mammogram("a"), note="clear"))
    with record.reading() as reader:
        assert [(entry.id, entry.note) for entry in reader.all(AppointmentEntry)] == [("a", "clear"), ("b", None)]


def test_the_record_says_when_a_row_was_last_written(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put(mammogram())
    query = text("SELECT changed_at FROM appointment")
    assert looking_at(record, lambda c: c.execute(query).scalar_one()) == "2025-03-01T12:00:00+00:00"


def test_the_latest_day_of_each_test_counts_partial_days_as_their_first(record: RecordFile) -> None:
    with record.writing() as writer:
        days = ["2022-07-01", "2024", "2023-12-31", "2024-06-02"]
        writer.put_all([mammogram(str(n), day) for n, day in enumerate(days)])
        writer.put(replace(mammogram("gone", "2024-05-31"), removed=True))
        writer.put(replace(mammogram("own", "2020-01-01"), own_check="order"))
        writer.put(replace(mammogram("booked", "2024-01-05"), status=AppointmentStatus.BOOKED))
    with record.reading() as reader:
        found = reader.latest_done(PartialDate(2024, 6, 1).first_day())
    assert sorted(found, key=str) == sorted(
        [(Test.MAMMOGRAM, None, PartialDate(2024)), (Test.MAMMOGRAM, "order", PartialDate(2020, 1, 1))], key=str
    )


def test_appointments_are_found_by_their_results_and_values(record: RecordFile) -> None:
    with record.writing() as writer:
        writer.put_all([mammogram("a"), mammogram("b", "2023-01-02"), result_of("a")])
    with record.reading() as reader:
        assert reader.with_results(reader.all(AppointmentEntry)) == {"a"}
        assert [entry.id for entry in reader.recent_done(PartialDate(2024, 1, 1))] == ["a"]
        assert [entry.id for entry in reader.where(AppointmentEntry, date=PartialDate(2023, 1, 2))] == ["b"]
        assert reader.count(AppointmentEntry) == 2
        assert reader.get(AppointmentEntry, EntryId("none")) is None
