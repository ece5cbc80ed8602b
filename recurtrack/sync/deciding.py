"""What is to be done about one event: the event as wanted, the ledger's line, and the server held side by side."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from recurtrack.sync.ledger import Line


class Seen(NamedTuple):
    """An event on the server: its version, and what it says once it was read; None: not read yet."""

    etag: str
    meaning: str | None = None


class Wish(NamedTuple):
    """An event as we want it: ``ours`` names it, ``meaning`` is what it says."""

    ours: str
    meaning: str


class Step(Enum):
    """What to do next."""

    NOTHING = auto()
    CREATE = auto()
    UPDATE = auto()
    DELETE = auto()
    READ = auto()
    """Read it first: it is not the version we know."""
    ACCEPT = auto()
    """Take the version that is there as known: it is one of ours, or the person left it as it is."""
    LOST = auto()
    """Take it as not there: it is gone as we wanted, or as the person left it."""
    FORGET = auto()
    """Nothing is wanted, and nothing of ours is there any more."""
    CHANGED = auto()
    """A conflict: somebody changed it there."""
    DELETED = auto()
    """A conflict: somebody deleted it there."""


def step(line: Line, wish: Wish | None, seen: Seen | None) -> Step:
    """Return the next step; after each the line or what is seen is another, until there is nothing to do."""
    if seen is None:
        return _not_there(line, wish)
    if seen.etag != line.etag:
        return _another(line, wish, seen)
    if wish is None:
        return Step.FORGET if line.left is not None else Step.DELETE
    if line.left is not None:
        return Step.NOTHING if line.left == wish.ours else Step.CHANGED
    return Step.NOTHING if line.ours == wish.ours else Step.UPDATE


def _not_there(line: Line, wish: Wish | None) -> Step:
    if wish is None:
        return Step.FORGET
    if line.etag is None:
        if line.left is None:
            return Step.CREATE
        return Step.NOTHING if line.left == wish.ours else Step.DELETED
    return Step.LOST if line.left is not None or "" in line.attempts else Step.DELETED


def _another(line: Line, wish: Wish | None, seen: Seen) -> Step:
    """Return what to do about a version that we do not know."""
    if line.left is not None:
        return Step.ACCEPT
    if seen.meaning is None:
        return Step.READ
    says_the_same = wish is not None and seen.meaning == wish.meaning
    return Step.ACCEPT if says_the_same or line.may_be(seen.meaning) else Step.CHANGED
