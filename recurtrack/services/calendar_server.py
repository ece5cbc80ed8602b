"""A calendar of our own on the person's calendar server: set up, brought up to date, and what to decide about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from os import urandom
from typing import Protocol
from urllib.parse import urljoin

from recurtrack.domain.calendar_event import NumberedEvent
from recurtrack.services.calendar_job import Connect, Job
from recurtrack.services.calendar_kept import SERVER
from recurtrack.services.calendar_ledger import KeptLedger, is_pending, wanted_of
from recurtrack.services.calendar_passwords import CalendarPasswords
from recurtrack.services.calendar_server_values import (
    Conflict,
    Published,
    ServerSettings,
    conflict_of,
    settings_from,
)
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.address import server_address
from recurtrack.sync.caldav_calendar import Server, is_ours
from recurtrack.sync.ledger import Ledger, Line
from recurtrack.sync.publishing import Outcome
from recurtrack.sync.settling import Wanted


class EventSource(Protocol):
    """Gives the events of the record, as ``CalendarEvents`` does."""

    def events(self, *, details: bool) -> tuple[NumberedEvent, ...]:
        """Return them; without ``details`` in words that give nothing away."""


class CalendarServer:
    """Publishes one way: what is in the record goes to the server, and nothing comes back but what became of it.

    Whatever is not there yet is worked out anew each time, so being offline loses nothing. ``prepare``, ``note`` and
    ``store`` use the record; ``Job.run`` and ``test`` use only the network, and belong on a thread of their own.
    """

    def __init__(
        self,
        record: OpenRecord,
        events: EventSource,
        write: Callable[[NumberedEvent], bytes],
        passwords: CalendarPasswords,
        connect: Connect = Server,
    ) -> None:
        self._record = record
        self._ledger = KeptLedger(record)
        self._events = events
        self._write = write
        self._passwords = passwords
        self._connect = connect

    def settings(self) -> ServerSettings | None:
        """Return how it is set up, or None when it is off."""
        return settings_from(self._record.kept(SERVER))

    def test(self, settings: ServerSettings, password: str) -> str:
        """Ask the server; return the address of the calendar at hand, or where one of our own is to be made.

        Nothing is written, and the record is not used. Raises ``Rejected(NOT_AN_ADDRESS)``, ``Unavailable``.
        """
        with self._connect(settings.address, settings.user, password) as server:
            return server.find(urandom(6).hex()).url

    def turn_on(self, settings: ServerSettings, password: str, *, remember: bool = True) -> None:
        """Publish from now on; without ``remember`` the password is kept only until the program ends.

        Without the calendar that ``test`` found, that is done first. Raises ``Rejected(NOT_AN_ADDRESS)`` and
        ``Unavailable``, ``NO_KEYRING`` among them; then nothing is changed.
        """
        settings = replace(settings, address=server_address(settings.address), user=settings.user.strip())
        settings = replace(settings, calendar=settings.calendar or self.test(settings, password))
        self._passwords.keep(settings.account, password, remember=remember)
        ledger = self._ledger.read()
        if _same_home(ledger.calendar, settings.calendar):
            settings = replace(settings, calendar=ledger.calendar)
        if ledger.calendar != settings.calendar:
            self._ledger.keep(Ledger(calendar=settings.calendar, lines={}))
        self._record.keep(SERVER, settings.to_text())

    def enter_password(self, password: str, *, remember: bool = True) -> None:
        """Use another password from now on; raises ``Unavailable(NO_KEYRING)``."""
        settings = self.settings()
        if settings is not None:
            self._passwords.keep(settings.account, password, remember=remember)

    def show_details(self, *, details: bool) -> None:
        """Choose whether events on the server say what they are about; the next publishing changes them."""
        settings = self.settings()
        if settings is not None:
            self._record.keep(SERVER, replace(settings, details=details).to_text())

    def turn_off(self, *, remove: bool) -> None:
        """Publish no longer, and forget the password. With ``remove`` take away first what is ours on the server.

        Raises ``Unavailable`` when that cannot be; then it is still on, and can be turned off without it.
        """
        if remove:
            self._run(self.prepare(remove=True))
        account = self.switch_off()
        if account is not None:
            self._passwords.forget(account)

    def switch_off(self) -> str | None:
        """Publish no longer; return the account whose password is of no use any more, None when it was off."""
        settings = self.settings()
        if settings is None:
            return None
        self._record.keep(SERVER, "")
        return settings.account

    def prepare(self, *, remove: bool = False) -> Job | None:
        """Work out what is to be done on the server, with ``remove`` to take all of ours away; None when it is off.

        What may be sent is noted before: should its answer be lost, it is known again.
        """
        settings = self.settings()
        if settings is None:
            return None
        ledger = self._ledger.read()
        wanted = {} if remove else self._wanted(settings, ledger)
        lines = dict(ledger.lines)
        for uid in lines.keys() | wanted.keys():
            if is_pending(lines.get(uid, Line()), wanted.get(uid)):
                meaning = wanted[uid].meaning if uid in wanted else ""
                lines[uid] = lines.get(uid, Line()).attempting(meaning)
        ready = replace(ledger, calendar=settings.calendar, lines=lines)
        self._ledger.keep(ready)
        return Job(settings, wanted, ready, self._passwords, self._connect, remove=remove)

    def note(self, uid: str, line: Line | None) -> None:
        """Keep what a job told of one event."""
        self._ledger.note({uid: line}.items())

    def store(self, job: Job, outcome: Outcome) -> Published:
        """Keep what a job did; raises ``Unavailable`` with what stood in its way, after that."""
        self._ledger.note(job.lines.items())
        if outcome.trouble is not None:
            raise outcome.trouble
        return Published(outcome.created, outcome.changed, outcome.removed, self.conflicts())

    def publish(self) -> Published:
        """Bring the server up to date, all on this thread; raises ``Unavailable`` after having kept what succeeded."""
        return self._run(self.prepare())

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what became of our events on the server and is still to be decided."""
        settings, ledger = self.settings(), self._ledger.read()
        if settings is None or all(line.theirs is None for line in ledger.lines.values()):
            return ()
        ours = self._wanted(settings, ledger)
        found = (
            conflict_of(uid, line, ours[uid].event.event if uid in ours else None) for uid, line in ledger.lines.items()
        )
        return tuple(conflict for conflict in found if conflict is not None)

    def keep_ours(self, *uids: str) -> None:
        """Decide conflicts for our events: the next publishing writes them over what is on the server now."""
        lines = self._ledger.read().lines
        self._ledger.note([(uid, lines[uid].ours_again()) for uid in uids if uid in lines])

    def leave_theirs(self, *uids: str) -> None:
        """Decide conflicts for the server: what is there stays, as long as our event does not change again."""
        settings, ledger = self.settings(), self._ledger.read()
        wanted = {} if settings is None else self._wanted(settings, ledger)
        self._ledger.note(
            [
                (uid, ledger.lines[uid].left_theirs(wanted[uid].ours) if uid in wanted else None)
                for uid in uids
                if uid in ledger.lines
            ]
        )

    def pending(self) -> int:
        """Return how many events are not on the server as they are wanted, conflicts left out."""
        settings, ledger = self.settings(), self._ledger.read()
        if settings is None:
            return 0
        wanted = self._wanted(settings, ledger)
        lines = ((ledger.lines.get(uid, Line()), wanted.get(uid)) for uid in ledger.lines.keys() | wanted.keys())
        return sum(line.theirs is None and is_pending(line, one) for line, one in lines)

    def _run(self, job: Job | None) -> Published:
        if job is None:
            return Published(0, 0, 0, ())
        return self.store(job, job.run(self.note))

    def _wanted(self, settings: ServerSettings, ledger: Ledger) -> dict[str, Wanted]:
        events = self._events.events(details=settings.details)
        return wanted_of(events, ledger, self._record.today(), self._write)


def _same_home(one: str, other: str) -> bool:
    """Say whether both are calendars that only we make, in one account: then the first is the one we made."""
    return is_ours(one) and is_ours(other) and urljoin(one, "..") == urljoin(other, "..")
