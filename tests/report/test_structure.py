"""What a screen reader is told: the language, headings, tables, pictures, and the order in which all is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from report.cases import ABSURD, CASES, USUAL, made, summary_of
from report.page_words import pages_of, runs_of
from report.reading import squeezed
from report.structure import Element, Structure, structure_of

from recurtrack.domain.summary.choices import Sheet
from recurtrack.report.pdf import render_pdf

_BOTH = (Sheet.FULL, Sheet.ONE_PAGE)
_FOOT = 54
_KINDS = frozenset({"Div", "Document", "Figure", "H1", "H2", "P", "Span", "TBody", "TD", "TH", "THead", "TR", "Table"})
every_sheet = pytest.mark.parametrize(("name", "sheet"), [(name, sheet) for name in CASES for sheet in _BOTH])


def built(name: str, sheet: Sheet = Sheet.FULL) -> Structure:
    return structure_of(made(name, sheet))


@every_sheet
def test_it_is_tagged_and_claims_pdf_ua_in_english(name: str, sheet: Sheet) -> None:
    found = built(name, sheet)
    assert (found.language, found.marked, found.claims_ua, found.shows_title) == ("en-GB", True, True, True)


@every_sheet
def test_everything_is_read_out_or_marked_as_decoration(name: str, sheet: Sheet) -> None:
    assert built(name, sheet).loose.strip() == ""


@every_sheet
def test_there_is_one_title_and_no_level_is_left_out(name: str, sheet: Sheet) -> None:
    levels = [found.kind for found in built(name, sheet).document.elements("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == "H1"
    assert levels.count("H1") == 1
    assert set(levels) <= {"H1", "H2", "H3"}
    assert all(levels[place - 1] != "H1" for place, level in enumerate(levels) if level == "H3")


@every_sheet
def test_only_known_kinds_of_elements_are_used(name: str, sheet: Sheet) -> None:
    assert {found.kind for found in built(name, sheet).document.elements()} <= _KINDS


@every_sheet
def test_every_table_says_what_its_columns_are(name: str, sheet: Sheet) -> None:
    for table in built(name, sheet).document.elements("Table"):
        rows = list(table.elements("TR"))
        heads = list(rows[0].elements("TH"))
        assert len(rows) > 1
        assert all(head.scope == "Column" and head.text.strip() for head in heads)
        assert not list(rows[0].elements("TD"))
        for row in rows[1:]:
            assert [cell.kind for cell in row.elements("TH", "TD")] == ["TD"] * len(heads)


@every_sheet
def test_every_picture_says_what_it_shows(name: str, sheet: Sheet) -> None:
    assert [figure for figure in built(name, sheet).document.elements("Figure") if not figure.alt.strip()] == []


@pytest.mark.parametrize("name", USUAL)
def test_the_strip_and_the_charts_are_pictures_with_all_their_words(name: str) -> None:
    summary = summary_of(name)
    alts = [squeezed(figure.alt) for figure in built(name).document.elements("Figure")]
    wanted = [summary.strip.in_words] if summary.strip is not None else []
    for words in (*wanted, *(trend.in_words for trend in summary.trends)):
        assert alts.count(squeezed(words)) == 1


def test_a_mark_of_where_a_fact_comes_from_is_said() -> None:
    alts = {figure.alt for figure in built("whole").document.elements("Figure")}
    assert {"from the person’s memory", "from a letter or report", "imported from a file"} <= alts


@pytest.mark.parametrize(("name", "sheet"), [(name, sheet) for name in USUAL for sheet in _BOTH])
def test_headings_are_read_from_the_top_down_and_left_before_right(name: str, sheet: Sheet) -> None:
    content = made(name, sheet)
    places = list(_places(content, [squeezed(heading) for heading in structure_of(content).headings()]))
    for (page, left, down), (next_page, next_left, next_down) in pairwise(places):
        is_beside = page == next_page and next_left > left + 100
        assert (next_page, next_down) > (page, down) or is_beside, f"{places}"


def _places(content: bytes, headings: list[str]) -> Iterator[tuple[int, float, float]]:
    """Find each heading on its page; one that takes two lines by the first of them."""
    runs = [(number, run) for number, page in enumerate(pages_of(content)) for run in runs_of(page.body(_FOOT))]
    for heading in headings:
        found = max(runs, key=lambda place: _likeness(squeezed(place[1].text), heading))
        runs.remove(found)
        number, run = found
        yield number, run.left, run.middle


def _likeness(run: str, heading: str) -> int:
    """Tell how well a run of words fits a heading: alike, with more beside it, or its first line."""
    return 3 * (run == heading) or 2 * run.startswith(heading) or 1 * heading.startswith(run)


def test_the_head_is_read_before_what_follows() -> None:
    said = built("eleanor").document.text
    order = [
        "Eleanor Sample",
        "Born",
        "Key contact",
        "Follow-up summary",
        "For the visit",
        "Diagnosis",
        "Medicines now",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_a_character_that_no_font_has_takes_the_claim_and_nothing_else() -> None:
    summary = summary_of("eleanor")
    rare = replace(summary, questions=("What is \U0001f9ff\U000e0101\u0b85\U00010380\U0001e900?",))
    found = structure_of(render_pdf(rare))
    assert found.marked
    assert "What is" in found.document.text
    assert found.language == "en-GB"


def test_long_texts_change_nothing_about_the_order() -> None:
    usual, long = (list(_kinds_of_headings(built(name).document)) for name in ("whole", ABSURD))
    assert usual == long


def _kinds_of_headings(document: Element) -> Iterator[str]:
    for heading in document.elements("H1", "H2", "H3"):
        yield heading.kind
