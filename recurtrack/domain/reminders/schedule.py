"""What state each reminder is in, and which have come: every one of them comes exactly once.

::

    WAITING ──its time comes──▶ REACHED ──the desktop took it──▶ SHOWN
       ▲ │                         │                               │
       │ └── answered, withdrawn, superseded ──▶ CLOSED ◀──────────┘
    PASSED (its moment had gone by when it was introduced)

Clocks are set forward and back, computers sleep, and programs are killed between any two steps. So what is due is a
question of state, not of an interval: what is WAITING and whose time has come is due, and what was REACHED once is
never WAITING again, whatever the clock says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.delivery import LATE, delivery, is_missed, is_too_late
from recurtrack.domain.reminders.moments import Now
from recurtrack.domain.reminders.slots import Slot


class State(StrEnum):
    """How far a reminder has come."""

    WAITING = "waiting"
    """Armed: it comes when its time comes."""
    PASSED = "passed"
    """Its moment had gone by when the book first heard of it: never told."""
    REACHED = "reached"
    """It has come and is to be told."""
    SHOWN = "shown"
    """It was told, or came too late to be told, and waits for an answer."""
    CLOSED = "closed"


class Closing(StrEnum):
    """Why a reminder is closed."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """It is not planned any more."""
    SUPERSEDED = "superseded"
    """It was missed, and so was a later one about the same."""


class Kept(NamedTuple):
    """A slot as the book keeps it. Moments are in UTC.

    ``introduced`` is when the book heard of this moment of it; ``reached`` when it came, ``missed`` whether that was
    too late; ``told`` whether the desktop took it; ``closing`` and ``closed`` say why and when it was closed.
    """

    slot: Slot
    state: State
    introduced: datetime
    reached: datetime | None = None
    missed: bool = False
    told: bool = False
    closing: Closing | None = None
    closed: datetime | None = None


Rows = Mapping[str, Kept]
"""The slots of one record, by key."""


def introduced(slot: Slot, now: Now, checked: datetime | None) -> Kept:
    """Return a slot that is new to the book.

    It is armed if its moment is not before the record was last looked at (``checked``; None: never): what should have
    come while nobody looked still comes, and what is long over does not.
    """
    return Kept(slot, _armed(slot, now, checked), introduced=now.instant)


def closed(kept: Kept, why: Closing, now: Now) -> Kept:
    """Return a slot closed; its words are not needed any more, so they are not kept."""
    return kept._replace(slot=kept.slot._replace(words=""), state=State.CLOSED, closing=why, closed=now.instant)


def looked(rows: Rows, quiet: QuietHours | None, now: Now) -> dict[str, Kept]:
    """Return the rows that change because it is ``now``: what has come, what waits again, what came for nothing."""
    changed: dict[str, Kept] = {}
    for key, kept in rows.items():
        if kept.state is State.PASSED and kept.slot.at.instant(now.zone) > now.instant:
            changed[key] = kept._replace(state=State.WAITING, introduced=now.instant)
        elif kept.state is State.WAITING:
            when = delivery(kept.slot, kept.introduced, quiet, now.zone)
            if when <= now.instant:
                missed = is_missed(kept.slot, when, now)
                changed[key] = kept._replace(state=State.REACHED, reached=now.instant, missed=missed)
        elif kept.state is State.REACHED and not kept.missed and _waits_too_long(kept, now):
            changed[key] = kept._replace(missed=True)
    untold = {key: kept for key, kept in {**rows, **changed}.items() if kept.state is State.REACHED}
    for key, kept in untold.items():
        if kept.missed and _has_later(kept, untold.values(), now.zone):
            changed[key] = closed(kept, Closing.SUPERSEDED, now)
        elif is_too_late(kept.slot, now):
            changed[key] = kept._replace(state=State.SHOWN)
    return changed


def next_delivery(rows: Iterable[Kept], quiet: QuietHours | None, zone: str) -> datetime | None:
    """Return when the next of the armed slots comes (UTC)."""
    waiting = (kept for kept in rows if kept.state is State.WAITING)
    return min((delivery(kept.slot, kept.introduced, quiet, zone) for kept in waiting), default=None)


def order(slot: Slot, zone: str) -> tuple[datetime, str]:
    """Return what sorts slots by their moments."""
    return slot.at.instant(zone), slot.key


def _armed(slot: Slot, now: Now, checked: datetime | None) -> State:
    moment = slot.at.instant(now.zone)
    return State.WAITING if moment >= min(checked or now.instant, now.instant) else State.PASSED


def _waits_too_long(kept: Kept, now: Now) -> bool:
    """Tell whether a slot has come and no desktop has taken it for so long that it was missed."""
    return kept.reached is not None and now.instant - kept.reached > LATE


def _has_later(kept: Kept, others: Iterable[Kept], zone: str) -> bool:
    mine = order(kept.slot, zone)
    return kept.slot.subject != "" and any(
        other.slot.subject == kept.slot.subject and order(other.slot, zone) > mine for other in others
    )
