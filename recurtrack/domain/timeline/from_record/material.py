"""What a timeline is made of: the entries of the record that have a place in time, and how the checks stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMaterial:
    """The entries, and the follow-up of the day the timeline is for.

    Of ``results`` only two sorts are looked at: those of the quantities ``TOLD``, and those of examinations that no
    appointment is kept for; others may be left out.
    """

    follow_up: FollowUp
    settings: FollowUpEntry
    diagnoses: Sequence[DiagnosisEntry] = ()
    treatments: Sequence[TreatmentEntry] = ()
    medicines: Sequence[MedicineEntry] = ()
    appointments: Sequence[AppointmentEntry] = ()
    results: Sequence[ResultEntry] = ()
    signs: Sequence[SignEntry] = ()
