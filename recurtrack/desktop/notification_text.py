"""Text as every notification server can show it: plain, of one paragraph, and not too long."""

from __future__ import annotations

import unicodedata

LONGEST_TITLE = 120
LONGEST_BODY = 500
"""In characters: the servers show a few lines, and some stumble over very long ones."""

_TURNS_LINES_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of what follows, also of the server's own words. Right-to-left text needs none of them."""
_FORMATS_OF_WRITING = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Joiners and marks of direction, which belong to words of some languages."""


def plain(text: str, longest: int) -> str:
    """Return the text without control characters, and cut where it is longer than ``longest`` characters."""
    words = " ".join("".join(_kept(letter) for letter in text).split())
    if len(words) <= longest:
        return words
    cut = longest - 1
    while cut > 1 and unicodedata.combining(words[cut]):
        cut -= 1
    return f"{words[:cut].rstrip()}…"


def without_markup(text: str) -> str:
    """Return the text so that a server which reads markup shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kept(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in _FORMATS_OF_WRITING:
        return letter
    kind = unicodedata.category(letter)
    if letter in _TURNS_LINES_ROUND or kind in {"Cc", "Cf"}:
        return ""
    return "\ufffd" if kind in {"Cs", "Cn"} else letter
