"""The tables of a record: what is in it, and nothing that was removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exchange.csv_reading import rows_of

from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.attachments import Attachments
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.tables import CsvTables

if TYPE_CHECKING:
    from services.conftest import Keep


def test_a_survivors_record_becomes_a_table_for_each_kind(survivor: OpenRecord, tmp_path: Path) -> None:
    written = CsvTables(survivor).save(tmp_path / "tables")
    assert [path.name for path in written] == ["person.csv", "diagnoses.csv", "treatments.csv", "follow_up.csv"]
    (diagnosis,) = rows_of((tmp_path / "tables" / "diagnoses.csv").read_bytes())
    assert (diagnosis["date"], diagnosis["event"], diagnosis["side"]) == ("2024-03-18", "first diagnosis", "left")


def test_a_new_record_has_the_tables_of_what_every_record_has(record: OpenRecord) -> None:
    assert set(CsvTables(record).content()) == {"person.csv", "follow_up.csv"}


def test_what_was_removed_is_in_no_table(record: OpenRecord, keep: Keep) -> None:
    keep(QuestionEntry(id=EntryId("q"), text="Forget this"))
    with record.command("Delete") as command:
        command.remove(QuestionEntry, EntryId("q"))
    assert "questions.csv" not in CsvTables(record).content()


def test_of_an_attached_file_the_size_is_told_and_no_byte(record: OpenRecord, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"SECRETBYTES" * 100)
    Attachments(record).add(EntryId("a"), tmp_path / "letter.txt")
    content = CsvTables(record).content()["attachments.csv"]
    (row,) = rows_of(content)
    assert (row["file name"], row["size in bytes"], row["belongs to (id)"]) == ("letter.txt", "1100", "a")
    assert b"SECRETBYTES" not in content


def test_an_encrypted_record_gives_the_same_tables(tmp_path: Path, keep: Keep, record: OpenRecord) -> None:
    question = QuestionEntry(id=EntryId("q"), text="=1+1")
    keep(question)
    secret = create_record(tmp_path / "secret.recurtrack", NewRecord(name="Eleanor Sample"), "correct horse")
    try:
        with secret.command("Keep") as command:
            command.put(question)
        assert CsvTables(secret).content() == CsvTables(record).content()
    finally:
        secret.close()


def test_saving_tables_changes_nothing_in_the_record(survivor: OpenRecord, tmp_path: Path) -> None:
    before = survivor.undo_name
    CsvTables(survivor).save(tmp_path / "tables")
    CsvTables(survivor).save(tmp_path / "tables")
    assert survivor.undo_name == before
    assert survivor.problems() == []
