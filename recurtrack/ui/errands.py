"""What one page asks another part of the window to do, without knowing it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.domain.values import dataclass


class PageKey(StrEnum):
    """The pages of the window, in the order of the rail."""

    TODAY = "today"
    TIMELINE = "timeline"
    APPOINTMENTS = "appointments"
    TREATMENTS = "treatments"
    SIGNS = "signs"
    CARE_PLAN = "care-plan"
    CARE_TEAM = "care-team"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStart:
    """With what the log dialog opens.

    ``check`` is the planned check it is for; ``appointment_id`` an appointment to change; everything may be open.
    """

    test: Test | None = None
    day: date | None = None
    status: AppointmentStatus | None = None
    check: TrackedCheck | None = None
    appointment_id: EntryId | None = None


class Errands(QObject):
    """Carries what pages ask of each other."""

    page = Signal(str)
    """Show a page: a ``PageKey``."""
    log = Signal(object)
    """Open the log dialog: a ``LogStart``."""
    entry = Signal(object, str)
    """Show one entry where it can be read and changed: its kind (a type of ``Entry``) and its id."""
    notice_sign = Signal(str)
    """Write down a sign: the id of a documented sign, or empty."""
    ask_question = Signal(str)
    """Write down a question: the id of the appointment it is for, or empty for the next visit."""
    import_file = Signal()
    summary = Signal()
    set_up = Signal()
    """Go through the first questions, from where they were left."""
