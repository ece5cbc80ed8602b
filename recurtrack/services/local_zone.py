"""The name of the computer's time zone: handed in, so that tests can live elsewhere."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LocalZone = Callable[[], str]
"""Gives the IANA name of the zone that wall clocks here show."""


def system_zone() -> str:
    """Return the computer's own zone, or ``UTC`` when it does not say."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
        return "UTC" if not name else ZoneInfo(name).key
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return "UTC"


def present_zone() -> str:
    """Return the computer's own zone as it is now: it may travel while a program runs for weeks."""
    from tzlocal import reload_localzone

    if hasattr(time, "tzset"):
        time.tzset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a computer whose clock and zone differ has one all the same
        try:
            reload_localzone()
        except (ZoneInfoNotFoundError, OSError, ValueError):
            return "UTC"
    return system_zone()
