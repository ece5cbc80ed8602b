"""Reads the tables back as a strict program would, and takes the apostrophes off again."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

BOM = "\ufeff"
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the full-width signs are meant
_QUOTED = re.compile('"(?:[^"]|"")*"')


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows by the names of their columns; every row must be as long as the header."""
    text = content.decode("utf-8")
    assert text.startswith(BOM)
    assert text.endswith("\r\n")
    head, *rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    assert len(set(head)) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


def widths_in_libreoffice(content: bytes) -> list[int]:
    """How many cells each line has where commas, semicolons and tabs all part cells, as LibreOffice proposes."""
    bare = _QUOTED.sub("x", content.decode("utf-8-sig"))
    return [len(re.split("[,;\t]", line)) for line in bare.removesuffix("\r\n").split("\r\n")]


def as_seen(cell: str) -> str:
    """What a program for spreadsheets looks at first: without blanks and signs that cannot be seen."""
    return cell.lstrip(
        "".join({sign for sign in cell if sign == "\u00a0" or sign.isspace() or _unseen(sign)} - {*"\t\r\n"})
    )


def is_a_number_of_its_own(text: str) -> bool:
    """Whether a text is figures that a program for spreadsheets would write in another way."""
    figures, _, power = text.strip().lower().partition("e")
    looks_so = (
        figures[:1].isdecimal()
        and all(sign.isdecimal() or sign in ".," for sign in figures)
        and ("e" not in text.lower() or power.lstrip("+-")[:1].isdecimal())
        and (power[:1] in {"", "+", "-"} or power[:1].isdecimal())
        and all(sign.isdecimal() for sign in power[1:])
    )
    stays = text.isascii() and text.isdecimal() and text == str(int(text)) and len(text) <= 15
    return looks_so and not stays


def without_apostrophe(cell: str) -> str:
    """The text as it was: one apostrophe is taken off where a formula or figures follow."""
    bare = cell.lstrip("'")
    wanted = as_seen(bare).startswith(DANGEROUS) or is_a_number_of_its_own(bare)
    return cell[1:] if cell.startswith("'") and wanted else cell


def without_controls(text: str) -> str:
    """A text without what no table can show."""
    return "".join(sign for sign in text if sign in "\t\r\n" or unicodedata.category(sign) != "Cc")


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"
