"""Did anything slip? Examples that a person can read."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry, OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate, Window, parse_day
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, TreatmentFact
from recurtrack.domain.follow_up import Advice, Happenings, follow_up
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import (
    BOTH_SIDES,
    Behaviour,
    Event,
    Menopause,
    Procedure,
    RadiotherapyField,
    Sex,
    Test,
    TreatmentKind,
)
from recurtrack.domain.timeline.judging import PastMaterial, kept_of
from recurtrack.domain.timeline.kept import Kept, KeptItem, Outcome
from recurtrack.knowledge.guidelines import read_guideline

ACS = Advice(guideline=read_guideline("acs-asco"))


def woman(today: str, *treatments: TreatmentFact, event: Event = Event.FIRST) -> Facts:
    """Surgery and radiotherapy in 2020; the mammogram that found it is of 1 February, treatment ended on 1 June."""
    return Facts(
        today=parse_day(today),
        sex=Sex.FEMALE,
        menopause=Menopause.POST,
        diagnoses=(
            DiagnosisFact(date(2020, 2, 10), date(2020, 2, 1), frozenset(BOTH_SIDES), Behaviour.INVASIVE, event),
        ),
        treatments=(
            TreatmentFact(TreatmentKind.SURGERY, date(2020, 3, 1), procedure=Procedure.BREAST_CONSERVING),
            TreatmentFact(
                TreatmentKind.RADIOTHERAPY, date(2020, 5, 1), date(2020, 6, 1), field=RadiotherapyField.BREAST
            ),
            *treatments,
        ),
    )


def went(test: Test, *days: str, own_check: str | None = None) -> list[AppointmentEntry]:
    return [
        AppointmentEntry(
            id=EntryId(f"{test.value} {day}"),
            test=test,
            date=PartialDate.parse(day),
            status=AppointmentStatus.DONE,
            own_check=own_check,
        )
        for day in days
    ]


def missed(test: Test, day: str) -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId(f"missed {day}"), test=test, date=PartialDate.parse(day), status=AppointmentStatus.MISSED
    )


def judge(
    facts: Facts,
    *appointments: AppointmentEntry,
    advice: Advice = ACS,
    decisions: tuple[DecisionEntry, ...] = (),
    results: tuple[ResultEntry, ...] = (),
) -> Kept:
    done = [
        DoneTest(a.test, a.date.first_day(), a.own_check) for a in appointments if a.status is AppointmentStatus.DONE
    ]
    now = facts._replace(done=(*done, *(DoneTest(result.test, result.date.first_day()) for result in results)))
    material = PastMaterial(
        follow_up=follow_up(now, advice, Happenings(decisions=decisions)),
        facts=now,
        advice=advice,
        appointments=appointments,
        results=results,
        decisions=decisions,
    )
    return kept_of(material)


def of(kept: Kept, test: Test) -> list[KeptItem]:
    return [item for kind in kept.kinds if kind.test is test for item in kind.items]


def outcomes(kept: Kept, test: Test) -> list[tuple[str, str]]:
    return [(item.outcome.value, str(item.when or item.due)) for item in of(kept, test)]


def test_mammograms_a_year_apart_are_kept() -> None:
    kept = judge(woman("2022-06-10"), *went(Test.MAMMOGRAM, "2021-02-05", "2022-03-20"))
    assert outcomes(kept, Test.MAMMOGRAM) == [("kept", "2021-02-05"), ("kept", "2022-03-20")]
    first, second = of(kept, Test.MAMMOGRAM)
    assert first.window == Window(date(2021, 1, 1), date(2021, 2, 1), date(2021, 4, 1))
    assert second.due == date(2022, 2, 5)
    assert second.after == PartialDate(2021, 2, 5)


def test_a_mammogram_after_the_end_of_its_window_is_late_by_the_days_since() -> None:
    (item,) = of(judge(woman("2021-09-01"), *went(Test.MAMMOGRAM, "2021-07-21")), Test.MAMMOGRAM)
    assert (item.outcome, item.late_days) == (Outcome.LATE, (date(2021, 7, 21) - date(2021, 4, 1)).days)


def test_a_year_without_a_mammogram_is_missed_and_the_next_year_is_kept() -> None:
    kept = judge(woman("2023-06-01"), *went(Test.MAMMOGRAM, "2021-02-01", "2023-01-20"))
    assert outcomes(kept, Test.MAMMOGRAM) == [
        ("kept", "2021-02-01"),
        ("missed", "2022-02-01"),
        ("kept", "2023-01-20"),
    ]
    gap = of(kept, Test.MAMMOGRAM)[1]
    assert not gap.is_open
    assert gap.after == PartialDate(2021, 2, 1)


def test_a_gap_of_many_years_counts_once() -> None:
    kept = judge(woman("2029-06-01"), *went(Test.MAMMOGRAM, "2021-02-01", "2028-02-03"))
    assert [item.outcome for item in of(kept, Test.MAMMOGRAM)].count(Outcome.MISSED) == 2  # the second is open
    assert [item.is_open for item in of(kept, Test.MAMMOGRAM) if item.outcome is Outcome.MISSED] == [False, True]


def test_what_is_overdue_today_is_open_and_leads_to_its_event() -> None:
    kept = judge(woman("2022-06-01"), *went(Test.MAMMOGRAM, "2021-02-01"))
    last = of(kept, Test.MAMMOGRAM)[-1]
    assert (last.outcome, last.is_open, last.late_days) == (Outcome.MISSED, True, 61)
    assert last.key == "acs-asco.mammogram|2022-02-01"
    assert last.title == "Mammogram, both breasts"


def test_a_window_that_is_not_over_is_not_judged_yet() -> None:
    assert of(judge(woman("2021-03-31")), Test.MAMMOGRAM) == []
    assert [item.outcome for item in of(judge(woman("2021-04-02")), Test.MAMMOGRAM)] == [Outcome.MISSED]


def test_an_appointment_that_did_not_take_place_stands_for_the_missed_check() -> None:
    appointments = (*went(Test.MAMMOGRAM, "2021-02-01", "2023-01-20"), missed(Test.MAMMOGRAM, "2022-02-14"))
    item = of(judge(woman("2023-06-01"), *appointments), Test.MAMMOGRAM)[1]
    assert (item.outcome, item.key, item.when) == (Outcome.MISSED, "missed 2022-02-14", PartialDate(2022, 2, 14))
    assert item.due == date(2022, 2, 1)


def test_a_missed_appointment_made_up_for_in_time_is_no_slip() -> None:
    appointments = (*went(Test.MAMMOGRAM, "2021-02-01", "2022-03-01"), missed(Test.MAMMOGRAM, "2022-02-14"))
    kept = judge(woman("2022-06-01"), *appointments)
    assert outcomes(kept, Test.MAMMOGRAM) == [("kept", "2021-02-01"), ("kept", "2022-03-01")]


def test_a_missed_appointment_for_a_test_no_rule_asks_for_counts_unless_it_was_made_up_for() -> None:
    lost = missed(Test.BLOOD_TEST, "2021-02-01")
    assert outcomes(judge(woman("2021-06-01"), lost), Test.BLOOD_TEST) == [("missed", "2021-02-01")]
    soon = judge(woman("2021-06-01"), lost, *went(Test.BLOOD_TEST, "2021-03-20"))
    assert outcomes(soon, Test.BLOOD_TEST) == [("beside", "2021-03-20")]
    much_later = judge(woman("2021-06-01"), lost, *went(Test.BLOOD_TEST, "2021-05-20"))
    assert outcomes(much_later, Test.BLOOD_TEST) == [("missed", "2021-02-01"), ("beside", "2021-05-20")]


def test_what_no_rule_asks_for_is_beside_the_plan_and_never_late() -> None:
    kept = judge(woman("2022-06-01"), *went(Test.CT, "2020-09-01", "2022-05-01"))
    assert outcomes(kept, Test.CT) == [("beside", "2020-09-01"), ("beside", "2022-05-01")]


def test_pictures_taken_again_soon_are_the_same_occasion() -> None:
    kept = judge(woman("2022-06-01"), *went(Test.MAMMOGRAM, "2021-02-05", "2021-02-12", "2022-02-20"))
    assert outcomes(kept, Test.MAMMOGRAM) == [("kept", "2021-02-05"), ("beside", "2021-02-12"), ("kept", "2022-02-20")]
    assert of(kept, Test.MAMMOGRAM)[2].due == date(2022, 2, 12)


def test_nothing_before_the_end_of_treatment_is_judged() -> None:
    kept = judge(woman("2020-07-15"), *went(Test.MAMMOGRAM, "2018-01-01", "2020-05-20"), *went(Test.CT, "2020-02-02"))
    assert kept.since == date(2020, 6, 1)
    assert [kind.test for kind in kept.kinds] == []


def test_while_treatment_goes_on_nothing_is_judged() -> None:
    facts = woman("2020-08-01", TreatmentFact(TreatmentKind.CHEMOTHERAPY, date(2020, 7, 1)))
    assert judge(facts, *went(Test.MAMMOGRAM, "2020-07-20")) == Kept(today=date(2020, 8, 1))


def test_a_skipped_check_is_skipped_with_its_reason_and_not_missed() -> None:
    decision = DecisionEntry(
        id=EntryId("s"),
        decision=Decision.SKIPPED,
        rule="acs-asco.mammogram",
        rule_due="2022-02-01",
        reason="Had an MRI instead",
    )
    kept = judge(woman("2023-06-01"), *went(Test.MAMMOGRAM, "2021-02-01", "2023-02-10"), decisions=(decision,))
    assert outcomes(kept, Test.MAMMOGRAM) == [
        ("kept", "2021-02-01"),
        ("skipped", "2022-02-01"),
        ("kept", "2023-02-10"),
    ]
    assert of(kept, Test.MAMMOGRAM)[1].reason == "Had an MRI instead"


def test_a_check_skipped_and_done_all_the_same_is_done() -> None:
    decision = DecisionEntry(
        id=EntryId("s"), decision=Decision.SKIPPED, rule="acs-asco.mammogram", rule_due="2021-02-01"
    )
    kept = judge(woman("2021-06-01"), *went(Test.MAMMOGRAM, "2021-02-20"), decisions=(decision,))
    assert outcomes(kept, Test.MAMMOGRAM) == [("kept", "2021-02-20")]


def test_a_longer_interval_ordered_before_makes_what_would_be_late_kept() -> None:
    order = OrderEntry(
        id=EntryId("o"),
        test=Test.MAMMOGRAM,
        action=OrderAction.INTERVAL,
        ordered_by="Dr Example",
        ordered_on=PartialDate(2021, 3, 1),
        every_months=24,
    )
    visits = went(Test.MAMMOGRAM, "2021-02-01", "2023-01-10")
    without = judge(woman("2023-02-01"), *visits)
    with_it = judge(woman("2023-02-01"), *visits, advice=Advice(guideline=ACS.guideline, orders=(order,)))
    assert [item.outcome for item in of(without, Test.MAMMOGRAM)] == [Outcome.KEPT, Outcome.MISSED, Outcome.KEPT]
    assert [item.outcome for item in of(with_it, Test.MAMMOGRAM)] == [Outcome.KEPT, Outcome.KEPT]


def test_an_order_given_at_a_check_does_not_judge_that_check() -> None:
    order = OrderEntry(
        id=EntryId("o"),
        test=Test.MAMMOGRAM,
        action=OrderAction.INTERVAL,
        ordered_by="Dr Example",
        ordered_on=PartialDate(2022, 2, 10),
        every_months=6,
    )
    advice = Advice(guideline=ACS.guideline, orders=(order,))
    kept = judge(woman("2022-12-01"), *went(Test.MAMMOGRAM, "2021-02-01", "2022-02-10"), advice=advice)
    assert [(item.outcome, item.due) for item in of(kept, Test.MAMMOGRAM)] == [
        (Outcome.KEPT, date(2021, 2, 1)),
        (Outcome.KEPT, date(2022, 2, 1)),
        (Outcome.MISSED, date(2022, 8, 10)),
    ]


def test_a_bone_density_scan_after_the_drug_ended_is_beside_the_plan() -> None:
    letrozole = TreatmentFact(TreatmentKind.ENDOCRINE, date(2020, 6, 10), date(2022, 1, 1), agent="letrozole")
    facts = woman("2025-06-01", letrozole)._replace(menopause=Menopause.PRE)
    kept = judge(facts, *went(Test.BONE_DENSITY, "2020-07-01", "2024-10-01"))
    assert outcomes(kept, Test.BONE_DENSITY) == [("kept", "2020-07-01"), ("beside", "2024-10-01")]


def test_a_date_that_left_the_plan_before_its_window_was_over_was_not_missed() -> None:
    def with_letrozole_to(end: date) -> Kept:
        letrozole = TreatmentFact(TreatmentKind.ENDOCRINE, date(2020, 6, 10), end, agent="letrozole")
        return judge(woman("2021-02-01", letrozole)._replace(menopause=Menopause.PRE))

    assert of(with_letrozole_to(date(2020, 7, 1)), Test.BONE_DENSITY) == []
    assert outcomes(with_letrozole_to(date(2020, 9, 1)), Test.BONE_DENSITY) == [("missed", "2020-06-10")]


def test_a_first_mri_counted_from_a_mammogram_is_not_late() -> None:
    advice = Advice(guideline=ACS.guideline, add_ons=(read_guideline("acr"),))
    facts = woman("2022-01-10")._replace(birth_date=date(1975, 1, 1))
    appointments = (*went(Test.MAMMOGRAM, "2021-02-05"), *went(Test.BREAST_MRI, "2021-08-10"))
    kept = judge(facts, *appointments, advice=advice)
    assert outcomes(kept, Test.BREAST_MRI) == [("kept", "2021-08-10")]
    without_mammogram = judge(facts, *appointments[1:], advice=advice)
    assert outcomes(without_mammogram, Test.BREAST_MRI) == [("late", "2021-08-10")]


def test_a_check_of_ones_own_is_judged_by_itself() -> None:
    order = OrderEntry(
        id=EntryId("own"),
        test=Test.BLOOD_TEST,
        action=OrderAction.ADDED,
        title="Cholesterol",
        ordered_by="Dr Example",
        ordered_on=PartialDate(2020, 7, 1),
        first=PartialDate(2020, 8, 1),
        every_months=12,
    )
    advice = Advice(guideline=ACS.guideline, orders=(order,))
    done = (*went(Test.BLOOD_TEST, "2020-08-20", own_check="own"), *went(Test.BLOOD_TEST, "2021-12-01"))
    kept = judge(woman("2022-06-01"), *done, advice=advice)
    (kind,) = (kind for kind in kept.kinds if kind.test is Test.BLOOD_TEST)
    assert (kind.title, kind.own_check) == ("Cholesterol", "own")
    assert [(item.outcome, item.late_days) for item in kind.items] == [(Outcome.KEPT, 0), (Outcome.LATE, 42)]


def test_a_month_without_a_day_is_not_called_late_when_it_may_have_been_in_time() -> None:
    kept = judge(woman("2021-09-01"), *went(Test.MAMMOGRAM, "2021-04"))
    assert outcomes(kept, Test.MAMMOGRAM) == [("kept", "2021-04")]


def test_an_examination_that_only_its_report_proves_is_judged_like_any_other() -> None:
    result = ResultEntry(
        id=EntryId("r"), test=Test.MAMMOGRAM, date=PartialDate(2021, 2, 20), quantity="BI-RADS", text="2"
    )
    kept = judge(woman("2021-05-01"), results=(result,))
    assert [(item.outcome, item.key) for item in of(kept, Test.MAMMOGRAM)] == [(Outcome.KEPT, "r")]


def test_counts_are_of_all_kinds() -> None:
    kept = judge(woman("2021-09-01"), *went(Test.MAMMOGRAM, "2021-07-21"), *went(Test.CLINIC_VISIT, "2020-11-01"))
    assert {outcome: kept.count(outcome) for outcome in Outcome} == {
        Outcome.KEPT: 1,
        Outcome.LATE: 1,
        Outcome.MISSED: 2,  # the visit after the first, and the baseline scan of the bones
        Outcome.SKIPPED: 0,
        Outcome.BESIDE: 0,
    }
