"""What is said to a question that is not answered by a fact: yes or no, or that one does not know."""

from __future__ import annotations

from enum import Enum, StrEnum


class Unsure(Enum):
    """The answer "I don't know"."""

    DONT_KNOW = "dont-know"


DONT_KNOW = Unsure.DONT_KNOW


class Had(StrEnum):
    """Whether there was a treatment, or is a fact. ``BEFORE``: a medicine was taken and is not taken any more."""

    YES = "yes"
    BEFORE = "before"
    NO = "no"
