"""The text of a calendar file, unfolded, and refused before it could keep the program busy."""

from __future__ import annotations

import re
from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.files import read_bytes

LARGEST_CALENDAR = 2 * 1024 * 1024
"""An invitation with a picture in it is smaller (bytes)."""

_MOST_EVENTS, _DEEPEST = 200, 10
_MEGABYTE = 1024 * 1024
_ZONE_RULE = re.compile(r"RRULE(?:;[^:]*)?:(?:(?:FREQ=YEARLY|(?:BYMONTH|BYDAY|BYMONTHDAY|UNTIL|WKST)=[\w,+-]+);?)+")
"""The rules by which real time zones change; others could be counted for ever."""

_VENDOR_ZONE = re.compile(r'(TZID[=:])("?)/[^":;]*?/([A-Z][A-Za-z_]+/[\w/+-]+)(?=\2(?:[:;]|$))')
"""A zone with the name of a program before it: ``/freeassociation.sourceforge.net/Europe/Berlin``."""


def calendar_text(path: Path) -> str:
    """Return the lines of a calendar file, each whole; raises ``Rejected`` for what is none."""
    _refuse_large(path)
    content = read_bytes(path)
    lines = [_VENDOR_ZONE.sub(r"\1\2\3", line) for line in _unfolded(_decoded(content, path)).split("\n") if line]
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines):
        raise _refused(path, "it is not a calendar file")
    _refuse_depth(lines, path)
    return "\r\n".join(lines) + "\r\n"


def _refuse_large(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # Reading it says what is wrong.
    if path.is_file() and size > LARGEST_CALENDAR:
        limit = LARGEST_CALENDAR // _MEGABYTE
        raise Rejected(Refusal.TOO_LARGE, file=path.name, size=-(-size // _MEGABYTE), limit=limit)


def _decoded(content: bytes, path: Path) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Rejected(Refusal.NOT_TEXT, file=path.name)


def _unfolded(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n[ \t]", "", lines)


def _refuse_depth(lines: list[str], path: Path) -> None:
    depth = events = 0
    in_zone = False
    for line in lines:
        word = line.strip().upper()
        if word.startswith("BEGIN:"):
            depth += 1
            events += word == "BEGIN:VEVENT"
            in_zone = in_zone or word == "BEGIN:VTIMEZONE"
        elif word.startswith("END:"):
            depth -= 1
            in_zone = in_zone and word != "END:VTIMEZONE"
        elif in_zone and word.startswith("RRULE") and not _ZONE_RULE.fullmatch(word):
            raise _refused(path, "its time zone cannot be worked out")
        if depth > _DEEPEST:
            raise _refused(path, "it is nested too deeply")
        if events > _MOST_EVENTS:
            raise _refused(path, f"it is a whole calendar, with more than {_MOST_EVENTS} appointments")


def _refused(path: Path, reason: str) -> Rejected:
    return Rejected(Refusal.NOT_AN_INVITATION, file=path.name, reason=reason)
