"""The care plan of a record: how every check stands, why, and what the doctor or the person decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.awaited import Awaited, awaited
from recurtrack.domain.care import FOLLOW_UP_ID, Decision, DecisionEntry, FollowUpEntry, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.facts import Facts, Suspension, current_episode
from recurtrack.domain.follow_up import Advice, FollowUp, Happenings, check_key, follow_up, plan_with_orders, track
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.orders import lapsed, order_sentence
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.plan import Plan, PlannedCheck
from recurtrack.domain.recorded_facts import History, RecordedFacts, facts_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import VisitInterval
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.values import dataclass
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.knowledge.guidelines import guideline_ids, read_guideline
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.remembered import Remembered
from recurtrack.storage.entries import Reader

RECENT_DAYS = 365
"""How long a done appointment still shows that its result is awaited or has come."""
PLAN_KINDS: frozenset[type[Entry]] = frozenset(
    {
        PersonEntry,
        RiskEntry,
        DiagnosisEntry,
        TreatmentEntry,
        AppointmentEntry,
        ResultEntry,
        FollowUpEntry,
        OrderEntry,
        DecisionEntry,
    }
)
"""What a plan is made of: when an entry of one of these kinds changes, the plan may stand otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareView:
    """The care plan on one day: who it is for, the follow-up, and what had to be assumed.

    ``facts`` is None when the record does not say enough; ``follow_up.plan.suspended`` then says why. ``awaited`` is
    what a plan without a treatment to count from waits for.
    """

    person: PersonEntry | None
    settings: FollowUpEntry
    guideline: Guideline
    follow_up: FollowUp
    facts: Facts | None
    caveats: tuple[str, ...]
    awaited: Awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the record tells of the person and the illness, apart from appointments and results."""

    person: PersonEntry | None
    risk: RiskEntry | None
    diagnoses: tuple[DiagnosisEntry, ...]
    treatments: tuple[TreatmentEntry, ...]
    follow_up: FollowUpEntry
    orders: tuple[OrderEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    awaited: Awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Settings that a single question may change without saving them; guidelines named here may be drafts."""

    guideline: str | None = None
    add_ons: tuple[str, ...] | None = None
    visit_interval: VisitInterval | None = None
    until: date | None = None
    today: date | None = None

    @property
    def named(self) -> frozenset[str]:
        """The guidelines that are named on the spot."""
        one = () if self.guideline is None else (self.guideline,)
        return frozenset((*one, *(self.add_ons or ())))


