"""What the entries of a record are on a timeline."""

from __future__ import annotations

from datetime import date

import pytest

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.plan import Plan
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Behaviour, Event, Procedure, Test, TreatmentKind
from recurtrack.domain.timeline.events import EntryRef, EventState, Lane, Span, TimelineEvent, TimelineView
from recurtrack.domain.timeline.from_record import TimelineMaterial, timeline_of
from recurtrack.domain.timeline.from_record.examinations import LANE_OF_TEST
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline

TODAY = date(2026, 6, 16)
ID = EntryId("e")


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def view_of(*entries: Entry) -> TimelineView:
    plan = Plan(read_guideline("acs-asco"), TODAY, Suspension.NO_DIAGNOSIS, None, (), ())
    return timeline_of(
        TimelineMaterial(
            follow_up=FollowUp(plan=plan, checks=(), held_back=()),
            settings=FollowUpEntry(id=EntryId("follow-up")),
            diagnoses=[entry for entry in entries if isinstance(entry, DiagnosisEntry)],
            treatments=[entry for entry in entries if isinstance(entry, TreatmentEntry)],
            medicines=[entry for entry in entries if isinstance(entry, MedicineEntry)],
            appointments=[entry for entry in entries if isinstance(entry, AppointmentEntry)],
            results=[entry for entry in entries if isinstance(entry, ResultEntry)],
            signs=[entry for entry in entries if isinstance(entry, SignEntry)],
        )
    )


def event_of(*entries: Entry) -> TimelineEvent:
    (event,) = view_of(*entries).events
    return event


def course(kind: TreatmentKind = TreatmentKind.ENDOCRINE, **values: object) -> TreatmentEntry:
    agent = "letrozole" if kind is TreatmentKind.ENDOCRINE else None
    return TreatmentEntry(id=ID, kind=kind, agent=agent, **values)  # type: ignore[arg-type]


def test_a_diagnosis_stands_on_its_day_with_its_type() -> None:
    entry = DiagnosisEntry(
        id=ID, date=day("2024-03-18"), event=Event.FIRST, side=Laterality.LEFT, behaviour=Behaviour.INVASIVE
    )
    event = event_of(entry)
    assert (event.lane, event.title, event.label) == (Lane.TREATMENT, "First diagnosis, left", "First diagnosis")
    assert (event.state, event.detail, event.bar) == (EventState.RECORDED, "invasive", None)
    assert event.entry == EntryRef(DiagnosisEntry, ID)


def test_an_operation_is_one_day_and_says_which_breast() -> None:
    entry = TreatmentEntry(
        id=ID,
        kind=TreatmentKind.SURGERY,
        procedure=Procedure.BREAST_CONSERVING,
        side=Laterality.LEFT,
        start=day("2024-04-22"),
        end=day("2024-04-24"),
    )
    event = event_of(entry)
    assert (event.title, event.label) == ("Breast-conserving surgery, left", "Surgery, left breast")
    assert (event.bar, event.until, event.treatment) == (None, None, TreatmentKind.SURGERY)


def test_tablets_run_to_their_planned_end() -> None:
    event = event_of(course(start=day("2024-11-04"), planned_end=day("2029-11"), ongoing=True))
    assert (event.state, event.bar) == (EventState.GOING_ON, Span(date(2024, 11, 4), date(2029, 11, 30)))
    assert (event.is_open, event.until, event.detail) == (False, day("2029-11"), "planned to November 2029")
    assert event.label == "Letrozole"


def test_tablets_without_an_end_run_to_today_and_are_open() -> None:
    event = event_of(course(start=day("2024-11")))
    assert (event.bar, event.is_open) == (Span(date(2024, 11, 1), TODAY), True)
    assert event.known == Span(date(2024, 11, 1), date(2024, 11, 30))


def test_tablets_that_go_on_past_their_planned_end_run_to_today() -> None:
    event = event_of(course(start=day("2019-11"), planned_end=day("2024-11"), ongoing=True))
    assert (event.bar, event.is_open, event.until) == (Span(date(2019, 11, 1), TODAY), True, None)
    assert event.detail == "was planned to November 2024, goes on"


def test_of_a_planned_end_that_has_passed_it_is_said_that_nobody_wrote_down_the_end() -> None:
    event = event_of(course(start=day("2019-11"), planned_end=day("2024-11")))
    assert (event.state, event.bar) == (EventState.RECORDED, Span(date(2019, 11, 1), date(2024, 11, 30)))
    assert event.detail == "was planned to November 2024, end not entered"


