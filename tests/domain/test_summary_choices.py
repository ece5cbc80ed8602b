"""What the person chose for the summary: sections left out, how far back results go, and what did not fit."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from domain.test_summary import material, said
from report.people import eleanor, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PERSON_ID, PersonEntry, PreferenceEntry, PreferenceKind
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary import Summary, summarise
from recurtrack.domain.summary.choices import EVERYTHING, Section, Span, SummaryChoices, section_name
from recurtrack.domain.terms import Test
from recurtrack.knowledge.late_effects import read_late_effects

FIELDS_OF = {
    Section.TREATMENT: {"treatments"},
    Section.CHECKS: {"checks", "check_notes", "schedule_notes", "sources"},
    Section.STRIP: {"strip"},
    Section.NEWS: {"news"},
    Section.SIGNS: {"signs"},
    Section.QUESTIONS: {"questions"},
    Section.ORDERS: {"orders"},
    Section.RESULTS: {"results", "trends"},
    Section.LATE_EFFECTS: {"late_effects"},
    Section.BACKGROUND: {"background"},
    Section.PREFERENCES: {"preferences"},
    Section.CARE_TEAM: {"care_team"},
}
ALWAYS = {"day", "made_on", "title", "person", "visit", "diagnoses", "medicines", "signs_title", "shown", "left_out"}


def made(*left_out: Section, span: Span = Span.TWO_YEARS) -> Summary:
    whole = [*eleanor(), result("2025-01-01"), result("2025-02-01")]
    found = material(whole)
    preference = PreferenceEntry(id=EntryId("p"), kind=PreferenceKind.GOAL, text="Sing")
    found = replace(found, late_effects=read_late_effects(), preferences=(preference,))
    return summarise(found, SummaryChoices(left_out=frozenset(left_out), span=span))


def result(when: str, number: int = 0) -> ResultEntry:
    return ResultEntry(
        id=EntryId(f"r{when}-{number}"),
        test=Test.BLOOD_TEST,
        date=on(when),
        quantity=f"Value {number}",
        value=number + 1,
        unit="g/L",
    )


def numbered(count: int, when: str = "2026-03-01") -> list[Entry]:
    return [result(when, number) for number in range(count)]


def test_all_sections_are_there_unless_they_are_left_out() -> None:
    whole = made()
    assert whole.left_out == ""
    assert whole.shown == tuple(Section)
    empty = {name for section in FIELDS_OF.values() for name in section if not getattr(whole, name)}
    assert empty <= {"check_notes"}


@pytest.mark.parametrize("section", Section)
def test_a_section_left_out_is_empty_and_the_others_stay_as_they_were(section: Section) -> None:
    whole, without = made(), made(section)
    gone = FIELDS_OF[section]
    assert all(not getattr(without, name) for name in gone - {"sources"})
    kept = {field.name for field in fields(Summary)} - gone - {"shown", "left_out", "sources", "late_effects"}
    assert {name for name in kept if getattr(whole, name) != getattr(without, name)} == set()
    assert without.shown == tuple(other for other in Section if other is not section)
    assert without.left_out == f"Left out by choice: {section_name(section)}."


def test_several_sections_left_out_are_named_in_one_sentence_in_their_order() -> None:
    assert made(Section.CARE_TEAM, Section.RESULTS).left_out == "Left out by choice: results, care team."


def test_every_section_has_a_name_of_its_own() -> None:
    assert len({section_name(section) for section in Section}) == len(Section)


def test_with_everything_left_out_who_it_is_about_stays() -> None:
    bare = made(*Section)
    assert (bare.person.name.text, bare.visit is None, bool(bare.diagnoses), bool(bare.medicines)) == (
        "Eleanor Sample",
        False,
        True,
        True,
    )
    left = {field.name for field in fields(Summary) if getattr(bare, field.name)}
    assert left == ALWAYS - {"shown"} | {"results_title"}


def test_a_suspended_plan_is_not_told_where_the_checks_are_left_out() -> None:
    entries: list[Entry] = [PersonEntry(id=PERSON_ID)]
    assert said(entries).suspended
    assert said(entries, choices=SummaryChoices(left_out=frozenset({Section.CHECKS}))).suspended == ""


def test_what_had_to_be_assumed_goes_with_checks_and_strip_together() -> None:
    told = replace(material(eleanor()), caveats=("Assumed.",))
    one = SummaryChoices(left_out=frozenset({Section.CHECKS}))
    both = SummaryChoices(left_out=frozenset({Section.CHECKS, Section.STRIP}))
    assert summarise(told, one).caveats == ("Assumed.",)
    assert summarise(told, both).caveats == ()


def test_the_sources_are_numbered_through_and_every_number_used_is_listed() -> None:
    summaries: tuple[Summary, ...] = (made(), made(Section.CHECKS), made(Section.LATE_EFFECTS))
    for found in summaries:
        numbers = [source.number for source in found.sources]
        used = {number for row in found.checks for number in row.sources}
        used |= {number for row in found.late_effects for number in row.sources}
        assert numbers == list(range(1, len(numbers) + 1))
        assert used == set(numbers)
    assert made(Section.CHECKS, Section.LATE_EFFECTS).sources == ()


# --- How far back results go --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "title", "oldest", "too_old"),
    [
        (Span.LAST_VISIT, "Results since the last visit on 20 January 2026", "2026-01-20", "2026-01-19"),
        (Span.ONE_YEAR, "Results of the last 12 months", "2025-06-16", "2025-06-15"),
        (Span.TWO_YEARS, "Results of the last two years", "2024-06-16", "2024-06-15"),
        (Span.FIVE_YEARS, "Results of the last five years", "2021-06-16", "2021-06-15"),
        (Span.EVERYTHING, "Results of all years", "1999-01-01", None),
    ],
)
def test_results_go_back_as_far_as_chosen_and_the_title_says_so(
    span: Span, title: str, oldest: str, too_old: str | None
) -> None:
    visit = AppointmentEntry(
        id=EntryId("v"), test=Test.CLINIC_VISIT, date=on("2026-01-20"), status=AppointmentStatus.DONE
    )
    entries: list[Entry] = [visit, result(oldest, 1), *([result(too_old, 2)] if too_old else [])]
    found = said(entries, choices=SummaryChoices(span=span))
    assert found.results_title == title
    assert [row.quantity for row in found.results] == ["Value 1"]
    assert found.results_left_out == ("And 1 earlier result in the record." if too_old else "")


def test_since_the_last_visit_without_one_is_the_last_12_months_and_says_so() -> None:
    found = said([result("2025-06-16"), result("2025-06-15")], choices=SummaryChoices(span=Span.LAST_VISIT))
    assert found.results_title == "Results in the last 12 months (no earlier visit on record)"
    assert len(found.results) == 1


def test_a_result_of_a_year_that_reaches_into_the_span_is_there_as_it_was_written() -> None:
    found = said([result("2025"), result("2024-05")], choices=SummaryChoices(span=Span.ONE_YEAR))
    assert [row.day for row in found.results] == ["2025"]


def test_results_that_do_not_fit_are_counted() -> None:
    assert said(numbered(40)).results_left_out == ""
    found = said([*numbered(52), result("2010-01-01")])
    assert (len(found.results), found.results_left_out) == (40, "And 13 earlier results in the record.")


def test_who_asks_for_all_years_gets_many_more() -> None:
    everything = SummaryChoices(span=Span.EVERYTHING)
    assert len(said(numbered(400), choices=everything).results) == 400
    found = said(numbered(401), choices=everything)
    assert (len(found.results), found.results_left_out) == (400, "And 1 earlier result in the record.")


def test_no_results_are_no_rows_and_nothing_is_left_out() -> None:
    found = said([])
    assert (found.results, found.results_left_out, found.trends, found.trends_note) == ((), "", (), "")


def test_the_newest_results_stand_first_with_unit_range_and_side() -> None:
    low = replace(result("2026-03-01", 1), low=1, high=3)
    text = replace(result("2026-03-02", 2), value=None, unit=None, text="<0.5")
    share = replace(result("2026-03-03", 3), unit="%", high=1234567.5)
    rows = said([low, text, share]).results
    assert [(row.day, row.value, row.usual) for row in rows] == [
        ("3 Mar 2026", "4%", "up to 1234567.5"),
        ("2 Mar 2026", "<0.5", ""),
        ("1 Mar 2026", "2 g/L", "1–3"),
    ]


def test_the_usual_choices_are_two_years_with_names() -> None:
    assert SummaryChoices(left_out=frozenset(), span=Span.TWO_YEARS, hide_names=False) == EVERYTHING
