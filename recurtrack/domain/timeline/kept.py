"""What became of the checks of follow-up: kept, late, not done, skipped. The values; ``judging`` fills them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Lane


class Outcome(StrEnum):
    """What became of one check. What each means exactly: docs/plan-conventions.md, section 12."""

    KEPT = "kept"
    """Done on or before the last day of its window."""
    LATE = "late"
    """Done after the last day of its window."""
    MISSED = "missed"
    """Its window passed, and nothing is on record as done."""
    SKIPPED = "skipped"
    """The person decided to skip it."""
    BESIDE = "beside"
    """Done, but no date of the plan asked for it; neither in time nor late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """What became of one check.

    ``key`` is that of the event of the timeline that shows it, empty where none does. ``when`` is when it was done, or
    the appointment that did not take place; None when nothing is on record. ``due`` is its best day and ``window`` the
    days around it; both None where no date of the plan asked for it. ``late_days`` are the days between the last day
    of the window and the day it was done, or today while it ``is_open``: the plan still asks for it. ``after`` is when
    the check before was done, from which this one was counted; None when it was the first. ``reason`` is why it was
    skipped.
    """

    outcome: Outcome
    key: str
    title: str
    when: PartialDate | None = None
    due: date | None = None
    window: Window | None = None
    late_days: int = 0
    after: PartialDate | None = None
    reason: str = ""
    is_open: bool = False

    @property
    def day(self) -> date:
        """The day it is listed by: done, else best."""
        return self.when.first_day() if self.when is not None else self.due or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKind:
    """What became of one kind of check: a test, or a check of one's own (``own_check`` is the id of its order)."""

    lane: Lane
    test: Test
    title: str
    items: tuple[KeptItem, ...]
    own_check: str | None = None

    def count(self, outcome: Outcome) -> int:
        """Return how many became this."""
        return sum(item.outcome is outcome for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of every check since the present count began (``since``), by kind, in the order of the lanes.

    ``since`` is None, and there are no kinds, while nothing can be judged: there is no plan, or treatment goes on.
    """

    today: date
    since: date | None = None
    kinds: tuple[KeptKind, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """Return how many became this, of all kinds."""
        return sum(kind.count(outcome) for kind in self.kinds)

    @property
    def has_items(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.kinds)


def by_day(items: Iterable[KeptItem]) -> tuple[KeptItem, ...]:
    """Return items in the order of their days."""
    return tuple(sorted(items, key=lambda item: (item.day, item.key, item.outcome)))
