"""Appointments logged with all that belongs to them, changed, listed, and set against the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from services.conftest import Calendar, Keep, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.booking import FindingCode
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.entry import EntryId, Origin
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.person import RISK_ID, RiskEntry
from recurtrack.domain.report_fields import BI_RADS, DENSITY
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import BreastDensity, Test
from recurtrack.services.appointment_parts import Extras
from recurtrack.services.appointments import Appointments, for_check
from recurtrack.services.attachments import Attachments
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord


@pytest.fixture
def appointments(survivor: OpenRecord) -> Appointments:
    return Appointments(survivor, lambda: "Europe/Berlin")


def entry(
    name: str, when: str, status: AppointmentStatus = AppointmentStatus.DONE, **values: object
) -> AppointmentEntry:
    found: dict[str, object] = {"id": EntryId(name), "test": Test.MAMMOGRAM, **values}
    return AppointmentEntry(date=day(when), status=status, **found)  # type: ignore[arg-type]


def result(name: str, when: str, text: str = "2", quantity: str = BI_RADS) -> ResultEntry:
    return ResultEntry(id=EntryId(name), test=Test.MAMMOGRAM, date=day(when), quantity=quantity, text=text)


def density(record: OpenRecord) -> BreastDensity | None:
    with record.reading() as reader:
        risk = reader.present(RiskEntry, RISK_ID)
    return None if risk is None else risk.breast_density


def state(record: OpenRecord) -> tuple[object, ...]:
    with record.reading() as reader:
        kinds = (AppointmentEntry, ResultEntry, AttachmentEntry, QuestionEntry, RiskEntry)
        return tuple(reader.all(kind) for kind in kinds)


def mammogram(record: OpenRecord) -> TrackedCheck:
    return next(c for c in CarePlan(record).view().follow_up.checks if c.test is Test.MAMMOGRAM and c.planned)


def test_an_appointment_with_all_its_parts_is_one_thing_to_undo(
    survivor: OpenRecord, appointments: Appointments, keep: Keep, tmp_path: Path
) -> None:
    keep(QuestionEntry(id=EntryId("q"), text="Do I still need an MRI?"), QuestionEntry(id=EntryId("q2"), text="Sleep?"))
    before = state(survivor)
    letter = tmp_path / "report.pdf"
    letter.write_bytes(b"%PDF-1.7 report")
    extras = Extras(
        results=(result("r", "2026-06-10"), result("d", "2026-06-10", "C", DENSITY)),
        attachments=(Attachments(survivor).read(letter),),
        question_ids=(EntryId("q"),),
        new_questions=("And the other side?",),
    )
    change = appointments.log_with(entry("a", "2026-06-10", time=time(9, 40)), extras)
    assert change.kinds == {AppointmentEntry, ResultEntry, AttachmentEntry, QuestionEntry, RiskEntry}
    parts = appointments.parts(EntryId("a"))
    assert [r.text for r in parts.results] == ["2", "C"]
    assert [(a.file_name, a.media_type, a.size) for a in parts.attachments] == [("report.pdf", "application/pdf", 15)]
    assert [q.text for q in parts.questions] == ["Do I still need an MRI?", "And the other side?"]
    assert [q.text for q in parts.open_questions] == ["Sleep?"]
    assert appointments.get(EntryId("a")).zone == "Europe/Berlin"
    survivor.undo()
    assert state(survivor) == before
    survivor.redo()
    assert appointments.parts(EntryId("a")) == parts


def test_nothing_is_kept_when_one_part_cannot_be_right(survivor: OpenRecord, appointments: Appointments) -> None:
    before = state(survivor)
    with pytest.raises(Rejected):
        appointments.log_with(entry("a", "2026-06-10"), Extras(results=(result("r", "2026-07-10"),)))
    with pytest.raises(Rejected):
        appointments.log_with(entry("a", "2026-06-10"), Extras(question_ids=(EntryId("no such question"),)))
    assert state(survivor) == before


def test_changing_an_appointment_takes_off_what_is_no_longer_given(
    survivor: OpenRecord, appointments: Appointments, keep: Keep
) -> None:
    keep(QuestionEntry(id=EntryId("q"), text="Do I still need an MRI?"))
    first = Extras(results=(result("r", "2026-06-10"), result("r2", "2026-06-10")), question_ids=(EntryId("q"),))
    appointments.log_with(entry("a", "2026-06-10"), first)
    logged = state(survivor)
    kept = replace(appointments.parts(EntryId("a")).results[0], text="3")
    appointments.change(entry("a", "2026-06-11"), Extras(results=(kept,)))
    parts = appointments.parts(EntryId("a"))
    assert [(r.id, r.text) for r in parts.results] == [("r", "3")]
    assert (parts.questions, [q.id for q in parts.open_questions]) == ((), ["q"])
    survivor.undo()
    assert state(survivor) == logged


def test_an_appointment_that_was_deleted_cannot_be_changed(appointments: Appointments) -> None:
    appointments.log(entry("a", "2026-06-10"))
    appointments.remove(EntryId("a"))
    with pytest.raises(Rejected) as refused:
        appointments.change(entry("a", "2026-06-11"), Extras())
    assert refused.value.refusal is Refusal.NO_SUCH_ENTRY


def test_deleting_an_appointment_takes_its_results_along_and_frees_its_questions(
    survivor: OpenRecord, appointments: Appointments, keep: Keep
) -> None:
    keep(QuestionEntry(id=EntryId("q"), text="Do I still need an MRI?"))
    extras = Extras(results=(result("d", "2026-06-10", "D", DENSITY),), question_ids=(EntryId("q"),))
    appointments.log_with(entry("a", "2026-06-10"), extras)
    logged = state(survivor)
    appointments.remove(EntryId("a"))
    assert density(survivor) is None
    with survivor.reading() as reader:
        assert reader.all(ResultEntry) == ()
        assert reader.all(QuestionEntry)[0].appointment_id is None
    survivor.undo()
    assert state(survivor) == logged


# Breast density


def log_density(appointments: Appointments, name: str, when: str, letter: str) -> None:
    report = result(f"density {name}", when, letter, DENSITY)
    appointments.log_with(entry(name, when), Extras(results=(report,)))


def test_the_newest_mammogram_says_how_dense_the_breasts_are(survivor: OpenRecord, appointments: Appointments) -> None:
    log_density(appointments, "a", "2026-06-10", "C")
    log_density(appointments, "b", "2019-06-10", "A")
    assert density(survivor) is BreastDensity.C
    with survivor.reading() as reader:
        risk = reader.get(RiskEntry, RISK_ID)
    assert risk is not None
    source = risk.provenance_of("breast_density")
    assert (source.origin, source.detail) == (Origin.LETTER, "mammogram report of 10 June 2026")
    appointments.change(entry("a", "2026-06-10"), Extras(results=(result("density a", "2026-06-10", "B", DENSITY),)))
    assert density(survivor) is BreastDensity.B
    appointments.change(entry("a", "2026-06-10"), Extras())
    assert density(survivor) is BreastDensity.A


def test_an_old_report_does_not_replace_what_the_person_entered(
    survivor: OpenRecord, appointments: Appointments, keep: Keep
) -> None:
    keep(RiskEntry(id=RISK_ID, breast_density=BreastDensity.D), entry("newer", "2026-05-10"))
    log_density(appointments, "old", "2019-06-10", "A")
    assert density(survivor) is BreastDensity.D
    log_density(appointments, "new", "2026-06-10", "C")
    assert density(survivor) is BreastDensity.C


def test_a_result_without_density_leaves_the_fact_alone(
    survivor: OpenRecord, appointments: Appointments, keep: Keep
) -> None:
    keep(RiskEntry(id=RISK_ID, breast_density=BreastDensity.D))
    appointments.log_with(entry("a", "2026-06-10"), Extras(results=(result("r", "2026-06-10"),)))
    assert density(survivor) is BreastDensity.D


# The plan


def test_the_check_whose_window_holds_the_day_is_offered_first(appointments: Appointments) -> None:
    found = appointments.candidates(Test.CLINIC_VISIT, date(2027, 2, 20))
    assert found
    assert all(c.check.test is Test.CLINIC_VISIT and c.check.planned is not None for c in found)
    assert [c.in_window for c in found] == sorted((c.in_window for c in found), reverse=True)
    best = found[0].check.planned
    assert best is not None
    assert best.window.earliest <= date(2027, 2, 20) <= best.window.latest
    assert appointments.candidates(Test.CT, date(2027, 2, 20)) == ()


def test_a_logged_booking_for_a_check_shows_on_it_and_frees_it_when_cancelled_or_missed(
    survivor: OpenRecord, appointments: Appointments, clock: Calendar
) -> None:
    [offered, *_] = appointments.candidates(Test.MAMMOGRAM, date(2026, 6, 25))
    booking = for_check(entry("a", "2026-06-25", AppointmentStatus.BOOKED), offered.check)
    appointments.log(booking)
    assert mammogram(survivor).status is CheckStatus.BOOKED
    assert all(c.check.day != date(2026, 6, 25) for c in appointments.candidates(Test.MAMMOGRAM, date(2026, 6, 25)))
    appointments.cancel(EntryId("a"))
    assert mammogram(survivor).status is offered.check.status
    survivor.undo()
    clock.set("2026-06-26")
    appointments.mark_missed(EntryId("a"))
    assert mammogram(survivor).appointment is None
    assert mammogram(survivor).day == offered.check.day


def test_booking_a_check_keeps_what_it_is_for_and_the_zone(survivor: OpenRecord, appointments: Appointments) -> None:
    check = mammogram(survivor)
    assert check.planned is not None
    appointments.book(check, day("2026-07-01"), time(9, 40))
    booked = mammogram(survivor).appointment
    assert booked is not None
    assert (booked.rule, booked.rule_due) == (check.planned.rule.id, check.planned.due.isoformat())
    assert (booked.time, booked.zone) == (time(9, 40), "Europe/Berlin")
    appointments.move(booked.id, day("2026-07-02"), time(10))
    assert appointments.get(booked.id).zone == "Europe/Berlin"


# Lists


def test_the_list_is_by_time_and_says_what_each_has(
    survivor: OpenRecord, appointments: Appointments, tmp_path: Path
) -> None:
    appointments.log(entry("late", "2026-07-01", AppointmentStatus.BOOKED, time=time(15)))
    appointments.log(entry("early", "2026-07-01", AppointmentStatus.BOOKED, time=time(9)))
    appointments.log_with(entry("done", "2026-05-01"), Extras(results=(result("r", "2026-05-02"),)))
    (tmp_path / "letter.txt").write_text("Dear Ms Sample")
    Attachments(survivor).add(EntryId("done"), tmp_path / "letter.txt")
    rows = appointments.listing()
    assert [row.appointment.id for row in rows] == ["done", "early", "late"]
    assert [(row.has_result, row.attachment_count) for row in rows] == [(True, 1), (False, 0), (False, 0)]


@pytest.mark.parametrize(
    ("when", "is_near"), [("2026-06", True), ("2026", True), ("2026-06-23", True), ("2026-06-24", False)]
)
def test_near_a_day_are_those_that_may_lie_near(appointments: Appointments, when: str, is_near: bool) -> None:
    appointments.log(entry("a", when, AppointmentStatus.BOOKED))
    assert bool(appointments.near(date(2026, 6, 16))) is is_near
    assert appointments.near(date.max) == appointments.near(date.min) == ()


def test_a_draft_is_checked_against_what_is_in_the_record(appointments: Appointments) -> None:
    appointments.log(entry("a", "2026-07-01", AppointmentStatus.BOOKED, time=time(9), test=Test.CLINIC_VISIT))
    draft = entry("draft", "2026-07-01", AppointmentStatus.BOOKED, time=time(9, 15))
    assert [finding.code for finding in appointments.findings(draft)] == [FindingCode.OVERLAPS]
    assert [f.code for f in appointments.findings(entry("draft", "2026-07"))] == [FindingCode.STILL_TO_COME]


def test_places_and_people_used_most_come_first_and_the_care_team_is_among_them(
    appointments: Appointments, keep: Keep
) -> None:
    keep(
        CareTeamEntry(id=EntryId("t"), name="Nurse Amy", place="Breast unit"),
        entry("a", "2026-06-10", place="Sampleton Imaging", with_whom="Dr Paul Fiction"),
        entry("b", "2025-06-10", place="Sampleton Imaging ", with_whom=" "),
        entry("c", "2024-06-10", place="City Hospital"),
    )
    found = appointments.suggestions()
    assert found.places == ("Sampleton Imaging", "City Hospital", "Breast unit")
    assert found.people == ("Dr Paul Fiction", "Nurse Amy")
