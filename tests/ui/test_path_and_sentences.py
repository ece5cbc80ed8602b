"""What the path and the sentences say, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry
from recurtrack.domain.dates import PartialDate, Window, days_in_words
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, Suspension, TreatmentFact
from recurtrack.domain.follow_up import Advice, CheckStatus, FollowUp, Happenings, check_key, follow_up, track
from recurtrack.domain.plan import Plan
from recurtrack.domain.terms import Event, Procedure, Sex, Side, Test, TreatmentKind
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.ui.phrases import greeting, listed, moment_in_words, months_in_words, short_why, whole_months
from recurtrack.ui.sentences import crash_report, sentence_of
from recurtrack.ui.theme.colours import LIGHT
from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.today.how_it_stands import no_plan_sentence, standing_sentence
from recurtrack.ui.today.journey import journey_of
from recurtrack.ui.today.next_up import awake_by_status, next_up
from recurtrack.ui.today.path_card import sign_box
from recurtrack.ui.today.path_curve import curve_through, length_to, split
from recurtrack.ui.widgets.window_bar import When


def found_on(
    today: date,
    *,
    end: date = date(2020, 3, 31),
    done: tuple[DoneTest, ...] = (),
    booked: tuple[AppointmentEntry, ...] = (),
) -> FollowUp:
    facts = Facts(
        today=today,
        sex=Sex.FEMALE,
        diagnoses=(DiagnosisFact(date(2020, 1, 10), None, frozenset({Side.LEFT}), None, Event.FIRST),),
        treatments=(
            TreatmentFact(
                TreatmentKind.SURGERY, start=end, sides=frozenset({Side.LEFT}), procedure=Procedure.MASTECTOMY
            ),
        ),
        done=done,
    )
    return follow_up(facts, Advice(guideline=read_guideline("acs-asco")), Happenings(appointments=booked))


def suspended(why: Suspension) -> FollowUp:
    plan = Plan(read_guideline("acs-asco"), date(2026, 1, 1), why, None, (), ())
    return FollowUp(plan=plan, checks=(), held_back=())


@pytest.mark.parametrize(
    ("today", "title", "accent"),
    [
        (date(2020, 3, 31), "Year 1 of 5", "Next milestone in 1 year"),
        (date(2021, 3, 30), "Year 1 of 5", "Next milestone in 1 day"),
        (date(2021, 3, 31), "Year 2 of 5", "Next milestone in 1 year"),
        (date(2025, 3, 30), "Year 5 of 5", "Next milestone in 1 day"),
        (date(2025, 3, 31), "Five years reached", "The path goes on, year by year"),
        (date(2029, 5, 1), "9 years reached", "The path goes on, year by year"),
    ],
)
def test_the_path_counts_years_from_the_end_of_treatment(today: date, title: str, accent: str) -> None:
    journey = journey_of(found_on(today).plan)
    assert (journey.title, journey.accent) == (title, accent)


@pytest.mark.parametrize("day", range(1, 3000, 37))
def test_one_stands_between_the_milestones_reached_and_those_ahead(day: int) -> None:
    today = date.fromordinal(date(2020, 3, 31).toordinal() + day)
    journey = journey_of(found_on(today).plan)
    assert journey.here is not None
    reached = sum(stone.reached for stone in journey.milestones)
    assert reached - 1 <= journey.here < reached


def test_before_treatment_ends_there_is_a_path_but_no_place_on_it() -> None:
    journey = journey_of(found_on(date(2020, 2, 1)).plan)
    assert journey.title == "Treatment comes first"
    assert journey.here is None
    assert not any(stone.reached for stone in journey.milestones)


@pytest.mark.parametrize("why", Suspension)
def test_without_a_plan_the_path_and_the_sentence_say_why(why: Suspension) -> None:
    found = suspended(why)
    assert journey_of(found.plan).milestones == ()
    assert standing_sentence(found) == no_plan_sentence(why)
    assert next_up(found).shown == ()


def test_nothing_to_do_names_what_comes_next() -> None:
    recent = (DoneTest(Test.CLINIC_VISIT, date(2022, 5, 1)), DoneTest(Test.MAMMOGRAM, date(2022, 5, 1)))
    found = found_on(date(2022, 5, 10), done=recent)
    assert standing_sentence(found).startswith("Nothing to do today. Your next clinic visit can be from 1 August")
    assert len(next_up(found).shown) == 1


def test_a_suspended_plan_still_names_the_next_visit() -> None:
    visit = AppointmentEntry(
        id=EntryId("v"), test=Test.CLINIC_VISIT, date=PartialDate(2026, 1, 9), status=AppointmentStatus.BOOKED
    )
    plan = suspended(Suspension.DISTANT_RECURRENCE).plan
    found = track(plan, (), (), Happenings(appointments=(visit,)))
    assert standing_sentence(found).endswith("Your next visit is on 9 January.")


def test_before_treatment_ends_the_sentence_says_when_the_plan_starts() -> None:
    found = found_on(date(2020, 2, 1))
    assert "Your plan starts when treatment ends, on 31 March." in standing_sentence(found)


def test_a_short_reason_leaves_out_only_how_the_date_was_counted() -> None:
    (check, *_) = (c for c in found_on(date(2022, 5, 10)).plan.checks if c.test is Test.MAMMOGRAM)
    assert " on " in check.why
    assert short_why(check) == f"{check.rule.why}."
    asks = check._replace(why=f"{check.why.rstrip('.')}; ask your team whether this is needed.")
    assert short_why(asks) == f"{check.rule.why}; ask your team whether this is needed."


def test_what_is_put_off_is_not_counted_until_its_day() -> None:
    late = found_on(date(2022, 12, 20), done=(DoneTest(Test.CLINIC_VISIT, date(2022, 11, 1)),))
    (check,) = awake_by_status(late)[CheckStatus.OVERDUE]
    assert check.planned is not None
    rule, due = check_key(check.planned)
    snoozed = replace(
        check,
        decision=DecisionEntry(
            id=EntryId("s"), decision=Decision.SNOOZED, rule=rule, rule_due=due, until=PartialDate(2022, 12, 21)
        ),
    )
    checks = tuple(snoozed if each is check else each for each in late.checks)
    found = FollowUp(plan=late.plan, checks=checks, held_back=())
    assert awake_by_status(found)[CheckStatus.OVERDUE] == []
    assert snoozed not in next_up(found).shown
    assert "late" not in standing_sentence(found)
    assert next_up(replace(found, plan=late.plan._replace(today=date(2022, 12, 21)))).shown[0] is snoozed


def test_what_is_very_late_is_not_called_a_little_late() -> None:
    found = found_on(date(2022, 12, 20), done=(DoneTest(Test.CLINIC_VISIT, date(2022, 11, 1)),))
    assert "is late" in standing_sentence(found)


def test_the_window_is_told_in_words_before_within_and_after() -> None:
    window = Window(date(2026, 4, 6), date(2026, 5, 6), date(2026, 6, 6))
    before = When(window=window, today=date(2026, 4, 1), colour="planned")
    assert before.in_words().endswith("That begins in 5 days.")
    within = When(window=window, today=date(2026, 5, 1), colour="booked", booked=date(2026, 5, 4))
    assert within.in_words().endswith("not after 6 June. Booked for 4 May.")
    after = When(window=window, today=date(2026, 6, 16), colour="late")
    assert after.in_words().endswith("Today is 10 days after that.")


def test_a_booked_day_that_is_over_comes_first_and_asks_whether_it_took_place() -> None:
    visit = AppointmentEntry(
        id=EntryId("v"), test=Test.CLINIC_VISIT, date=PartialDate(2022, 11, 1), status=AppointmentStatus.BOOKED
    )
    found = found_on(date(2022, 12, 20), booked=(visit,))
    assert next_up(found).shown[0].appointment is visit
    assert standing_sentence(found).endswith("and one appointment is over: please say whether it took place.")


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 day"), (10, "10 days"), (30, "4 weeks"), (95, "3 months"), (1000, "2 years")]
)
def test_spans_are_said_as_one_would(days: int, said: str) -> None:
    assert days_in_words(days) == said


def test_months_are_whole_ones() -> None:
    assert whole_months(date(2024, 1, 31), date(2024, 2, 28)) == 0
    assert whole_months(date(2024, 1, 31), date(2024, 2, 29)) == 1
    assert months_in_words(20) == "1 year 8 months"
    assert months_in_words(0) == "less than a month"


def test_moments_and_lists() -> None:
    assert moment_in_words(PartialDate(2026, 6), None, date(2026, 6, 1)) == "June 2026"
    assert listed(["a", "b", "c"]) == "a, b, and c"
    assert greeting(datetime(2026, 6, 16, 19, 0), None) == "Good evening"  # noqa: DTZ001 - only the hour counts


def test_a_wrong_passphrase_is_said_kindly() -> None:
    said = sentence_of(Unavailable(Trouble.WRONG_PASSPHRASE, file="x"))
    assert said == "That passphrase did not open the record. Try again."
    assert sentence_of(Rejected(Refusal.NOTHING_TO_UNDO)) == "There is nothing to undo."


def _fail() -> None:
    raise KeyError("Eleanor Sample")


def _fail_because_of_that() -> None:
    try:
        _fail()
    except KeyError as error:
        raise ValueError("/home/eleanor/Eleanor.recurtrack") from error


def test_a_crash_report_holds_places_in_the_code_and_nothing_personal() -> None:
    with pytest.raises(ValueError, match="eleanor") as caught:
        _fail_because_of_that()
    report = crash_report(caught.value)
    assert "ValueError" in report
    assert "KeyError" in report
    assert "test_path_and_sentences.py, line" in report
    assert "leanor" not in report


@pytest.mark.parametrize("here", [0.0, 0.3, 0.9, 1.4, 2.6, 2.75, 3.2, 4.6, 4.97, 5.0])
@pytest.mark.parametrize("width", [752, 1088])
def test_the_sign_on_the_path_covers_no_milestone(here: float, width: int) -> None:
    theme = Theme(colours=LIGHT, is_dark=False)
    step = (width - 270 - 68) / 5
    stones = [QPointF(270 + step * n, y) for n, y in enumerate((92, 78, 86, 64, 72, 46))]
    curve = curve_through(stones)
    at = split(curve.toSubpathPolygons()[0], length_to(curve, stones, here))[0].last()
    box = sign_box(at, QSizeF(118, 27), stones, theme, width)
    assert box.left() <= at.x() <= box.right()
    assert QRectF(0, 0, width, 152).contains(box)
    others = [stone for stone in stones if abs(stone.x() - at.x()) > 11]
    circles = [QRectF(stone.x() - 11, stone.y() - 11, 22, 22) for stone in others]
    assert not any(box.adjusted(3, 3, -3, -3).intersects(circle) for circle in circles)
