"""Makes any text fit to be set in type: no control characters, no halves of characters."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_NEVER_SET = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_HALVES = re.compile("[\ud800-\udfff]")
# Marks that turn the direction of what follows, until the mark that ends it.
_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_END_EMBEDDING, _END_ISOLATE = "\u202c", "\u2069"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def plain_text(text: str) -> str:
    """Return a text that any font can be asked for: composed, with plain line ends, nothing that is no character."""
    found = _HALVES.sub(REPLACEMENT, text)
    found = _NEVER_SET.sub("", _LINE_ENDS.sub("\n", found))
    return _ended(unicodedata.normalize("NFC", found))


def _ended(text: str) -> str:
    """End every turn of direction that a text begins, so that what is printed after it keeps its own."""
    begun: list[str] = []
    for sign in text:
        if sign in _EMBEDDINGS:
            begun.append(_END_EMBEDDING)
        elif sign in _ISOLATES:
            begun.append(_END_ISOLATE)
        elif begun and sign == begun[-1]:
            begun.pop()
    return text + "".join(reversed(begun))


def plain(value: object) -> object:
    """Return a tree of builtins with every text in it made fit to be set."""
    match value:
        case str():
            return plain_text(value)
        case dict():
            return {key: plain(found) for key, found in value.items()}
        case list() | tuple():
            return [plain(found) for found in value]
        case _:
            return value
