"""Since the last visit: what is new in the record, each group full, empty, of unknown and of partial dates."""

from __future__ import annotations

from datetime import date

import pytest
from domain.test_summary import diagnosis, material, said
from report.people import LETTER, TODAY, eleanor, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId, FieldNote, Origin
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.news import MOST_LINES
from recurtrack.domain.summary.news_values import NewsGroup
from recurtrack.domain.terms import Procedure, Test, TreatmentKind
from recurtrack.domain.treatment import Field, StopReason, TreatmentEntry

_NUMBERS = iter(range(10_000))
RESULTS, TREATMENTS, CHECKS = range(3)


def new_id() -> EntryId:
    return EntryId(f"n{next(_NUMBERS)}")


def result(when: str, quantity: str = "LDL", test: Test = Test.BLOOD_TEST, **more: object) -> ResultEntry:
    return ResultEntry(id=new_id(), test=test, date=on(when), quantity=quantity, **more)  # type: ignore[arg-type]


def appointment(
    test: Test, when: str, status: AppointmentStatus = AppointmentStatus.DONE, **more: object
) -> AppointmentEntry:
    return AppointmentEntry(id=new_id(), test=test, date=on(when), status=status, **more)  # type: ignore[arg-type]


def treatment(kind: TreatmentKind = TreatmentKind.ENDOCRINE, **more: object) -> TreatmentEntry:
    return TreatmentEntry(id=new_id(), kind=kind, **more)  # type: ignore[arg-type]


def visited(*more: Entry) -> list[Entry]:
    """The last visit was on 20 January 2026."""
    return [appointment(Test.CLINIC_VISIT, "2025-10-14"), appointment(Test.CLINIC_VISIT, "2026-01-20"), *more]


def group(number: int, entries: list[Entry], today: date = TODAY) -> NewsGroup:
    news = said(entries, today).news
    assert news is not None
    return news.groups[number]


def lines(number: int, entries: list[Entry], today: date = TODAY) -> list[tuple[str, str, str]]:
    return [(line.day, line.text, line.details) for line in group(number, entries, today).lines]


def test_the_title_says_since_when() -> None:
    news = said(visited()).news
    assert news is not None
    assert news.title == "Since the last visit on 20 January 2026"
    assert [found.title for found in news.groups] == ["New results", "Treatment and medicines", "Checks"]


def test_without_a_visit_on_record_it_is_the_last_twelve_months_and_says_so() -> None:
    entries: list[Entry] = [result("2025-06-16", "new"), result("2025-06-15", "old")]
    news = said(entries).news
    assert news is not None
    assert news.title == "In the last 12 months (no earlier visit on record)"
    assert [line.text for line in news.groups[RESULTS].lines] == ["Blood test: new value not entered"]


def test_a_visit_of_which_only_the_month_is_known_is_not_counted_from() -> None:
    news = said([appointment(Test.CLINIC_VISIT, "2026-05"), *visited()]).news
    assert news is not None
    assert news.title == "Since the last visit on 20 January 2026"


def test_an_empty_record_says_of_each_group_that_there_is_nothing() -> None:
    news = said([]).news
    assert news is not None
    assert [(found.lines, found.nothing) for found in news.groups] == [
        ((), "No results since then in the record."),
        ((), "No change in the record."),
        ((), "No check in the record."),
    ]


# --- Results -----------------------------------------------------------------------------------------


def test_a_result_is_told_as_written_with_its_side_its_range_and_its_origin() -> None:
    found = result("2026-03-04", value=2.9, unit="mmol/L", low=0, high=3, provenance=LETTER)
    mammogram = result("2026-03-05", "BI-RADS", Test.MAMMOGRAM, text="2", side=Laterality.LEFT)
    told = group(RESULTS, visited(found, mammogram))
    assert [(line.day, line.text, line.details, line.origin) for line in told.lines] == [
        ("5 Mar 2026", "Mammogram, left: BI-RADS 2", "", Origin.MEMORY),
        ("4 Mar 2026", "Blood test: LDL 2.9 mmol/L", "laboratory’s range 0–3", Origin.LETTER),
    ]


