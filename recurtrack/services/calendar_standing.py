"""How it stands with the calendar on a server, as far as the record knows."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from recurtrack.services.calendar_job import Job
from recurtrack.services.calendar_ledger import KeptLedger
from recurtrack.services.calendar_server import CalendarServer
from recurtrack.services.calendar_server_values import Conflict, Published, ServerSettings
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.publishing import Outcome

_PUBLISHED = "calendar.server.published"


class Standing(NamedTuple):
    """``settings`` None: off. ``there`` counts our events on the server, ``pending`` those that are not as wanted.

    ``published`` is when the server was last brought up to date, None for never.
    """

    settings: ServerSettings | None
    there: int = 0
    published: datetime | None = None
    pending: int = 0
    conflicts: tuple[Conflict, ...] = ()


class CalendarStandings:
    """Says how it stands, and remembers when publishing went well. Nothing here asks the server."""

    def __init__(self, record: OpenRecord, server: CalendarServer) -> None:
        self._record = record
        self._server = server
        self._ledger = KeptLedger(record)

    def standing(self) -> Standing:
        """Return how it stands; raises ``Rejected`` when the chosen guideline cannot be used."""
        settings = self._server.settings()
        if settings is None:
            return Standing(None)
        lines = self._ledger.read().lines.values()
        return Standing(
            settings=settings,
            there=sum(line.etag is not None for line in lines),
            published=_moment(self._record.kept(_PUBLISHED)),
            pending=self._server.pending(),
            conflicts=self._server.conflicts(),
        )

    def store(self, job: Job, outcome: Outcome) -> Published:
        """Keep what a job did, and when, if nothing stood in its way; raises as ``CalendarServer.store``."""
        published = self._server.store(job, outcome)
        self._record.keep(_PUBLISHED, self._record.clock().isoformat())
        return published


def _moment(text: str | None) -> datetime | None:
    try:
        return None if not text else datetime.fromisoformat(text)
    except ValueError:
        return None
