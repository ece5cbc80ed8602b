"""What the glyphs of a PDF's font mean, from the map it carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_ONE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


class Glyphs(NamedTuple):
    """The text of each code; a code is ``size`` bytes."""

    texts: dict[int, str]
    size: int

    def text(self, codes: bytes) -> str:
        found = (int.from_bytes(codes[at : at + self.size]) for at in range(0, len(codes), self.size))
        return "".join(self.texts.get(code, "") for code in found)


def glyphs_of(font: pikepdf.Object) -> Glyphs:
    """Read the map of a font; without one its glyphs mean nothing."""
    size = 2 if str(font.Subtype) == "/Type0" else 1
    texts: dict[int, str] = {}
    if "/ToUnicode" in font:
        for kind, body in _SECTION.findall(font.ToUnicode.read_bytes()):
            texts |= dict(_singles(body) if kind == b"bfchar" else _ranges(body))
    return Glyphs(texts, size)


def _singles(body: bytes) -> list[tuple[int, str]]:
    return [(int(code, 16), _text(text)) for code, text in _ONE.findall(body)]


def _ranges(body: bytes) -> list[tuple[int, str]]:
    found = []
    for first, last, text in _RANGE.findall(body):
        start = _text(text)
        found += [
            (code, start[:-1] + chr(ord(start[-1]) + code - int(first, 16)))
            for code in range(int(first, 16), int(last, 16) + 1)
        ]
    return found


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", errors="replace")
