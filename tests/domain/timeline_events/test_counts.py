"""From when to when years of follow-up are counted, and from when there is no plan."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.facts import Suspension, person_of
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.plan import Plan
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.recorded_facts import History, facts_of
from recurtrack.domain.terms import Event, Procedure, Sex, TreatmentKind
from recurtrack.domain.timeline.events import Counting, TimelineView
from recurtrack.domain.timeline.from_record import TimelineMaterial, timeline_of
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline

TODAY = date(2026, 6, 16)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def found(when: str | None, event: Event | None = Event.FIRST) -> DiagnosisEntry:
    return DiagnosisEntry(id=EntryId(f"d {when} {event}"), date=day(when) if when else None, event=event)


def operation(when: str) -> TreatmentEntry:
    return TreatmentEntry(
        id=EntryId(f"s {when}"), kind=TreatmentKind.SURGERY, procedure=Procedure.BREAST_CONSERVING, start=day(when)
    )


def chemotherapy(start: str, end: str | None, intent: Intent | None = None) -> TreatmentEntry:
    return TreatmentEntry(
        id=EntryId(f"c {start}"),
        kind=TreatmentKind.CHEMOTHERAPY,
        start=day(start),
        end=None if end is None else day(end),
        intent=intent,
    )


def view_of(*entries: Entry, sex: Sex | None = Sex.FEMALE, treatment_end: str | None = None) -> TimelineView:
    diagnoses = [entry for entry in entries if isinstance(entry, DiagnosisEntry)]
    treatments = [entry for entry in entries if isinstance(entry, TreatmentEntry)]
    settings = FollowUpEntry(id=EntryId("f"), treatment_end=None if treatment_end is None else day(treatment_end))
    history = History(
        person=PersonEntry(id=PERSON_ID, sex=sex),
        risk=None,
        diagnoses=diagnoses,
        treatments=treatments,
        done=(),
        follow_up=settings,
    )
    facts = facts_of(history, TODAY)
    person = facts if isinstance(facts, Suspension) else person_of(facts.facts)
    suspended = person if isinstance(person, Suspension) else None
    who = None if isinstance(person, Suspension) else person
    plan = Plan(read_guideline("acs-asco"), TODAY, suspended, who, (), ())
    view = timeline_of(
        TimelineMaterial(
            follow_up=FollowUp(plan=plan, checks=(), held_back=()),
            settings=settings,
            diagnoses=diagnoses,
            treatments=treatments,
        )
    )
    if who is not None:
        assert view.counts[-1:] == (Counting(who.primary_treatment_end),)
    return view


def test_years_are_counted_from_the_end_of_primary_treatment() -> None:
    view = view_of(found("2020-01-10"), operation("2020-02-01"), chemotherapy("2020-03-01", "2020-07-20"))
    assert view.counts == (Counting(date(2020, 7, 20)),)
    assert (view.suspended, view.suspended_from) == ("", None)


def test_a_corrected_end_of_treatment_starts_the_count() -> None:
    view = view_of(found("2020-01-10"), operation("2020-02-01"), treatment_end="2020-05")
    assert view.counts == (Counting(date(2020, 5, 31)),)


def test_a_recurrence_ends_one_count_and_its_treatment_starts_the_next() -> None:
    view = view_of(
        found("2012-01-10"),
        operation("2012-02-01"),
        found("2018-05-03", Event.LOCAL_RECURRENCE),
        operation("2018-06-01"),
        found("2023-01-09", Event.NEW_PRIMARY),
        operation("2023-02-02"),
    )
    assert view.counts == (
        Counting(date(2012, 2, 1), date(2018, 5, 3)),
        Counting(date(2018, 6, 1), date(2023, 1, 9)),
        Counting(date(2023, 2, 2)),
    )


def test_a_correction_belongs_to_the_episode_it_lies_in() -> None:
    entries = (
        found("2012-01-10"),
        operation("2012-02-01"),
        found("2018-05-03", Event.LOCAL_RECURRENCE),
        operation("2018-06-01"),
    )
    view = view_of(*entries, treatment_end="2012-03-15")
    assert view.counts == (Counting(date(2012, 3, 15), date(2018, 5, 3)), Counting(date(2018, 6, 1)))


def test_a_recurrence_before_treatment_had_ended_leaves_no_count_behind() -> None:
    view = view_of(
        found("2012-01-10"),
        chemotherapy("2012-02-01", None),
        found("2012-06-03", Event.REGIONAL_RECURRENCE),
        operation("2013-01-07"),
        chemotherapy("2012-07-01", "2013-03-01"),
    )
    assert view.counts == (Counting(date(2013, 3, 1)),)


def test_a_distant_recurrence_ends_the_count_and_the_plan() -> None:
    view = view_of(
        found("2020-01-10"),
        operation("2020-02-01"),
        found("2024-09-02", Event.DISTANT_RECURRENCE),
        chemotherapy("2024-10-01", "2025-03-01"),
    )
    assert view.counts == (Counting(date(2020, 2, 1), date(2024, 9, 2)),)
    assert view.suspended == SUSPENSION_REASONS[Suspension.DISTANT_RECURRENCE]
    assert view.suspended_from == date(2024, 9, 2)


def test_of_a_distant_recurrence_without_a_date_nobody_knows_what_it_ended() -> None:
    view = view_of(found("2020-01-10"), operation("2020-02-01"), found(None, Event.DISTANT_RECURRENCE))
    assert (view.counts, view.suspended_from, view.undated) == ((), None, 1)
    assert view.suspended


def test_while_a_recurrence_is_treated_the_plan_waits_from_the_day_it_was_found() -> None:
    view = view_of(found("2020-01-10"), operation("2020-02-01"), found("2026-03-02", Event.LOCAL_RECURRENCE))
    assert view.counts == (Counting(date(2020, 2, 1), date(2026, 3, 2)),)
    assert view.suspended_from == date(2026, 3, 2)
    assert view.suspended.startswith("New dates are worked out when the new treatment has ended.")


def test_while_treatment_is_meant_to_ease_the_team_sets_all_dates() -> None:
    view = view_of(found("2024-01-10"), chemotherapy("2024-02-01", "2024-05-01", Intent.PALLIATIVE))
    assert view.counts == ()
    assert view.suspended == "RecurTrack sets its routine dates aside; your team’s plan counts."


def test_while_first_treatment_goes_on_nothing_is_counted() -> None:
    view = view_of(found("2026-01-10"), operation("2026-02-01"), chemotherapy("2026-03-01", None))
    assert (view.counts, view.suspended_from) == ((), date(2026, 1, 10))


def test_a_recurrence_without_a_date_leaves_the_last_count_open_to_doubt() -> None:
    view = view_of(found("2012-01-10"), operation("2012-02-01"), found(None, Event.LOCAL_RECURRENCE))
    assert (view.counts, view.suspended_from) == ((), None)
    assert view.suspended == SUSPENSION_REASONS[Suspension.DATE_MISSING]


def test_years_are_counted_though_the_plan_waits_to_know_for_whom_it_is() -> None:
    view = view_of(found("2020-01-10"), operation("2020-02-01"), sex=None)
    assert view.counts == (Counting(date(2020, 2, 1)),)
    assert view.suspended == SUSPENSION_REASONS[Suspension.SEX_NOT_RECORDED]


def test_without_a_diagnosis_there_is_no_count() -> None:
    view = view_of(operation("2020-02-01"))
    assert (view.counts, view.suspended_from) == ((), None)