class CarePlan:
    """What can be asked of the care plan, and decided about it."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record
        self._told = Remembered(record, PLAN_KINDS - {AppointmentEntry, ResultEntry}, read_told)

    def view(self, choices: Choices | None = None) -> CareView:
        """Work out the care plan; raises ``Rejected`` when a chosen guideline does not exist or is a draft."""
        choices = choices or Choices()
        with self._record.reading() as reader:
            return _worked_out(reader, self._told.read(reader), choices.today or self._record.today(), choices)

    def read(self, reader: Reader) -> CareView:
        """Work out the care plan of today together with what else is being read; raises as ``view`` does."""
        return _worked_out(reader, self._told.read(reader), self._record.today(), Choices())

    def compare(self, guidelines: Sequence[str]) -> tuple[Plan, ...]:
        """Work out the plan of each guideline for the same person, without orders; drafts may be compared."""
        today = self._record.today()
        with self._record.reading() as reader:
            told = self._told.read(reader)
            settings, history = told.follow_up, _history(reader, told, told.follow_up, today)
        found = facts_of(history, today)
        plans = []
        for name in guidelines:
            advice = Advice(guideline=read_guideline(name), visit_interval=settings.visit_interval)
            if isinstance(found, RecordedFacts):
                plans.append(plan_with_orders(found.facts, advice)[0])
            else:
                plans.append(Plan(advice.guideline, today, found, None, (), ()))
        return tuple(plans)

    def guidelines(self) -> tuple[Guideline, ...]:
        """Return every guideline there is."""
        return tuple(read_guideline(name) for name in guideline_ids())

    def choose(self, settings: FollowUpEntry) -> Change:
        """Choose guideline, add-ons and visit interval, or correct the end of primary treatment."""
        _advice(settings, (), named=frozenset())
        with self._record.command("Change follow-up") as command:
            command.put(replace(settings, id=FOLLOW_UP_ID))
        return command.done.change

    def order(self, order: OrderEntry) -> Change:
        """Add or change a doctor's order or a check of one's own."""
        with self._record.command("Add doctor's order") as command:
            command.put(order)
        return command.done.change

    def skip(self, check: PlannedCheck, reason: str) -> Change:
        """Skip one planned check, with a reason."""
        return self._decide("Skip", Decision.SKIPPED, check, reason, None)

    def snooze(self, check: PlannedCheck, until: date) -> Change:
        """Put a planned check out of sight until a day."""
        return self._decide("Snooze", Decision.SNOOZED, check, None, until)

    def _decide(
        self, name: str, decision: Decision, check: PlannedCheck, reason: str | None, until: date | None
    ) -> Change:
        rule, due = check_key(check)
        with self._record.command(name) as command:
            command.put(
                DecisionEntry(
                    id=self._record.new_id(),
                    decision=decision,
                    rule=rule,
                    rule_due=due,
                    reason=reason,
                    until=None if until is None else PartialDate.of(until),
                    decided_on=PartialDate.of(self._record.today()),
                )
            )
        return command.done.change


def care_view(reader: Reader, today: date, choices: Choices | None = None) -> CareView:
    """Work out the care plan of a record that is being read."""
    return _worked_out(reader, read_told(reader), today, choices or Choices())


def _worked_out(reader: Reader, told: Told, today: date, choices: Choices) -> CareView:
    settings = _changed(told.follow_up, choices)
    history = _history(reader, told, settings, today)
    happenings = _happenings(reader, told, today)
    orders = told.orders
    advice = _advice(settings, orders, named=choices.named)
    found = facts_of(history, today)
    if isinstance(found, Suspension):
        nothing = Plan(advice.guideline, today, found, None, (), ())
        result = track(nothing, (), orders, happenings)
    else:
        result = follow_up(found.facts, advice, happenings, choices.until)
    return CareView(
        person=history.person,
        settings=settings,
        guideline=advice.guideline,
        follow_up=result,
        facts=None if isinstance(found, Suspension) else found.facts,
        caveats=() if isinstance(found, Suspension) else (*found.caveats, *_set_aside(found.facts, settings, orders)),
        awaited=told.awaited,
    )


def read_told(reader: Reader) -> Told:
    """Read what the record tells, without what happened since."""
    diagnoses, treatments = reader.all(DiagnosisEntry), reader.all(TreatmentEntry)
    return Told(
        person=reader.present(PersonEntry, PERSON_ID),
        risk=reader.present(RiskEntry, RISK_ID),
        diagnoses=diagnoses,
        treatments=treatments,
        follow_up=_settings(reader),
        orders=reader.all(OrderEntry),
        decisions=reader.all(DecisionEntry),
        awaited=awaited(diagnoses, treatments),
    )


def _set_aside(facts: Facts, settings: FollowUpEntry, orders: Iterable[OrderEntry]) -> Iterator[str]:
    """Give a sentence for each thing said of an earlier episode that does not count for the present one."""
    if not facts.diagnoses:
        return
    start = current_episode(facts).start
    end = settings.treatment_end
    if end is not None and end.last_day() < start:
        yield f"The end of treatment that was set, {end.in_words()}, lies before the latest diagnosis and is not used."
    for order in orders:
        if lapsed(order, start):
            said = order_sentence(order)
            yield f"Before the latest diagnosis, {said}: ask whether it still holds for the {TEST_WORDS[order.test]}."


def chosen(reader: Reader, choices: Choices) -> FollowUpEntry:
    """Return the settings of follow-up, with what a question changes."""
    return _changed(_settings(reader), choices)


def _settings(reader: Reader) -> FollowUpEntry:
    return reader.present(FollowUpEntry, FOLLOW_UP_ID) or FollowUpEntry(id=FOLLOW_UP_ID)


def _changed(settings: FollowUpEntry, choices: Choices) -> FollowUpEntry:
    if choices.guideline is not None:
        settings = replace(settings, guideline=choices.guideline)
    if choices.add_ons is not None:
        settings = replace(settings, add_ons=choices.add_ons)
    if choices.visit_interval is not None:
        settings = replace(settings, visit_interval=choices.visit_interval)
    return settings


def _advice(settings: FollowUpEntry, orders: tuple[OrderEntry, ...], *, named: frozenset[str]) -> Advice:
    """Read the guidelines; a draft must have been switched on, or be named on the spot."""
    guideline = read_guideline(settings.guideline)
    add_ons = tuple(read_guideline(name) for name in settings.add_ons)
    for found in (guideline, *add_ons):
        if found.draft and not settings.drafts_allowed and found.id not in named:
            raise Rejected(Refusal.DRAFT_GUIDELINE, name=found.id)
    if guideline.add_on and guideline.id not in named:
        raise Rejected(Refusal.ADD_ON_ALONE, name=guideline.id)
    return Advice(guideline=guideline, add_ons=add_ons, visit_interval=settings.visit_interval, orders=orders)


def _history(reader: Reader, told: Told, settings: FollowUpEntry, today: date) -> History:
    return History(
        person=told.person,
        risk=told.risk,
        diagnoses=told.diagnoses,
        treatments=told.treatments,
        done=reader.latest_done(today),
        follow_up=settings,
    )


def _happenings(reader: Reader, told: Told, today: date) -> Happenings:
    booked = reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED)
    recent = reader.recent_done(PartialDate.of(today - timedelta(days=RECENT_DAYS)))
    return Happenings(
        appointments=(*booked, *recent),
        with_results=reader.with_results(recent),
        decisions=told.decisions,
    )
