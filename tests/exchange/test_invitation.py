"""Calendar files: what is read of them, and that damaged or hostile ones are refused with one sentence."""

from __future__ import annotations

import time as stopwatch
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import sentence
from recurtrack.exchange.invitation import InvitationDraft, guessed_test, read_invitation

DATA = Path(__file__).parent.parent / "data" / "ical"
NOW = datetime(2026, 6, 16, 9, 12, tzinfo=UTC)
HOME = "Europe/Berlin"


def read(path: Path) -> tuple[InvitationDraft, ...]:
    return read_invitation(path, HOME, NOW)


def calendar(*lines: str, zone: str = "", method: str = "REQUEST") -> str:
    event = "\r\n".join(lines)
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{zone}"
        f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "invite.ics"


def only(file: Path, *lines: str, zone: str = "", method: str = "REQUEST") -> InvitationDraft:
    file.write_bytes(calendar(*lines, zone=zone, method=method).encode())
    [found] = read(file)
    return found


def outcome_of(path: Path) -> tuple[set[Refusal], tuple[InvitationDraft, ...]]:
    try:
        return set(), read(path)
    except Rejected as refused:
        return {refused.refusal}, ()


def refusal(path: Path) -> Rejected:
    with pytest.raises(Rejected) as refused:
        read(path)
    return refused.value


# What is read


def test_an_invitation_is_read_with_wall_time_and_zone(file: Path) -> None:
    found = only(
        file,
        "UID:42@hospital.example",
        "SEQUENCE:2",
        "SUMMARY:Mammogram\\, both sides",
        "DTSTART;TZID=America/New_York:20260701T094000",
        "DTEND;TZID=America/New_York:20260701T101000",
        "LOCATION:Sampleton Imaging",
        "DESCRIPTION:Please come 10 minutes early.\\nNo",
        "  deodorant.",
        "ORGANIZER;CN=Breast Unit:mailto:unit@hospital.example",
    )
    assert found == InvitationDraft(
        uid="42@hospital.example",
        sequence=2,
        summary="Mammogram, both sides",
        date=PartialDate(2026, 7, 1),
        time=time(9, 40),
        zone="America/New_York",
        minutes=30,
        place="Sampleton Imaging",
        note="Please come 10 minutes early.\nNo deodorant.",
        organiser="Breast Unit",
        cancelled=False,
        guess=Test.MAMMOGRAM,
    )


def test_a_time_in_utc_is_that_of_the_clock_here(file: Path) -> None:
    found = only(file, "UID:1", "DTSTART:20260701T220000Z", "DURATION:PT1H30M")
    assert (found.date, found.time, found.zone, found.minutes) == (PartialDate(2026, 7, 2), time(0, 0), HOME, 90)


def test_a_time_without_a_zone_is_taken_as_it_stands(file: Path) -> None:
    found = only(file, "UID:1", "DTSTART:20260701T094059")
    assert (found.time, found.zone, found.minutes, found.remarks) == (time(9, 40), HOME, None, ())


def test_a_whole_day_has_no_time(file: Path) -> None:
    found = only(file, "UID:1", "DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260702")
    assert (found.date, found.time, found.minutes) == (PartialDate(2026, 7, 1), None, None)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT Standard Time", "Europe/London"),
        ("/freeassociation.sourceforge.net/Europe/Paris", "Europe/Paris"),
        ('"/example.org/2026a/America/New_York"', "America/New_York"),
    ],
)
def test_zones_by_the_names_of_other_programs_are_known(file: Path, written: str, zone: str) -> None:
    found = only(file, "UID:1", f"DTSTART;TZID={written}:20260701T094000")
    assert (found.time, found.zone, found.remarks) == (time(9, 40), zone, ())


