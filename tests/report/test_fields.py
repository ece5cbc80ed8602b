"""Field by field: whatever the summary says stands on the paper, in its order, and nothing that was not meant to."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from report.cases import CASES, FILES, HIDDEN, USUAL, made, summary_of
from report.page_words import pages_of
from report.programs import text_of
from report.reading import squeezed
from report.shown import Shown, fit, lists, shown
from report.structure import Element, structure_of

from recurtrack.domain.summary.choices import Sheet

_PLACEHOLDERS = re.compile(
    r"\bNone\b(?! entered| planned| is known)|null|undefined|NaN|\bnan\b|%s|\{\w*\}|<[a-z]+ |Origin\.|State\."
)
_NAMED = ("eleanor", "daniel", "iris", "rowan", "ada", "mill", "sampleton", "northtown", "555", "1968", "sample-")
_CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_IN_TABLES = ("treatments", "checks", "orders", "results", "care_team")


@pytest.mark.parametrize("name", CASES)
def test_every_field_is_read_out(name: str) -> None:
    found = structure_of(made(name)).document
    said, heard = squeezed(found.text), {squeezed(figure.alt) for figure in found.elements("Figure")}
    lost = [
        it
        for it in shown(summary_of(name))
        if not (fit(it.text) in heard if it.is_alternative else fit(it.text) in said)
    ]
    assert not lost, lost


@pytest.mark.parametrize("name", USUAL)
def test_every_field_stands_on_the_page(name: str) -> None:
    """The text in the order it was drawn holds each field whole, but where a page ends in its middle."""
    drawn = squeezed(text_of(made(name), "-raw"))
    at_page_ends = _broken_by_page_ends(made(name))
    lost = [
        it
        for it in shown(summary_of(name))
        if not it.is_alternative and fit(it.text) not in drawn and not any(end in fit(it.text) for end in at_page_ends)
    ]
    assert not lost, lost


def _broken_by_page_ends(content: bytes) -> list[str]:
    """Return the last words of every page but the last, which may end in the middle of a text."""
    pages = [page.body(foot=54) for page in pages_of(content)]
    return [squeezed("".join(word.text for word in page[-3:])) for page in pages[:-1]]


@pytest.mark.parametrize("name", USUAL)
def test_every_word_lies_on_the_page_where_an_eye_finds_it(name: str) -> None:
    laid_out = squeezed(text_of(made(name), "-layout"))
    words = {word for it in shown(summary_of(name)) if not it.is_alternative for word in it.text.split()}
    short = {word for word in words if len(word) <= _ONE_PIECE and word.isalnum()}
    assert {word for word in short if fit(word) not in laid_out} == set()


_ONE_PIECE = 12
"""Characters of a word that no column breaks."""


@pytest.mark.parametrize("name", CASES)
def test_the_items_of_every_list_are_read_in_their_order(name: str) -> None:
    said = squeezed(structure_of(made(name)).document.text)
    for where, items in lists(summary_of(name)).items():
        place = 0
        for item in [item for item in items if item]:
            place = said.find(fit(item[0].text), place)
            assert place >= 0, f"{where}: {item[0]} comes too early, or not at all"
            place += 1


@pytest.mark.parametrize("name", CASES)
def test_what_belongs_together_stands_in_one_row(name: str) -> None:
    rows = list(structure_of(made(name)).document.elements("TR"))
    for where in _IN_TABLES:
        at = 0
        for item in lists(summary_of(name))[where]:
            at = _row_of(item, rows, at)


def _row_of(item: list[Shown], rows: list[Element], start: int) -> int:
    """Return the place after the first row from a place on that holds all the texts."""
    for place in range(start, len(rows)):
        said = squeezed(rows[place].text)
        if all(fit(it.text) in said for it in item):
            return place + 1
    pytest.fail(f"no row holds all of {item}")


@pytest.mark.parametrize("sheet", [Sheet.FULL, Sheet.ONE_PAGE])
@pytest.mark.parametrize("name", CASES)
def test_nothing_looks_like_something_forgotten(name: str, sheet: Sheet) -> None:
    said = text_of(made(name, sheet), "-layout")
    assert _PLACEHOLDERS.findall(said) == []
    assert _CODE.findall(said) == []


@pytest.mark.parametrize("name", USUAL)
def test_two_readers_read_the_same(name: str) -> None:
    """What poppler finds on the pages is what the structure says, and the foot of each page."""
    read = Counter(squeezed(text_of(made(name), "-raw")))
    found = structure_of(made(name))
    assert not Counter(squeezed(found.document.text + found.loose)) - read


def test_nothing_that_names_somebody_is_left_when_names_are_left_out() -> None:
    for sheet in (Sheet.FULL, Sheet.ONE_PAGE):
        content = made(HIDDEN, sheet)
        alts = [figure.alt for figure in structure_of(content).document.elements("Figure")]
        said = " ".join([text_of(content), structure_of(content).document.text, *alts]).lower()
        assert [name for name in _NAMED if re.search(rf"\b{name}", said)] == []
        assert b"Eleanor" not in content


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_hospital_fills_the_paper(name: str) -> None:
    summary = summary_of(name)
    assert summary.diagnoses
    assert summary.treatments
    assert "Imported".lower() in text_of(made(name)).lower()
