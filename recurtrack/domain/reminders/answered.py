"""The history of reminders: what the person answered to each, kept in the record."""

from __future__ import annotations

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.domain.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderEntry(Entry):
    """One answer to one reminder, named by its ``key``; ``words`` are what it said.

    ``answered_at`` and ``reached_at`` (when it reached the person) are moments in UTC, ISO 8601. ``until`` is the day a
    snoozed one comes again; ``reason`` says why one was skipped.
    """

    key: str
    kind: ReminderKind
    words: str
    answer: Answer
    answered_at: str
    reached_at: str | None = None
    until: PartialDate | None = None
    reason: str | None = None
