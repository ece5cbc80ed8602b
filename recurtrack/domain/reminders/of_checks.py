"""Reminders of planned checks: when one can be booked, when it is due, and when its window has closed.

On which days they come is a convention of this program: docs/plan-conventions.md, section 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.reasons import DRAFT_WARNING
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.keys import key_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.reminder import Afterwards, Reminder, Subject
from recurtrack.domain.reminders.words import check_name, due_words, late_words, opens_words, put_off_words

_OPEN = frozenset({CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE})


class _Said(NamedTuple):
    kind: ReminderKind
    day: date
    words: str
    put_off: str = ""
    afterwards: Afterwards | None = None


def check_reminders(checks: Iterable[TrackedCheck], choices: ReminderChoices) -> Iterator[Reminder]:
    """Give the reminders of the next check of each series: what comes after it is counted from the day it is done.

    A check that was skipped is passed over; while one is booked, nothing else is said of its series.
    """
    seen: set[str] = set()
    for check in checks:
        planned = check.planned
        if planned is None or check.status is CheckStatus.SKIPPED or planned.rule.series_key in seen:
            continue
        seen.add(planned.rule.series_key)
        if check.status in _OPEN:
            yield from (_reminder(planned, said, choices) for said in _all_said(check, planned))


def _all_said(check: TrackedCheck, planned: PlannedCheck) -> Iterator[_Said]:
    """Give what is said of a check by itself; of one that was put off, what comes after the day it was put off to."""
    until = check.snoozed_until
    found = [said for said in _by_window(check, planned) if until is None or said.day > until]
    if until is not None:
        words = put_off_words(_name(check), until, planned.window, draft=_draft(planned))
        over = _over(check, planned) if until <= planned.window.latest else None
        yield _Said(ReminderKind.CHECK_DUE, until, words, put_off=until.isoformat(), afterwards=over)
    yield from found


def _by_window(check: TrackedCheck, planned: PlannedCheck) -> Iterator[_Said]:
    window, name, draft = planned.window, _name(check), _draft(planned)
    over = _over(check, planned)
    if window.earliest < window.due:
        yield _Said(ReminderKind.CHECK_OPENS, window.earliest, opens_words(name, window, draft=draft), afterwards=over)
    yield _Said(ReminderKind.CHECK_DUE, window.due, due_words(name, window, draft=draft), afterwards=over)
    yield _Said(ReminderKind.CHECK_LATE, over.since, over.words)


def _over(check: TrackedCheck, planned: PlannedCheck) -> Afterwards:
    """Return what is true of a check from the day after its window on."""
    window = planned.window
    return Afterwards(window.latest + timedelta(days=1), late_words(_name(check), window, draft=_draft(planned)))


def _reminder(planned: PlannedCheck, said: _Said, choices: ReminderChoices) -> Reminder:
    series, due = planned.rule.series_key, planned.due.isoformat()
    return Reminder(
        key=key_of(said.kind, series, due, *filter(None, [said.put_off])),
        kind=said.kind,
        at=WallMoment(said.day, choices.hour),
        words=said.words,
        subject=Subject(kind="check", id=f"{series}:{due}"),
        afterwards=said.afterwards,
    )


def _name(check: TrackedCheck) -> str:
    return check_name(check.test, check.title)


def _draft(planned: PlannedCheck) -> bool:
    return planned.why.startswith(DRAFT_WARNING)