@pytest.mark.parametrize(
    ("more", "details"),
    [
        ({"value": 3.1, "low": 0, "high": 3}, "outside the laboratory’s range, 0–3"),
        ({"value": 3, "low": 0, "high": 3}, "laboratory’s range 0–3"),
        ({"value": 0, "low": 0, "high": 3}, "laboratory’s range 0–3"),
        ({"value": -1, "low": 0}, "outside the laboratory’s range, from 0"),
        ({"value": 4, "high": 3}, "outside the laboratory’s range, up to 3"),
        ({"value": 400}, ""),
        ({"text": "<0.5", "high": 3}, "laboratory’s range up to 3"),
    ],
)
def test_no_more_is_said_of_a_value_than_that_it_lies_outside_the_laboratory_s_own_range(
    more: dict[str, object], details: str
) -> None:
    assert lines(RESULTS, visited(result("2026-03-04", **more)))[0][2] == details  # type: ignore[arg-type]


def test_a_result_of_the_day_of_the_visit_is_new_and_one_of_the_day_before_is_not() -> None:
    found = lines(RESULTS, visited(result("2026-01-20", "same day"), result("2026-01-19", "day before")))
    assert [text for _, text, _ in found] == ["Blood test: same day value not entered"]


def test_a_result_of_the_month_of_the_visit_may_be_new_and_says_that_it_may_not_be() -> None:
    entries = visited(result("2026-01", "this month"), result("2026-02", "next"), result("2025-12", "old"))
    assert lines(RESULTS, entries) == [
        ("February 2026", "Blood test: next value not entered", ""),
        ("January 2026", "Blood test: this month value not entered", "may be from before that visit"),
    ]


def test_an_examination_without_its_result_says_that_it_is_not_there_yet() -> None:
    waiting = appointment(Test.MAMMOGRAM, "2026-06-03", provenance=LETTER)
    assert group(RESULTS, visited(waiting)).lines[0].origin is Origin.LETTER
    assert lines(RESULTS, visited(waiting)) == [("3 Jun 2026", "Mammogram of 3 June 2026: result not there yet", "")]


@pytest.mark.parametrize(
    "more",
    [
        [appointment(Test.MAMMOGRAM, "2026-06-03", result_expected=False)],
        [appointment(Test.CLINIC_VISIT, "2026-06-03")],
        [appointment(Test.MAMMOGRAM, "2026-06-03", AppointmentStatus.MISSED)],
        [appointment(Test.MAMMOGRAM, "2026-01-19")],
        [appointment(Test.MAMMOGRAM, "2026-06-03"), result("2026-06-03", "BI-RADS", Test.MAMMOGRAM, text="1")],
    ],
    ids=["none expected", "a visit has none", "did not take place", "before the visit", "it is there"],
)
def test_nothing_is_awaited_where_nothing_is_to_come(more: list[Entry]) -> None:
    assert not [text for _, text, _ in lines(RESULTS, visited(*more)) if "not there yet" in text]


def test_a_result_on_another_day_that_belongs_to_the_examination_ends_the_waiting() -> None:
    scan = AppointmentEntry(id=EntryId("ct"), test=Test.CT, date=on("2026-06-03"), status=AppointmentStatus.DONE)
    report = result("2026-06-09", "report", Test.CT, text="No change", appointment_id=EntryId("ct"))
    assert lines(RESULTS, visited(scan, report)) == [("9 Jun 2026", "CT scan: report No change", "")]


def test_many_lines_are_counted_rather_than_all_told() -> None:
    many = [result(f"2026-03-{day:02d}", f"value {day}") for day in range(1, 31)]
    found = lines(RESULTS, visited(*many))
    assert len(found) == MOST_LINES + 1
    assert found[0][0] == "30 Mar 2026"
    assert found[-1] == ("", f"And {30 - MOST_LINES} more in the record", "")
    assert len(lines(RESULTS, visited(*many[:MOST_LINES]))) == MOST_LINES
    assert lines(RESULTS, visited(*many[: MOST_LINES + 1]))[-1] == ("", "And 1 more in the record", "")


