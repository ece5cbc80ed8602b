"""What of a record is wanted on the calendar server, and the ledger of what is there, kept in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_events import names_a_check
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.deciding import Seen, Step, Wish, step
from recurtrack.sync.ledger import Ledger, Line, ledger_from
from recurtrack.sync.settling import Wanted

_NAME = "calendar.server.ledger"
_CANCELLED_KEPT = timedelta(days=400)
_WRITES = frozenset({Step.CREATE, Step.UPDATE, Step.DELETE})


class KeptLedger:
    """The ledger as the record keeps it."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def read(self) -> Ledger:
        """Return it."""
        return ledger_from(self._record.kept(_NAME))

    def keep(self, ledger: Ledger) -> None:
        """Keep it, when it is another."""
        text = ledger.to_text()
        if text != self._record.kept(_NAME):
            self._record.keep(_NAME, text)

    def note(self, lines: Iterable[tuple[str, Line | None]]) -> None:
        """Keep what is known of some events now; None: they are forgotten."""
        ledger = self.read()
        known = dict(ledger.lines)
        for uid, line in lines:
            if line is None:
                known.pop(uid, None)
            else:
                known[uid] = line
        self.keep(replace(ledger, lines=known))


def wanted_of(
    events: Iterable[NumberedEvent], ledger: Ledger, today: date, write: Callable[[NumberedEvent], bytes]
) -> dict[str, Wanted]:
    """Return the events that are to be on the server, by uid.

    A cancelled appointment stays there as cancelled for 400 days after its day, if it is there at all; a check that is
    planned no longer is taken away.
    """
    return {
        one.event.uid: Wanted(one, _named(one.event), write)
        for one in events
        if one.event.status is not EventStatus.CANCELLED or _stays(one.event, ledger, today)
    }


def is_pending(line: Line, wanted: Wanted | None) -> bool:
    """Say whether there is something to write, as far as is known without asking the server."""
    seen = None if line.etag is None else Seen(line.etag)
    return step(line, None if wanted is None else Wish(wanted.ours, ""), seen) in _WRITES


def _stays(event: CalendarEvent, ledger: Ledger, today: date) -> bool:
    line = ledger.lines.get(event.uid)
    is_there = line is not None and (line.etag is not None or line.left is not None)
    return is_there and not names_a_check(event.uid) and event.day >= today - _CANCELLED_KEPT


def _named(event: CalendarEvent) -> str:
    return sha256(repr(event).encode()).hexdigest()[:32]
