"""The PDF for the doctor: what stands in it, whatever was typed, and that it is the same file each time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report.people import after_ten_years, eleanor, on, record_of
from report.reading import ReadPdf, read_pdf, squeezed

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.summary.values import Summary
from recurtrack.domain.terms import Event, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.report import pdf
from recurtrack.report.one_page import LIMITS, shortened
from recurtrack.report.paper import Paper
from recurtrack.report.pdf import render_pdf
from recurtrack.report.plain_text import plain_text
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries

AnyValue = TypeVar("AnyValue")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records")


@pytest.fixture(scope="module")
def record(folder: Path) -> Iterator[OpenRecord]:
    found = record_of(folder / "eleanor.recurtrack", eleanor())
    yield found
    found.close()


@pytest.fixture(scope="module")
def summary(record: OpenRecord) -> Summary:
    return Summaries(record).summary()


@pytest.fixture(scope="module")
def full(summary: Summary) -> ReadPdf:
    return read_pdf(render_pdf(summary))


@pytest.fixture(scope="module")
def one_page(summary: Summary) -> ReadPdf:
    return read_pdf(render_pdf(summary, one_page=True))


def summary_of(path: Path, entries: list[Entry]) -> Summary:
    record = record_of(path, entries)
    try:
        return Summaries(record).summary()
    finally:
        record.close()


@pytest.mark.parametrize(
    "words",
    [
        "Eleanor Sample",
        "Born 12 April 1968 (58)",
        "Hospital no. SAMPLE-0001",
        "Allergic to penicillin (rash)",
        "Contact: Daniel Sample, son",
        "Key contact: Rowan Sample, breast nurse, +00 555 0177",
        "For the visit on 25 June 2026",
        "with Dr Iris Example",
        "18 March 2024",
        "Left, invasive ductal, grade 2",
        "IIA (AJCC 8) · pT2 pN0 M0",
        "0 of 2 with cancer",
        "ER positive 90 %",
        "HER2 negative",
        "2.5 mg, once a day, since 4 Nov 2024, planned to November 2029",
        "1000 IU, once a day, since November 2024",
        "Left breast-conserving surgery, with sentinel lymph node biopsy",
        "Epirubicin and cyclophosphamide, then paclitaxel, 8 cycles",
        "Left breast, 40 Gy in 15 sessions",
        "7 Oct 2024 25 Oct 2024",
        "20 Apr – 20 Jul – 20 Jul 2026",
        "Booked 25 Jun",
        "BI-RADS 2",
        "ACS/ASCO [1, 2] · arranged by Dr Iris Example",
        "2.9 mmol/L",
        "Order of Dr Iris Example, 14 Jan 2025 · arranged by Dr Ada Practice",
        "Year 2 of 5; follow-up began 25 October 2024",
        "Noticed since 20 January 2026",
        "Stiff armpit, left armpit, since 3 Jun 2026, easing, team not told yet",
        "Could letrozole be making my hands sore?",
        "T-score near the limit and letrozole",
        "38 nmol/L",
        "50–125",
        "High blood pressure, since January 2015",
        "Aunt, mother’s side, breast cancer at 61",
        "Blood from the right arm only",
        "Mill Street Practice",
        "Breast cancer follow-up and management after primary treatment, 2013.",
        "doi 10.1200/JCO.2012.45.9859",
        "Not advised as routine by ACS/ASCO",
        "imported from a file",
    ],
)
def test_the_full_summary_says_everything_the_record_holds(full: ReadPdf, words: str) -> None:
    assert full.says(words)


@pytest.mark.parametrize("words", ["An old question", "Amoxapine", "None", "null", "True"])
def test_nothing_stands_there_that_should_not(full: ReadPdf, words: str) -> None:
    assert not full.says(words)


def test_every_page_says_whose_it_is_of_what_day_and_what_it_is_not(full: ReadPdf) -> None:
    for number, page in enumerate(full.pages, start=1):
        assert squeezed("Made from the person’s own record; not a medical record.") in page
        assert squeezed("Eleanor Sample, born 12 April 1968") in page
        assert squeezed("RecurTrack, 16 June 2026") in page
        assert squeezed(f"Page {number} of {len(full.pages)}") in page


def test_the_short_summary_is_one_page_with_what_a_doctor_reads_first(one_page: ReadPdf) -> None:
    assert len(one_page.pages) == 1
    for words in ("Diagnosis", "Medicines now", "Treatment", "Follow-up checks", "Five years at a glance"):
        assert one_page.says(words)
    assert one_page.says("When is my next bone scan?")
    assert one_page.says("Sore hands, mornings")
    assert not one_page.says("Care team")
    assert not one_page.says("[1")


def test_the_short_summary_of_a_long_record_says_how_much_it_leaves_out(folder: Path) -> None:
    questions = [replace(q, id=EntryId(f"q{n}")) for q in eleanor() if q.id == "q1" for n in range(40)]
    found = summary_of(folder / "long.recurtrack", [*after_ten_years(), *questions])
    short = read_pdf(render_pdf(found, one_page=True))
    assert len(short.pages) == 1
    assert short.says("more in the full summary")
    assert len(read_pdf(render_pdf(found)).pages) > 1


def test_a_shortened_list_and_what_is_left_out_add_up(summary: Summary) -> None:
    for limits in LIMITS:
        short, left_out = shortened(summary, limits)
        for name in ("diagnoses", "medicines", "treatments", "checks", "signs", "questions"):
            assert len(getattr(short, name)) + getattr(left_out, name) == len(getattr(summary, name))


def test_the_same_summary_makes_the_same_bytes(summary: Summary) -> None:
    assert render_pdf(summary) == render_pdf(summary)
    assert render_pdf(summary, one_page=True) == render_pdf(summary, one_page=True)


def test_the_pdf_is_tagged_titled_english_and_claims_pdf_ua(summary: Summary, full: ReadPdf) -> None:
    content = render_pdf(summary)
    assert full.tagged
    assert full.title == "Follow-up summary of Eleanor Sample"
    assert b"/Lang(en-GB)" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.US_LETTER, (612, 792))])
def test_the_paper_is_the_one_that_was_asked_for(summary: Summary, paper: Paper, size: tuple[int, int]) -> None:
    for short in (False, True):
        assert set(read_pdf(render_pdf(summary, one_page=short, paper=paper)).sizes) == {size}


def test_an_empty_record_makes_a_page_that_says_what_is_missing(folder: Path) -> None:
    found = read_pdf(render_pdf(summary_of(folder / "empty.recurtrack", [])))
    assert len(found.pages) == 1
    assert found.says("Name not entered")
    assert found.says("Allergies: not entered")
    assert found.says("No diagnosis with a date is recorded")


def test_a_suspended_plan_is_explained_and_has_no_table(folder: Path) -> None:
    spread = DiagnosisEntry(id=EntryId("d"), date=on("2015-01"), event=Event.DISTANT_RECURRENCE)
    person = PersonEntry(id=PERSON_ID, sex=Sex.FEMALE)
    found = read_pdf(render_pdf(summary_of(folder / "spread.recurtrack", [person, spread])))
    assert found.says("Your team sets all your dates")
    assert found.says("January 2015")
    assert not found.says("earliest")


def retold(value: AnyValue, tell: Callable[[str], str], skipped: frozenset[str]) -> AnyValue:
    """Put another text in place of every text of the summary."""
    if type(value) is str:
        return tell(value)  # type: ignore[arg-type, return-value]
    if isinstance(value, tuple):
        return tuple(retold(item, tell, skipped) for item in value)  # type: ignore[return-value]
    if hasattr(value, "__dataclass_fields__"):
        names = [field.name for field in fields(value) if field.name not in skipped]  # type: ignore[arg-type]
        return replace(value, **{name: retold(getattr(value, name), tell, skipped) for name in names})  # type: ignore[type-var]
    return value


PROGRAM_S_OWN = frozenset({"suspended", "strip", "made_on", "title"})
"""Texts that come from no field of the record, or do not stand on the page."""


def test_no_text_is_taken_for_markup(summary: Summary) -> None:
    text = '#panic("x") *bold* _it_ $x$ = Heading\n- item @ref <label> \\ \\u{41} "quotes" `raw` // /* ~ [x] {y}'
    found = read_pdf(render_pdf(retold(summary, lambda _: text, PROGRAM_S_OWN)))
    assert found.text.count(squeezed(text)) > 40


def test_no_name_on_the_strip_is_taken_for_markup(folder: Path) -> None:
    name = '#panic("x") *b* $x$ \\u{41}'
    tablets = TreatmentEntry(
        id=EntryId("t"), kind=TreatmentKind.ENDOCRINE, agent=name, start=on("2024-11-01"), ongoing=True
    )
    summary = summary_of(folder / "markup.recurtrack", [*eleanor(), tablets])
    assert summary.strip is not None
    assert name in [named.text for named in summary.strip.names]
    assert read_pdf(render_pdf(summary)).text.count(squeezed(name)) > 1


def test_a_crowded_strip_says_how_many_stand_together(folder: Path) -> None:
    visits = [
        AppointmentEntry(
            id=EntryId(f"v{day}"), test=Test.CLINIC_VISIT, date=on(f"2025-03-{day}"), status=AppointmentStatus.DONE
        )
        for day in range(10, 29)
    ]
    summary = summary_of(folder / "crowd.recurtrack", [*eleanor(), *visits])
    assert summary.strip is not None
    assert max(shape.count for shape in summary.strip.shapes) > 9
    found = read_pdf(render_pdf(summary))
    assert found.says("a number: so many close together")
    assert found.tagged


def test_long_words_stay_on_the_paper(summary: Summary) -> None:
    found = read_pdf(render_pdf(retold(summary, lambda _: "W" * 200, PROGRAM_S_OWN)))
    assert found.text.count("W") > 200 * 60


def test_five_thousand_characters_go_on_over_the_pages(summary: Summary) -> None:
    text = "A long story that goes on. " * 200
    signs = tuple(replace(sign, note=text) for sign in summary.signs)
    found = read_pdf(render_pdf(replace(summary, signs=signs, questions=(text,))))
    told = "".join(found.pages)
    assert told.count(squeezed("story that goes on")) > 780
    assert len(found.pages) < 20
    assert len(read_pdf(render_pdf(replace(summary, signs=signs, questions=(text,)), one_page=True)).pages) == 1


@pytest.mark.parametrize(
    "text", ["שלום עולם", "名前は中文", "😀👩🏽‍⚕️", "Ολυμπία Мир", "\x00\x07\ufffe\ud800", "a\r\nb\u2028c"]
)
def test_no_character_stops_the_summary(summary: Summary, text: str) -> None:
    found = read_pdf(render_pdf(retold(summary, lambda _: text, PROGRAM_S_OWN)))
    assert found.tagged


@given(text=st.text(max_size=60))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_there_is_a_summary(summary: Summary, text: str) -> None:
    found = read_pdf(render_pdf(retold(summary, lambda old: f"{old[:6]}{text}", PROGRAM_S_OWN)))
    assert 1 <= len(found.pages) < 60


@given(st.text())
def test_made_plain_twice_is_made_plain_once(text: str) -> None:
    plain = plain_text(text)
    assert plain_text(plain) == plain
    plain.encode()


def test_a_template_that_fails_is_told_as_trouble_and_not_as_a_bug(
    summary: Summary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summary.typ").write_text("#panic(1)", encoding="utf-8")
    monkeypatch.setattr(pdf, "resource_folder", lambda _name: tmp_path)
    with pytest.raises(Unavailable) as failed:
        render_pdf(summary)
    assert failed.value.trouble is Trouble.NO_PDF


def test_the_file_is_written_whole_and_nothing_else_is_left(record: OpenRecord, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    Summaries(record).save_pdf(target)
    assert target.read_bytes() == Summaries(record).pdf()
    Summaries(record).save_pdf(target, one_page=True)
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_full_disk_leaves_the_old_file_as_it_was(
    record: OpenRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"the old one")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Rejected) as refused:
        Summaries(record).save_pdf(target)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert refused.value.values == {"file": str(target), "reason": "No space left on device"}
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize("name", ["gone/summary.pdf", "."])
def test_a_place_that_cannot_be_written_is_refused_with_its_reason(
    record: OpenRecord, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Rejected) as refused:
        Summaries(record).save_pdf(tmp_path / name)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []
