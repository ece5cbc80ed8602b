"""What the reminder book keeps: all that the agent knows while the record is closed, or locked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import WallMoment

NEUTRAL = "You have a note from RecurTrack"
"""What a reminder says where it must not say what it is about."""


class RecordRef(NamedTuple):
    """The record that reminders belong to: an id of its own, and where it lay last."""

    id: str
    path: Path


class Slot(NamedTuple):
    """One reminder to come, as the book keeps it.

    Of an encrypted record ``key`` and ``subject`` are opaque and ``words`` neutral. ``until``: from then on it is too
    late for a notification. Of several missed reminders of one ``subject`` only the last is told on the desktop.
    """

    key: str
    at: WallMoment
    words: str
    subject: str
    until: WallMoment | None = None


class Agenda(NamedTuple):
    """Everything about one record that the book is told at once; it replaces what it was told before.

    ``slots`` are all reminders planned, also those that have been told already; one that is no longer among them is
    withdrawn. ``settled`` are the keys that the person answered with done or skipped, ``again`` those put off and the
    moments until which they were.
    """

    slots: tuple[Slot, ...]
    settled: frozenset[str] = frozenset()
    again: tuple[tuple[str, WallMoment], ...] = ()
    quiet: QuietHours | None = None


class Call(NamedTuple):
    """A reminder that has come and is to be told now.

    ``notice`` is a number for the notification, the same for the same reminder however often it is tried. ``missed``:
    nobody was there to tell it in time; ``reached`` is when it came (UTC). ``hushed``: it was missed, and as long as
    quiet hours are on the desktop does not hear of it.
    """

    record: RecordRef
    slot: Slot
    notice: int
    reached: datetime
    missed: bool
    hushed: bool = False


class Waiting(NamedTuple):
    """A reminder that has come and is not answered yet, by its key; ``reached`` is when it came (UTC)."""

    key: str
    words: str
    reached: datetime
    missed: bool


class BookAnswer(NamedTuple):
    """What was answered where the record was not open: on the notification. ``until`` None: it was done."""

    id: int
    key: str
    words: str
    reached: datetime
    answered: datetime
    until: WallMoment | None
