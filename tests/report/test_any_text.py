"""Whatever is typed into any field of any entry: a summary is made, nothing typed is lost, and nothing of it is run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from report.cases import made, summary_of, whole
from report.free_texts import FREE_TEXTS, FreeText, typed
from report.nasty_texts import LATIN, NASTY
from report.people import clock, record_of
from report.programs import output, text_of
from report.reading import read_pdf, squeezed
from report.structure import structure_of

from recurtrack.domain.care import OrderEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.summary.values import Said
from recurtrack.report.pdf import render_pages, render_pdf
from recurtrack.report.plain_text import plain_text
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries

NOT_ON_PAPER = frozenset(
    {
        "appointment.note",
        "attachment.file_name",
        "attachment.note",
        "diagnosis.restaging_note",
        "question.answer",
        "reminder.reason",
        "reminder.words",
        "result.laboratory",
        "result.note",
    }
)
"""What a person may type that is not for the doctor's page, or that the tested record has no place for."""
_HEAVY = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    found = record_of(tmp_path_factory.mktemp("texts") / "made.recurtrack", whole(), clock)
    yield found
    found.close()


def rewritten(record: OpenRecord, entries: list[Entry]) -> Summaries:
    """Put other texts into the record, through the same gate as a person's."""
    with record.command("Rewrite") as command:
        for entry in entries:
            command.put(entry)
    return Summaries(record)


def _mark(found: FreeText) -> str:
    return f"Zq{FREE_TEXTS.index(found):03}x"


def test_every_field_that_can_be_typed_into_is_on_the_paper_but_those_known_not_to_be(record: OpenRecord) -> None:
    said = structure_of(rewritten(record, [typed(entry, _mark) for entry in whole()]).pdf()).document.text
    assert {str(found) for found in FREE_TEXTS if _mark(found) not in said} == NOT_ON_PAPER


@pytest.mark.parametrize("text", LATIN, ids=range(len(LATIN)))
def test_markup_in_every_field_is_only_text(record: OpenRecord, text: str) -> None:
    content = rewritten(record, [typed(entry, lambda _: text) for entry in whole()]).pdf()
    found = structure_of(content)
    expected = squeezed(plain_text(text))
    assert squeezed(found.document.text).count(expected) > 30
    assert _levels(content) == _levels(made("whole"))
    assert found.claims_ua


def _levels(content: bytes) -> Counter[str]:
    return Counter(heading.kind for heading in structure_of(content).document.elements("H1", "H2", "H3"))


@pytest.mark.parametrize("shift", range(0, len(NASTY), 11))
def test_hostile_texts_in_all_fields_make_sound_files(record: OpenRecord, shift: int) -> None:
    summary = rewritten(record, _mixed(NASTY, shift)).summary()
    full, short = render_pdf(summary), render_pdf(summary, one_page=True)
    assert len(read_pdf(short).pages) == 1
    assert structure_of(full).marked
    assert _titles(full) <= _titles(made("whole"))
    for content in (full, short):
        assert "No syntax or stream encoding errors found" in output("qpdf", content, "--check")
    assert len(render_pages(summary, ppi=24)) == len(read_pdf(full).pages)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_the_name_and_a_question_may_be_anything(text: str) -> None:
    summary = summary_of("empty")
    person = replace(summary.person, name=Said(text=text), hospital_number=text)
    content = render_pdf(replace(summary, person=person, questions=(text, text)))
    assert structure_of(content).document.text.count("Questions for the doctor") == 1
    assert structure_of(content).loose.strip() == ""


@pytest.mark.parametrize("text", [NASTY[1], NASTY[5], "W" * 400, "word " * 80], ids=range(4))
def test_the_one_page_stays_one_whatever_stands_in_every_field(record: OpenRecord, text: str) -> None:
    summary = rewritten(record, [typed(entry, lambda _: text) for entry in whole()]).summary()
    assert len(read_pdf(render_pdf(summary, one_page=True)).pages) == 1


@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=80), min_size=3, max_size=6))
@_HEAVY
def test_any_texts_in_any_fields_make_a_sound_file(record: OpenRecord, texts: list[str]) -> None:
    content = rewritten(record, _mixed((*texts, *NASTY[:3]), 0)).pdf()
    found = structure_of(content)
    assert found.loose.strip() == ""
    assert 1 <= len(read_pdf(content).pages) < 60
    assert _titles(content) <= _titles(made("whole"))


def _titles(content: bytes) -> Counter[str]:
    """Return the headings of the sections: other texts may take one away, as that of charts, but never add one."""
    return Counter(heading.text for heading in structure_of(content).document.elements("H2", "H3"))


def _mixed(texts: tuple[str, ...], shift: int) -> list[Entry]:
    """Put the texts into the fields in turn, so that each stands in some."""

    def told(place: int) -> Callable[[FreeText], str]:
        return lambda found: texts[(shift + 3 * place + FREE_TEXTS.index(found)) % len(texts)]

    return [_with_needed(typed(entry, told(place))) for place, entry in enumerate(whole())]


def _with_needed(entry: Entry) -> Entry:
    """Give an order somebody's name: one without is refused before anything is written."""
    if isinstance(entry, OrderEntry) and not entry.ordered_by.strip():
        return typed(entry, lambda found: "Dr Example" if found.field == "ordered_by" else None)
    return entry


@given(text=st.text(st.sampled_from("aZ09 .,;:-–()/'“”éß€Ωж#*_$`\\<>@[]{}=~^&%+|!?\""), min_size=1, max_size=120))
@example(text="ends with a hyphen-")
@_HEAVY
def test_what_the_fonts_can_show_is_read_back_letter_for_letter(text: str) -> None:
    summary = replace(summary_of("empty"), questions=(f"begins{text}ends",))
    content = render_pdf(summary)
    expected = squeezed(plain_text(f"begins{text}ends"))
    assert expected in squeezed(structure_of(content).document.text)
    assert expected in squeezed(text_of(content, "-raw"))


def test_five_thousand_characters_in_one_field_are_all_there_and_on_one_page_shortened() -> None:
    numbers = " ".join(f"n{number}" for number in range(1000))
    long = replace(summary_of("whole"), questions=(numbers,))
    assert squeezed(numbers) in squeezed(structure_of(render_pdf(long)).document.text)
    assert len(read_pdf(render_pdf(long, one_page=True)).pages) == 1


def test_no_file_of_the_computer_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("classified words", encoding="utf-8")
    text = f'#read("{secret}") #include "{secret}" #image("{secret}")'
    content = render_pdf(replace(summary_of("empty"), questions=(text,)))
    assert "classified" not in text_of(content)
    assert squeezed(text) in squeezed(structure_of(content).document.text)


@given(st.text())
def test_made_plain_twice_is_made_plain_once(text: str) -> None:
    plain = plain_text(text)
    assert plain_text(plain) == plain
    plain.encode()