# --- Treatment and medicines ---------------------------------------------------------------------------


def test_what_began_and_what_ended_is_told_with_dose_and_reason() -> None:
    entries = visited(
        treatment(agent="letrozole", start=on("2024-11-04"), end=on("2026-03-01"), stop_reason=StopReason.SIDE_EFFECTS),
        treatment(agent="tamoxifen", dose="20 mg, once a day", start=on("2026-03-15"), provenance=LETTER),
        MedicineEntry(id=new_id(), name="vitamin D3", dose="1000 IU", start=on("2026-02-01"), reason="bones"),
        MedicineEntry(id=new_id(), name="Calcium", start=on("2020"), end=on("2026-02-10")),
    )
    assert lines(TREATMENTS, entries) == [
        ("15 Mar 2026", "Tamoxifen begun", "20 mg, once a day"),
        ("1 Mar 2026", "Letrozole ended", "stopped because of side effects"),
        ("10 Feb 2026", "Calcium ended", ""),
        ("1 Feb 2026", "Vitamin D3 begun", "1000 IU, for bones"),
    ]
    assert [line.origin for line in group(TREATMENTS, entries).lines] == [Origin.LETTER, *[Origin.MEMORY] * 3]


def test_an_operation_and_radiotherapy_are_told_with_what_was_done() -> None:
    entries = visited(
        treatment(
            TreatmentKind.SURGERY,
            start=on("2026-02-02"),
            end=on("2026-02-02"),
            side=Laterality.LEFT,
            procedure=Procedure.RE_EXCISION,
        ),
        treatment(
            TreatmentKind.RADIOTHERAPY, start=on("2026-03-02"), end=on("2026-03-20"), fields=(Field.BREAST,), dose_gy=40
        ),
        treatment(TreatmentKind.CHEMOTHERAPY, start=on("2026-04-01"), cycles=4),
    )
    assert lines(TREATMENTS, entries) == [
        ("1 Apr 2026", "Chemotherapy begun", "4 cycles"),
        ("20 Mar 2026", "Radiotherapy ended", ""),
        ("2 Mar 2026", "Radiotherapy begun", "Breast, 40 Gy"),
        ("2 Feb 2026", "Surgery", "Left re-excision"),
    ]


def test_what_began_or_ended_before_the_visit_or_lies_ahead_is_not_new() -> None:
    entries = visited(
        treatment(agent="tamoxifen", start=on("2020-01-01"), end=on("2026-01-19"), stop_reason=StopReason.SWITCHED),
        treatment(agent="letrozole", start=on("2026-01-19"), planned_end=on("2030")),
        treatment(agent="goserelin", start=on("2026-07-01")),
        treatment(agent="anastrozole"),
        MedicineEntry(id=new_id(), name="Calcium"),
        MedicineEntry(id=new_id(), name="Iron", start=on("2026-01-19"), end=on("2027-01")),
    )
    assert lines(TREATMENTS, entries) == []


def test_a_date_of_this_month_is_not_said_to_be_over() -> None:
    entries = visited(
        treatment(agent="tamoxifen", start=on("2020-01"), end=on("2026-06")),
        MedicineEntry(id=new_id(), name="Iron", start=on("2026-06")),
        MedicineEntry(id=new_id(), name="Zinc", start=on("2026"), end=on("2026-06-16")),
    )
    assert sorted(lines(TREATMENTS, entries)) == [
        ("16 Jun 2026", "Zinc ended", ""),
        ("2026", "Zinc begins", "may be from before that visit"),
        ("June 2026", "Iron begins", ""),
        ("June 2026", "Tamoxifen ends", ""),
    ]


