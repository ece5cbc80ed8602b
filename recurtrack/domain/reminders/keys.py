"""The keys that name reminders for good, and what else belongs to the same matter."""

from __future__ import annotations

from datetime import time

from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.reminder import Reminder

AGAIN = "~"
"""Stands in the reminder book between a key and the moment it was put off to; no other key holds it."""
AGAIN_AT = time(9, 0)
"""When a reminder comes again on the day it was put off to, by the clock here: a convention of our own.

It is the same whatever hour was chosen, because the moment is part of the key of what comes again.
"""
_CHECKS = frozenset({ReminderKind.CHECK_OPENS, ReminderKind.CHECK_DUE, ReminderKind.CHECK_LATE})
_BY_NAME = {kind.value: kind for kind in ReminderKind}


def key_of(kind: ReminderKind, *parts: object) -> str:
    """Return the key of a reminder: its kind and whatever makes it another one when it changes."""
    return ":".join([kind.value, *(_escaped(str(part)) for part in parts)])


def kind_of_key(key: str) -> ReminderKind | None:
    """Return the kind of reminder a key names, or None when it is the opaque key of an encrypted record."""
    return _BY_NAME.get(key.partition(":")[0])


def topic_of(reminder: Reminder) -> str:
    """Return what the reminders about one matter have in common; of these only the latest needs to be looked at."""
    group = "check" if reminder.kind in _CHECKS else reminder.kind.value
    return f"{group}:{_escaped(reminder.subject.kind)}:{_escaped(reminder.subject.id)}"


def first_key(key: str) -> str:
    """Return the key of the reminder that was put off, of one that came again; any other key as it is."""
    return key.partition(AGAIN)[0]


def again_part(key: str) -> str:
    """Return what ``first_key`` leaves out: when it was put off to, once or several times."""
    return key[len(first_key(key)) :]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(AGAIN, "%7E")
