"""Text as a cell of a CSV file: a program for spreadsheets takes nothing in it for a formula or another number.

Excel and LibreOffice work out a cell that begins with ``= + - @``, also within quotation marks, and a tab or a line
break may begin a new cell: OWASP, "CSV Injection". Of a telephone number such as ``0301234`` they keep 301234, and of a
long one fifteen digits. An apostrophe before it makes it text.
"""

from __future__ import annotations

import re
from unicodedata import category

APOSTROPHE = "'"
_SIGNS = frozenset("=+-@＝＋－＠")  # noqa: RUF001 - the full-width signs mean the same to some programs
_BREAKS = frozenset("\t\r\n")
_NUMBER = re.compile(r"\s*\d[\d.,]*(?:[eE][+-]?\d+)?\s*")
_PLAIN_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
"""It stays as it stands when it is taken for a number."""
_LEFT_OUT = frozenset({"Cc", "Cs"})


def text_cell(text: str) -> str:
    """Return a text without control characters, with an apostrophe before it if it could be taken for something else.

    A text that has such an apostrophe already gets another, so that one can always be taken off again.
    """
    plain = "".join(sign for sign in text if sign in _BREAKS or category(sign) not in _LEFT_OUT)
    bare = plain.lstrip(APOSTROPHE)
    return APOSTROPHE + plain if could_be_formula(bare) or would_lose_digits(bare) else plain


def would_lose_digits(text: str) -> bool:
    """Tell whether a text is all figures, but would not be the same once it was taken for a number, as ``007``."""
    return _NUMBER.fullmatch(text) is not None and _PLAIN_NUMBER.fullmatch(text) is None


def could_be_formula(text: str) -> bool:
    """Tell whether the first visible character begins a formula, or a tab or line break stands before it."""
    for sign in text:
        if sign in _SIGNS or sign in _BREAKS:
            return True
        if not (sign.isspace() or category(sign) == "Cf"):
            return False
    return False
