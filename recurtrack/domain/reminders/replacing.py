"""What happens to the slots of a record when the book is told another agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.schedule import Closing, Kept, Rows, State, closed, introduced, order
from recurtrack.domain.reminders.slots import NEUTRAL, Agenda, Slot

KEPT_FOR = timedelta(days=730)
"""How long a closed slot that is not planned any more is remembered: a convention of our own."""


class Replaced(NamedTuple):
    """What a new agenda changes: rows that are new or other than before, and the keys of rows to forget."""

    rows: dict[str, Kept]
    forgotten: tuple[str, ...]


def put_off(slot: Slot, until: WallMoment, zone: str) -> Slot:
    """Return the slot that comes instead of one that was put off until a moment; ``zone`` is that of the clocks here.

    Whoever puts a reminder off until after its appointment has begun wants to hear of it all the same; what it said of
    the appointment is true no more by then.
    """
    again = slot._replace(key=f"{slot.key}~{until}", at=until)
    if slot.until is None or slot.until.instant(zone) > until.instant(zone):
        return again
    return again._replace(until=None, words=NEUTRAL)


def replaced(rows: Rows, agenda: Agenda, now: Now, checked: datetime | None) -> Replaced:
    """Return what an agenda changes; ``checked`` is when the record was last looked at before (UTC; None: never)."""
    planned = _with_put_off(agenda.slots, dict(agenda.again), now.zone)
    answered = agenda.settled | {key for key, _ in agenda.again}
    after: dict[str, Kept] = {}
    for key, slot in planned.items():
        before = rows.get(key)
        kept = introduced(slot, now, checked) if before is None else _with(before, slot, now, checked)
        after[key] = _answered(kept, now) if key in answered else _unanswered(kept, slot, now)
    after |= _alone_again(after, planned, now.zone)
    changed = {key: kept for key, kept in after.items() if kept != rows.get(key)}
    gone = {key: kept for key, kept in rows.items() if key not in planned}
    forgotten = tuple(key for key, kept in gone.items() if _is_forgotten(kept, now))
    for key, kept in gone.items():
        if key not in forgotten and kept.state is not State.CLOSED:
            changed[key] = closed(kept, Closing.WITHDRAWN, now)
    return Replaced(changed, forgotten)


def _with_put_off(slots: Iterable[Slot], again: Mapping[str, WallMoment], zone: str) -> dict[str, Slot]:
    """Return all slots by key, with those that come instead of one put off, which may be put off as well."""
    planned: dict[str, Slot] = {}
    coming = list(slots)
    while coming:
        slot = coming.pop()
        planned[slot.key] = slot
        until = again.get(slot.key)
        if until is not None:
            coming.append(put_off(slot, until, zone))
    return planned


def _with(kept: Kept, slot: Slot, now: Now, checked: datetime | None) -> Kept:
    """Return a slot with what the agenda says of it now; one that has come already does not come again."""
    if kept.slot.at != slot.at and kept.state in {State.WAITING, State.PASSED}:
        again = introduced(slot, now, checked)
        return again if kept.state is State.PASSED else again._replace(state=State.WAITING)
    return kept._replace(slot=slot._replace(words="") if kept.state is State.CLOSED else slot)


def _answered(kept: Kept, now: Now) -> Kept:
    return kept if kept.closing is Closing.ANSWERED else closed(kept, Closing.ANSWERED, now)


def _unanswered(kept: Kept, slot: Slot, now: Now) -> Kept:
    """Return a slot that nobody has answered; one that was withdrawn goes on where it was left.

    A process that lags behind may have withdrawn it by mistake, and nothing may be lost by that: it was armed, so it is
    armed again, however late. Only one that was answered beforehand counts from the answer on.
    """
    if kept.state is not State.CLOSED or kept.closing is Closing.SUPERSEDED:
        return kept
    if kept.reached is None:
        again = introduced(slot, now, kept.closed)
        return again._replace(state=State.WAITING) if kept.closing is Closing.WITHDRAWN else again
    # Who answered it has seen it. What was withdrawn before it was told is told now.
    state = State.SHOWN if kept.told or kept.closing is Closing.ANSWERED else State.REACHED
    return _opened(kept, slot, state)


def _alone_again(rows: Rows, planned: Mapping[str, Slot], zone: str) -> dict[str, Kept]:
    """Return the missed ones that had made room for a later one about the same, which is not planned any more."""
    came = sorted((kept for kept in rows.values() if kept.reached is not None), key=lambda kept: order(kept.slot, zone))
    last = {kept.slot.subject: kept for kept in came}
    return {
        kept.slot.key: _opened(kept, planned[kept.slot.key], State.REACHED)
        for kept in last.values()
        if kept.closing is Closing.SUPERSEDED
    }


def _opened(kept: Kept, slot: Slot, state: State) -> Kept:
    return kept._replace(slot=slot, state=state, closing=None, closed=None)


def _is_forgotten(kept: Kept, now: Now) -> bool:
    if kept.state is State.PASSED:
        return True
    return kept.closed is not None and now.instant - kept.closed > KEPT_FOR
