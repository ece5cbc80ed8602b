"""Makes files that nobody would write from files that somebody wrote."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

_LONG, _DEEP = 5_000, 3_000
_TIMES = (1, 1, 1, 2, 4)
"""How many changes one file gets: where there are many, only the first is ever met."""
_VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    10**400,
    1e308,
    "",
    " ",
    "1e999999",
    "NaN",
    "9999-99-99",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "2024-02-30T25:61:61+99:99",
    "-0001-01-01",
    "\ud800",
    "a\x00b",
    "\u202egpj.exe",
    "../" * 30 + "etc/passwd",
    "%s{}{0}{file}%(x)d",
    "x" * _LONG,
    "\uff19" * 40,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"": ""},
    {"id": {"id": {}}},
)
_PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b'"',
    b"{" * 50,
    b"[" * 5_000,
    b"]" * 50,
    b"1e999999",
    b"9" * 5_000,
    b"NaN",
    b"-Infinity",
    b"\r",
    b"\\ud800",
    b"\n" * 200,
    b"=",
    b"'''",
    b"9999-99-99",
    b":" * 100,
    b";" * 100,
    b"BEGIN:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
    b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
    b"RDATE:" + b"20300101," * 500 + b"20300102\r\n",
    b"DURATION:P99999999999W\r\n",
    b"DTSTART:99991231T235960Z\r\n",
    b"DTSTART;TZID=Nowhere/Never:20300101T000000\r\n",
)


def of_bytes(content: bytes, random: Random) -> bytes:
    """Change a file by one to four of: a turned bit, a piece put in, taken out, repeated or moved, a cut."""
    found = bytearray(content)
    for _ in range(random.choice(_TIMES)):
        place = random.randrange(len(found) + 1)
        size = random.choice((1, 2, 8, 40, 200))
        match random.randrange(6):
            case 0 if place < len(found):
                found[place] ^= 1 << random.randrange(8)
            case 1:
                found[place:place] = random.choice(_PIECES)
            case 2:
                del found[place : place + size]
            case 3:
                found[place:place] = bytes(found[place : place + size]) * random.choice((1, 3, 50))
            case 4:
                start = random.randrange(len(found) + 1)
                found[place:place] = bytes(found[start : start + size])
            case _ if random.random() < 1 / 5:
                del found[place:]
    return bytes(found)


def of_lines(content: bytes, random: Random) -> bytes:
    """Change a file by whole lines: left out, repeated, exchanged, or put elsewhere; then perhaps by bytes."""
    lines = content.splitlines(keepends=True)
    for _ in range(random.choice(_TIMES)):
        place, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(4):
            case 0 if len(lines) > 1:
                del lines[place]
            case 1:
                lines[place:place] = [lines[other]] * random.choice((1, 2, 100))
            case 2:
                lines[place], lines[other] = lines[other], lines[place]
            case _:
                lines[place] = of_bytes(lines[place], random)
    changed = b"".join(lines)
    return of_bytes(changed, random) if random.random() < 1 / 10 else changed


def of_json(content: bytes, random: Random) -> bytes:
    """Change values of a JSON file: another in their place, left out, repeated, nested; then perhaps by bytes."""
    value = json.loads(content)
    for _ in range(random.choice(_TIMES)):
        holder, key = _place(value, random)
        match random.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder[key:key] = [holder[key]] * random.choice((1, 2, 60))
            case 2 if isinstance(holder, dict):
                holder[random.choice((*_KEYS, *holder))] = holder[key]
            case 3:
                holder[key] = [holder[key]]
            case 4:
                found, place = _place(value, random)
                holder[key] = json.loads(json.dumps(found[place]))
            case _:
                holder[key] = deepcopy(random.choice(_VALUES))
        if not value:
            break
    changed = json.dumps(value).encode("utf-8", "surrogatepass")
    if random.random() < 1 / 50:
        changed = changed.replace(b'""', b"[" * _DEEP + b"]" * _DEEP, 1)
    if random.random() < 1 / 20:
        changed = changed.replace(b'"resourceType"', b'"resourceType": "Patient", "resourceType"', 1)
    return of_bytes(changed, random) if random.random() < 1 / 10 else changed


_KEYS = ("id", "resourceType", "extension", "code", "date", "removed", "format", "value", "reference", "")


def _place(value: Any, random: Random) -> tuple[Any, Any]:  # noqa: ANN401 - whatever JSON holds
    """Return what holds a value somewhere within, and its key or number."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = random.choice(keys)
        below = value[key]
        if not isinstance(below, dict | list) or not below or random.random() < 1 / 12:
            return value, key
        value = below
