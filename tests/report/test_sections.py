"""Each section left out, alone, full and empty: its heading and all under it come and go together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report.cases import made, made_with, summary_of
from report.page_words import pages_of
from report.programs import properties, text_of
from report.reading import squeezed
from report.shown import fit, lists
from report.structure import structure_of

from recurtrack.domain.summary.choices import EVERYTHING, Section, SummaryChoices, section_name
from recurtrack.domain.summary.values import Summary
from recurtrack.report.pdf import render_pdf

_HEADINGS = {
    Section.TREATMENT: "Treatment",
    Section.CHECKS: "Follow-up checks",
    Section.STRIP: "Five years at a glance",
    Section.QUESTIONS: "Questions for the doctor",
    Section.ORDERS: "Doctor’s orders and own checks",
    Section.LATE_EFFECTS: "Possible late effects",
    Section.BACKGROUND: "Background",
    Section.PREFERENCES: "What matters to the person",
    Section.CARE_TEAM: "Care team",
}
_LISTS = {
    Section.TREATMENT: ("treatments",),
    Section.CHECKS: ("checks", "check_notes"),
    Section.SIGNS: ("signs",),
    Section.QUESTIONS: ("questions",),
    Section.ORDERS: ("orders",),
    Section.RESULTS: ("results", "trends"),
    Section.LATE_EFFECTS: ("late_effects",),
    Section.BACKGROUND: ("background",),
    Section.PREFERENCES: ("preferences",),
    Section.CARE_TEAM: ("care_team",),
}
_ON_ONE_PAGE = (Section.TREATMENT, Section.CHECKS, Section.STRIP, Section.SIGNS, Section.QUESTIONS)
every_section = pytest.mark.parametrize("section", Section)


def heading_of(section: Section, summary: Summary) -> str:
    """Return the heading of a section; some say a day or a span."""
    match section:
        case Section.NEWS:
            assert summary.news is not None
            return summary.news.title
        case Section.SIGNS:
            return summary.signs_title
        case Section.RESULTS:
            return summary.results_title
        case _:
            return _HEADINGS[section]


def sections_of(content: bytes) -> dict[str, str]:
    return structure_of(content).sections()


@every_section
def test_a_section_that_is_left_out_is_gone_and_the_others_stand(section: Section) -> None:
    summary, content = made_with("whole", frozenset({section}))
    found = sections_of(content)
    whole = summary_of("whole")
    for other in Section:
        assert (heading_of(other, whole) in found) is (other is not section), other
    assert summary.left_out == f"Left out by choice: {section_name(section)}."
    assert squeezed(text_of(content, "-raw")).count(squeezed(summary.left_out)) == 1


@every_section
def test_nothing_of_a_section_that_is_left_out_is_said_or_drawn(section: Section) -> None:
    """Its words are gone from the file, not only from the page."""
    _, content = made_with("whole", frozenset({section}))
    under = sections_of(made("whole"))[heading_of(section, summary_of("whole"))]
    assert squeezed(under)
    assert squeezed(under) not in squeezed(structure_of(content).document.text)


@every_section
def test_a_section_alone_has_no_other_beside_it(section: Section) -> None:
    summary, content = made_with("whole", frozenset(Section) - {section})
    whole = summary_of("whole")
    found = sections_of(content)
    assert [other for other in Section if heading_of(other, whole) in found] == [section]
    assert "Medicines now" in found
    assert squeezed(text_of(content)).count(squeezed(summary.left_out)) == 1
    assert int(properties(content)["Pages"]) <= 2


def test_without_any_section_who_what_and_medicines_still_stand() -> None:
    summary, content = made_with("whole", frozenset(Section))
    said = squeezed(structure_of(content).document.text)
    assert len(pages_of(content)) == 1
    for words in ("Eleanor Sample", "18 March 2024", "Letrozole", summary.left_out):
        assert fit(words) in said
    for nothing in ("None entered", "Nothing entered"):
        assert squeezed(nothing) not in said


@every_section
def test_a_section_with_nothing_in_it_says_so(section: Section) -> None:
    empty = summary_of("empty")
    found = sections_of(made("empty"))
    title = "Noticed" if section is Section.SIGNS else heading_of(section, empty)
    assert found[title].strip()
    assert all(not items for name in _LISTS.get(section, ()) for items in [lists(empty)[name]] if name != "background")


@pytest.mark.parametrize("section", _LISTS)
def test_a_full_section_says_more_than_an_empty_one(section: Section) -> None:
    whole = summary_of("whole")
    under = squeezed(sections_of(made("whole"))[heading_of(section, whole)])
    first = _LISTS[section][0]
    items = [item for item in lists(whole)[first] if item]
    assert items, f"the whole record has nothing in {first}"
    assert all(fit(item[0].text) in under for item in items)
    for nothing in ("None entered", "Nothing entered", "Not entered"):
        assert not under.startswith(squeezed(nothing))


def test_the_sections_are_read_in_one_order() -> None:
    whole = summary_of("whole")
    headings = [heading.strip() for heading in structure_of(made("whole")).headings()]
    first = (Section.TREATMENT, Section.CHECKS, Section.STRIP, Section.NEWS, Section.SIGNS, Section.QUESTIONS)
    assert [heading for heading in headings if heading in {heading_of(it, whole) for it in first}] == [
        heading_of(it, whole) for it in first
    ]
    assert headings.index(heading_of(first[-1], whole)) < headings.index(heading_of(Section.RESULTS, whole))
    assert headings[-1] == "About the schedule"


def test_the_same_sections_stand_whatever_the_record_holds() -> None:
    usual = [section for section in Section if section is not Section.SIGNS]
    for name in ("eleanor", "empty", "not known", "ten years", "international summary"):
        found, summary = sections_of(made(name)), summary_of(name)
        assert [it for it in usual if it is not Section.NEWS and heading_of(it, summary) not in found] == []


@pytest.mark.parametrize("section", _ON_ONE_PAGE)
def test_the_one_page_leaves_out_what_was_chosen(section: Section) -> None:
    choices: SummaryChoices = replace(EVERYTHING, left_out=frozenset({section}))
    content = render_pdf(summary_of("whole", choices), one_page=True)
    assert len(pages_of(content)) == 1
    assert heading_of(section, summary_of("whole")) not in sections_of(content)


def test_names_left_out_keep_every_section() -> None:
    hidden = summary_of("names left out")
    found = sections_of(made("names left out"))
    assert [it for it in Section if heading_of(it, hidden) not in found] == []
    assert "Name left out" in found
    assert "not born" not in squeezed(text_of(made("names left out"))).lower()
