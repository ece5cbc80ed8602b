"""The terms of the documented warning signs: how soon to call, where on the body, how a source was seen."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """How soon to call, the most urgent first. The levels are this program's own; no source uses them."""

    EMERGENCY = "emergency"
    TODAY = "today"
    THIS_WEEK = "this_week"
    MENTION = "mention"


class SignPlace(StrEnum):
    """Where on the body a sign is felt, in the order of the numbers 1 to 8 on the picture."""

    BREAST = "breast"
    ARM = "arm"
    OTHER_BREAST = "other-breast"
    BONES = "bones"
    LUNGS = "lungs"
    BELLY = "belly"
    HEAD = "head"
    WHOLE_BODY = "whole-body"

    @property
    def number(self) -> int:
        """The number on the picture and in the list."""
        return list(SignPlace).index(self) + 1


class SeenAs(StrEnum):
    """How the person who wrote the sign saw the source. ``OWN``: there is none, it is this program's own caution."""

    PAGE = "page"
    ABSTRACT = "abstract"
    SECOND_HAND = "second-hand"
    OWN = "own"
