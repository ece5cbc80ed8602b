"""An appointment: an examination or visit that is booked, took place, or did not."""

from __future__ import annotations

from datetime import time
from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry
from recurtrack.domain.terms import Test
from recurtrack.domain.values import dataclass


class AppointmentStatus(StrEnum):
    """How things stand with an appointment."""

    BOOKED = "booked"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


WITHOUT_REPORT = frozenset({Test.CLINIC_VISIT, Test.GYNAECOLOGY})


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEntry(Entry):
    """One appointment. ``date`` and ``time`` are wall-clock values in ``zone`` (an IANA name).

    ``rule`` and ``rule_due`` (``YYYY-MM-DD``) name the planned check it fulfils, where that was said.
    """

    test: Test
    date: PartialDate
    status: AppointmentStatus
    time: time | None = None
    zone: str | None = None
    minutes: int | None = None
    side: Laterality | None = None
    title: str | None = None
    place: str | None = None
    with_whom: str | None = None
    own_check: str | None = None
    rule: str | None = None
    rule_due: str | None = None
    result_expected: bool = True
    note: str | None = None

    @property
    def awaits_result(self) -> bool:
        """Whether a report or value is to come once it took place; a visit has none."""
        return self.result_expected and self.test not in WITHOUT_REPORT
