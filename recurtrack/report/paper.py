"""The sheets that the summary is printed on."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """The sheet it is printed on, by Typst's name."""

    A4 = "a4"
    US_LETTER = "us-letter"


A4 = Paper.A4
