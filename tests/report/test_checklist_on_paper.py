"""The person's own page: every line of the checklist stands on the paper, in order, sound and tagged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from report.cases import checklist_of, made_checklist
from report.page_words import pages_of
from report.programs import output, properties
from report.reading import squeezed
from report.structure import structure_of

from recurtrack.domain.summary.checklist_values import Checklist
from recurtrack.domain.summary.choices import SummaryChoices
from recurtrack.report.paper import A4, Paper
from recurtrack.report.pdf import checklist_pages, render_checklist

_MARGIN = 35.0
every_record = pytest.mark.parametrize("name", ["whole", "empty", "not known", "no plan", "international summary"])


def _lines(checklist: Checklist) -> Iterator[str]:
    yield checklist.standing
    for group in checklist.groups:
        yield group.title
        for item in group.items:
            yield item.label
            yield item.words
    yield from checklist.sources


@every_record
def test_every_line_is_read_in_its_order(name: str) -> None:
    said = squeezed(structure_of(made_checklist(name)).document.text)
    place = 0
    for line in _lines(checklist_of(name)):
        place = said.find(squeezed(line), place)
        assert place >= 0, f"“{line}” comes too early, or not at all"


@every_record
def test_each_block_has_its_heading(name: str) -> None:
    headings = [heading.strip() for heading in structure_of(made_checklist(name)).headings()]
    titles = [group.title for group in checklist_of(name).groups]
    assert [heading for heading in headings if heading in titles] == titles


@every_record
def test_it_is_sound_tagged_and_says_so(name: str) -> None:
    for paper in Paper:
        assert "No syntax or stream encoding errors found" in output("qpdf", made_checklist(name, paper), "--check")
        assert properties(made_checklist(name, paper))["Tagged"] == "yes"
    found = structure_of(made_checklist(name))
    assert (found.language, found.marked, found.claims_ua, found.loose.strip()) == ("en-GB", True, True, "")
    assert [figure for figure in found.document.elements("Figure") if not figure.alt.strip()] == []


@every_record
def test_how_each_field_stands_is_said_in_words_too(name: str) -> None:
    """A mark alone tells nothing to who hears the page read."""
    states = {item.held for group in checklist_of(name).groups for item in group.items}
    found = structure_of(made_checklist(name)).document
    alts = {figure.alt for figure in found.elements("Figure")}
    assert len(alts) >= len(states) or len(states) == 1


@every_record
def test_no_word_leaves_the_paper(name: str) -> None:
    for paper in Paper:
        for page in pages_of(made_checklist(name, paper)):
            assert all(word.left > _MARGIN and word.right < page.width - _MARGIN for word in page.words)
            assert all(word.bottom < page.height - 12 for word in page.words)


@every_record
def test_there_are_as_many_pictures_as_pages_and_the_bytes_are_the_same_again(name: str) -> None:
    assert len(checklist_pages(checklist_of(name), paper=A4, ppi=36)) == int(properties(made_checklist(name))["Pages"])
    assert render_checklist(checklist_of(name), paper=A4) == made_checklist(name)


def test_with_names_left_out_it_names_nobody() -> None:
    hidden = render_checklist(checklist_of("whole", SummaryChoices(hide_names=True)), paper=A4)
    said = structure_of(hidden).document.text
    for name in ("Eleanor", "Iris", "Rowan", "Daniel", "Sampleton", "1968"):
        assert name not in said