def test_tablets_stopped_on_a_day_nobody_knows_have_no_bar() -> None:
    entry = course(
        start=day("2005-03-11"),
        planned_end=day("2030"),
        ongoing=False,
        field_notes=(FieldNote(field="end", unknown=True),),
    )
    event = event_of(entry)
    assert (event.state, event.bar, event.until) == (EventState.RECORDED, None, None)
    assert event.detail == "stopped, date not known"


def test_radiotherapy_without_an_end_is_not_said_to_go_on() -> None:
    event = event_of(course(TreatmentKind.RADIOTHERAPY, start=day("2019-05-02")))
    assert (event.state, event.bar, event.detail) == (EventState.RECORDED, None, "end not entered")
    said = event_of(course(TreatmentKind.RADIOTHERAPY, start=day("2026-06-01"), ongoing=True))
    assert (said.state, said.bar, said.is_open) == (EventState.GOING_ON, Span(date(2026, 6, 1), TODAY), True)


def test_a_course_that_begins_later_is_planned() -> None:
    event = event_of(course(TreatmentKind.CHEMOTHERAPY, start=day("2026-07-01"), planned_end=day("2026-11-01")))
    assert (event.state, event.bar) == (EventState.PLANNED, Span(date(2026, 7, 1), date(2026, 11, 1)))
    assert event_of(course(TreatmentKind.CHEMOTHERAPY, start=day("2026-07-01"))).bar is None


def test_a_course_of_which_only_the_end_is_known_stands_there() -> None:
    event = event_of(course(TreatmentKind.CHEMOTHERAPY, end=day("2020-09")))
    assert (event.day, event.bar, event.until) == (date(2020, 9, 1), None, None)
    assert event.detail == "beginning not entered"


def test_a_medicine_has_a_lane_of_its_own() -> None:
    entry = MedicineEntry(id=ID, name="calcium", dose="500 mg", start=day("2025-01-08"), reason="bones")
    event = event_of(entry)
    assert (event.lane, event.title, event.label) == (Lane.MEDICINES, "Calcium, 500 mg", "Calcium")
    assert (event.bar, event.is_open, event.detail) == (Span(date(2025, 1, 8), TODAY), True, "for bones")
    over = event_of(MedicineEntry(id=ID, name="calcium", start=day("2025"), end=day("2025-04-02")))
    assert (over.state, over.bar) == (EventState.RECORDED, Span(date(2025, 1, 1), date(2025, 4, 2)))


def test_a_sign_goes_on_until_it_is_gone() -> None:
    going_on = event_of(SignEntry(id=ID, text="Stiff armpit", since=day("2026-06-03"), course=Course.EASING))
    assert (going_on.state, going_on.bar, going_on.is_open) == (
        EventState.GOING_ON,
        Span(date(2026, 6, 3), TODAY),
        True,
    )
    gone = event_of(SignEntry(id=ID, text="Cough", since=day("2026-03"), until=day("2026-04-02")))
    assert (gone.state, gone.bar, gone.is_open) == (EventState.GONE, Span(date(2026, 3, 1), date(2026, 4, 2)), False)


def test_a_sign_gone_on_a_day_nobody_knows_takes_no_time() -> None:
    event = event_of(SignEntry(id=ID, text="Cough", since=day("2026-03"), course=Course.GONE))
    assert (event.state, event.bar) == (EventState.GONE, None)


def test_a_sign_of_which_only_the_end_is_known_stands_there() -> None:
    event = event_of(SignEntry(id=ID, text="Cough", until=day("2026-04-02")))
    assert (event.day, event.state, event.until, event.bar) == (date(2026, 4, 2), EventState.GONE, None, None)


@pytest.mark.parametrize(
    ("when", "known"),
    [
        ("2025-05-06", Span(date(2025, 5, 6), date(2025, 5, 6))),
        ("2025-05", Span(date(2025, 5, 1), date(2025, 5, 31))),
        ("2025", Span(date(2025, 1, 1), date(2025, 12, 31))),
        ("2026-06", Span(date(2026, 6, 1), TODAY)),
    ],
)
def test_a_date_known_in_part_means_all_its_days_but_none_to_come(when: str, known: Span) -> None:
    entry = AppointmentEntry(id=ID, test=Test.CLINIC_VISIT, date=day(when), status=AppointmentStatus.DONE)
    assert event_of(entry).known == known


