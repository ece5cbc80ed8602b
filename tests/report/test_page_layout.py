"""Where things stand on the paper: inside its margins, never on each other, and no page ends or begins badly."""

from __future__ import annotations

from itertools import combinations

import pytest
from report.cases import ABSURD, FILES_MADE, made
from report.page_words import Page, Run, Word, pages_of, runs_of
from report.programs import text_of
from report.reading import squeezed
from report.structure import Element, structure_of

from recurtrack.domain.summary.choices import Sheet
from recurtrack.report.paper import Paper

_FOOT = 54.0
_MARGIN, _ABOVE, _BELOW = 36.0, 24.0, 12.0
_HAIR = 0.7
"""Points by which letters may reach beyond a line that is drawn around them."""
_HANGING = 2.5
"""Points by which a full stop or a comma may hang out of the column, as typesetters have it."""
_FEWEST_LINES = 3
"""A page with less on it, apart from the only one, should not have been begun."""
everything = pytest.mark.parametrize(("name", "sheet", "paper"), FILES_MADE)


@everything
def test_no_word_runs_over_the_edge(name: str, sheet: Sheet, paper: Paper) -> None:
    over = [word for page in pages_of(made(name, sheet, paper)) for word in page.words if _is_over_the_edge(page, word)]
    assert not over, over[:3]


def _is_over_the_edge(page: Page, word: Word) -> bool:
    return (
        word.left < _MARGIN - _HAIR
        or word.right > page.width - _MARGIN + (_HANGING if word.text.endswith((".", ",", "-")) else _HAIR)
        or word.top < _ABOVE
        or word.bottom > page.height - _BELOW
    )


@everything
def test_no_word_stands_on_another(name: str, sheet: Sheet, paper: Paper) -> None:
    on_each_other = [
        (number, one.text, other.text)
        for number, page in enumerate(pages_of(made(name, sheet, paper)), start=1)
        for one, other in _neighbours(page)
        if min(one.overlap(other)) > _HAIR
    ]
    assert not on_each_other, on_each_other[:3]


def _neighbours(page: Page) -> list[tuple[Word, Word]]:
    """Return the pairs of words that are not far above each other: the others cannot touch."""
    words = sorted(page.words, key=lambda word: word.top)
    found = []
    for place, word in enumerate(words):
        for other in words[place + 1 :]:
            if other.top > word.bottom:
                break
            found.append((word, other))
    return found


@everything
def test_something_stands_under_every_heading(name: str, sheet: Sheet, paper: Paper) -> None:
    content = made(name, sheet, paper)
    headings = {squeezed(heading) for heading in structure_of(content).headings()}
    for number, page in enumerate(pages_of(content), start=1):
        runs = runs_of(page.body(_FOOT))
        for heading in (run for run in runs if squeezed(run.text) in headings):
            assert any(_is_under(run, heading) for run in runs), f"page {number} leaves “{heading.text}” alone"


def _is_under(run: Run, heading: Run) -> bool:
    return run.middle > heading.middle + 1 and run.left < heading.left + 60 and run.right > heading.left


@everything
def test_no_page_is_begun_for_a_line_or_two(name: str, sheet: Sheet, paper: Paper) -> None:
    content = made(name, sheet, paper)
    heads = _heads(structure_of(content).document)
    pages = pages_of(content)
    for number, page in enumerate(pages, start=1):
        lines = {round(run.middle / 3) for run in runs_of(page.body(_FOOT)) if squeezed(run.text) not in heads}
        assert len(lines) >= _FEWEST_LINES or len(pages) == 1, f"page {number} holds {len(lines)} lines"


def _heads(document: Element) -> set[str]:
    """Return the words in the heads of tables, which are repeated on every page."""
    return {squeezed(head.text) for head in document.elements("TH")}


@everything
def test_a_table_that_goes_on_repeats_its_head(name: str, sheet: Sheet, paper: Paper) -> None:
    content = made(name, sheet, paper)
    drawn = [squeezed(text) for text in text_of(content, "-raw").split("\f")]
    for table in structure_of(content).document.elements("Table"):
        head = squeezed("".join(cell.text for cell in table.elements("TH")))
        for page in table.pages:
            assert head in drawn[page], f"page {page + 1} goes on without “{head}”"


@everything
def test_no_row_of_a_table_stands_alone_on_a_page(name: str, sheet: Sheet, paper: Paper) -> None:
    for table in structure_of(made(name, sheet, paper)).document.elements("Table"):
        rows = [row for row in table.elements("TR") if list(row.elements("TD"))]
        last = max(table.pages)
        on_last = [row for row in rows if last in row.pages]
        is_long = any(len(row.pages) > 1 for row in on_last)
        assert len(table.pages) == 1 or len(on_last) > 1 or is_long, f"page {last + 1}: {on_last[0].text}"


def test_there_are_tables_that_go_on() -> None:
    tables = structure_of(made(ABSURD)).document.elements("Table")
    assert sum(len(table.pages) > 1 for table in tables) > 2


def test_words_on_each_other_would_be_seen() -> None:
    one, far = Word(10, 10, 50, 22, "one"), Word(10, 30, 50, 42, "far")
    assert _neighbours(Page(100, 100, (one, far))) == []
    assert min(one.overlap(Word(40, 12, 90, 24, "other"))) > _HAIR
    assert min(one.overlap(Word(51, 12, 90, 24, "beside"))) == 0
    assert list(combinations([_is_over_the_edge(Page(600, 800, ()), one), True], 2)) == [(True, True)]
