"""Calendar files that are written: every field comes back, whatever the texts, and in the form RFC 5545 asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.exchange.calendar_file import calendar_bytes, event_bytes, plain
from recurtrack.exchange.calendar_words import Words

CHANGED = datetime(2026, 6, 16, 9, 12, tzinfo=UTC)
DAY = date(2026, 12, 3)
TEXTS = st.text() | st.text(alphabet='\r\n\u2028\x85\x0b\x0c\x1c;:,\\"^ \tBEGINVENTUD=é\U0001f496', max_size=200)
INJECTIONS = [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "x\nATTENDEE:mailto:evil@example.org",
    "x\rDTSTART:19990101",
    "x\u2028SUMMARY:evil",
    "x\x85SUMMARY:evil",
    "x\x0bSUMMARY:evil\x0cSUMMARY:evil\x1cSUMMARY:evil",
    "x\\nSUMMARY:evil",
    "\r\n X-EVIL:1",
    '";X=":evil',
]


def numbered(**values: object) -> NumberedEvent:
    given = {"uid": "a@recurtrack", "summary": "Mammogram", "day": DAY, "status": EventStatus.BOOKED, **values}
    return NumberedEvent(CalendarEvent(**given), 7, CHANGED)  # type: ignore[arg-type]


def only(content: bytes) -> Any:  # noqa: ANN401 - icalendar's types name every kind of property at once
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert not event.errors
    return event


def alarms_of(event: Any) -> list[Any]:  # noqa: ANN401 - as above
    return list(event.walk("VALARM"))


def names_of(content: bytes) -> list[bytes]:
    """Return the name that each line begins with, folded ones put together first."""
    assert content.endswith(b"\r\n")
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    return [line.replace(b";", b":").split(b":")[0] for line in lines]


# Every field


def test_a_booked_appointment_comes_back_with_every_field() -> None:
    one = numbered(
        time=time(9, 40),
        zone="Europe/Berlin",
        minutes=45,
        description="With Dr Petersen.\n\nBring the CD; no deodorant, please",
        location="Sampleton Imaging, Room 4",
        alarms=(10_080, 120),
    )
    event = only(calendar_bytes([one], name="RecurTrack"))
    berlin = ZoneInfo("Europe/Berlin")
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event.start == datetime(2026, 12, 3, 9, 40, tzinfo=berlin)
    assert event.end == datetime(2026, 12, 3, 10, 25, tzinfo=berlin)
    texts = {name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")}
    assert texts == {
        "UID": "a@recurtrack",
        "SUMMARY": "Mammogram",
        "DESCRIPTION": "With Dr Petersen.\n\nBring the CD; no deodorant, please",
        "LOCATION": "Sampleton Imaging, Room 4",
    }
    words = [str(event[name]) for name in ("STATUS", "TRANSP", "CLASS")]
    assert words == ["CONFIRMED", "OPAQUE", "PRIVATE"]
    assert event.categories == ["Appointment"]
    assert event["SEQUENCE"] == 7
    assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (CHANGED, CHANGED)
    assert [alarm["TRIGGER"].dt for alarm in alarms_of(event)] == [timedelta(days=-7), timedelta(hours=-2)]
    assert {alarm["TRIGGER"].params["RELATED"] for alarm in alarms_of(event)} == {"START"}
    assert {(str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) for alarm in alarms_of(event)} == {
        ("DISPLAY", "Mammogram")
    }


def test_a_planned_check_is_a_whole_day_that_leaves_the_person_free() -> None:
    content = calendar_bytes([numbered(status=EventStatus.PLANNED, alarms=(-540,))], name="RecurTrack")
    event = only(content)
    assert b"DTSTART;VALUE=DATE:20261203\r\nDTEND;VALUE=DATE:20261204\r\n" in content
    assert [str(event[name]) for name in ("STATUS", "TRANSP")] == ["TENTATIVE", "TRANSPARENT"]
    assert [alarm["TRIGGER"].dt for alarm in alarms_of(event)] == [timedelta(hours=9)]
    assert b"VTIMEZONE" not in content


def test_a_cancelled_one_says_so() -> None:
    event = only(calendar_bytes([numbered(status=EventStatus.CANCELLED)], name="RecurTrack"))
    assert [str(event[name]) for name in ("STATUS", "TRANSP")] == ["CANCELLED", "TRANSPARENT"]
    assert "CATEGORIES" not in event


def test_a_time_without_a_zone_stands_as_it_is() -> None:
    content = calendar_bytes([numbered(time=time(9, 40), minutes=30)], name="RecurTrack")
    assert b"DTSTART:20261203T094000\r\nDTEND:20261203T101000\r\n" in content


@pytest.mark.parametrize(
    ("day", "at", "end"),
    [
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 3, 30)),  # noqa: DTZ001 - on the wall
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001 - on the wall
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 2, 30)),  # noqa: DTZ001 - on the wall
    ],
)
def test_an_hour_is_an_hour_also_when_the_clocks_change(day: date, at: time, end: datetime) -> None:
    event = only(event_bytes(numbered(day=day, time=at, zone="Europe/Berlin", minutes=60)))
    assert event.end.replace(tzinfo=None) == end


def test_a_file_says_what_it_is_and_what_a_server_stores_has_no_method() -> None:
    one = numbered(time=time(9, 40), zone="Europe/Berlin", minutes=30)
    file = Calendar.from_ical(calendar_bytes([one], name="My appointments"))
    assert [str(file[name]) for name in ("VERSION", "CALSCALE", "METHOD", "X-WR-CALNAME")] == [
        "2.0",
        "GREGORIAN",
        "PUBLISH",
        "My appointments",
    ]
    stored = Calendar.from_ical(event_bytes(one))
    assert "METHOD" not in stored
    assert [part.name for part in stored.subcomponents] == ["VTIMEZONE", "VEVENT"]


def test_each_zone_is_there_once_and_only_those_that_are_used() -> None:
    events = [
        numbered(uid=f"{number}@recurtrack", time=time(9), zone=zone, minutes=30)
        for number, zone in enumerate(["Europe/Berlin", "America/New_York", "Europe/Berlin", None])
    ]
    calendar = Calendar.from_ical(calendar_bytes(events, name="x"))
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York", "Europe/Berlin"]


def test_an_empty_calendar_is_a_calendar() -> None:
    assert Calendar.from_ical(calendar_bytes([], name="x")).walk("VEVENT") == []


# Whatever the texts


@given(uid=TEXTS, summary=TEXTS, description=TEXTS, location=TEXTS, name=TEXTS)
@example(*["a" * 200] * 5)
@example(*["é\U0001f496" * 60] * 5)
@example(*["C:\\New\\name, \\N; \\\\N"] * 5)
def test_any_texts_come_back(uid: str, summary: str, description: str, location: str, name: str) -> None:
    one = numbered(uid=uid, summary=summary, description=description, location=location, alarms=(120,))
    content = calendar_bytes([one], name=name)
    calendar = Calendar.from_ical(content)
    event = only(content)
    written = {"UID": uid, "SUMMARY": summary, "DESCRIPTION": description, "LOCATION": location}
    assert {key: str(event.get(key, "")) for key in written} == {key: plain(text) for key, text in written.items()}
    assert str(alarms_of(event)[0]["DESCRIPTION"]) == plain(summary)
    # A name of another's invention is left as it is written.
    assert str(calendar["X-WR-CALNAME"]) == Words(plain(name)).to_ical().decode()


@given(text=TEXTS)
def test_only_line_ends_and_control_characters_are_written_otherwise(text: str) -> None:
    kept = [letter for letter in text if letter.isprintable() or letter == "\t"]
    assert [letter for letter in plain(text) if letter.isprintable() or letter == "\t"] == kept
    assert plain(plain(text)) == plain(text)
    assert len(plain(text).splitlines()) == plain(text).removesuffix("\n").count("\n") + bool(plain(text))


@given(uid=TEXTS, summary=TEXTS, description=TEXTS, location=TEXTS, name=TEXTS)
@example(*INJECTIONS[:5])
@example(*INJECTIONS[4:])
def test_no_text_of_a_person_becomes_a_line(uid: str, summary: str, description: str, location: str, name: str) -> None:
    harmless = numbered(uid="u", summary="s", description="d" * bool(description), location="l" * bool(location))
    one = numbered(uid=uid, summary=summary, description=description, location=location)
    assert names_of(calendar_bytes([one], name=name)) == names_of(calendar_bytes([harmless], name="n"))


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("field", ["uid", "summary", "description", "location"])
def test_readers_that_end_lines_where_unicode_does_see_no_other_lines(field: str, text: str) -> None:
    content = event_bytes(numbered(**{field: text})).decode()
    assert content.splitlines() == content.split("\r\n")[:-1]
    assert not [line for line in content.splitlines() if line.lstrip().startswith(("ATTENDEE", "X-EVIL", "UID:evil"))]


@given(text=st.text(min_size=1, max_size=400))
@example("é" * 300)
@example("\U0001f496" * 200)
def test_lines_are_folded_at_75_octets_and_no_letter_is_cut(text: str) -> None:
    content = event_bytes(numbered(summary=text, description=text, location=text))
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode()
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")


@given(
    day=st.dates(date(1900, 1, 1), date(2086, 1, 1)),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]),
    minutes=st.integers(1, 1440),
)
def test_wall_time_zone_and_length_come_back(day: date, at: time, zone: str, minutes: int) -> None:
    content = event_bytes(numbered(day=day, time=at, zone=zone, minutes=minutes))
    event = only(content)
    assert event.start.replace(tzinfo=None) == datetime.combine(day, at)
    start = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
    # The wall time of the end is all that is written: in the hour that comes twice it can be either.
    ends = {event.end.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    assert start + timedelta(minutes=minutes) in ends
    if zone != "UTC":
        assert event["DTSTART"].params["TZID"] == zone


def test_the_same_events_give_the_same_bytes() -> None:
    one = numbered(time=time(9, 40), zone="Europe/Berlin", minutes=45)
    assert calendar_bytes([one], name="x") == calendar_bytes([one], name="x")
