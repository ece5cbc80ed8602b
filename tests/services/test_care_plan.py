"""How checks stand, the doctor's orders, and what the record leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from services.conftest import Calendar, Keep, day, history

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.awaited import Awaited
from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import BreastDensity, Event, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan, CareView
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord


def appointment(test: Test, when: str, status: AppointmentStatus, **values: object) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(f"{test}-{when}"), test=test, date=day(when), status=status, **values)  # type: ignore[arg-type]


def order(test: Test, action: OrderAction, **values: object) -> OrderEntry:
    found: dict[str, object] = {"ordered_by": "Dr Iris Example", "ordered_on": day("2026-01-14"), **values}
    return OrderEntry(id=EntryId(f"order-{test}-{action}"), test=test, action=action, **found)  # type: ignore[arg-type]


def checks(view: CareView, test: Test) -> list[TrackedCheck]:
    return [check for check in view.follow_up.checks if check.test is test]


def first(record: OpenRecord, test: Test) -> TrackedCheck:
    return checks(CarePlan(record).view(), test)[0]


def dues(record: OpenRecord, test: Test) -> list[str]:
    return [str(c.planned.due) for c in checks(CarePlan(record).view(), test) if c.planned is not None]


def why(check: TrackedCheck) -> str:
    assert check.planned is not None
    return check.planned.why


# How a check stands


@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2026-04-05", CheckStatus.PLANNED),
        ("2026-04-06", CheckStatus.DUE),
        ("2026-05-06", CheckStatus.DUE),
        ("2026-07-06", CheckStatus.DUE),
        ("2026-07-07", CheckStatus.OVERDUE),
    ],
)
def test_a_mammogram_is_due_in_its_window_and_overdue_only_after_its_last_day(
    survivor: OpenRecord, clock: Calendar, keep: Keep, today: str, status: CheckStatus
) -> None:
    keep(appointment(Test.MAMMOGRAM, "2025-05-06", AppointmentStatus.DONE, result_expected=False))
    clock.set(today)
    [check] = [c for c in checks(CarePlan(survivor).view(), Test.MAMMOGRAM) if c.planned and c.day.year == 2026]
    assert check.status is status


def test_a_late_mammogram_moves_the_next_one(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026-06-10", AppointmentStatus.DONE))
    assert dues(survivor, Test.MAMMOGRAM)[:2] == ["2027-06-10", "2028-06-10"]
    assert "the last mammogram done on 10 June 2026" in why(checks(CarePlan(survivor).view(), Test.MAMMOGRAM)[1])


def test_after_a_visit_no_result_is_awaited(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.CLINIC_VISIT, "2026-06-10", AppointmentStatus.DONE))
    assert first(survivor, Test.CLINIC_VISIT).status is CheckStatus.DONE


def test_an_entry_that_refers_to_a_missing_one_is_refused_and_nothing_changes(survivor: OpenRecord) -> None:
    lost = ResultEntry(
        id=EntryId("r"),
        test=Test.MAMMOGRAM,
        date=day("2026-06-12"),
        quantity="BI-RADS",
        appointment_id=EntryId("no such appointment"),
    )
    with pytest.raises(Rejected) as refused:
        Entries(survivor).save(lost, "Add result")
    assert refused.value.refusal is Refusal.MISSING_REFERENCE


def test_a_booked_appointment_is_shown_on_its_check(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026-06-25", AppointmentStatus.BOOKED))
    check = first(survivor, Test.MAMMOGRAM)
    assert check.status is CheckStatus.BOOKED
    assert check.day == date(2026, 6, 25)
    assert check.planned is not None
    assert checks(CarePlan(survivor).view(), Test.MAMMOGRAM)[1].status is CheckStatus.PLANNED


def test_an_appointment_nobody_planned_is_shown_too(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.CT, "2026-06-25", AppointmentStatus.BOOKED, title="CT of the chest"))
    check = first(survivor, Test.CT)
    assert (check.status, check.planned, check.title) == (CheckStatus.BOOKED, None, "CT of the chest")


def test_marking_a_check_as_done_keeps_what_it_was_for(survivor: OpenRecord) -> None:
    check = first(survivor, Test.MAMMOGRAM)
    assert check.planned is not None
    Appointments(survivor).check_done(check)
    done = first(survivor, Test.MAMMOGRAM).appointment
    assert done is not None
    assert (done.status, done.date, done.side) == (AppointmentStatus.DONE, day("2026-06-16"), Laterality.BOTH)
    assert (done.rule, done.rule_due) == (check.planned.rule.id, check.planned.due.isoformat())
    Appointments(survivor).result_came(done.id)
    assert first(survivor, Test.MAMMOGRAM).status is CheckStatus.DONE


def test_a_booked_check_is_done_on_its_own_day_unless_that_is_to_come(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026-06-10", AppointmentStatus.BOOKED))
    Appointments(survivor).check_done(first(survivor, Test.MAMMOGRAM))
    assert first(survivor, Test.MAMMOGRAM).day == date(2026, 6, 10)
    keep(appointment(Test.CLINIC_VISIT, "2026-06-25", AppointmentStatus.BOOKED))
    Appointments(survivor).check_done(first(survivor, Test.CLINIC_VISIT))
    assert first(survivor, Test.CLINIC_VISIT).day == date(2026, 6, 16)


def test_a_cancelled_or_missed_appointment_leaves_the_check_open(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        appointment(Test.MAMMOGRAM, "2026-05-06", AppointmentStatus.CANCELLED),
        appointment(Test.MAMMOGRAM, "2026-05-09", AppointmentStatus.MISSED),
    )
    assert first(survivor, Test.MAMMOGRAM).status is not CheckStatus.BOOKED


def test_after_an_examination_its_result_is_awaited_until_it_comes(survivor: OpenRecord, keep: Keep) -> None:
    done = appointment(Test.MAMMOGRAM, "2026-06-10", AppointmentStatus.DONE)
    keep(done)
    assert first(survivor, Test.MAMMOGRAM).status is CheckStatus.AWAITING_RESULT
    result = ResultEntry(
        id=EntryId("r"),
        test=Test.MAMMOGRAM,
        date=day("2026-06-12"),
        quantity="BI-RADS",
        text="2",
        appointment_id=done.id,
    )
    keep(result)
    assert first(survivor, Test.MAMMOGRAM).status is CheckStatus.RESULT_RECEIVED


def test_a_skipped_check_says_why_and_the_next_one_comes_in_its_place(survivor: OpenRecord) -> None:
    plan = CarePlan(survivor)
    check = first(survivor, Test.CLINIC_VISIT)
    assert check.planned is not None
    plan.skip(check.planned, "I was abroad")
    skipped, following = checks(plan.view(), Test.CLINIC_VISIT)[:2]
    assert skipped.status is CheckStatus.SKIPPED
    assert skipped.decision is not None
    assert skipped.decision.reason == "I was abroad"
    assert following.status in {CheckStatus.PLANNED, CheckStatus.DUE}
    survivor.undo()
    assert first(survivor, Test.CLINIC_VISIT).status is not CheckStatus.SKIPPED


def test_a_snoozed_check_keeps_its_state_and_says_until_when(survivor: OpenRecord) -> None:
    check = first(survivor, Test.MAMMOGRAM)
    assert check.planned is not None
    CarePlan(survivor).snooze(check.planned, date(2026, 7, 1))
    snoozed = first(survivor, Test.MAMMOGRAM)
    assert snoozed.snoozed_until == date(2026, 7, 1)
    assert snoozed.status is check.status


def test_nobody_is_asked_for_two_visits_at_once(survivor: OpenRecord) -> None:
    open_visits = [
        check
        for check in checks(CarePlan(survivor).view(), Test.CLINIC_VISIT)
        if check.status in {CheckStatus.DUE, CheckStatus.OVERDUE}
    ]
    assert len(open_visits) <= 1


# The doctor's orders


def test_the_doctors_interval_beats_the_guideline_and_says_who_and_why(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026-05-06", AppointmentStatus.DONE, result_expected=False))
    keep(order(Test.MAMMOGRAM, OrderAction.INTERVAL, every_months=6, why="dense breasts"))
    assert dues(survivor, Test.MAMMOGRAM)[:3] == ["2026-11-06", "2027-05-06", "2027-11-06"]
    check = checks(CarePlan(survivor).view(), Test.MAMMOGRAM)[1]
    assert "Ordered by Dr Iris Example, 14 January 2026: dense breasts" in why(check)


def test_an_interval_with_nothing_done_yet_counts_from_the_day_of_the_order(survivor: OpenRecord, keep: Keep) -> None:
    keep(order(Test.MAMMOGRAM, OrderAction.INTERVAL, every_months=6))
    assert dues(survivor, Test.MAMMOGRAM)[:2] == ["2026-07-14", "2027-01-14"]


def test_the_doctor_sets_the_next_date_and_later_ones_stay(survivor: OpenRecord, keep: Keep) -> None:
    before = dues(survivor, Test.MAMMOGRAM)
    keep(order(Test.MAMMOGRAM, OrderAction.DATE, first=day("2026-09-01"), why="after the holidays"))
    assert dues(survivor, Test.MAMMOGRAM) == ["2026-09-01", *before[1:]]
    assert "instead of" in why(first(survivor, Test.MAMMOGRAM))


def test_an_ordered_date_is_over_once_the_test_was_done(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        order(Test.MAMMOGRAM, OrderAction.DATE, first=day("2026-03-01")),
        appointment(Test.MAMMOGRAM, "2026-03-02", AppointmentStatus.DONE, result_expected=False),
    )
    assert dues(survivor, Test.MAMMOGRAM)[0] == "2027-03-02"


def test_a_stopped_test_is_planned_no_more_but_not_forgotten(survivor: OpenRecord, keep: Keep) -> None:
    keep(order(Test.CLINIC_VISIT, OrderAction.STOPPED, why="the GP does it"))
    view = CarePlan(survivor).view()
    [check] = checks(view, Test.CLINIC_VISIT)
    assert check.status is CheckStatus.PAUSED
    assert check.held is not None
    assert check.held.order.why == "the GP does it"


def test_a_pause_holds_back_dates_until_it_ends(survivor: OpenRecord, keep: Keep) -> None:
    keep(order(Test.CLINIC_VISIT, OrderAction.PAUSED, until=day("2027-12-31")))
    planned = dues(survivor, Test.CLINIC_VISIT)
    assert planned
    assert min(planned) > "2027-12-31"


def test_the_newest_order_for_a_test_is_the_one_that_counts(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        order(Test.MAMMOGRAM, OrderAction.STOPPED, ordered_on=day("2025-01-14")),
        order(Test.MAMMOGRAM, OrderAction.INTERVAL, ordered_on=day("2026-01-14"), every_months=6),
        order(Test.MAMMOGRAM, OrderAction.DATE, ordered_on=day("2026-02-01"), first=day("2026-08-20")),
    )
    assert dues(survivor, Test.MAMMOGRAM)[:2] == ["2026-08-20", "2027-01-14"]
    keep(
        OrderEntry(
            id=EntryId("later"),
            test=Test.MAMMOGRAM,
            action=OrderAction.STOPPED,
            ordered_by="Dr Iris Example",
            ordered_on=day("2026-03-01"),
        )
    )
    assert dues(survivor, Test.MAMMOGRAM) == []


def test_blood_tests_ordered_by_the_doctor_are_planned_although_no_guideline_does(
    survivor: OpenRecord, keep: Keep
) -> None:
    assert not dues(survivor, Test.TUMOUR_MARKER)
    ordered = order(
        Test.TUMOUR_MARKER,
        OrderAction.ADDED,
        title="CA 15-3",
        first=day("2026-07-01"),
        every_months=6,
        until=day("2027-12-31"),
        why="my doctor's own practice",
    )
    keep(ordered)
    assert dues(survivor, Test.TUMOUR_MARKER) == ["2026-07-01", "2027-01-01", "2027-07-01"]
    assert first(survivor, Test.TUMOUR_MARKER).title == "CA 15-3"
    assert Test.TUMOUR_MARKER not in {item.test for item in CarePlan(survivor).view().follow_up.plan.not_routine}


def test_two_checks_of_ones_own_do_not_move_each_other(survivor: OpenRecord, keep: Keep) -> None:
    vitamin = order(Test.BLOOD_TEST, OrderAction.ADDED, title="Vitamin D", first=day("2026-01-20"), every_months=12)
    lipids = OrderEntry(
        id=EntryId("lipids"),
        test=Test.BLOOD_TEST,
        action=OrderAction.ADDED,
        title="Cholesterol",
        ordered_by="Dr Iris Example",
        ordered_on=day("2026-01-14"),
        first=day("2026-02-20"),
        every_months=12,
    )
    done = appointment(Test.BLOOD_TEST, "2026-02-25", AppointmentStatus.DONE, own_check="lipids", result_expected=False)
    keep(vitamin, lipids, done)
    planned = [c for c in checks(CarePlan(survivor).view(), Test.BLOOD_TEST) if c.planned]
    assert {c.title: str(c.planned.due) for c in reversed(planned) if c.planned} == {
        "Vitamin D": "2026-01-20",
        "Cholesterol": "2027-02-25",
    }


def test_a_check_once_only_stays_until_it_is_done(survivor: OpenRecord, keep: Keep) -> None:
    keep(order(Test.ECHOCARDIOGRAM, OrderAction.ADDED, title="Heart ultrasound", first=day("2026-02-01")))
    assert dues(survivor, Test.ECHOCARDIOGRAM) == ["2026-02-01"]
    keep(appointment(Test.ECHOCARDIOGRAM, "2026-02-03", AppointmentStatus.DONE, result_expected=False))
    assert dues(survivor, Test.ECHOCARDIOGRAM) == []


@pytest.mark.parametrize(
    "bad",
    [
        order(Test.MAMMOGRAM, OrderAction.INTERVAL),
        order(Test.MAMMOGRAM, OrderAction.INTERVAL, every_months=0),
        order(Test.MAMMOGRAM, OrderAction.DATE),
        order(Test.MAMMOGRAM, OrderAction.PAUSED),
        order(Test.MAMMOGRAM, OrderAction.STOPPED, ordered_by=" "),
    ],
)
def test_an_order_that_says_too_little_is_refused(survivor: OpenRecord, bad: OrderEntry) -> None:
    with pytest.raises(Rejected) as refused:
        CarePlan(survivor).order(bad)
    assert refused.value.refusal is Refusal.OUT_OF_RANGE


# Which guideline


def test_a_draft_guideline_must_be_switched_on(survivor: OpenRecord) -> None:
    plan = CarePlan(survivor)
    settings = FollowUpEntry(id=FOLLOW_UP_ID, guideline="esmo")
    with pytest.raises(Rejected) as refused:
        plan.choose(settings)
    assert refused.value.refusal is Refusal.DRAFT_GUIDELINE
    plan.choose(FollowUpEntry(id=FOLLOW_UP_ID, guideline="esmo", drafts_allowed=True))
    assert all("not checked" in why(check) for check in plan.view().follow_up.checks if check.planned)


def test_an_add_on_adds_its_test_and_takes_it_off_the_list_of_tests_not_advised(
    survivor: OpenRecord, keep: Keep
) -> None:
    keep(RiskEntry(id=RISK_ID, breast_density=BreastDensity.D))
    assert not dues(survivor, Test.BREAST_MRI)
    CarePlan(survivor).choose(FollowUpEntry(id=FOLLOW_UP_ID, add_ons=("acr",)))
    assert dues(survivor, Test.BREAST_MRI)[0] == dues(survivor, Test.MAMMOGRAM)[0]
    assert Test.BREAST_MRI not in {item.test for item in CarePlan(survivor).view().follow_up.plan.not_routine}


def test_an_add_on_cannot_be_the_main_guideline(survivor: OpenRecord) -> None:
    with pytest.raises(Rejected) as refused:
        CarePlan(survivor).choose(FollowUpEntry(id=FOLLOW_UP_ID, guideline="acr"))
    assert refused.value.refusal is Refusal.ADD_ON_ALONE


def test_guidelines_are_compared_for_the_same_person(survivor: OpenRecord) -> None:
    found = CarePlan(survivor).compare(["acs-asco", "nice"])
    assert [plan.guideline.id for plan in found] == ["acs-asco", "nice"]
    assert {c.test for c in found[0].checks} > {c.test for c in found[1].checks}


# What the record leaves open


def test_the_end_of_primary_treatment_can_be_corrected(survivor: OpenRecord) -> None:
    plan = CarePlan(survivor)
    plan.choose(FollowUpEntry(id=FOLLOW_UP_ID, treatment_end=day("2024-11-30"), treatment_end_reason="a late boost"))
    person = plan.view().follow_up.plan.person
    assert person is not None
    assert person.primary_treatment_end == date(2024, 11, 30)


@pytest.mark.parametrize(
    ("end", "counted"),
    [("2024-10", date(2024, 10, 31)), ("2024", date(2024, 12, 31)), ("2024-10-25", date(2024, 10, 25))],
)
def test_the_end_of_treatment_known_in_part_counts_from_its_last_day(
    survivor: OpenRecord, keep: Keep, end: str, counted: date
) -> None:
    keep(TreatmentEntry(id=EntryId("radiotherapy"), kind=TreatmentKind.RADIOTHERAPY, end=day(end)))
    view = CarePlan(survivor).view()
    assert view.follow_up.plan.person is not None
    assert view.follow_up.plan.person.primary_treatment_end == counted
    assert bool(view.caveats) is (end != "2024-10-25")


def test_a_mammogram_known_to_the_month_counts_from_its_first_day(record: OpenRecord, keep: Keep) -> None:
    keep(*history(diagnostic_mammogram=day("2024-06")))
    person = CarePlan(record).view().follow_up.plan.person
    assert person is not None
    assert person.diagnostic_mammogram == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("entry", "suspension"),
    [
        (PersonEntry(id=PERSON_ID, name="Eleanor Sample"), Suspension.SEX_NOT_RECORDED),
        (DiagnosisEntry(id=EntryId("d")), Suspension.NO_DIAGNOSIS),
        (
            TreatmentEntry(id=EntryId("radiotherapy"), kind=TreatmentKind.RADIOTHERAPY, start=day("2024-10-07")),
            Suspension.TREATMENT_NOT_FINISHED,
        ),
        (
            DiagnosisEntry(id=EntryId("d2"), date=day("2026-01-01"), event=Event.DISTANT_RECURRENCE),
            Suspension.DISTANT_RECURRENCE,
        ),
        (
            DiagnosisEntry(id=EntryId("d2"), date=day("2026-01-01"), event=Event.NEW_PRIMARY),
            Suspension.NO_PRIMARY_TREATMENT,
        ),
    ],
)
def test_a_record_that_says_too_little_has_no_plan_and_says_why(
    survivor: OpenRecord, keep: Keep, entry: Entry, suspension: Suspension
) -> None:
    keep(entry)
    view = CarePlan(survivor).view()
    assert view.follow_up.plan.suspended is suspension
    assert not [check for check in view.follow_up.checks if check.planned]


@pytest.mark.parametrize(
    "entry",
    [
        DiagnosisEntry(id=EntryId("d2"), date=day("2026-01-01"), event=Event.DISTANT_RECURRENCE),
        PersonEntry(id=PERSON_ID, name="Eleanor Sample"),
    ],
)
def test_booked_appointments_are_shown_even_when_there_is_no_plan(
    survivor: OpenRecord, keep: Keep, entry: Entry
) -> None:
    keep(entry, appointment(Test.CT, "2026-07-01", AppointmentStatus.BOOKED))
    assert first(survivor, Test.CT).status is CheckStatus.BOOKED


def test_a_stopped_medicine_with_no_date_no_longer_counts(survivor: OpenRecord, keep: Keep) -> None:
    tablets = {"id": EntryId("m"), "kind": TreatmentKind.ENDOCRINE, "agent": "Letrozole", "start": day("2024-11-04")}
    keep(TreatmentEntry(**tablets, ongoing=True))  # type: ignore[arg-type]
    assert dues(survivor, Test.BONE_DENSITY)
    keep(TreatmentEntry(**tablets, ongoing=False))  # type: ignore[arg-type]
    assert not dues(survivor, Test.BONE_DENSITY)


def test_palliative_treatment_is_not_the_end_of_primary_treatment(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        TreatmentEntry(
            id=EntryId("p"), kind=TreatmentKind.RADIOTHERAPY, end=day("2025-05-01"), intent=Intent.PALLIATIVE
        )
    )
    person = CarePlan(survivor).view().follow_up.plan.person
    assert person is not None
    assert person.primary_treatment_end == date(2024, 10, 25)


def test_a_mastectomy_of_an_unknown_side_is_said_to_be_unknown(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        TreatmentEntry(
            id=EntryId("m"), kind=TreatmentKind.SURGERY, procedure=Procedure.MASTECTOMY, start=day("2024-06-01")
        )
    )
    assert "does not say which breast was removed" in why(first(survivor, Test.MAMMOGRAM))


def test_an_operation_of_an_unknown_kind_counts_and_is_said_to_be_unknown(record: OpenRecord, keep: Keep) -> None:
    keep(*history()[:2], TreatmentEntry(id=EntryId("s"), kind=TreatmentKind.SURGERY, start=day("2024-04-22")))
    view = CarePlan(record).view()
    assert view.follow_up.plan.person is not None
    assert view.follow_up.plan.person.primary_treatment_end == date(2024, 4, 22)
    assert any("not known which operation you had" in caveat for caveat in view.caveats)


def test_a_man_has_his_own_rules(record: OpenRecord, keep: Keep) -> None:
    keep(*history(), PersonEntry(id=PERSON_ID, name="Eleanor Sample", sex=Sex.MALE))
    check = first(record, Test.MAMMOGRAM)
    assert check.planned is not None
    assert check.planned.sides == frozenset({"left"})


# What a clinician would not forgive


@pytest.mark.parametrize(
    "values",
    [
        {"m": "M1"},
        {"m": "cM1"},
        {"anatomic_stage": "IV"},
        {"prognostic_stage": "IV"},
        {"sites": (DistantSite.BONE,)},
        {"event": Event.DISTANT_RECURRENCE, "date": None},
    ],
)
def test_cancer_elsewhere_suspends_the_plan_however_it_is_recorded(
    record: OpenRecord, keep: Keep, values: dict[str, object]
) -> None:
    keep(*history(**values))
    assert CarePlan(record).view().follow_up.plan.suspended is Suspension.DISTANT_RECURRENCE


def test_a_recurrence_without_its_date_suspends_the_plan(survivor: OpenRecord, keep: Keep) -> None:
    keep(DiagnosisEntry(id=EntryId("d2"), event=Event.LOCAL_RECURRENCE))
    assert CarePlan(survivor).view().follow_up.plan.suspended is Suspension.DATE_MISSING


def test_a_later_diagnosis_of_which_nothing_is_known_suspends_the_plan_until_its_date(
    survivor: OpenRecord, keep: Keep
) -> None:
    later = DiagnosisEntry(id=EntryId("d2"))
    keep(later)
    assert CarePlan(survivor).view().follow_up.plan.suspended is Suspension.DATE_MISSING
    keep(replace(later, date=day("2026")))
    assert CarePlan(survivor).view().follow_up.plan.suspended is Suspension.NO_PRIMARY_TREATMENT


def test_one_undated_diagnosis_alone_is_no_later_one(record: OpenRecord, keep: Keep) -> None:
    keep(PersonEntry(id=PERSON_ID, sex=Sex.FEMALE), DiagnosisEntry(id=EntryId("d")))
    assert CarePlan(record).view().follow_up.plan.suspended is Suspension.NO_DIAGNOSIS


@pytest.mark.parametrize(
    ("intent", "expected"),
    [(Intent.CURATIVE, Awaited.NEW_TREATMENT), (Intent.PALLIATIVE, Awaited.TEAMS_PLAN)],
)
def test_what_is_awaited_follows_from_the_latest_cancer(
    survivor: OpenRecord, keep: Keep, intent: Intent, expected: Awaited
) -> None:
    assert CarePlan(survivor).view().awaited is Awaited.FIRST_TREATMENT
    keep(DiagnosisEntry(id=EntryId("d2"), event=Event.LOCAL_RECURRENCE, date=day("2026-05")))
    assert CarePlan(survivor).view().awaited is Awaited.NEW_TREATMENT
    treatment = TreatmentEntry(
        id=EntryId("t2"),
        kind=TreatmentKind.CHEMOTHERAPY,
        intent=intent,
        diagnosis_id=EntryId("d2"),
        start=day("2026-06-01"),
    )
    keep(treatment)
    assert CarePlan(survivor).view().awaited is expected


def test_an_old_blood_test_does_not_fulfil_a_new_order(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        appointment(Test.BLOOD_TEST, "2023-05-01", AppointmentStatus.DONE, result_expected=False),
        order(Test.BLOOD_TEST, OrderAction.ADDED, title="Vitamin D", first=day("2026-07-10")),
    )
    assert dues(survivor, Test.BLOOD_TEST) == ["2026-07-10"]


def test_a_date_ordered_at_the_visit_itself_holds(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        appointment(Test.CLINIC_VISIT, "2026-03-01", AppointmentStatus.DONE),
        order(Test.CLINIC_VISIT, OrderAction.DATE, ordered_on=day("2026-03-01"), first=day("2026-07-20")),
    )
    assert dues(survivor, Test.CLINIC_VISIT)[0] == "2026-07-20"


def test_a_date_ordered_for_a_test_that_the_guideline_does_not_plan_is_planned(
    survivor: OpenRecord, keep: Keep
) -> None:
    CarePlan(survivor).choose(FollowUpEntry(id=FOLLOW_UP_ID, guideline="nice"))
    assert dues(survivor, Test.CLINIC_VISIT) == []
    keep(order(Test.CLINIC_VISIT, OrderAction.DATE, first=day("2026-07-20")))
    assert dues(survivor, Test.CLINIC_VISIT) == ["2026-07-20"]


def test_a_pause_does_not_end_a_stop(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        order(Test.MAMMOGRAM, OrderAction.STOPPED),
        order(Test.MAMMOGRAM, OrderAction.PAUSED, ordered_on=day("2026-02-01"), until=day("2026-03-01")),
    )
    assert dues(survivor, Test.MAMMOGRAM) == []


def test_orders_of_an_earlier_episode_lapse_and_that_is_said(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        order(Test.MAMMOGRAM, OrderAction.STOPPED, ordered_on=day("2025-02-01")),
        DiagnosisEntry(id=EntryId("d2"), date=day("2026-01-10"), event=Event.NEW_PRIMARY, side=Laterality.RIGHT),
        TreatmentEntry(
            id=EntryId("s2"),
            kind=TreatmentKind.SURGERY,
            procedure=Procedure.BREAST_CONSERVING,
            start=day("2026-02-10"),
        ),
    )
    assert dues(survivor, Test.MAMMOGRAM)
    assert any("ask whether it still holds" in caveat for caveat in CarePlan(survivor).view().caveats)


def test_a_corrected_end_of_treatment_does_not_outlive_a_recurrence(survivor: OpenRecord, keep: Keep) -> None:
    CarePlan(survivor).choose(FollowUpEntry(id=FOLLOW_UP_ID, treatment_end=day("2024-11-30")))
    keep(DiagnosisEntry(id=EntryId("d2"), date=day("2026-01-10"), event=Event.LOCAL_RECURRENCE))
    view = CarePlan(survivor).view()
    assert view.follow_up.plan.suspended is Suspension.NO_PRIMARY_TREATMENT
    assert any("is not used" in caveat for caveat in view.caveats)


def test_a_booking_that_has_passed_does_not_hide_what_is_overdue(
    survivor: OpenRecord, keep: Keep, clock: Calendar
) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026-02-01", AppointmentStatus.BOOKED))
    clock.set("2026-12-01")
    found = checks(CarePlan(survivor).view(), Test.MAMMOGRAM)
    assert [(c.status, c.planned is None) for c in found[:2]] == [
        (CheckStatus.BOOKED, True),
        (CheckStatus.OVERDUE, False),
    ]


def test_a_booking_for_the_next_check_leaves_this_one_overdue(
    survivor: OpenRecord, keep: Keep, clock: Calendar
) -> None:
    keep(appointment(Test.MAMMOGRAM, "2027-04-02", AppointmentStatus.BOOKED))
    clock.set("2026-12-01")
    overdue, booked = checks(CarePlan(survivor).view(), Test.MAMMOGRAM)[:2]
    assert (overdue.status, booked.status) == (CheckStatus.OVERDUE, CheckStatus.BOOKED)


def test_the_result_of_a_mammogram_proves_that_it_took_place(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        ResultEntry(id=EntryId("r"), test=Test.MAMMOGRAM, date=day("2026-03-03"), quantity="BI-RADS", text="2"),
        ResultEntry(id=EntryId("b"), test=Test.BLOOD_TEST, date=day("2026-03-03"), quantity="Haemoglobin", value=13.0),
        order(Test.BLOOD_TEST, OrderAction.ADDED, title="Vitamin D", first=day("2026-04-01")),
    )
    assert dues(survivor, Test.MAMMOGRAM)[0] == "2027-03-03"
    assert dues(survivor, Test.BLOOD_TEST) == ["2026-04-01"]


def test_an_operation_known_to_the_running_year_does_not_end_in_the_future(record: OpenRecord, keep: Keep) -> None:
    keep(*history()[:2], TreatmentEntry(id=EntryId("s"), kind=TreatmentKind.SURGERY, start=day("2026")))
    person = CarePlan(record).view().follow_up.plan.person
    assert person is not None
    assert person.primary_treatment_end == date(2026, 6, 16)


def test_a_test_known_to_the_year_is_said_to_be(survivor: OpenRecord, keep: Keep) -> None:
    keep(appointment(Test.MAMMOGRAM, "2026", AppointmentStatus.DONE, result_expected=False))
    assert "Only 2026 is known for the last mammogram" in CarePlan(survivor).view().caveats[0]


def test_chemotherapy_that_should_be_over_and_is_not_keeps_follow_up_waiting(survivor: OpenRecord, keep: Keep) -> None:
    keep(TreatmentEntry(id=EntryId("c"), kind=TreatmentKind.CHEMOTHERAPY, planned_end=day("2025-06-01"), ongoing=True))
    assert CarePlan(survivor).view().follow_up.plan.suspended is Suspension.TREATMENT_NOT_FINISHED


def test_a_breast_removed_to_relieve_is_gone_all_the_same(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        TreatmentEntry(
            id=EntryId("m"),
            kind=TreatmentKind.SURGERY,
            procedure=Procedure.MASTECTOMY,
            side=Laterality.LEFT,
            start=day("2025-01-10"),
            intent=Intent.PALLIATIVE,
        )
    )
    check = first(survivor, Test.MAMMOGRAM)
    assert check.planned is not None
    assert check.planned.sides == frozenset({"right"})
