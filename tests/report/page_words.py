"""Where every word stands on the page, as pdftotext measures it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from report.programs import text_of

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL)
_SHARE_OF_LINE = 0.5
"""The middle of a line, where letters are; above and below it only some letters and accents reach."""
_GAP = 14.0
"""Points between words that are farther apart than those of one sentence."""


class Word(NamedTuple):
    """A word and its box, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap(self, other: Word) -> tuple[float, float]:
        """Return how wide and high the letters of both stand on each other; nothing when they do not."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        half = _SHARE_OF_LINE / 2
        top = max(word.middle - half * (word.bottom - word.top) for word in (self, other))
        bottom = min(word.middle + half * (word.bottom - word.top) for word in (self, other))
        return max(wide, 0.0), max(bottom - top, 0.0)


class Page(NamedTuple):
    """A page: its size in points and its words."""

    width: float
    height: float
    words: tuple[Word, ...]

    def body(self, foot: float) -> list[Word]:
        """Return the words above the foot of the page."""
        return [word for word in self.words if word.middle < self.height - foot]


class Run(NamedTuple):
    """Words beside each other, with no gap as between columns."""

    left: float
    right: float
    middle: float
    text: str


@cache
def pages_of(content: bytes) -> list[Page]:
    """Return every page with its words."""
    found = _PAGE.findall(text_of(content, "-bbox"))
    return [Page(float(width), float(height), tuple(_words(body))) for width, height, body in found]


def _words(body: str) -> Iterator[Word]:
    for left, top, right, bottom, text in _WORD.findall(body):
        yield Word(float(left), float(top), float(right), float(bottom), unescape(text))


def runs_of(words: list[Word]) -> list[Run]:
    """Return the words as they stand beside each other, from the top down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if lines and abs(lines[-1][0].middle - word.middle) < 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [run for line in lines for run in _runs(sorted(line, key=lambda word: word.left))]


def _runs(line: list[Word]) -> Iterator[Run]:
    beside: list[Word] = []
    for word in line:
        if beside and word.left - beside[-1].right > _GAP:
            yield _run(beside)
            beside = []
        beside.append(word)
    yield _run(beside)


def _run(words: list[Word]) -> Run:
    middle = sum(word.middle for word in words) / len(words)
    return Run(words[0].left, words[-1].right, middle, " ".join(word.text for word in words))
