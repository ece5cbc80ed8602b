"""What to ask of a person who noted a sign: nothing, whether it is still there, or to call.

All of it is this program's convention. The sources name the waiting times that the catalogue cites, not the asking.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_terms import Urgency
from recurtrack.domain.values import dataclass

if TYPE_CHECKING:
    from recurtrack.domain.signs import Sign

USUAL_WAIT_DAYS = 14
"""How long a sign in the person's own words may last before she is asked about it."""


class Ask(StrEnum):
    """What is asked of the person now."""

    NOTHING = "nothing"
    STILL_THERE = "still_there"
    CALL = "call"


class CallBecause(StrEnum):
    """Why a call is advised."""

    LEVEL = "level"
    LASTED = "lasted"
    WORSE = "worse"
    WORSE_SINCE_TOLD = "worse_since_told"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAdvice:
    """What is asked now. ``urgency`` and ``because`` belong to a call; ``ask_on`` is the day of a question to come."""

    ask: Ask
    urgency: Urgency | None = None
    because: CallBecause | None = None
    ask_on: date | None = None


_NOTHING = SignAdvice(ask=Ask.NOTHING)


def is_open(entry: SignEntry) -> bool:
    """Tell whether a sign is still there, as far as the person said."""
    return entry.until is None and entry.course is not Course.GONE


def sign_advice(entry: SignEntry, sign: Sign | None, today: date) -> SignAdvice:
    """Return what is asked of the person today; ``sign`` None: it is in her own words and its level is not known.

    An emergency stays one until it is gone, whatever else was said of it. Any other sign that got worse leads to a call
    today, also when the team knew of it before. Otherwise nothing is asked once the team knows. A sign with a level to
    call at keeps that advice; one in her own words that is strong leads to a call today. The others lead to a call this
    week when the person said after the wait that it is still there, or when it had lasted as long as the wait already
    on the day it was written down. The wait begins with the sign, not with the writing. Where a date is known only in
    part, a wait is over when it might be: asking too early is the smaller fault.
    """
    if not is_open(entry):
        return _NOTHING
    if sign is not None and sign.urgency is Urgency.EMERGENCY:
        return _call(Urgency.EMERGENCY, CallBecause.LEVEL)
    if entry.course is Course.WORSE:
        return _call(Urgency.TODAY, CallBecause.WORSE_SINCE_TOLD if entry.told_team else CallBecause.WORSE)
    if entry.told_team:
        return _NOTHING
    if sign is not None and sign.urgency is not Urgency.MENTION:
        return _call(sign.urgency, CallBecause.LEVEL)
    if sign is None and entry.strength is Strength.STRONG:
        return _call(Urgency.TODAY, CallBecause.STRONG)
    return _after_waiting(entry, sign, today)


def _after_waiting(entry: SignEntry, sign: Sign | None, today: date) -> SignAdvice:
    due = _asked_from(entry, sign)
    if due is None:
        return _NOTHING
    if _lasted_when_written(entry, sign) or (entry.asked_on is not None and entry.asked_on.last_day() >= due):
        return _call(Urgency.THIS_WEEK, CallBecause.LASTED)
    if today >= due:
        return SignAdvice(ask=Ask.STILL_THERE, ask_on=due)
    return SignAdvice(ask=Ask.NOTHING, ask_on=due)


def _call(urgency: Urgency, because: CallBecause) -> SignAdvice:
    return SignAdvice(ask=Ask.CALL, urgency=urgency, because=because)


def _wait(sign: Sign | None) -> timedelta:
    days = None if sign is None else sign.wait_days
    return timedelta(days=USUAL_WAIT_DAYS if days is None else days)


def _asked_from(entry: SignEntry, sign: Sign | None) -> date | None:
    """Return the day from which the person is asked: the wait after it began, never before it was written down."""
    begun = entry.since or entry.written_on
    if begun is None:
        return None
    due = begun.first_day() + _wait(sign)
    return due if entry.written_on is None else max(due, entry.written_on.first_day())


def _lasted_when_written(entry: SignEntry, sign: Sign | None) -> bool:
    if entry.since is None or entry.written_on is None:
        return False
    return entry.written_on.last_day() - entry.since.first_day() >= _wait(sign)
