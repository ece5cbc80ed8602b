"""The cancer came back: what it would mean, and saving it with its treatments as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from recurtrack.domain.awaited import Awaited, awaited
from recurtrack.domain.care import FollowUpEntry, OrderEntry
from recurtrack.domain.consequence import consequence
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.episodes import RecordedEpisode, recorded_episodes, when_found
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.follow_up import Advice, plan_with_orders
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.plan import Plan
from recurtrack.domain.plan_facts import ending_treatment, treatment_end
from recurtrack.domain.recorded_facts import History, RecordedFacts, facts_of
from recurtrack.domain.recurrence import (
    OpenQuestion,
    RecurrenceDraft,
    diagnosis_of,
    earlier_side,
    event_of,
    naming_sentence,
    open_questions,
)
from recurtrack.domain.recurrence_times import Interval, times_since
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.services.care_plan import CarePlan, Choices, chosen
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.storage.entries import Reader

_IMAGINED = EntryId("recurrence that is not saved")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrencePreview:
    """What saving a draft would mean; nothing is saved. ``event`` is None while no place is told."""

    event: Event | None
    naming: str
    intervals: tuple[Interval, ...]
    plan_before: Plan
    plan_after: Plan
    consequence: tuple[str, ...]
    open_questions: tuple[OpenQuestion, ...]


class _Earlier(NamedTuple):
    side: Laterality | None = None
    diagnosed: PartialDate | None = None


class Recurrences:
    """What can be done when the cancer came back."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan) -> None:
        self._record = record
        self._care_plan = care_plan

    def preview(self, draft: RecurrenceDraft) -> RecurrencePreview:
        """Say what a draft is called, how long it has been, what becomes of the plan, and what is still open."""
        today = self._record.today()
        before = self._care_plan.view().follow_up.plan
        with self._record.reading() as reader:
            settings = chosen(reader, Choices())
            earlier = _earlier(reader, draft)
            history = _history_after(reader, settings, draft, today)
            after = _plan_after(reader, settings, history, today)
            end = _treatment_end(before, settings, reader.all(TreatmentEntry))
        return RecurrencePreview(
            event=event_of(draft),
            naming=naming_sentence(draft),
            intervals=times_since(draft.found, earlier.diagnosed, end),
            plan_before=before,
            plan_after=after,
            consequence=consequence(before, after, _awaited_after(history, draft)),
            open_questions=open_questions(draft),
        )

    def save(self, draft: RecurrenceDraft) -> Change:
        """Save the recurrence and its treatments as one step; raises ``Rejected`` when something cannot be right."""
        if draft.found is None and event_of(draft) is None:
            raise Rejected(
                Refusal.OUT_OF_RANGE,
                field="When or where it was found",
                value="leaving out both",
                expected="one of the two is needed",
            )
        with self._record.command("Record recurrence") as command:
            earlier = _earlier(command.reader, draft)
            diagnosis = diagnosis_of(draft, self._record.new_id(), earlier.side)
            command.put(diagnosis)
            for entry in _treatments(draft, diagnosis.id):
                command.put(replace(entry, id=self._record.new_id()))
        return command.done.change


def _treatments(draft: RecurrenceDraft, diagnosis_id: EntryId) -> tuple[TreatmentEntry, ...]:
    return tuple(
        replace(entry, diagnosis_id=diagnosis_id, intent=entry.intent or draft.intent) for entry in draft.treatments
    )


def _earlier(reader: Reader, draft: RecurrenceDraft) -> _Earlier:
    """Return what is known of the episode before the draft."""
    episodes = recorded_episodes(reader.all(DiagnosisEntry), ()).found
    before = [episode for episode in episodes if _is_before(episode, draft.found)]
    if not before:
        return _Earlier()
    days = [day for entry in before[-1].diagnoses if (day := when_found(entry)) is not None]
    diagnosed = min(days, key=lambda day: day.first_day(), default=None)
    return _Earlier(earlier_side(before[-1].diagnoses), diagnosed)


def _is_before(episode: RecordedEpisode, found: PartialDate | None) -> bool:
    return found is None or (episode.start is not None and episode.start.first_day() <= found.last_day())


def _awaited_after(history: History, draft: RecurrenceDraft) -> Awaited:
    if draft.intent is Intent.PALLIATIVE:
        return Awaited.TEAMS_PLAN
    return awaited(history.diagnoses, history.treatments)


def _plan_after(reader: Reader, settings: FollowUpEntry, history: History, today: date) -> Plan:
    guideline = read_guideline(settings.guideline)
    advice = Advice(
        guideline=guideline,
        add_ons=tuple(read_guideline(name) for name in settings.add_ons),
        visit_interval=settings.visit_interval,
        orders=reader.all(OrderEntry),
    )
    found = facts_of(history, today)
    if isinstance(found, RecordedFacts):
        return plan_with_orders(found.facts, advice)[0]
    return Plan(guideline, today, found, None, (), ())


def _history_after(reader: Reader, settings: FollowUpEntry, draft: RecurrenceDraft, today: date) -> History:
    diagnosis = diagnosis_of(draft, _IMAGINED, _earlier(reader, draft).side)
    more = _treatments(draft, diagnosis.id)
    return History(
        person=reader.present(PersonEntry, PERSON_ID),
        risk=reader.present(RiskEntry, RISK_ID),
        diagnoses=(*reader.all(DiagnosisEntry), diagnosis),
        treatments=(*reader.all(TreatmentEntry), *more),
        done=reader.latest_done(today),
        follow_up=settings,
    )


def _treatment_end(plan: Plan, settings: FollowUpEntry, treatments: tuple[TreatmentEntry, ...]) -> PartialDate | None:
    """Return the end of the earlier primary treatment, as exactly as it is known."""
    if plan.person is None:
        return None
    end = treatment_end(plan.person, settings, treatments)
    if end.corrected:
        return settings.treatment_end
    entry = ending_treatment(end.day, treatments)
    if entry is None:
        return PartialDate.of(end.day)
    last = entry.start if entry.kind is TreatmentKind.SURGERY else entry.end or entry.planned_end
    return last or PartialDate.of(end.day)
