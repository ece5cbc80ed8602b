"""Keeps the lines of a calendar file that the program reads, and refuses those that could keep it busy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.calendar_zone_rule import is_zone_rule

_MOST_EVENTS, _MOST_LINES, _DEEPEST = 200, 20_000, 10
_MOST_OBSERVANCES, _LONGEST_ZONES = 150, 100_000
"""How often and at how much length zones may say how their clocks change (lines, characters)."""

_LONGEST = 20_000
"""A text is cut there; another line that is longer refuses the file (characters)."""

_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION"})
_OBSERVANCE = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE", "RDATE"})
_READ = {
    "VCALENDAR": frozenset({"VERSION", "METHOD"}),
    "VTIMEZONE": frozenset({"TZID"}),
    "STANDARD": _OBSERVANCE,
    "DAYLIGHT": _OBSERVANCE,
    "VEVENT": _TEXTS
    | {"UID", "SEQUENCE", "STATUS", "ORGANIZER", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"}
    | {"RRULE", "RDATE", "EXDATE"},
}
"""The parts of a calendar that are read, and what is read of each; alarms, guests, pictures and all else are not."""


class Sifted(NamedTuple):
    """What is left of a calendar, and how many parts of other kinds were in it, such as ``VTODO``."""

    lines: list[str]
    others: Counter[str]


def sifted(lines: Iterable[str], file: str) -> Sifted:
    """Return the lines that are read, in order; raises ``Rejected(NOT_AN_INVITATION)`` for what no invitation holds."""
    sieve = _Sieve(file)
    for line in lines:
        sieve.take(line)
    return Sifted(sieve.kept, sieve.others)


class _Sieve:
    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[str] = []
        self._left_out = 0
        """How many of the parts that are open are not read."""
        self._counts = Counter[str]()
        self._zones = 0
        self.kept: list[str] = []
        self.others = Counter[str]()

    def take(self, line: str) -> None:
        found = _NAME.match(line)
        name = found.group().upper() if found else ""
        if name == "BEGIN":
            self._begin(line)
        elif name == "END":
            self._end(line)
        elif not self._left_out:
            self._property(line, name)

    def _begin(self, line: str) -> None:
        part = _part_of(line)
        self._open.append(part)
        self._refuse_if(len(self._open) > _DEEPEST, "it is nested too deeply")
        if part not in _READ or self._left_out:
            self._left_out += 1
            if len(self._open) == 2:  # noqa: PLR2004 - a part of the calendar itself
                self.others[part] += 1
            return
        self._counts[part] += 1
        self._refuse_if(
            self._counts["VEVENT"] > _MOST_EVENTS, f"it is a whole calendar, with more than {_MOST_EVENTS} appointments"
        )
        observances = self._counts["STANDARD"] + self._counts["DAYLIGHT"]
        self._refuse_if(observances > _MOST_OBSERVANCES, "its time zone cannot be worked out")
        self._keep(line)

    def _end(self, line: str) -> None:
        part = _part_of(line)
        if self._open and self._open[-1] != part:
            raise self._refused("it is damaged")
        if self._open:
            self._open.pop()
        if self._left_out:
            self._left_out -= 1
        else:
            self._keep(line)

    def _property(self, line: str, name: str) -> None:
        part = self._open[-1] if self._open else ""
        if name and part in _READ and name not in _READ[part]:
            return
        if "VTIMEZONE" in self._open:
            self._zones += len(line)
            bad = name == "RRULE" and not is_zone_rule(line)
            self._refuse_if(bad or self._zones > _LONGEST_ZONES, "its time zone cannot be worked out")
        if name in _TEXTS:
            line = line[:_LONGEST]
        self._refuse_if(len(line) > _LONGEST, "one of its lines is too long")
        self._keep(line)

    def _keep(self, line: str) -> None:
        self.kept.append(line)
        self._refuse_if(len(self.kept) > _MOST_LINES, "it has too many lines")

    def _refuse_if(self, is_so: bool, reason: str) -> None:  # noqa: FBT001 - what is so stands first
        if is_so:
            raise self._refused(reason)

    def _refused(self, reason: str) -> Rejected:
        return Rejected(Refusal.NOT_AN_INVITATION, file=self._file, reason=reason)


def _part_of(line: str) -> str:
    return line.partition(":")[2].strip().upper()
