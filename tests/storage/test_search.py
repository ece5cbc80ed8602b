"""The index of words is kept with the entries, inside the record, and lets go of what was taken out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from storage.filled_entries import REFERENCES, full_entries
from storage.test_tables import everything, looking_at, mammogram, migrate

from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.search_text import UNREAD
from recurtrack.domain.search_words import Query
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.search import SEARCH_TABLES

Make = Callable[..., RecordFile]
Reopen = Callable[..., RecordFile]
few = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def found(record: RecordFile, text: str, limit: int = 40) -> list[str]:
    with record.reading() as reader:
        return [entry.id for entry in reader.matching(Query.of(text), limit)]


def question(name: str, text: str, answer: str | None = None) -> QuestionEntry:
    return QuestionEntry(id=EntryId(name), text=text, answer=answer)


def keep(record: RecordFile, *entries: Entry) -> None:
    with record.writing() as writer:
        writer.put_all(entries)


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
@few
@given(data=st.data())
def test_every_kind_of_entry_is_found_by_a_word_of_each_of_its_texts(
    record: RecordFile, kind: type[Entry], data: st.DataObject
) -> None:
    entry = replace(data.draw(full_entries(kind)), removed=False)
    texts = [
        field.name
        for field in fields(kind)
        if type(getattr(entry, field.name)) is str and field.name not in HOUSEKEEPING | UNREAD
    ]
    entry = replace(entry, **{name: f"Ünique{number}x of {name}" for number, name in enumerate(texts)})  # type: ignore[arg-type]
    for field, target in REFERENCES.items():
        if hasattr(entry, field):
            other = replace(data.draw(full_entries(ENTRY_KINDS[target])), id=EntryId("other"))
            keep(record, other)
            entry = replace(entry, **{field: other.id})  # type: ignore[arg-type]
    keep(record, entry)
    for number in range(len(texts)):
        assert entry.id in found(record, f"unique{number}x")
    with record.writing() as writer:
        writer.erase(entry)
    assert not found(record, "unique")


def test_changed_text_is_found_by_its_new_words_and_not_by_the_old(record: RecordFile) -> None:
    keep(record, question("a", "May I swim?"))
    keep(record, question("a", "May I dance?"))
    assert found(record, "dance") == ["a"]
    assert found(record, "swim") == []
    assert found(record, "may") == ["a"]


def test_what_was_removed_is_not_found_until_it_is_brought_back(record: RecordFile) -> None:
    entry = question("a", "May I swim?")
    keep(record, entry)
    keep(record, replace(entry, removed=True))
    assert found(record, "swim") == []
    keep(record, entry)
    assert found(record, "swim") == ["a"]
    with record.writing() as writer:
        writer.erase(entry)
    assert found(record, "swim") == []


def test_of_one_entry_written_twice_at_once_the_last_is_found(record: RecordFile) -> None:
    entry, gone = question("a", "May I swim?"), replace(question("a", "May I dance?"), removed=True)
    keep(record, gone, entry)
    assert (found(record, "swim"), found(record, "dance")) == (["a"], [])
    keep(record, entry, gone)
    assert (found(record, "swim"), found(record, "dance")) == ([], [])


def test_a_command_that_fails_leaves_the_index_as_it_was(record: RecordFile) -> None:
    keep(record, question("a", "May I swim?"))

    def fail() -> None:
        with record.writing() as writer:
            writer.put(question("a", "May I dance?"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (found(record, "swim"), found(record, "dance")) == (["a"], [])


def test_entries_of_different_kinds_with_one_id_do_not_meet(record: RecordFile) -> None:
    keep(record, question("same", "swim"), mammogram("same"))
    with record.writing() as writer:
        writer.erase(question("same", "swim"))
    assert found(record, "mammogram") == ["same"]


def test_what_matters_comes_first_then_the_newest(record: RecordFile) -> None:
    keep(
        record,
        question("answer", "What about my arm?", "Ask again after the mammogram, and take it easy until then."),
        *(mammogram(year, f"{year}-05-06") for year in ("2022", "2024", "2023")),
        *(question(f"other{number}", "May I swim?") for number in range(20)),
    )
    assert found(record, "mammogram") == ["2024", "2023", "2022", "answer"]
    assert found(record, "mammogram", 2) == ["2024", "2023"]
    assert found(record, "mammogram", 0) == []


def test_files_are_found_without_reading_their_bytes(record: RecordFile) -> None:
    keep(record, AttachmentEntry(id=EntryId("f"), file_name="Letter.pdf", media_type="x", content=b"12345"))
    with record.reading() as reader:
        (entry,) = reader.matching(Query.of("letter"), 5)
    assert isinstance(entry, AttachmentEntry)
    assert entry.content == b""


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_record_can_be_searched_once_it_is_opened(make: Make, reopened: Reopen, revision: str) -> None:
    record = make()
    keep(record, PersonEntry(id=PERSON_ID, name="Zoë"), question("a", "May I swim?"), mammogram())
    keep(record, replace(question("gone", "May I dance?"), removed=True))
    before = everything(record)
    migrate(record, command.downgrade, revision)
    assert not looking_at(record, _search_tables)
    record.close()
    record = reopened(record.path)
    assert looking_at(record, _search_tables) == SEARCH_TABLES
    assert everything(record) == before
    assert found(record, "zoe") == [PERSON_ID]
    assert (found(record, "swim"), found(record, "mamm"), found(record, "dance")) == (["a"], ["a"], [])
    assert record.problems() == []


def _search_tables(connection: object) -> set[str]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'entry_search%'")  # type: ignore[attr-defined]
    return set(rows.scalars())


def test_the_index_can_be_made_anew(record: RecordFile) -> None:
    keep(record, question("a", "May I swim?"))
    with closing(sqlcipher.connect(str(record.path))) as other:
        other.execute("DELETE FROM entry_search")
        other.commit()
    assert found(record, "swim") == []
    with record.writing() as writer:
        writer.index_anew()
        writer.index_anew()
    assert found(record, "swim") == ["a"]


@pytest.mark.parametrize("how", ["erased", "removed", "changed"])
def test_words_taken_out_do_not_linger_in_the_file(record: RecordFile, how: str) -> None:
    keep(record, *(question(f"q{number}", f"May I swim in lake {number}?") for number in range(300)))
    secret = question("secret", "Zyxwvut?", "qponmlk")
    keep(record, secret)
    assert b"zyxwvut" in _bytes_of(record)
    if how == "erased":
        with record.writing() as writer:
            writer.erase(secret)
    else:
        keep(record, replace(secret, text="-", answer=None, removed=how == "removed"))
    content = _bytes_of(record)
    assert b"zyxwvut" not in content.lower()
    assert b"qponmlk" not in content


def _bytes_of(record: RecordFile) -> bytes:
    with closing(sqlcipher.connect(str(record.path))) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return record.path.read_bytes()


def test_the_index_of_an_encrypted_record_is_encrypted_with_it(make: Make) -> None:
    record = make(passphrase="correct horse")  # noqa: S106
    keep(record, question("a", "Zyxwvut?"))
    assert found(record, "zyx") == ["a"]
    record.close()
    files = [path for path in record.path.parent.iterdir() if path.is_file()]
    assert files
    assert not [path for path in files if b"zyxwvut" in path.read_bytes().lower()]


@pytest.mark.parametrize("table", sorted(SEARCH_TABLES - {"entry_search_docsize"}))
def test_a_missing_index_is_damage_not_a_crash(record: RecordFile, reopened: Reopen, table: str) -> None:
    keep(record, question("a", "May I swim?"))
    record.close()
    _drop(record.path, table)
    with pytest.raises(Unavailable) as caught:
        found(reopened(record.path), "swim")
    assert caught.value.trouble is Trouble.DAMAGED


def _drop(path: Path, table: str) -> None:
    with closing(sqlcipher.connect(str(path))) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.commit()
