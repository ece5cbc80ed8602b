"""Five years at a glance, for paper: the same timeline as on the screen, and words for those who hear it read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from domain.test_summary import diagnosis, material, said
from hypothesis import given
from hypothesis import strategies as st
from report.people import TODAY, eleanor, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.summary.strip import strip_of
from recurtrack.domain.summary.strip_layout import WIDTH
from recurtrack.domain.summary.strip_values import Look, Strip
from recurtrack.domain.terms import Event, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry


def strip(entries: list[Entry], today: date = TODAY) -> Strip:
    found = strip_of(material(entries, today))
    assert found is not None
    return found


def visit(number: int, when: str, status: AppointmentStatus = AppointmentStatus.DONE) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(f"v{number}"), test=Test.CLINIC_VISIT, date=on(when), status=status)


def looks(found: Strip, kind: str) -> list[Look]:
    return [shape.look for shape in found.shapes if shape.kind == kind]


def test_the_years_of_the_strip_are_follow_up_years() -> None:
    found = strip(eleanor())
    assert found.title == "Year 2 of 5; follow-up began 25 October 2024"
    assert [year.number for year in found.years] == [1, 2, 3, 4, 5, 6]
    assert [mark.is_start for mark in found.marks] == [True, False, False, False, False, False]
    assert found.today is not None
    assert found.marks[1].x < found.today < found.marks[2].x


def test_after_five_years_the_strip_shows_the_years_around_today() -> None:
    found = strip(eleanor(), date(2033, 1, 10))
    assert [year.number for year in found.years if year.end - year.start > 30] == [7, 8, 9, 10, 11]
    assert found.title.startswith("Year 9; ")


@given(st.integers(0, 5000))
def test_nothing_on_the_strip_lies_outside_it(days: int) -> None:
    found = strip(eleanor(), TODAY + timedelta(days=days - 600))
    places = [share.x for share in found.shapes] + [mark.x for mark in found.marks]
    places += [x for bar in found.bars for x in (bar.start, bar.first, bar.now, bar.last, bar.end)]
    places += [x for name in found.names for x in (name.x, name.x + name.width)]
    places += [x for year in found.years for x in (year.start, year.end)]
    assert all(0 <= place <= WIDTH for place in places)
    heights = [thing.y for things in (found.shapes, found.bars, found.names) for thing in things]
    assert all(3 < y < found.height - 3 for y in heights)
    assert [lane.name for lane in found.lanes][:3] == ["Treatment", "Visits", "Breast imaging"]
    assert all(lane.top + lane.height <= after.top + 0.001 for lane, after in pairwise(found.lanes))


def test_each_state_has_its_look() -> None:
    found = strip(eleanor())
    assert looks(found, "clinic_visit") == [Look.DONE] * 5 + [Look.BOOKED] + [Look.PLANNED] * 4
    assert looks(found, "blood_test")[1:] == [Look.AWAITING, Look.OFF, Look.DUE, *[Look.PLANNED] * 3]
    assert looks(found, "diagnosis") == [Look.OPEN]
    assert looks(found, "treatment") == [Look.PLAIN]


def test_what_is_too_close_to_tell_apart_has_a_count_and_is_told_together() -> None:
    visits = [visit(day, f"2025-03-{day:02d}") for day in range(3, 13)]
    found = strip([*eleanor(), *visits])
    assert sum(shape.count for shape in found.shapes if shape.kind == "clinic_visit") == 10 + len(visits)
    crowd = max(found.shapes, key=lambda shape: shape.count)
    assert crowd.count > 5
    assert crowd.span is not None
    assert f"{crowd.count} close together, " in found.in_words


def test_a_course_of_which_only_months_are_known_is_pale_at_its_ends() -> None:
    course = TreatmentEntry(
        id=EntryId("t"), kind=TreatmentKind.TARGETED, agent="trastuzumab", start=on("2024-11"), end=on("2025-10")
    )
    bar = max(strip([*eleanor(), course]).bars, key=lambda bar: bar.first - bar.start)
    assert bar.start < bar.first < bar.last < bar.end


def test_names_stand_on_bars_that_hold_them() -> None:
    names = {name.text: name.is_on_solid for name in strip(eleanor()).names}
    assert names == {"Letrozole": True, "planned until November 2029": False}


def test_a_lane_without_anything_in_five_years_is_left_out() -> None:
    without = [entry for entry in eleanor() if not isinstance(entry, AppointmentEntry)]
    assert "Other checks" not in [lane.name for lane in strip(without).lanes]
    scan = AppointmentEntry(id=EntryId("ct"), test=Test.CT, date=on("2025-05-01"), status=AppointmentStatus.DONE)
    assert [lane.name for lane in strip([*eleanor(), scan]).lanes][-1] == "Other checks"


def test_after_a_recurrence_the_strip_says_where_counting_began_anew() -> None:
    again = DiagnosisEntry(id=EntryId("r"), date=on("2025-09-01"), event=Event.LOCAL_RECURRENCE)
    operation = TreatmentEntry(
        id=EntryId("s2"), kind=TreatmentKind.SURGERY, start=on("2025-10-01"), diagnosis_id=EntryId("r")
    )
    found = strip([*eleanor(), again, operation])
    restart = [mark for mark in found.marks if mark.is_restart]
    assert len(restart) == 1
    assert restart[0].is_start


def test_without_a_plan_since_a_day_the_strip_says_since_when() -> None:
    spread = DiagnosisEntry(id=EntryId("m"), date=on("2026-02-01"), event=Event.DISTANT_RECURRENCE)
    found = strip([*eleanor(), spread])
    assert found.title == "No plan since 1 February 2026"
    assert found.without_plan is not None
    assert 0 < found.without_plan[0] < found.without_plan[1] == WIDTH


def test_without_a_day_to_count_from_there_is_no_strip() -> None:
    assert strip_of(material([])) is None
    assert said([diagnosis(), visit(1, "2016-01-01")]).strip is None


def test_what_the_strip_shows_is_told_in_words() -> None:
    words = strip(eleanor()).in_words
    assert words.startswith("Five years at a glance. Treatment: First diagnosis, left, 18 March 2024; ")
    assert "Letrozole, hormone therapy, going on, 4 November 2024 to November 2029." in words
    assert "Mammogram, both breasts, due, 6 May 2026" in words
    assert "Blood test, result awaited, 15 July 2025" in words
