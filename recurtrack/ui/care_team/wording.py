"""The care team, visits and questions in words."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import TEST_WORDS, check_title
from recurtrack.domain.words import capital, word
from recurtrack.services.care_team import CareTeamView
from recurtrack.services.questions import TiedQuestion
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import tr

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sister", "nurse"})


def team_sentence(view: CareTeamView) -> str:
    """Return the calm sentence of the page: whom to call first, or how to know it."""
    key = view.key_contact
    if key is not None and key.phone:
        return tr("{name} is your key contact: the one to call first.", name=key.name)
    if key is not None:
        return tr("{name} is your key contact. A phone number here makes calling easier.", name=key.name)
    if view.members:
        return tr("Choose one person as your key contact, so that you know whom to call first.")
    return tr("The people who look after you, and what you want to ask them.")


def initials(name: str) -> str:
    """Return up to two initials, without those of a title: ``IE`` for Dr Iris Example."""
    said = [part for part in name.split() if part[:1].isalnum()]
    parts = [part for part in said if part.rstrip(".").casefold() not in _TITLES] or said
    return "".join(part[0].upper() for part in (parts[:1] + parts[1:][-1:]))


def role_and_place(member: CareTeamEntry) -> str:
    """Return ``Medical oncologist · Sampleton Breast Clinic``, or what is known of it."""
    role = "" if member.role in {None, Role.OTHER} else capital(word(member.role)) if member.role else ""
    return " · ".join(part for part in (role, member.place) if part)


def test_name(test: Test) -> str:
    """Return the name of a test as it stands on a chip."""
    return capital(TEST_WORDS[test])


def visit_moment(visit: AppointmentEntry, dates: DateStyle) -> str:
    """Return ``Thu 25 June 2026, 10:30``, or what is known of it."""
    day = dates.written(visit.date, weekday=True)
    return day if visit.time is None else f"{day}, {dates.clock(visit.time)}"


def visit_in_list(visit: AppointmentEntry, dates: DateStyle) -> str:
    """Return a visit as a list offers it: when, what, with whom."""
    title = check_title(visit.test, None, visit.title)
    moment = visit_moment(visit, dates)
    if visit.with_whom:
        return tr("{moment}: {title} with {person}", moment=moment, title=title, person=visit.with_whom)
    return tr("{moment}: {title}", moment=moment, title=title)


def tie_words(question: TiedQuestion, today: date, dates: DateStyle) -> str:
    """Return which visit a question is for; nothing for one that was asked at no visit in particular."""
    visit = question.visit
    if visit is None:
        return "" if question.entry.asked else tr("for the next visit")
    day = _day_of(visit.date, dates)
    if visit.status is AppointmentStatus.CANCELLED:
        return tr("for {day}, which was cancelled", day=day)
    is_over = visit.status is not AppointmentStatus.BOOKED or visit.date.last_day() < today
    if is_over and not question.entry.asked:
        return tr("for {day}, not asked yet", day=day)
    return tr("for {day}", day=day)


def _day_of(day: PartialDate, dates: DateStyle) -> str:
    return dates.written(day, weekday=True)
