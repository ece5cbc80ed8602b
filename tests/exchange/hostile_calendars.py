"""Calendar files made to keep a program busy, to fill it up, or to break it, and what each must come to."""

from __future__ import annotations

import sys
from calendar import isleap
from datetime import UTC, datetime
from pathlib import Path

from recurtrack.domain.errors import Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.invitation import read_invitation

MOST = 1_900_000
"""Just under what is read at all (characters)."""

OK, OLD = ("UID:1", "DTSTART:20260701T100000"), ("UID:1", "DTSTART:19000101T100000")
IN_ZONE = ("UID:1", "DTSTART;TZID=Bomb:20260701T100000")
READ, TOO_LARGE, NOT_TEXT = "read: ", "is too large to import", "is not a text file"
TOO_LONG, TOO_MANY = "(one of its lines is too long)", "(it has too many lines)"
ZONE, DAMAGED = "(its time zone cannot be worked out)", "(it is damaged)"
NOTHING, DEEP = "(it holds no appointment with a date)", "(it is nested too deeply)"


def calendar(*lines: str, zones: str = "", events: int = 1) -> str:
    body = "\r\n".join(lines)
    found = "".join(f"BEGIN:VEVENT\r\n{body.replace('UID:1', f'UID:{n}')}\r\nEND:VEVENT\r\n" for n in range(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{found}END:VCALENDAR\r\n"


def zone(*lines: str, times: int = 1, offset: str = "+0200", name: str = "Bomb") -> str:
    more = "".join(f"{line}\r\n" for line in lines)
    part = (
        f"BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n{more}"
        f"TZOFFSETFROM:+0100\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD\r\n"
    )
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{part * times}END:VTIMEZONE\r\n"


def _lines(line: str) -> list[str]:
    return [line] * (MOST // (len(line) + 2))


_SPRING = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"
_ALARM = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM"
_DAYS = "MO,TU,WE,TH,FR,SA,SU"

FILES: dict[str, tuple[str | bytes, str]] = {
    # Long lines
    "a line of 10 MB": (calendar(*OK, "SUMMARY:" + "x" * 10_000_000), TOO_LARGE),
    "a line as long as is read": (calendar(*OK, "SUMMARY:" + "x" * MOST), READ),
    "a line of escapes": (calendar(*OK, "DESCRIPTION:" + "\\n" * (MOST // 2)), READ),
    "a line of commas": (calendar(*OK, "CATEGORIES:" + "," * MOST), READ),
    "a line of parameters": (calendar(*OK, "UID" + ";X=y" * (MOST // 4) + ":1"), TOO_LONG),
    "a line of quotation marks": (calendar(*OK, "ORGANIZER;CN=" + '"' * MOST + ":z"), TOO_LONG),
    "a line of zones": (calendar(*OK, "DESCRIPTION:" + "TZID=/" * (MOST // 6)), READ),
    "a zone of slashes": (calendar("UID:1", "DTSTART;TZID=" + "/A" * 9_000 + ":20260701T100000"), DAMAGED),
    # Many lines
    "10,000 alarms": (calendar(*OK, *[_ALARM] * 10_000), READ),
    "as many alarms as fit": (calendar(*OK, *_lines("BEGIN:VALARM\r\nEND:VALARM")), READ),
    "as many lines as fit": (calendar(*OK, *_lines("X:")), READ),
    "as many names as fit": (calendar(*OK, *(f"X{n}:1" for n in range(180_000))), READ),
    "as many starts as fit": (calendar(*_lines("DTSTART:20260701T100000")), TOO_MANY),
    "as many exceptions as fit": (calendar(*OK, "RRULE:FREQ=DAILY", *_lines("EXDATE:20260701T100000")), TOO_MANY),
    "as many calendars as fit": ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 55_000, TOO_MANY),
    "as many parts as fit": ("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\nEND:X\r\n" * 110_000, NOTHING),
    # Parts in parts
    "parts in parts": ("BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 100_000, DEEP),
    "other parts in parts": ("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n" * 100_000, DEEP),
    "appointments in appointments": (
        "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 9 + "\r\n".join(OK) + "\r\nEND:VEVENT" * 9 + "\r\nEND:VCALENDAR",
        READ,
    ),
    "ends without beginnings": ("BEGIN:VCALENDAR\r\n" + "END:VEVENT\r\n" * 15_000, DAMAGED),
    "an end of another part": (calendar(*OK, "END:VALARM"), DAMAGED),
    # Repeating
    "repeating since 1900": (calendar(*OLD, "RRULE:FREQ=DAILY", events=200), READ),
    "repeating on a day that never is": (
        calendar(*OLD, "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", events=200),
        READ,
    ),
    "repeating on another day": (calendar(*OLD, "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU", events=200), READ),
    "repeating in places that never are": (
        calendar(*OLD, f"RRULE:FREQ=MONTHLY;BYDAY={_DAYS};BYSETPOS=" + ",".join(["366"] * 100), events=200),
        READ,
    ),
    "repeating by a long rule": (calendar(*OLD, "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=" + "366," * 9_000), TOO_LONG),
    "repeating every second": (calendar(*OLD, "RRULE:FREQ=SECONDLY", events=200), READ),
    "repeating without a step": (calendar(*OLD, "RRULE:FREQ=DAILY;INTERVAL=0", events=200), READ),
    "rare, with every date left out": (
        calendar(
            *OLD,
            "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "EXDATE:" + ",".join(f"{year}0229T100000" for year in filter(isleap, range(1900, 6000))),
            events=20,
        ),
        READ,
    ),
    # Numbers and dates
    "a sequence of 2 million digits": (calendar(*OK, "SEQUENCE:" + "9" * MOST), TOO_LONG),
    "a sequence of 5,000 digits": (calendar(*OK, "SEQUENCE:" + "9" * 5_000), READ),
    "a sequence below nothing": (calendar(*OK, "SEQUENCE:-1"), READ),
    "a length of 5,000 digits": (calendar(*OK, "DURATION:P" + "9" * 5_000 + "D"), READ),
    "an end that is no date": (calendar(*OK, "DTEND:99999999T999999Z"), READ),
    "a start that is no date": (calendar("UID:1", "DTSTART:20260230T250000"), NOTHING),
    "no start": (calendar("UID:1", "SUMMARY:x"), NOTHING),
    "no UID": (calendar("DTSTART:20260701T100000"), READ),
    # Zones
    "a zone nobody knows": (calendar("UID:1", "DTSTART;TZID=Middle Earth:20260701T100000"), READ),
    "a zone that is a path": (calendar("UID:1", "DTSTART;TZID=../../../etc/passwd:20260701T100000"), READ),
    "a zone that changes every second": (calendar(*IN_ZONE, zones=zone("RRULE:FREQ=SECONDLY")), ZONE),
    "a zone that changes every day": (
        calendar(*IN_ZONE, zones=zone(f"RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY={_DAYS}", times=100)),
        ZONE,
    ),
    "a zone that never changes": (
        calendar(*IN_ZONE, zones=zone("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", times=100)),
        ZONE,
    ),
    "a zone that changes on no fifth Sunday": (
        calendar(*IN_ZONE, zones=zone("RRULE:FREQ=YEARLY;BYDAY=5SU;BYMONTHDAY=1", times=100)),
        ZONE,
    ),
    "a zone with a folded rule": (calendar(*IN_ZONE, zones=zone("RRU\r\n LE:FREQ=SECONDLY")), ZONE),
    "a zone with its rule written otherwise": (calendar(*IN_ZONE, zones=zone('rrule;X="a:b":FREQ=SECONDLY')), ZONE),
    "a zone in a zone": (
        calendar(*IN_ZONE, zones=zone("BEGIN:VTIMEZONE\r\nEND:VTIMEZONE", "RRULE:FREQ=SECONDLY")),
        ZONE,
    ),
    "a zone of 2,000 rules": (calendar(*IN_ZONE, zones=zone(_SPRING, times=2_000)), ZONE),
    "8,000 zones": (calendar(*IN_ZONE, zones=zone(_SPRING) * 8_000), ZONE),
    "a zone of 100,000 changes": (
        calendar(*IN_ZONE, zones=zone("RDATE:" + ",".join(["20000101T000000"] * 1_000), times=100)),
        ZONE,
    ),
    "as many rules of zones as are read": (calendar(*IN_ZONE, zones=zone(_SPRING, times=150)), READ),
    "an offset of 99 hours": (calendar(*IN_ZONE, zones=zone(offset="+9999")), DAMAGED),
    # Letters
    "line ends of Unicode in a text": (
        calendar(*OK, "SUMMARY:a\u2028DTSTART:20270101T100000\x85UID:evil\x0bX:1\x0cY:2\x1cZ:3"),
        READ,
    ),
    "a zero": (calendar(*OK, "SUMMARY:a\x00b"), NOT_TEXT),
    "every byte": (bytes(range(256)) * 1_000, NOT_TEXT),
    "UTF-16": (calendar(*OK).encode("utf-16"), READ),
    "UTF-16 without its mark": (calendar(*OK).encode("utf-16-be"), NOT_TEXT),
    "UTF-32": (calendar(*OK).encode("utf-32"), NOT_TEXT),
    "half of UTF-16": (calendar(*OK).encode("utf-16")[:-1], NOT_TEXT),
}


def what_comes_of(path: Path) -> str:
    """Return ``read: `` with how many, or the sentence of the refusal."""
    try:
        found = read_invitation(path, "Europe/Berlin", datetime(2026, 6, 16, 9, 12, tzinfo=UTC))
    except Rejected as refused:
        return sentence(refused)
    return f"{READ}{len(found)}"


if __name__ == "__main__":
    print(what_comes_of(Path(sys.argv[1])))  # noqa: T201 - the watchdog reads it
