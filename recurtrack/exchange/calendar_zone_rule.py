"""The rules by which the clocks of real time zones change; others could be counted for ever."""

from __future__ import annotations

import re

_DAY_OF_MONTH = r"-?(?:[1-9]|[12][0-9]|3[01])"
_PARTS = {
    "FREQ": re.compile("YEARLY"),
    "BYMONTH": re.compile("0?[1-9]|1[0-2]"),
    "BYDAY": re.compile("([+-]?0?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"),
    # The first of the days must be one that every month has.
    "BYMONTHDAY": re.compile(rf"(?:-?(?:[1-9]|1[0-9]|2[0-8]))(?:,{_DAY_OF_MONTH}){{0,6}}"),
    "UNTIL": re.compile("[0-9]{8}(?:T[0-9]{6}Z?)?"),
    "WKST": re.compile("[A-Z]{2}"),
}


def is_zone_rule(line: str) -> bool:
    """Tell whether an RRULE of a zone changes its clocks once a year, on a day that most years have."""
    name, _, value = line.rstrip().upper().partition(":")
    parts = [part.partition("=") for part in value.rstrip(";").split(";")]
    names = [part[0] for part in parts]
    if name != "RRULE" or "FREQ" not in names or len(set(names)) < len(names):
        return False
    if not all(part in _PARTS and _PARTS[part].fullmatch(said) for part, _, said in parts):
        return False
    counted_day = any(part == "BYDAY" and len(said) > len("MO") for part, _, said in parts)
    # The fifth Sunday is never the first of a month: looking for one would take long.
    return not (counted_day and "BYMONTHDAY" in names)
