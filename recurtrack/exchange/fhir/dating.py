"""Dates of resources: the calendar day as it is written there, never converted to another time zone."""

from __future__ import annotations

import re
from datetime import time

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Rejected
from recurtrack.exchange.fhir.nodes import Node

_DATE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?", re.DOTALL)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})")


def date_in(text: str | None) -> PartialDate | None:
    """Read a FHIR date, dateTime or instant; what cannot be a date is None."""
    found = _DATE.fullmatch(text or "")
    if found is None:
        return None
    try:
        return PartialDate.parse(found[1])
    except Rejected:
        return None


def time_in(text: str | None) -> time | None:
    """Read the time of day of a dateTime as a clock on the wall showed it."""
    found = _TIME.match(text or "")
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None


def when(node: Node, *keys: str) -> PartialDate | None:
    """Return the first date under the keys; of a period, its start."""
    for key in keys:
        period = node.node(key)
        found = date_in(node.text(key)) or date_in(period.text("start"))
        if found is not None:
            return found
    return None


def until(node: Node, *keys: str) -> PartialDate | None:
    """Return the end of the first period under the keys that has one."""
    ends = (date_in(node.node(key).text("end")) for key in keys)
    return next((end for end in ends if end is not None), None)


def days_between(first: PartialDate, second: PartialDate) -> int:
    """Count the days from one date to another, each taken at its first possible day."""
    return (second.first_day() - first.first_day()).days


def earliest(*dates: PartialDate | None) -> PartialDate | None:
    """Return the earliest of the dates that are known; of equal first days, the more exact one."""
    known = [date for date in dates if date is not None]
    return min(known, key=lambda date: (date.first_day(), -sum(part is not None for part in date)), default=None)


def latest(*dates: PartialDate | None) -> PartialDate | None:
    """Return the latest of the dates that are known."""
    known = [date for date in dates if date is not None]
    return max(known, key=PartialDate.last_day, default=None)