def test_what_was_cancelled_or_missed_says_so() -> None:
    cancelled = AppointmentEntry(
        id=ID, test=Test.MAMMOGRAM, date=day("2026-08"), status=AppointmentStatus.CANCELLED, side=Laterality.BOTH
    )
    event = event_of(cancelled)
    assert (event.state, event.title) == (EventState.CANCELLED, "Mammogram, both breasts")
    assert event.known == Span(date(2026, 8, 1), date(2026, 8, 31))
    missed = AppointmentEntry(id=ID, test=Test.CT, date=day("2025"), status=AppointmentStatus.MISSED, title="lung scan")
    assert (event_of(missed).state, event_of(missed).label) == (EventState.MISSED, "Lung scan")


def test_what_a_report_says_stands_with_its_examination_as_it_is_written() -> None:
    mammogram = AppointmentEntry(
        id=ID, test=Test.MAMMOGRAM, date=day("2025-05-06"), status=AppointmentStatus.DONE, place="Town clinic"
    )
    report = ResultEntry(
        id=EntryId("r"),
        test=Test.MAMMOGRAM,
        date=day("2025-05-06"),
        quantity="BI-RADS",
        text="2",
        appointment_id=ID,
    )
    assert event_of(mammogram, report).detail == "BI-RADS 2, as written in the report, Town clinic"
    density = ResultEntry(
        id=EntryId("r"),
        test=Test.MAMMOGRAM,
        date=day("2025-05-06"),
        quantity="breast density",
        text="C",
        appointment_id=ID,
    )
    assert event_of(mammogram, density).detail == "Town clinic"


def test_a_number_of_a_report_has_a_true_minus_and_its_unit() -> None:
    scan = AppointmentEntry(id=ID, test=Test.BONE_DENSITY, date=day("2025"), status=AppointmentStatus.DONE)
    score = ResultEntry(
        id=EntryId("r"),
        test=Test.BONE_DENSITY,
        date=day("2025"),
        quantity="T-score hip",
        value=-1.4,
        appointment_id=ID,
    )
    assert event_of(scan, score).detail == "T-score hip −1.4, as written in the report"


def test_an_examination_that_only_its_report_proves_is_on_the_timeline() -> None:
    report = ResultEntry(id=EntryId("r"), test=Test.MAMMOGRAM, date=day("2025-05-06"), quantity="BI-RADS", text="1")
    event = event_of(report)
    assert (event.title, event.state, event.entry) == ("Mammogram", EventState.DONE, EntryRef(ResultEntry, report.id))
    assert event.detail == "BI-RADS 1, as written in the report"


def test_a_report_of_the_day_of_an_appointment_is_no_second_examination() -> None:
    done = AppointmentEntry(id=ID, test=Test.MAMMOGRAM, date=day("2025-05-06"), status=AppointmentStatus.DONE)
    report = ResultEntry(id=EntryId("r"), test=Test.MAMMOGRAM, date=day("2025-05-06"), quantity="BI-RADS", text="1")
    assert event_of(done, report).key == ID


def test_a_blood_value_alone_proves_no_blood_test() -> None:
    value = ResultEntry(id=ID, test=Test.BLOOD_TEST, date=day("2025-05-06"), quantity="haemoglobin", value=13.1)
    assert view_of(value).events == ()


def test_what_has_no_date_is_counted_and_not_shown() -> None:
    found = view_of(
        DiagnosisEntry(id=EntryId("d")),
        course(start=None),
        SignEntry(id=EntryId("s"), text="Cough", written_on=day("2026-04-02")),
        SignEntry(id=EntryId("s2"), text="Cough", since=day("2026-04-02")),
        MedicineEntry(id=EntryId("m"), name="Calcium"),
    )
    assert (len(found.events), found.undated) == (1, 4)
    assert found.undated_kinds == {DiagnosisEntry, TreatmentEntry, SignEntry, MedicineEntry}


def test_each_event_says_where_it_comes_from() -> None:
    entry = SignEntry(
        id=ID,
        text="Cough",
        since=day("2026"),
        provenance=Provenance(origin=Origin.LETTER, detail="letter of 3 May"),
    )
    assert event_of(entry).origin == "From a letter: letter of 3 May"


def test_every_test_has_a_lane() -> None:
    assert set(LANE_OF_TEST) == set(Test)
