"""Text as a cell of a CSV file: nothing in it is taken for a formula by a program for spreadsheets.

Excel and LibreOffice work out a cell that begins with ``= + - @``, also within quotation marks, and a tab or a line
break may begin a new cell: OWASP, "CSV Injection". An apostrophe before it makes it text.
"""

from __future__ import annotations

from unicodedata import category

APOSTROPHE = "'"
_SIGNS = frozenset("=+-@＝＋－＠")  # noqa: RUF001 - the full-width signs mean the same to some programs
_BREAKS = frozenset("\t\r\n")
_LEFT_OUT = frozenset({"Cc", "Cs"})


def text_cell(text: str) -> str:
    """Return a text without control characters, with an apostrophe before it if it could be taken for a formula.

    A text that has such an apostrophe already gets another, so that one can always be taken off again.
    """
    plain = "".join(sign for sign in text if sign in _BREAKS or category(sign) not in _LEFT_OUT)
    return APOSTROPHE + plain if could_be_formula(plain.lstrip(APOSTROPHE)) else plain


def could_be_formula(text: str) -> bool:
    """Tell whether the first visible character begins a formula, or a tab or line break stands before it."""
    for sign in text:
        if sign in _SIGNS or sign in _BREAKS:
            return True
        if not (sign.isspace() or category(sign) == "Cf"):
            return False
    return False
