"""The text of a calendar file, unfolded, without what is not read of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.calendar_sieve import sifted
from recurtrack.exchange.files import read_bytes

LARGEST_CALENDAR = 2 * 1024 * 1024
"""An invitation with a picture in it is smaller (bytes)."""

_MEGABYTE = 1024 * 1024
_VENDOR_ZONE = re.compile(r'(TZID[=:])("?)/[^":;]{0,200}?/([A-Z][A-Za-z_]{0,40}/[\w/+-]{1,60})(?=\2(?:[:;]|$))')
"""A zone with the name of a program before it: ``/freeassociation.sourceforge.net/Europe/Berlin``."""


class CalendarText(NamedTuple):
    """What is to be read of a calendar file, and how many parts of other kinds are in it, such as ``VTODO``."""

    text: str
    others: Counter[str]


def calendar_text(path: Path) -> CalendarText:
    """Return the lines of a calendar file, each whole; raises ``Rejected`` for what is none."""
    _refuse_large(path)
    lines = [line.lstrip() for line in _unfolded(_decoded(read_bytes(path), path)).split("\n")]
    if not any(line.rstrip().upper() == "BEGIN:VCALENDAR" for line in lines):
        raise Rejected(Refusal.NOT_AN_INVITATION, file=path.name, reason="it is not a calendar file")
    found = sifted(filter(None, lines), path.name)
    whole = "\r\n".join(_VENDOR_ZONE.sub(r"\1\2\3", line) if "TZID" in line else line for line in found.lines)
    return CalendarText(whole + "\r\n", found.others)


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
