"""The timeline of a record: what happened and what is planned, with the years of follow-up."""

from __future__ import annotations

from itertools import chain

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import DecisionEntry, OrderEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import Advice
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.result import PROVED_BY_RESULT, ResultEntry
from recurtrack.domain.timeline.events import TimelineView
from recurtrack.domain.timeline.from_record import TOLD, TimelineMaterial, timeline_of, unkept_examinations
from recurtrack.domain.timeline.judging import PastMaterial, kept_of
from recurtrack.domain.timeline.kept import Kept
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.services.care_plan import CarePlan, CareView
from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.entries import Reader


class Timelines:
    """What can be asked about the course of time."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan) -> None:
        self._record = record
        self._care_plan = care_plan

    def view(self) -> TimelineView:
        """Return everything a timeline shows today; raises what the care plan raises."""
        with self._record.reading() as reader:
            material = _material(reader, self._care_plan.read(reader))
        return timeline_of(material)

    def event_of_result(self, result_id: EntryId) -> str | None:
        """Return the key of the event of a result that belongs to no appointment; None where no event tells of it."""
        with self._record.reading() as reader:
            result = reader.present(ResultEntry, result_id)
            done = reader.where(AppointmentEntry, status=AppointmentStatus.DONE)
            unkept = unkept_examinations(_without_appointment(reader), done)
        if result is None or result.test not in PROVED_BY_RESULT:
            return None
        found = unkept.get((result.test, result.date))
        same_day = (entry.id for entry in done if (entry.test, entry.date) == (result.test, result.date))
        return found[0].id if found else next(same_day, None)

    def kept(self) -> Kept:
        """Return what became of every check since the present count began; raises what the care plan raises."""
        with self._record.reading() as reader:
            care = self._care_plan.read(reader)
            material = PastMaterial(
                follow_up=care.follow_up,
                facts=care.facts,
                advice=_advice(reader, care),
                appointments=(
                    *reader.where(AppointmentEntry, status=AppointmentStatus.DONE),
                    *reader.where(AppointmentEntry, status=AppointmentStatus.MISSED),
                ),
                results=_without_appointment(reader),
                decisions=reader.all(DecisionEntry),
            )
        return kept_of(material)


def _advice(reader: Reader, care: CareView) -> Advice:
    settings = care.settings
    return Advice(
        guideline=care.guideline,
        add_ons=tuple(read_guideline(name) for name in settings.add_ons),
        visit_interval=settings.visit_interval,
        orders=reader.all(OrderEntry),
    )


def _material(reader: Reader, care: CareView) -> TimelineMaterial:
    return TimelineMaterial(
        follow_up=care.follow_up,
        settings=care.settings,
        diagnoses=reader.all(DiagnosisEntry),
        treatments=reader.all(TreatmentEntry),
        medicines=reader.all(MedicineEntry),
        appointments=reader.all(AppointmentEntry),
        results=_results(reader),
        signs=reader.all(SignEntry),
    )


def _results(reader: Reader) -> tuple[ResultEntry, ...]:
    """Read the results a timeline speaks of, and leave the many others where they are."""
    told = [found for quantity in TOLD for found in reader.where(ResultEntry, quantity=quantity)]
    return (*(found for found in told if found.appointment_id is not None), *_without_appointment(reader))


def _without_appointment(reader: Reader) -> tuple[ResultEntry, ...]:
    found = (reader.where(ResultEntry, test=test, appointment_id=None) for test in PROVED_BY_RESULT)
    return tuple(chain.from_iterable(found))
