"""The tables hold the whole record in words, and nothing in them is a formula."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import MISSING, fields, replace
from datetime import time
from enum import StrEnum

import pytest
from exchange.csv_reading import (
    BOM,
    DANGEROUS,
    as_seen,
    rows_of,
    widths_in_libreoffice,
    without_apostrophe,
    without_controls,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.filled_entries import full_entries, whole_records

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import PERSON_ID, ConditionEntry, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS, REFERENCES, kind_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry
from recurtrack.domain.words import word
from recurtrack.exchange.csv_columns import SOURCE_COLUMNS, TABLE_FILES, column_name, header, own_fields
from recurtrack.exchange.csv_tables import empty_table, write_tables

EVERY_KIND = pytest.mark.parametrize("kind", ENTRY_KINDS)
BLANKS = "\u00a0 \u200b\ufeff"
hard_texts = st.text(
    st.sampled_from("=+-@＝＋－＠\t\r\n '\",;|a1é漢🎗\x00\x07\x1b\x7f\x85" + BLANKS)  # noqa: RUF001
    | st.characters(codec="utf-8"),
    max_size=30,
)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def only_row(entry: Entry, sizes: dict[EntryId, int] | None = None) -> dict[str, str]:
    (content,) = write_tables([entry], sizes).values()
    (row,) = rows_of(content)
    return row


def expected(value: object) -> str:
    """A second, plainer reading of how a value is written."""
    if isinstance(value, tuple) and not isinstance(value, PartialDate):
        return "; ".join(word(item) if isinstance(item, StrEnum) else item for item in value)
    if isinstance(value, StrEnum):
        return word(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bytes):
        return str(len(value))
    return "" if value is None else str(value)


@EVERY_KIND
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_field_of_a_full_entry_is_in_its_table(kind: str, data: st.DataObject) -> None:
    entry = replace(data.draw(full_entries(ENTRY_KINDS[kind])), removed=False)
    assert list(write_tables([entry])) == [TABLE_FILES[kind]]
    row = only_row(entry)
    assert without_apostrophe(row["id"]) == entry.id
    for field in own_fields(kind):
        value, cell = getattr(entry, field), row[column_name(field)]
        if isinstance(value, float):
            assert float(cell) == value
            assert "," not in cell
        else:
            assert without_apostrophe(cell) == without_controls(expected(value)), field


@EVERY_KIND
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_what_an_entry_leaves_open_is_an_empty_cell(kind: str, data: st.DataObject) -> None:
    full = data.draw(full_entries(ENTRY_KINDS[kind]))
    left_open = {f.name: f.default for f in fields(full) if f.default is not MISSING}
    row = only_row(replace(full, **left_open))
    empty = [name for name in own_fields(kind) if left_open.get(name, MISSING) in (None, ())]
    assert {row[column_name(name)] for name in empty} <= {""}
    assert [row[name] for name in SOURCE_COLUMNS] == ["from memory", "", "no", "", ""]


def test_a_record_with_nothing_has_no_tables() -> None:
    assert write_tables([]) == {}


@settings(max_examples=15, deadline=None)
@given(entries=whole_records())
def test_there_is_a_table_for_each_kind_with_a_row_for_each_entry_that_is_not_removed(
    entries: tuple[Entry, ...],
) -> None:
    tables = write_tables(entries)
    for kind, name in TABLE_FILES.items():
        ids = [entry.id for entry in entries if kind_of(entry) == kind and not entry.removed]
        assert [without_apostrophe(row["id"]) for row in rows_of(tables[name])] == ids if ids else name not in tables
    assert write_tables(entries) == tables


def _text_fields(kind: str) -> list[str]:
    return [
        f.name
        for f in fields(ENTRY_KINDS[kind])
        if f.name not in HOUSEKEEPING and str(f.type) in {"str", "str | None"} and f.name not in REFERENCES
    ]


@EVERY_KIND
@settings(max_examples=40, deadline=None)
@given(data=st.data(), text=hard_texts)
def test_any_text_in_any_field_is_read_back_and_is_never_a_formula(kind: str, data: st.DataObject, text: str) -> None:
    names = _text_fields(kind)
    source = Provenance(origin=Origin.LETTER, detail=text)
    filled = replace(data.draw(full_entries(ENTRY_KINDS[kind])), id=EntryId(text), removed=False, provenance=source)
    entry = replace(filled, field_notes=(), **dict.fromkeys(names, text))  # type: ignore[arg-type]
    row = only_row(entry)
    (content,) = write_tables([entry]).values()
    assert widths_in_libreoffice(content) == [len(header(kind))] * 2
    places = {place.value for place in SignPlace}
    for name in ["id", "detail", *(column_name(name) for name in names if text not in places)]:
        assert without_apostrophe(row[name]) == without_controls(text), name
    numbers = {column_name(f) for f in own_fields(kind) if isinstance(getattr(entry, f), int | float)}
    for name, cell in row.items():
        assert name in numbers or not as_seen(cell).startswith(DANGEROUS), (name, cell)


@settings(max_examples=100, deadline=None)
@given(text=hard_texts, guidelines=st.lists(hard_texts, max_size=3).map(tuple))
def test_texts_of_lists_and_of_notes_are_never_formulas(text: str, guidelines: tuple[str, ...]) -> None:
    notes = (FieldNote(field=text, provenance=Provenance(detail=text)), FieldNote(field=text, unknown=True))
    row = only_row(FollowUpEntry(id=EntryId("follow-up"), add_ons=guidelines, field_notes=notes))
    assert not any(as_seen(cell).startswith(DANGEROUS) for cell in row.values())
    assert without_apostrophe(row["added guidelines"]) == without_controls("; ".join(guidelines))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ("＋1", "'＋1"),  # noqa: RUF001
        ("－1", "'－1"),  # noqa: RUF001
        ("＠x", "'＠x"),  # noqa: RUF001
        ("\u200b=1", "'\u200b=1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\x00=1", "'=1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("a-b", "a-b"),
        ("", ""),
    ],
)
def test_only_what_could_be_a_formula_gets_an_apostrophe(text: str, cell: str) -> None:
    assert only_row(QuestionEntry(id=EntryId("q"), text=text))["text"] == cell
    assert without_apostrophe(cell) == without_controls(text)


def test_a_number_stays_a_number_also_below_nought() -> None:
    row = only_row(
        ResultEntry(
            id=EntryId("r"), test=Test.BONE_DENSITY, date=day("2024-06"), quantity="T-score hip", value=-1.5, low=-1.0
        )
    )
    assert (row["value"], row["laboratory range, low"], row["laboratory range, high"]) == ("-1.5", "-1", "")


def test_numbers_stand_without_quotation_marks_and_texts_within() -> None:
    result = ResultEntry(
        id=EntryId("r"), test=Test.BLOOD_TEST, date=day("2024"), quantity="CA 15-3", value=21.5, text="007;=1\t=2"
    )
    line = write_tables([result])["results.csv"].decode().splitlines()[1]
    assert line.startswith('"r","blood test","2024","CA 15-3",21.5,"","007;=1\t=2","",')


def test_dates_and_times_are_as_exact_as_they_are_known() -> None:
    visit = AppointmentEntry(
        id=EntryId("a"), test=Test.MAMMOGRAM, date=day("2024-06-21"), status=AppointmentStatus.DONE, time=time(9, 5)
    )
    row = only_row(visit)
    assert (row["date"], row["time"], row["test"], row["status"]) == ("2024-06-21", "09:05", "mammogram", "done")
    assert only_row(replace(visit, date=day("2024-06")))["date"] == "2024-06"
    assert only_row(replace(visit, date=day("2024")))["date"] == "2024"


def test_codes_are_words_and_lists_are_joined() -> None:
    row = only_row(
        TreatmentEntry(
            id=EntryId("t"),
            kind=TreatmentKind.RADIOTHERAPY,
            diagnosis_id=EntryId("d"),
            fields=(Field.CHEST_WALL, Field.NODES),
            dose_gy=40.05,
            ongoing=False,
        )
    )
    assert row["kind"] == "radiotherapy"
    assert row["diagnosis (id)"] == "d"
    assert row["areas treated"] == "chest wall; lymph nodes"
    assert (row["dose in gray"], row["ongoing"]) == ("40.05", "no")
    assert only_row(SignEntry(id=EntryId("s"), text="x", place="other-breast"))["place"] == "other breast"
    assert only_row(SignEntry(id=EntryId("s"), text="x", place="my left knee"))["place"] == "my left knee"


def test_where_facts_come_from_and_what_is_not_known_is_said() -> None:
    letter = Provenance(origin=Origin.LETTER, detail="Letter of May", confirmed=True)
    notes = (
        FieldNote(field="phone", unknown=True),
        FieldNote(field="birth_date", unknown=True, provenance=Provenance(origin=Origin.IMPORTED)),
        FieldNote(field="name", provenance=replace(letter, detail="passport")),
    )
    row = only_row(PersonEntry(id=PERSON_ID, provenance=letter, field_notes=notes))
    assert (row["from"], row["detail"], row["confirmed"]) == ("from a letter", "Letter of May", "yes")
    assert row["said to be unknown"] == "phone; birth date"
    assert row["fields with another source"] == "birth date: imported; name: from a letter, passport, confirmed"


def test_of_an_attached_file_only_its_size_is_told() -> None:
    scan = AttachmentEntry(
        id=EntryId("x"),
        file_name="=scan.pdf",
        media_type="application/pdf",
        content=b"SECRETBYTES",
        belongs_to=EntryId("a"),
    )
    row = only_row(scan)
    assert (row["file name"], row["media type"], row["size in bytes"]) == ("'=scan.pdf", "application/pdf", "11")
    assert row["belongs to (id)"] == "a"
    assert b"SECRETBYTES" not in write_tables([scan])["attachments.csv"]
    assert only_row(replace(scan, content=b""), {scan.id: 4096})["size in bytes"] == "4096"


def test_a_removed_entry_is_left_out() -> None:
    gone = ConditionEntry(id=EntryId("c"), name="asthma", removed=True)
    assert write_tables([gone]) == {}
    (row,) = rows_of(write_tables([gone, replace(gone, id=EntryId("d"), removed=False)])["conditions.csv"])
    assert row["id"] == "d"


def test_a_long_text_with_lines_and_quotes_is_whole() -> None:
    text = ('She said "wait", and\r\nthen\n\nnothing; ' * 200)[:5000]
    assert only_row(QuestionEntry(id=EntryId("q"), text=text))["text"] == text


def test_each_kind_has_a_file_and_columns_of_its_own() -> None:
    assert list(TABLE_FILES) == list(ENTRY_KINDS)
    assert len(set(TABLE_FILES.values())) == len(TABLE_FILES)
    for kind, name in TABLE_FILES.items():
        assert len(set(header(kind))) == len(header(kind))
        assert all("_" not in column for column in header(kind))
        assert header(kind)[0] == "id"
        assert rows_of(empty_table(name)) == []


def test_other_programs_see_commas_and_lines_and_a_header() -> None:
    team = [
        CareTeamEntry(id=EntryId(f"m{number}"), name=f"Dr, “{number}”", phone="+49 1", note="one\ntwo")
        for number in range(5)
    ]
    content = write_tables(team)["care_team.csv"]
    assert content.startswith(b'\xef\xbb\xbf"id","name",')
    text = content.decode("utf-8-sig")
    found = csv.Sniffer().sniff(text)
    assert (found.delimiter, found.quotechar) == (",", '"')
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(f"CREATE TABLE team ({', '.join(f'[{name}]' for name in head)})")
        base.executemany(f"INSERT INTO team VALUES ({', '.join('?' * len(head))})", rows)  # noqa: S608 - our own names
        assert base.execute("SELECT count(*), min(name), min(phone), min(note) FROM team").fetchone() == (
            5,
            "Dr, “0”",
            "'+49 1",
            "one\ntwo",
        )
    assert BOM not in text
