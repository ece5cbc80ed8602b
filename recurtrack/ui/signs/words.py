"""Warning signs in words: how soon to call, how a sign goes on, since when, and what is asked of the person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.dates import PartialDate, days_in_words
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_follow_up import Ask, CallBecause, SignAdvice
from recurtrack.domain.sign_terms import Urgency
from recurtrack.services.signs import NoticedSign
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import tr, tr_count

if TYPE_CHECKING:
    from recurtrack.domain.signs import SignGroup


def urgency_words(urgency: Urgency) -> str:
    """Return how soon to call, as the pills say it."""
    match urgency:
        case Urgency.EMERGENCY:
            return tr("Emergency now")
        case Urgency.TODAY:
            return tr("Call your team today")
        case Urgency.THIS_WEEK:
            return tr("Call your team this week")
        case Urgency.MENTION:
            return tr("Mention if it lasts")


def course_words(course: Course) -> str:
    """Return how a sign goes on."""
    match course:
        case Course.NEW:
            return tr("new")
        case Course.SAME:
            return tr("the same")
        case Course.EASING:
            return tr("easing")
        case Course.WORSE:
            return tr("worse")
        case Course.GONE:
            return tr("gone")


def strength_words(strength: Strength) -> str:
    """Return how strong a sign is."""
    match strength:
        case Strength.MILD:
            return tr("mild")
        case Strength.MODERATE:
            return tr("moderate")
        case Strength.STRONG:
            return tr("strong")


def side_words(side: Laterality) -> str:
    """Return the side a sign is on."""
    match side:
        case Laterality.LEFT:
            return tr("left")
        case Laterality.RIGHT:
            return tr("right")
        case Laterality.BOTH:
            return tr("both sides")


def day_words(day: PartialDate | date, today: date, dates: DateStyle) -> str:
    """Return a day as the person writes it, without the year when it is this one."""
    written = dates.written(day)
    return written.removesuffix(f", {today.year}").removesuffix(f" {today.year}")


def since_and_course(entry: SignEntry, today: date, dates: DateStyle) -> str:
    """Return ``Since 3 June · easing``, or what is known of it."""
    parts = []
    if entry.until is not None and entry.course is Course.GONE:
        parts.append(tr("Gone since {day}", day=day_words(entry.until, today, dates)))
    elif entry.since is not None:
        parts.append(tr("Since {day}", day=day_words(entry.since, today, dates)))
    elif entry.written_on is not None:
        parts.append(tr("Written down on {day}", day=day_words(entry.written_on, today, dates)))
    if entry.course not in {None, Course.NEW, Course.GONE}:
        parts.append(course_words(entry.course))
    return " · ".join(parts)


def counts_of(group: SignGroup) -> str:
    """Return ``7 signs``."""
    return tr_count(len(group.signs), "{n} sign", "{n} signs")


def asked_in_words(noticed: NoticedSign, today: date) -> str:
    """Return the question whether a sign is still there, with when it was written down."""
    written, since = noticed.entry.written_on, noticed.entry.since
    if written is not None:
        return tr("Still there? You wrote this down {span} ago.", span=_span(written, today))
    if since is not None:
        return tr("Still there? It began {span} ago.", span=_span(since, today))
    return tr("Still there?")


def call_in_words(advice: SignAdvice) -> str:
    """Return why a call is advised and how soon; empty when none is."""
    if advice.ask is not Ask.CALL or advice.urgency is None:
        return ""
    call = tr("{call}.", call=urgency_words(advice.urgency))
    match advice.because:
        case CallBecause.LASTED:
            return tr("It has lasted for some time. {call}", call=call)
        case CallBecause.WORSE:
            return tr("It has got worse. {call}", call=call)
        case CallBecause.WORSE_SINCE_TOLD:
            return tr("It has got worse since you told your team. Call them today.")
        case CallBecause.STRONG:
            return tr("You feel it strongly. {call}", call=call)
        case CallBecause.LEVEL | None:
            return call


def _span(day: PartialDate, today: date) -> str:
    return days_in_words(max((today - day.last_day()).days, 1))
