"""A reminder: what it is about, when it is to come, and its words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a reminder is about: ``kind`` names the kind of entry (as in ``ENTRY_KINDS``), or ``check`` or ``record``.

    ``id`` is that of the entry; of a check its series and best day; of the record nothing.
    """

    kind: str
    id: str = ""


class Afterwards(NamedTuple):
    """What a reminder says to who reads it on the day ``since`` or later: by then its first words are true no more."""

    since: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder to come. ``key`` names it for good: another time, day or cause is another reminder.

    ``words`` is a whole sentence with days by their names, never "tomorrow"; ``words_on`` says what is true on a day.
    ``until``: from then on it is too late for a notification, because its appointment has begun.
    """

    key: str
    kind: ReminderKind
    at: WallMoment
    words: str
    subject: Subject
    until: WallMoment | None = None
    afterwards: Afterwards | None = None

    def words_on(self, day: date) -> str:
        """Return its words for who reads them on a day."""
        return self.words if self.afterwards is None or day < self.afterwards.since else self.afterwards.words
