"""What the log dialog works with, and what it is given when it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.services.appointment_parts import Parts
from recurtrack.services.appointment_rows import Candidate, Suggestions
from recurtrack.services.appointments import Appointments
from recurtrack.services.attachments import Attachments
from recurtrack.services.invitations import Invitations
from recurtrack.services.local_zone import LocalZone


@dataclass(frozen=True, slots=True, kw_only=True)
class LogServices:
    """What the dialog asks and does.

    ``show_file`` hands a file to the system's viewer; ``copies`` is the folder for what is shown there.
    """

    appointments: Appointments
    attachments: Attachments
    invitations: Invitations
    zone: LocalZone
    copies: Path
    show_file: Callable[[Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPrepared:
    """Everything the dialog shows when it opens, read before.

    ``base`` is the appointment to change, or the blank of a new one; ``is_kind_known`` and ``is_day_known`` say what of
    a blank means something. ``adds_result``: the report is asked for first. ``remarks`` are sentences to say above.
    """

    base: AppointmentEntry
    parts: Parts
    suggestions: Suggestions
    candidates: tuple[Candidate, ...]
    local_zone: str
    zones: tuple[str, ...]
    is_new: bool = True
    is_kind_known: bool = True
    is_day_known: bool = True
    is_status_said: bool = False
    adds_result: bool = False
    check: TrackedCheck | None = None
    remarks: tuple[str, ...] = ()
