"""Brings a calendar on the server to what is wanted there: network only, told step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from recurtrack.domain.errors import Unavailable
from recurtrack.sync.answers import nonsense
from recurtrack.sync.caldav_calendar import Calendar, is_ours
from recurtrack.sync.deciding import Seen, Step
from recurtrack.sync.ledger import Ledger, Line, file_name
from recurtrack.sync.settling import Note, Settling, Wanted


class Outcome(NamedTuple):
    """What came of it: how many events were created, changed and removed, and what stood in the way, if anything."""

    created: int
    changed: int
    removed: int
    trouble: Unavailable | None


class Publishing:
    """One way through everything wanted and everything known."""

    def __init__(self, calendar: Calendar, wanted: Mapping[str, Wanted], ledger: Ledger, note: Note) -> None:
        self._calendar = calendar
        self._wanted = wanted
        self._lines = dict(ledger.lines)
        self._tell = note
        self._done = dict.fromkeys((Step.CREATE, Step.UPDATE, Step.DELETE), 0)

    def run(self, *, remove: bool) -> Outcome:
        """Do it; with ``remove`` also take away our calendar itself, if it is empty then.

        Nothing is raised: what stopped it is in the outcome.
        """
        trouble = None
        try:
            self._everything()
            if remove and is_ours(self._calendar.url):
                self._calendar.remove_if_empty()
        except Unavailable as error:
            trouble = error
        return Outcome(self._done[Step.CREATE], self._done[Step.UPDATE], self._done[Step.DELETE], trouble)

    def _everything(self) -> None:
        etags = self._calendar.etags()
        if etags is None and self._wanted and self._knows_nothing():
            etags = self._made()
        is_there = etags is not None
        known = etags or {}
        # What is no longer wanted goes first: it makes room.
        for uid in sorted(self._lines.keys() | self._wanted.keys(), key=lambda uid: (uid in self._wanted, uid)):
            etag = known.get(file_name(uid))
            one = Settling(uid, self._wanted.get(uid), self._calendar, self._note, can_write=is_there)
            done = one.settle(self._lines.get(uid, Line()), None if etag is None else Seen(etag))
            for what in done:
                self._done[what] += 1

    def _knows_nothing(self) -> bool:
        """Say whether none of our events is known to be there: else somebody deleted the calendar with them in it."""
        return all(line.etag is None for line in self._lines.values())

    def _made(self) -> dict[str, str]:
        if is_ours(self._calendar.url):
            self._calendar.make()
            etags = self._calendar.etags()
            if etags is not None:
                return etags
        raise nonsense(self._calendar.host)

    def _note(self, uid: str, line: Line | None) -> None:
        if line is None:
            self._lines.pop(uid, None)
        else:
            self._lines[uid] = line
        self._tell(uid, line)
