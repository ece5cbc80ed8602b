"""Texts as the plain words that a search compares: without case and accents, and cut where a word ends.

Entries and queries go through the same cut, so that nothing a person types is syntax to anything. Scripts that put no
space between words (Chinese, Japanese, Thai …) are cut into single characters, and what was typed together must stand
together: a name of two characters is found, also in the middle of a sentence. Pieces of three characters (the trigram
tokenizer of FTS5) would miss most such names, and comparing every text with LIKE would read the whole record.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_QUERY = 200
"""How many characters of a query count; more is a text that was pasted by mistake."""

_ACCENTS = range(0x300, 0x370)
_ALIKE = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
"""Letters with no accent that could come off, and what people type who do not have them."""
_UNSPACED = (
    "\u0e01-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
_WORD = re.compile(rf"(?=\w)[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


class _Folding(dict[int, str]):
    """What stands for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if ord(c) not in _ACCENTS)
        folded = "".join(_ALIKE.get(c, c) for c in unicodedata.normalize("NFC", plain).casefold())
        self[code] = folded
        return folded


_FOLDING = _Folding()


class _Piece(NamedTuple):
    """One word of a text, and where it stands in it."""

    word: str
    start: int
    end: int


Mark = tuple[int, int]
"""Where in a text something that was looked for begins and ends."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every phrase must be there; the last word of a phrase may be only the beginning of one."""

    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> Query:
        """Read what a person typed; nothing but punctuation gives no phrases."""
        phrases = (words_of(part) for part in text[:LONGEST_QUERY].split())
        return cls(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))

    def marks_in(self, text: str) -> tuple[Mark, ...]:
        """Return where in a text (composed, NFC) a phrase stands, in order; no two marks touch the same characters."""
        pieces = _pieces(text)
        found = sorted(mark for phrase in self.phrases for mark in _places(phrase, pieces))
        marks: list[Mark] = []
        for start, end in found:
            if marks and start < marks[-1][1]:
                marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
            else:
                marks.append((start, end))
        return tuple(marks)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(_WORD.findall(composed(text).translate(_FOLDING)))


def composed(text: str) -> str:
    """Return a text whose accents are part of their letters (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _pieces(text: str) -> list[_Piece]:
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        piece = _FOLDING[ord(character)]
        folded.append(piece)
        origin += [place] * len(piece)
    return [
        _Piece(found[0], origin[found.start()], origin[found.end() - 1] + 1)
        for found in _WORD.finditer("".join(folded))
    ]


def _places(phrase: tuple[str, ...], pieces: list[_Piece]) -> list[Mark]:
    *whole, beginning = phrase
    length = len(phrase)
    return [
        (pieces[at].start, _end(pieces[at + length - 1], beginning))
        for at in range(len(pieces) - length + 1)
        if pieces[at + length - 1].word.startswith(beginning)
        and [piece.word for piece in pieces[at : at + length - 1]] == whole
    ]


def _end(last: _Piece, beginning: str) -> int:
    """Return where the typed beginning of a word ends; a letter that stands for two counts whole."""
    return min(last.end, last.start + len(beginning))
