"""How reminders that have come are told on the desktop: each by itself, those that were missed as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from recurtrack.domain.reminders.slots import Call

TITLE = "RecurTrack"
LATER = {"tomorrow": timedelta(days=1), "week": timedelta(weeks=1)}
"""The buttons of a notification that put its reminder off, by the names of their actions, and for how long."""
_SEVERAL = "You have notes from RecurTrack"
"""No number, and nothing about why they come only now: the computer may have been off, or only RecurTrack."""


class Telling(NamedTuple):
    """One notification: its number, its words, and the calls it tells."""

    notice: int
    words: str
    calls: tuple[Call, ...]


def tellings(calls: Iterable[Call]) -> tuple[Telling, ...]:
    """Return the notifications for what has come, in the order it came.

    The one about several that were missed has the number of the first of them, so that telling them a second time,
    after the teller was killed, replaces it.
    """
    in_order = sorted(calls, key=lambda call: (call.reached, call.notice))
    missed = tuple(call for call in in_order if call.missed)
    alone = [Telling(call.notice, call.slot.words, (call,)) for call in in_order if not call.missed]
    if len(missed) > 1:
        together = Telling(missed[0].notice, _SEVERAL, missed)
        return (together, *alone)
    return (*(Telling(call.notice, call.slot.words, (call,)) for call in missed), *alone)