def test_a_planned_end_that_has_passed_without_an_end_is_told_as_that() -> None:
    over = treatment(agent="letrozole", start=on("2021"), planned_end=on("2026-03-01"))
    unsure = treatment(
        agent="tamoxifen",
        start=on("2021"),
        planned_end=on("2026-02"),
        field_notes=(FieldNote(field="end", unknown=True),),
    )
    this_month = treatment(agent="goserelin", start=on("2021"), planned_end=on("2026-06"))
    assert lines(TREATMENTS, visited(over, unsure, this_month)) == [
        ("1 Mar 2026", "Letrozole: planned end; whether it ended is not entered", ""),
        ("February 2026", "Tamoxifen: planned end; whether it ended is not known", ""),
    ]


def test_a_medicine_begun_since_and_stopped_nobody_wrote_when_says_so() -> None:
    stopped = treatment(
        agent="letrozole", start=on("2026-02-01"), ongoing=False, stop_reason=StopReason.OWN_CHOICE, dose="2.5 mg"
    )
    assert lines(TREATMENTS, visited(stopped)) == [
        ("1 Feb 2026", "Letrozole begun", "2.5 mg; stopped by own choice, date not entered")
    ]


# --- Checks --------------------------------------------------------------------------------------------


def test_the_last_visit_itself_is_not_news_but_what_was_done_that_day_is() -> None:
    bloods = appointment(Test.BLOOD_TEST, "2026-01-20")
    assert lines(CHECKS, visited(bloods)) == [("20 Jan 2026", "Blood test", "done")]


def test_checks_are_judged_in_time_and_late_as_everywhere_in_the_program() -> None:
    mammogram = appointment(Test.MAMMOGRAM, "2026-06-01", side=Laterality.BOTH)
    assert ("1 Jun 2026", "Mammogram, both breasts", "done in time") in lines(CHECKS, [*eleanor(), mammogram])
    late = appointment(Test.MAMMOGRAM, "2026-07-20")
    told = lines(CHECKS, [*eleanor(), late], date(2026, 7, 31))
    assert ("20 Jul 2026", "Mammogram", "done 14 days after its latest day") in told
    beside = appointment(Test.CT, "2026-03-01")
    assert ("1 Mar 2026", "CT scan", "done; not asked for by the plan") in lines(CHECKS, [*eleanor(), beside])


def test_without_a_plan_a_check_is_only_said_to_have_been_done() -> None:
    told = lines(CHECKS, [diagnosis(), *visited(appointment(Test.MAMMOGRAM, "2026-03-01"))])
    assert told == [("1 Mar 2026", "Mammogram", "done")]


def test_an_appointment_that_did_not_take_place_says_so_and_a_cancelled_one_says_nothing() -> None:
    missed = appointment(Test.BLOOD_TEST, "2026-02-03", AppointmentStatus.MISSED, title="Cholesterol")
    cancelled = appointment(Test.BLOOD_TEST, "2026-02-04", AppointmentStatus.CANCELLED)
    before = appointment(Test.BLOOD_TEST, "2026-01-19", AppointmentStatus.MISSED)
    assert lines(CHECKS, visited(missed, cancelled, before)) == [("3 Feb 2026", "Cholesterol", "did not take place")]


def test_a_booking_whose_day_has_passed_says_that_nobody_entered_what_became_of_it() -> None:
    passed = appointment(Test.CT, "2026-06-15", AppointmentStatus.BOOKED)
    of_today = appointment(Test.CT, "2026-06-16", AppointmentStatus.BOOKED)
    this_month = appointment(Test.CT, "2026-06", AppointmentStatus.BOOKED)
    assert lines(CHECKS, visited(passed, of_today, this_month)) == [
        ("15 Jun 2026", "CT scan", "was booked; not entered whether it took place")
    ]


def test_a_check_with_nothing_on_record_is_told_when_its_latest_day_has_passed_since() -> None:
    told = lines(CHECKS, eleanor(), date(2026, 7, 20))
    assert ("6 May 2026", "Mammogram, both breasts", "not done yet; best day 6 May 2026, latest 6 Jul 2026") in told
    assert not [text for _, text, _ in lines(CHECKS, eleanor(), date(2026, 7, 6)) if "Mammogram" in text]


