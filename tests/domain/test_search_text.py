"""What of an entry can be found: what people read in it, and nothing else."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage.filled_entries import full_entries

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, Decision, DecisionEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, Origin, Provenance
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.search_text import KIND_WORDS, UNREAD, day_of, indexed, line_of, texts_of
from recurtrack.domain.search_words import words_of
from recurtrack.domain.terms import Test
from recurtrack.domain.words import word

MAMMOGRAM = AppointmentEntry(
    id=EntryId("a"),
    test=Test.MAMMOGRAM,
    date=PartialDate(2026, 5, 6),
    status=AppointmentStatus.BOOKED,
    time=time(9, 30),
    side=Laterality.LEFT,
    place="Clinic of the town",
    zone="Europe/Berlin",
)


def words(entry: Entry) -> set[str]:
    found = indexed(entry)
    return {*found.title.split(), *found.words.split()}


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_text_code_and_date_of_every_kind_of_entry_is_in_its_words(
    kind: type[Entry], data: st.DataObject
) -> None:
    entry = data.draw(full_entries(kind))
    there = words(entry)
    for field in fields(kind):
        if field.name in HOUSEKEEPING | UNREAD:
            continue
        value = getattr(entry, field.name)
        for item in value if isinstance(value, tuple) and not isinstance(value, PartialDate) else (value,):
            if isinstance(item, PartialDate):
                assert {*words_of(item.in_words()), *words_of(str(item))} <= there
            elif isinstance(item, str):
                assert set(words_of(word(item) if isinstance(item, StrEnum) else item)) <= there


def test_no_kind_is_without_a_name() -> None:
    assert set(KIND_WORDS) == set(ENTRY_KINDS)


def test_an_appointment_is_found_by_the_words_that_people_read() -> None:
    assert {"appointment", "mammogram", "left", "booked", "6", "may", "2026", "05", "clinic", "30"} <= words(MAMMOGRAM)
    assert indexed(MAMMOGRAM).title == "mammogram left 6 may 2026 booked"
    assert "berlin" not in words(MAMMOGRAM)


def test_places_of_a_recurrence_are_words_not_codes() -> None:
    entry = DiagnosisEntry(id=EntryId("d"), sites=(DistantSite.AXILLARY_NODES,))
    assert "armpit lymph nodes" in texts_of(entry)


def test_the_check_that_was_put_off_is_found_by_its_day() -> None:
    entry = DecisionEntry(id=EntryId("d"), decision=Decision.SNOOZED, rule="r", rule_due="2026-05-06")
    assert {"6", "may", "05", "put", "off"} <= words(entry)
    odd = DecisionEntry(id=EntryId("d"), decision=Decision.SNOOZED, rule="r", rule_due="some spring")
    assert "spring" in words(odd)


def test_a_telephone_number_is_found_with_and_without_its_spaces() -> None:
    assert {"020", "7946", "02079460000"} <= words(CareTeamEntry(id=EntryId("c"), name="Dr A", phone="020 7946 0000"))


def test_an_attached_file_is_found_by_its_name_not_by_its_bytes() -> None:
    found = words(AttachmentEntry(id=EntryId("f"), file_name="Letter.pdf", media_type="text/html", content=b"secret"))
    assert "letter" in found
    assert not {"secret", "html"} & found


def test_what_only_the_program_reads_is_not_found() -> None:
    entry = QuestionEntry(
        id=EntryId("idword"),
        text="May I swim?",
        appointment_id=EntryId("refword"),
        import_keys=("keyword",),
        provenance=Provenance(origin=Origin.LETTER, detail="originword"),
    )
    assert words(entry) == {"may", "i", "swim", "question"}


def test_the_line_says_what_kind_it_is_and_when() -> None:
    assert line_of(MAMMOGRAM) == "Appointment, 6 May 2026"
    assert line_of(QuestionEntry(id=EntryId("q"), text="May I swim?")) == "Question"
    assert day_of(MAMMOGRAM) == PartialDate(2026, 5, 6)