def custom_zone(offset: str) -> str:
    return (
        "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )


@pytest.mark.parametrize(("offset", "here"), [("+0530", time(6, 30)), ("-0300", time(15, 0))])
def test_a_zone_that_only_the_file_knows_becomes_the_time_here(file: Path, offset: str, here: time) -> None:
    found = only(file, "UID:1", "DTSTART;TZID=Customized Time Zone:20260701T100000", zone=custom_zone(offset))
    assert (found.time, found.zone) == (here, HOME)


def test_a_zone_nobody_knows_is_said(file: Path) -> None:
    found = only(file, "UID:1", "DTSTART;TZID=Middle Earth:20260701T100000")
    assert (found.time, found.zone) == (time(10), HOME)
    assert found.remarks == ("Its time zone, Middle Earth, is not known; the time is taken as it stands.",)


@pytest.mark.parametrize(("line", "method"), [("STATUS:CANCELLED", "REQUEST"), ("STATUS:CONFIRMED", "CANCEL")])
def test_a_cancelled_appointment_is_said_to_be(file: Path, line: str, method: str) -> None:
    assert only(file, "UID:1", line, "DTSTART:20260701T100000", method=method).cancelled


def test_of_a_repeated_appointment_the_next_one_is_taken(file: Path) -> None:
    found = only(
        file,
        "UID:1",
        "DTSTART;TZID=Europe/Berlin:20250107T090000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "EXDATE;TZID=Europe/Berlin:20260623T090000",
    )
    # Tuesday 16 June at 9 is over by 12 minutes in UTC, that is, by two hours more in Berlin.
    assert (found.date, found.time) == (PartialDate(2026, 6, 30), time(9))
    assert found.remarks == ("It repeats; this is the next one.",)


def test_of_a_repeated_appointment_that_is_over_the_last_one_is_taken(file: Path) -> None:
    found = only(file, "UID:1", "DTSTART:20250107T090000Z", "RRULE:FREQ=MONTHLY;UNTIL=20250307T090000Z")
    assert found.date == PartialDate(2025, 3, 7)
    assert "all its dates have passed" in found.remarks[0]


def test_one_of_a_series_that_was_moved_is_where_it_was_moved_to(file: Path) -> None:
    text = calendar("UID:1", "DTSTART:20260609T090000", "RRULE:FREQ=WEEKLY")
    moved = "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20260623T090000\r\nDTSTART:20260624T110000\r\nEND:VEVENT\r\n"
    file.write_bytes(text.replace("END:VCALENDAR", moved + "END:VCALENDAR").encode())
    [found] = read(file)
    assert (found.date, found.time) == (PartialDate(2026, 6, 24), time(11))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYHOUR=1,2,3;BYSECOND=1,2,3",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=WEEKLY;INTERVAL=99999999999",
        "FREQ=DAILY;COUNT=99999999999",
        "FREQ=NEVER",
        "nonsense",
    ],
)
def test_no_rule_of_repeating_keeps_the_program_busy(file: Path, rule: str) -> None:
    file.write_bytes(calendar("UID:1", "DTSTART:20200101T090000", f"RRULE:{rule}").encode())
    begun = stopwatch.process_time()
    refusals, found = outcome_of(file)
    assert refusals <= {Refusal.NOT_AN_INVITATION}
    assert {draft.time for draft in found} <= {time(9)}
    assert stopwatch.process_time() - begun < 5


def test_several_appointments_are_a_list_and_tasks_are_left_out() -> None:
    found = read(DATA / "issue_1050_calendar_with_events_and_todos.ics")
    assert [draft.summary for draft in found] == ["Test Event 1", "Test Event 2"]
    assert {(draft.zone, draft.minutes) for draft in found} == {("America/New_York", 60)}


def test_the_files_of_other_calendars_are_read() -> None:
    [google] = read(DATA / "alarm_google_future.ics")
    assert (google.date, google.time, google.minutes) == (PartialDate(2024, 10, 4), time(20, 15), 45)
    assert google.uid == "79fs7pkqvht9m5igs0vjv1sfra@google.com"
    assert read(DATA / "alarm_thunderbird_snoozed_until_1457.ics")
    zones = [draft.zone for draft in read(DATA / "multiple_timezones.ics")]
    assert zones == ["America/New_York", HOME, HOME]
    [odd] = read(DATA / "issue_722_missing_timezones.ics")
    assert (odd.date, odd.time, odd.zone, odd.minutes) == (PartialDate(2014, 8, 29), time(8), "America/New_York", 180)
    assert read(DATA / "issue_722_missing_timezones.ics")[0].uid == odd.uid