def test_a_check_that_slipped_between_two_that_were_done_has_nothing_in_the_record() -> None:
    entries = [*eleanor(), appointment(Test.MAMMOGRAM, "2027-05-06"), appointment(Test.CLINIC_VISIT, "2026-06-25")]
    told = lines(CHECKS, entries, date(2027, 6, 1))
    words = "nothing in the record; best day 6 May 2026, latest 6 Jul 2026"
    assert ("6 May 2026", "Mammogram, both breasts", words) in told


def test_what_was_overdue_at_the_last_visit_already_is_not_new() -> None:
    entries = [*eleanor(), appointment(Test.CLINIC_VISIT, "2026-07-10")]
    assert not [text for _, text, _ in lines(CHECKS, entries, date(2026, 7, 20)) if "Mammogram" in text]


def test_a_check_that_did_not_take_place_and_is_still_asked_for_says_both() -> None:
    missed = appointment(Test.MAMMOGRAM, "2026-06-20", AppointmentStatus.MISSED)
    told = lines(CHECKS, [*eleanor(), missed], date(2026, 7, 20))
    assert (
        "20 Jun 2026",
        "Mammogram",
        "did not take place; not done yet; best day 6 May 2026, latest 6 Jul 2026",
    ) in told


@pytest.mark.parametrize(
    ("reason", "details"),
    [
        ("abroad that month", "skipped: abroad that month; best day 6 May 2026"),
        (None, "skipped on purpose; best day 6 May 2026"),
    ],
)
def test_a_skipped_check_is_told_with_its_reason(reason: str | None, details: str) -> None:
    assert ("6 May 2026", "Mammogram", details) in lines(CHECKS, [*eleanor(), skipped(reason)])


def test_a_check_skipped_ahead_is_new_when_it_was_decided_since_the_visit() -> None:
    day = date(2026, 12, 1)
    entries = [*eleanor(), appointment(Test.CLINIC_VISIT, "2026-11-20")]
    recently = lines(CHECKS, [*entries, skipped("abroad", decided="2026-11-25")], day)
    long_ago = lines(CHECKS, [*entries, skipped("abroad", decided="2026-03-01")], day)
    told = ("6 May 2026", "Mammogram, both breasts", "skipped: abroad; best day 6 May 2026")
    assert (told in recently, told in long_ago) == (True, False)


def skipped(reason: str | None, decided: str | None = None) -> DecisionEntry:
    rule = next(row for row in _planned_mammograms() if row[1] == "2026-05-06")
    return DecisionEntry(
        id=new_id(),
        decision=Decision.SKIPPED,
        rule=rule[0],
        rule_due=rule[1],
        reason=reason,
        decided_on=None if decided is None else on(decided),
    )


def _planned_mammograms() -> list[tuple[str, str]]:
    planned = [check.planned for check in material(eleanor()).follow_up.checks if check.planned is not None]
    return [(check.rule.id, check.due.isoformat()) for check in planned if check.test is Test.MAMMOGRAM]


def test_an_examination_that_only_a_report_proves_is_a_check_that_was_done() -> None:
    report = result("2026-05-20", "BI-RADS", Test.MAMMOGRAM, text="2", provenance=LETTER)
    told = [line for line in group(CHECKS, [*eleanor(), report]).lines if "Mammogram" in line.text]
    assert [(line.day, line.details, line.origin) for line in told] == [("20 May 2026", "done in time", Origin.LETTER)]


def test_checks_stand_the_newest_first() -> None:
    checks = [appointment(Test.CT, day) for day in ("2026-03-01", "2026-05-01", "2026-04-01")]
    assert [day for day, _, _ in lines(CHECKS, visited(*checks))] == ["1 May 2026", "1 Apr 2026", "1 Mar 2026"]
