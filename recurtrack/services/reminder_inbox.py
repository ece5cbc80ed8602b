"""What has come of a record's reminders and waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from recurtrack.domain.reminders.keys import again_part, first_key, kind_of_key, topic_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.reminder import Reminder, Subject
from recurtrack.domain.values import dataclass

if TYPE_CHECKING:
    from recurtrack.domain.reminders.slots import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReminder:
    """A reminder that has come and waits for an answer, in full words. ``reached`` is when it came (UTC).

    ``missed``: nobody was there to tell it in time. ``name_in_book`` is what the reminder book calls it, as ``Call``
    does. ``reminder`` and ``subject`` are None when it is not planned any more; then ``words`` are those of the book.
    """

    key: str
    name_in_book: str
    words: str
    reached: datetime
    missed: bool
    reminder: Reminder | None = None
    kind: ReminderKind | None = None
    subject: Subject | None = None


def inbox_of(waiting: Iterable[Waiting], by_name: Mapping[str, Reminder], today: date) -> tuple[WaitingReminder, ...]:
    """Return what waits, the newest first, and of one topic only the latest.

    ``by_name`` are the reminders of the record by what their keys are called in the book; their words are those for who
    reads them ``today``.
    """
    found = sorted((_full(one, by_name.get(first_key(one.key)), today) for one in waiting), key=_order, reverse=True)
    latest: dict[str, WaitingReminder] = {}
    for one in found:
        latest.setdefault(one.key if one.reminder is None else topic_of(one.reminder), one)
    return tuple(latest.values())


def _full(one: Waiting, reminder: Reminder | None, today: date) -> WaitingReminder:
    if reminder is None:
        return WaitingReminder(
            key=one.key,
            name_in_book=one.key,
            words=one.words,
            reached=one.reached,
            missed=one.missed,
            kind=kind_of_key(one.key),
        )
    return WaitingReminder(
        key=f"{reminder.key}{again_part(one.key)}",
        name_in_book=one.key,
        words=reminder.words_on(today),
        reached=one.reached,
        missed=one.missed,
        reminder=reminder,
        kind=reminder.kind,
        subject=reminder.subject,
    )


def _order(one: WaitingReminder) -> tuple[datetime, date, str]:
    """Return what sorts them: when they came; of several that came together, the one whose own day is later."""
    return one.reached, date.min if one.reminder is None else one.reminder.at.day, one.key
