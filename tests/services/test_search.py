"""A person finds what they wrote down by any of its words, however they type."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.terms import Test
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.search import Found, Search

LONG = "We talked for a long time. " * 10 + "She said the swelling of the arm is common. " + "Then we went home. " * 10


@pytest.fixture
def search(record: OpenRecord, keep: Callable[..., None]) -> Search:
    keep(*notebook())
    return Search(record)


def notebook() -> tuple[Entry, ...]:
    return (
        AppointmentEntry(
            id=EntryId("mammogram"),
            test=Test.MAMMOGRAM,
            date=PartialDate(2026, 5, 6),
            status=AppointmentStatus.DONE,
            side=Laterality.LEFT,
            note=LONG,
        ),
        SignEntry(id=EntryId("sign"), text="Tired in the evening", since=PartialDate(2026, 3)),
        QuestionEntry(id=EntryId("question"), text="May I swim?", answer="Yes, from May on."),
        CareTeamEntry(id=EntryId("muller"), name="Dr. Anke Müller", role=Role.SURGEON, phone="020 7946 0000"),
        CareTeamEntry(id=EntryId("tanaka"), name="田中花子", note="通訳"),
    )


def ids(found: tuple[Found, ...]) -> list[str]:
    return [one.entry_id for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("muller", ["muller"]),
        ("MÜLL", ["muller"]),
        ("Mu\u0308ller surg", ["muller"]),
        ("02079460000", ["muller"]),
        ("020 7946", ["muller"]),
        ("中花", ["tanaka"]),
        ("田中", ["tanaka"]),
        ("通", ["tanaka"]),
        ("中田", []),
        ("6 may 2026", ["mammogram"]),
        ("2026-05-06", ["mammogram"]),
        ("march", ["sign"]),
        ("evening tired", ["sign"]),
        ("evening swim", []),
        ("vening", []),
        ("question", ["question"]),
        ("“swim?”", ["question"]),
        ("swim NOT", []),
    ],
)
def test_entries_are_found_by_words_however_they_are_typed(search: Search, text: str, expected: list[str]) -> None:
    assert ids(search.find(text)) == expected


def test_what_was_found_says_what_it_is_when_it_was_and_where_the_words_stand(search: Search) -> None:
    (found,) = search.find("left mamm swell")
    assert found.kind is AppointmentEntry
    assert found.title == "Mammogram, left, 6 May 2026, done"
    assert found.line == "Appointment, 6 May 2026"
    assert [found.title[start:end] for start, end in found.title_marks] == ["Mamm", "left"]
    assert [found.snippet[start:end] for start, end in found.snippet_marks] == ["swell"]
    assert "She said the swelling of the arm" in found.snippet
    assert found.snippet[0] == found.snippet[-1] == "…"


def test_a_title_that_says_it_all_needs_no_second_text(search: Search) -> None:
    (found,) = search.find("tired")
    assert (found.snippet, found.snippet_marks) == ("", ())


def test_what_was_removed_is_not_found_and_undo_finds_it_again(record: OpenRecord, search: Search) -> None:
    Entries(record).remove(QuestionEntry, EntryId("question"))
    assert search.find("swim") == ()
    record.undo()
    assert ids(search.find("swim")) == ["question"]
    record.redo()
    assert search.find("swim") == ()


def test_undo_of_a_new_entry_takes_its_words_out(record: OpenRecord, search: Search) -> None:
    Entries(record).save(QuestionEntry(id=EntryId("new"), text="Lymphoedema?"))
    assert ids(search.find("lymphoed")) == ["new"]
    record.undo()
    assert search.find("lymphoedema") == ()


@settings(
    max_examples=150,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text() | st.text("\"'*-^:(){}[]+ANDORNOT NEARabéß田\x00\ud800\u0301", max_size=60))
@example("")
@example('"')
@example("\x00swim\x00")
@example("AND")
@example("swim AND")
@example("NEAR(swim may, 5)")
@example("title:swim")
@example("-swim*")
@example("swim' OR 1=1 --")
@example("\ud800")
@example("a " * 2500)
@example("a" * 5000)
@example("田" * 5000)
@example("\U000323b0 \u1c89 \u0903 ²")
def test_no_text_is_an_error(search: Search, text: str) -> None:
    assert len(search.find(text)) <= 6


@pytest.mark.parametrize("text", ["", "   ", "?!", '"', "*", "\x00", "()", "\ud800", "🎗"])
def test_a_text_without_words_finds_nothing(search: Search, text: str) -> None:
    assert search.find(text) == ()
