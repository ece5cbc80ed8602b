"""Numbers as people and laboratories write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from recurtrack.domain.errors import Refusal, Rejected

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_BEYOND = re.compile(r"(?:<=?|>=?|[≤≥])\s?(\S+)")
_WORDS = frozenset({"negative", "positive", "normal", "not detected", "trace"})
_LONGEST = 40


class Measured(NamedTuple):
    """A number, or the text of a value that is none, such as ``<0.5``."""

    value: float | None
    text: str | None


def parse_number(text: str) -> float:
    """Read ``1.5``, ``1,5`` or ``−2.1``.

    Raises ``Rejected(NOT_A_NUMBER)``, or ``Rejected(AMBIGUOUS_NUMBER)`` for ``250,000``, which is a quarter of a
    million to some and 250 to others.
    """
    plain = re.sub(r"\s", "", text).replace("−", "-")
    if len(plain) > _LONGEST or not plain.isascii() or not _NUMBER.fullmatch(plain):
        raise Rejected(Refusal.NOT_A_NUMBER, text=text.strip()[:_LONGEST])
    if _THOUSANDS.fullmatch(plain):
        raise Rejected(
            Refusal.AMBIGUOUS_NUMBER, text=plain, whole=plain.replace(",", ""), broken=plain.replace(",", ".")
        )
    return float(plain.replace(",", "."))


def parse_measured(text: str) -> Measured:
    """Read the value of a laboratory: a number, one beyond what can be measured (``<0.5``), or ``negative``."""
    said = text.strip()
    if said.casefold() in _WORDS:
        return Measured(None, said)
    beyond = _BEYOND.fullmatch(said)
    if beyond is not None:
        parse_number(beyond[1])
        return Measured(None, said)
    return Measured(parse_number(said), None)


def number_in_words(value: float) -> str:
    """Return a number as it was written, without digits that say nothing."""
    return f"{value:.10g}"
