"""What is said about the day and time of an appointment before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.booking import (
    DraftField,
    Finding,
    FindingCode,
    comes_twice,
    exists,
    findings_about,
    sentence_of_finding,
)
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 6, 16, 9, 12, tzinfo=ZoneInfo(BERLIN))
BOOKED, DONE, MISSED = AppointmentStatus.BOOKED, AppointmentStatus.DONE, AppointmentStatus.MISSED


def draft(when: str, at: str | None = None, status: AppointmentStatus = BOOKED, **values: object) -> AppointmentEntry:
    found: dict[str, object] = {"id": EntryId("draft"), "test": Test.MAMMOGRAM, **values}
    return AppointmentEntry(
        date=PartialDate.parse(when),
        time=None if at is None else time.fromisoformat(at),
        status=status,
        **found,  # type: ignore[arg-type]
    )


def about(entry: AppointmentEntry, *others: AppointmentEntry) -> list[Finding]:
    return list(findings_about(entry, others, NOW, BERLIN))


def codes(entry: AppointmentEntry, *others: AppointmentEntry) -> list[FindingCode]:
    return [finding.code for finding in about(entry, *others)]


def test_a_thing_done_tomorrow_is_offered_to_be_booked_in_the_words_of_the_design() -> None:
    [finding] = about(draft("2026-06-18", "09:40", DONE))
    assert finding.is_error
    assert finding.field is DraftField.DATE
    assert finding.repairs == (BOOKED,)
    said = "This date is still to come. Change the date, or set the status to Booked."
    assert sentence_of_finding(finding) == said
    assert about(replace(finding.draft, status=finding.repairs[0])) == []


@pytest.mark.parametrize("status", [DONE, MISSED])
def test_an_hour_that_is_still_to_come_today_cannot_be_over(status: AppointmentStatus) -> None:
    [finding] = about(draft("2026-06-16", "15:00", status))
    assert (finding.code, finding.field) == (FindingCode.HOUR_TO_COME, DraftField.TIME)
    assert codes(draft("2026-06-16", "09:00", status)) == []


def test_a_booking_of_yesterday_is_offered_to_be_done_or_missed() -> None:
    [finding] = about(draft("2026-06-15"))
    assert (finding.code, finding.repairs) == (FindingCode.ALREADY_PAST, (DONE, MISSED))
    assert all(about(replace(finding.draft, status=status)) == [] for status in finding.repairs)


@pytest.mark.parametrize("when", ["2026-06-16", "2026-06", "2026", "2026-06-20"])
def test_a_booking_earlier_today_or_on_a_weekend_or_some_time_this_month_is_fine(when: str) -> None:
    assert codes(draft(when, "08:00" if when == "2026-06-16" else None)) == []


def test_today_is_that_of_the_place_of_the_appointment() -> None:
    assert codes(draft("2026-06-15", zone="Pacific/Honolulu")) == []
    assert codes(draft("2026-06-16", status=DONE, zone="Pacific/Honolulu")) == [FindingCode.STILL_TO_COME]
    assert codes(draft("2026-06-16", "18:00", DONE, zone="Pacific/Auckland")) == []


@pytest.mark.parametrize("when", ["2206-06-18", "1206-06-18", "2037"])
def test_a_slip_in_the_year_is_all_that_is_said(when: str) -> None:
    assert codes(draft(when, "09:00", DONE)) == [FindingCode.FAR_OFF]


def test_an_hour_left_out_when_the_clocks_go_forward_is_refused() -> None:
    [finding] = about(draft("2027-03-28", "02:30"))
    assert finding.is_error
    assert sentence_of_finding(finding) == (
        "The clocks go forward on 28 March 2027, and 02:30 does not exist. Choose another time."
    )
    assert codes(draft("2027-03-28", "03:00")) == []
    assert codes(draft("2027-03-28", "03:00", zone="Europe/Athens")) == [FindingCode.NO_SUCH_TIME]


def test_an_hour_that_comes_twice_is_said_and_allowed() -> None:
    [finding] = about(draft("2026-10-25", "02:30"))
    assert finding.code is FindingCode.TIME_COMES_TWICE
    assert not finding.is_error


def test_a_zone_nobody_knows_is_refused() -> None:
    assert codes(draft("2026-07-01", "09:00", zone="Middle/Earth")) == [FindingCode.UNKNOWN_ZONE]
    assert codes(draft("2026-07-01", "09:00", zone="../../etc/passwd")) == [FindingCode.UNKNOWN_ZONE]


def test_two_bookings_at_one_time_are_named_with_the_usual_length_of_each() -> None:
    visit = draft("2026-07-01", "09:00", id=EntryId("v"), test=Test.CLINIC_VISIT)
    [finding] = about(draft("2026-07-01", "09:29"), visit)
    assert sentence_of_finding(finding) == "At this time there is already a clinic visit on 1 July 2026 at 09:00."
    assert not finding.is_error
    assert codes(draft("2026-07-01", "09:30"), visit) == []
    assert codes(draft("2026-07-01", "09:30"), replace(visit, minutes=31)) == [FindingCode.OVERLAPS]
    assert codes(draft("2026-07-01", "08:00"), visit) == []
    assert codes(draft("2026-07-01", "08:01"), visit) == [FindingCode.OVERLAPS]


def test_bookings_overlap_by_the_moment_and_not_by_the_clock_on_the_wall() -> None:
    in_london = draft("2026-07-01", "08:00", id=EntryId("v"), test=Test.CLINIC_VISIT, zone="Europe/London")
    assert codes(draft("2026-07-01", "09:00"), in_london) == [FindingCode.OVERLAPS]
    assert codes(draft("2026-07-01", "08:00"), in_london) == []


@pytest.mark.parametrize(
    "change",
    [{"status": AppointmentStatus.CANCELLED}, {"removed": True}, {"id": EntryId("draft")}, {"time": None}],
)
def test_what_is_cancelled_removed_itself_or_without_a_time_is_in_nobodys_way(change: dict[str, object]) -> None:
    visit = draft("2026-07-01", "09:00", id=EntryId("v"), test=Test.CLINIC_VISIT)
    assert codes(draft("2026-07-01", "09:00"), replace(visit, **change)) == []  # type: ignore[arg-type]


def test_the_same_test_within_a_few_days_may_be_entered_twice() -> None:
    done = draft("2026-06-13", status=DONE, id=EntryId("other"))
    [finding] = about(draft("2026-06-16", status=DONE), done)
    assert sentence_of_finding(finding) == "There is already a mammogram on 13 June 2026. Is this another one?"
    assert not finding.is_error
    assert codes(draft("2026-06-16", status=DONE), replace(done, date=PartialDate(2026, 6, 12))) == []
    assert codes(draft("2026-06-16", status=DONE), replace(done, test=Test.BREAST_MRI)) == []


def test_visits_with_two_people_on_one_day_are_two_visits() -> None:
    surgeon = draft("2026-07-01", "09:00", id=EntryId("v"), test=Test.CLINIC_VISIT, with_whom="Dr Fiction")
    oncologist = draft("2026-07-01", "11:00", test=Test.CLINIC_VISIT, with_whom="Dr Example")
    assert codes(oncologist, surgeon) == []
    assert codes(replace(oncologist, with_whom=None), surgeon) == [FindingCode.POSSIBLE_DOUBLE]


@given(
    minutes=st.integers(0, 400 * 24 * 60),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_every_moment_shows_a_wall_clock_time_that_exists(minutes: int, zone: str) -> None:
    moment = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    wall = moment.replace(tzinfo=None, fold=0)
    assert exists(wall, ZoneInfo(zone))
    assert comes_twice(wall, ZoneInfo(zone)) or moment.fold == 0


def test_every_finding_has_a_sentence_with_nothing_left_to_fill() -> None:
    entry = draft("2026-07-01", "09:00", zone="Middle/Earth")
    said = [sentence_of_finding(Finding(code=code, draft=entry, other=entry)) for code in FindingCode]
    assert len(set(said)) == len(FindingCode)
    assert all(words.endswith((".", "?")) and "{" not in words and "None" not in words for words in said)
