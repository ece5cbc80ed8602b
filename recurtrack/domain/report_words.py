"""The words for what reports of breast images say, all in one calm tone.

The categories and their meaning: BI-RADS, as in the tables of ccjm.org and others (facts D6). The chance of cancer that
those tables give beside each category is left to the doctor.
"""

from __future__ import annotations

from typing import NamedTuple

from recurtrack.domain.terms import BreastDensity
from recurtrack.domain.words import word

_ASK = "Your doctor can tell you more."


class Choice(NamedTuple):
    """One answer that can be chosen: what is kept, its name, and a sentence that explains it."""

    value: str
    name: str
    explanation: str

    @property
    def words(self) -> str:
        """The whole text beside the choice, such as ``2, benign. Reports use this for a harmless finding. …``."""
        return f"{self.name}. {self.explanation}"


BI_RADS_CHOICES = (
    Choice("0", "0, incomplete", f"Reports use this when more pictures, or earlier ones, are needed. {_ASK}"),
    Choice("1", "1, negative", f"Reports use this when the pictures show nothing to note. {_ASK}"),
    Choice("2", "2, benign", f"Reports use this for a harmless finding. {_ASK}"),
    Choice("3", "3, probably benign", f"Reports use this when pictures are to be repeated after 6 months. {_ASK}"),
    Choice("4", "4, suspicious", f"Reports use this when a tissue sample is to show what a finding is. {_ASK}"),
    Choice("5", "5, highly suggestive", f"Reports use this when a tissue sample or treatment is the next step. {_ASK}"),
    Choice("6", "6, already proven", f"Reports use this for a cancer that a tissue sample has shown before. {_ASK}"),
)

DENSITY_CHOICES = tuple(
    Choice(density.value, word(density), f"Reports use this for how the breast tissue looks in the pictures. {_ASK}")
    for density in BreastDensity
)


def bi_rads_words(category: str) -> str | None:
    """Return the words for a category as reports write it (``2``, ``4A``), or None for another text."""
    number, letter = category[:1], category[1:].upper()
    if letter not in {"", "A", "B", "C"} or (letter and number != "4"):
        return None
    return next((choice.words for choice in BI_RADS_CHOICES if choice.value == number), None)