@pytest.mark.parametrize(
    ("summary", "test"),
    [
        ("Mammography follow-up", Test.MAMMOGRAM),
        ("Breast MRI", Test.BREAST_MRI),
        ("Ultrasound left breast", Test.BREAST_ULTRASOUND),
        ("DXA", Test.BONE_DENSITY),
        ("Bone scan", Test.BONE_SCAN),
        ("Echo", Test.ECHOCARDIOGRAM),
        ("Blood test", Test.BLOOD_TEST),
        ("Gynaecology", Test.GYNAECOLOGY),
        ("Doctor Petersen", Test.CLINIC_VISIT),
        ("", Test.CLINIC_VISIT),
    ],
)
def test_the_test_is_guessed_by_the_words(summary: str, test: Test) -> None:
    assert guessed_test(summary) is test


# What is refused


@pytest.mark.parametrize(
    "name", ["example.ics", "fuzz_testcase_vtimezone_lone_cr.ics", "rfc_5545_absolute_alarm_example.ics"]
)
def test_pieces_of_calendars_are_refused(name: str) -> None:
    assert (
        sentence(refusal(DATA / name))
        == f"{name} is not an invitation RecurTrack can read (it is not a calendar file)."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not a calendar file"),
        (b"Dear Ms Sample", "it is not a calendar file"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "it holds no appointment with a date"),
        (calendar("UID:1", "SUMMARY:x").encode(), "it holds no appointment with a date"),
        (calendar("UID:1", "DTSTART:20269999T990000").encode(), "it holds no appointment with a date"),
        (calendar("UID:1", "DTSTART:00010101T000000Z").encode(), "it holds no appointment with a date"),
        (b"BEGIN:VCALENDAR\r\nhello\r\nEND:VCALENDAR", "it is damaged"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 20_000, "it is nested too deeply"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 300, "it is a whole calendar"),
        (
            calendar(
                "UID:1",
                "DTSTART;TZID=Customized Time Zone:20260701T100000",
                zone=custom_zone("+0100").replace("END:STANDARD", "RRULE:FREQ=SECONDLY\r\nEND:STANDARD"),
            ).encode(),
            "its time zone cannot be worked out",
        ),
    ],
)
def test_what_is_no_invitation_is_refused_in_one_sentence(file: Path, content: bytes, reason: str) -> None:
    file.write_bytes(content)
    refused = refusal(file)
    assert refused.refusal is Refusal.NOT_AN_INVITATION
    assert reason in sentence(refused)
    assert sentence(refused).startswith("invite.ics is not an invitation RecurTrack can read (")


def test_a_huge_file_is_refused_unread(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(3 * 1024 * 1024)
    assert refusal(file).refusal is Refusal.TOO_LARGE


def test_a_picture_and_a_lost_file_are_refused(file: Path) -> None:
    assert refusal(file).refusal is Refusal.NO_SUCH_FILE
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert refusal(file).refusal is Refusal.NOT_TEXT


def test_other_ways_to_end_lines_and_to_write_letters_are_read(file: Path) -> None:
    text = calendar("UID:1", "SUMMARY:Gynäkologie", "DTSTART:20260701T100000")
    for content in (
        text.replace("\r\n", "\r").encode(),
        text.replace("\r\n", "\n").encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("cp1252"),
    ):
        file.write_bytes(content)
        assert [draft.summary for draft in read(file)] == ["Gynäkologie"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_invitation_is_read_or_refused_and_nothing_else(file: Path, data: st.DataObject) -> None:
    content = bytearray((DATA / "multiple_timezones.ics").read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b";", b":", b"\r", b"BEGIN:", b"END:VEVENT"]))
        )
        content[place : place + data.draw(st.integers(0, 20))] = piece
    file.write_bytes(bytes(content))
    refusals, found = outcome_of(file)
    assert refusals <= {Refusal.NOT_AN_INVITATION, Refusal.NOT_TEXT}
    assert all(draft.date.exact is not None for draft in found)
    assert bool(refusals) is not bool(found)
