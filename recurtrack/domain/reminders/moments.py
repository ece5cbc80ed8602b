"""Moments by the clock on the wall, which keep their wall time when the rules of a zone change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class WallMoment(NamedTuple):
    """A day and a time on the wall clock of a zone (an IANA name); None: of wherever the computer is then."""

    day: date
    time: time
    zone: str | None = None

    def instant(self, local_zone: str) -> datetime:
        """Return the moment in UTC, by the rules of zones as they are known now.

        A time that the clocks jump over is the moment of the jump's other side; of one that comes twice it is the
        first. A zone nobody knows counts as the local one, and that as UTC.
        """
        wall = datetime.combine(self.day, self.time)
        zone = _zone(self.zone) or _zone(local_zone) or _zone("UTC")
        return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)

    def earlier(self, by: timedelta) -> Self:
        """Return the moment so much earlier on the same wall clock."""
        wall = datetime.combine(self.day, self.time) - by
        return self._replace(day=wall.date(), time=wall.time())

    def __str__(self) -> str:
        zone = f" {self.zone}" if self.zone else ""
        return f"{self.day.isoformat()}T{self.time.strftime('%H:%M')}{zone}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what ``str`` wrote; raises ``ValueError``."""
        wall, _, zone = text.partition(" ")
        moment = datetime.fromisoformat(wall)
        return cls(moment.date(), moment.time(), zone or None)


class Now(NamedTuple):
    """The present moment (UTC) and the zone of the clocks here (an IANA name)."""

    instant: datetime
    zone: str

    def wall(self) -> datetime:
        """Return what the clock on the wall shows here, without its zone."""
        return self.instant.astimezone(_zone(self.zone) or UTC).replace(tzinfo=None)


@lru_cache(maxsize=64)
def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
