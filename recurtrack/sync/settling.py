"""Takes one event to where nothing is left to do about it, or to a conflict that the person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from recurtrack.domain.calendar_event import NumberedEvent
from recurtrack.sync.caldav_calendar import Calendar, ElsewhereError, TakenError
from recurtrack.sync.deciding import Seen, Step, Wish, step
from recurtrack.sync.ledger import ConflictKind, Line, Theirs, file_name
from recurtrack.sync.meaning import Meaning, meaning_of

_MOST_STEPS = 8
"""No event takes more, unless the server changes its mind each time."""

Note = Callable[[str, Line | None], None]
"""Told after each success, by uid, what is known now; None: nothing of it is there and it can be forgotten."""


class Wanted:
    """One event that is wanted on the server; written out only when it is needed."""

    def __init__(self, event: NumberedEvent, ours: str, write: Callable[[NumberedEvent], bytes]) -> None:
        self.event = event
        self.ours = ours
        self._write = write

    @cached_property
    def body(self) -> bytes:
        """The event as it is sent."""
        return self._write(self.event)

    @cached_property
    def meaning(self) -> str:
        """What it says."""
        return meaning_of(self.body.decode()).digest


class Settling:
    """One event at work. Without ``can_write`` there is no calendar, and only what is known can change."""

    def __init__(self, uid: str, wanted: Wanted | None, calendar: Calendar, note: Note, *, can_write: bool) -> None:
        self._uid = uid
        self._wanted = wanted
        self._calendar = calendar
        self._note = note
        self._can_write = can_write
        self._line = Line()
        self._seen: Seen | None = None
        self._read: Meaning | None = None

    def settle(self, line: Line, seen: Seen | None) -> Iterator[Step]:
        """Begin with what is known and seen; give each thing that was done on the server. Raises ``Unavailable``."""
        self._line, self._seen = line, seen
        for _ in range(_MOST_STEPS):
            next_step = step(self._line, self._wish(), self._seen)
            match next_step:
                case Step.READ:
                    self._look()
                case Step.ACCEPT | Step.LOST:
                    self._keep(self._known_now())
                case Step.CREATE | Step.UPDATE | Step.DELETE if self._can_write:
                    if self._could(next_step):
                        yield next_step
                    if self._line.theirs is not None:
                        return
                case _:
                    self._finish(next_step)
                    return

    def _wish(self) -> Wish | None:
        """Return what is wanted; what it says is worked out only when the server's version is another."""
        if self._wanted is None:
            return None
        unread = self._seen is None or self._seen.meaning is None or self._seen.etag == self._line.etag
        return Wish(self._wanted.ours, "" if unread else self._wanted.meaning)

    def _look(self) -> None:
        stored = self._calendar.get(file_name(self._uid))
        self._read = None if stored is None else meaning_of(stored.text)
        self._seen = None if stored is None or self._read is None else Seen(stored.etag, self._read.digest)

    def _known_now(self) -> Line:
        """Return the line when what is seen is taken as it is."""
        if self._seen is None:
            return replace(self._line, etag=None, attempts=(), theirs=None)
        line = replace(self._line, etag=self._seen.etag, theirs=None)
        if self._seen.meaning in {None, line.meaning}:
            return line
        # It says something else than what we wrote last: whatever that was, it is not what is there.
        return replace(line, meaning=str(self._seen.meaning), ours="")

    def _could(self, what: Step) -> bool:
        """Create, change or delete the event; returns whether the server let it happen."""
        try:
            if self._wanted is None:
                self._delete()
            else:
                self._put(self._wanted, None if what is Step.CREATE else self._line.etag)
        except ElsewhereError:
            self._look()
            return False
        except TakenError:
            self._keep(replace(self._line, theirs=Theirs(ConflictKind.TAKEN)))
            return False
        return True

    def _delete(self) -> None:
        if self._line.etag is not None:
            self._calendar.delete(file_name(self._uid), self._line.etag)
        self._seen = None
        self._keep(replace(self._line, etag=None, attempts=()))

    def _put(self, wanted: Wanted, etag: str | None) -> None:
        written, meaning = self._calendar.put(file_name(self._uid), wanted.body, etag), wanted.meaning
        if written is None:
            self._look()
            if self._seen is None or self._read is None:
                raise ElsewhereError
            # The server keeps it in its own words, and those are what a change of theirs is measured by.
            written, meaning = self._seen.etag, self._read.digest
        self._seen = Seen(written, meaning)
        self._keep(Line(etag=written, ours=wanted.ours, meaning=meaning))

    def _finish(self, last: Step) -> None:
        match last:
            case Step.FORGET:
                self._note(self._uid, None)
            case Step.DELETED:
                self._keep(replace(self._line, theirs=Theirs(ConflictKind.DELETED)))
            case Step.CHANGED:
                self._keep(replace(self._line, theirs=self._theirs()))
            case Step.NOTHING:
                self._keep(replace(self._line, theirs=None, attempts=()))
            case _:
                # There is no calendar to write to.
                return

    def _theirs(self) -> Theirs:
        if self._read is None:
            self._look()
        if self._seen is None or self._read is None:
            return Theirs(ConflictKind.DELETED)
        start = "" if self._read.start is None else self._read.start.isoformat()
        return Theirs(ConflictKind.CHANGED, self._seen.etag, self._read.digest, self._read.summary, start)

    def _keep(self, line: Line) -> None:
        if line != self._line:
            self._line = line
            self._note(self._uid, line)
