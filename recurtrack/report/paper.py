"""The sheets that the summary is printed on, and which is usual where."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """The sheet it is printed on, by Typst's name."""

    A4 = "a4"
    US_LETTER = "us-letter"


A4 = Paper.A4

_LETTER_TERRITORIES = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"},
)


def paper_of(territory: str | None) -> Paper:
    """Return the paper that is usual in a territory, by its ISO 3166 code such as ``US``; A4 where none is known.

    Unicode CLDR, supplemental data, ``measurementData``: ``paperSize`` is ``US-Letter`` in these fourteen and ``A4`` in
    the rest of the world (Unicode Technical Standard 35, part 6, Measurement System Data).
    """
    return Paper.US_LETTER if territory is not None and territory.upper() in _LETTER_TERRITORIES else Paper.A4
