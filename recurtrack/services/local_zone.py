"""The name of the computer's time zone: handed in, so that tests can live elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfoNotFoundError

from recurtrack.domain.booking import zone_called

LocalZone = Callable[[], str]
"""Gives the IANA name of the zone that wall clocks here show."""


def system_zone() -> str:
    """Return the computer's own zone, or ``UTC`` when it does not say."""
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return "UTC"
    return name if name and zone_called(name) is not None else "UTC"
