"""One publishing to the calendar server: worked out from the record, done without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.calendar_passwords import CalendarPasswords
from recurtrack.services.calendar_server_values import ServerSettings
from recurtrack.sync.address import origin_of
from recurtrack.sync.caldav_calendar import Server
from recurtrack.sync.ledger import Ledger, Line
from recurtrack.sync.publishing import Outcome, Publishing
from recurtrack.sync.settling import Note, Wanted

Connect = Callable[[str, str, str], Server]
"""Makes a connection to a server: its address, the name and the password of an account."""


def _no_note(uid: str, line: Line | None) -> None:
    del uid, line


class Job:
    """What is to be done on the server. ``run`` needs no record and may be called on any thread, once."""

    def __init__(  # noqa: PLR0913 - all that the other thread needs
        self,
        settings: ServerSettings,
        wanted: Mapping[str, Wanted],
        ledger: Ledger,
        passwords: CalendarPasswords,
        connect: Connect,
        *,
        remove: bool,
    ) -> None:
        self._settings = settings
        self._wanted = wanted
        self._ledger = ledger
        self._passwords = passwords
        self._connect = connect
        self._remove = remove
        self._server: Server | None = None
        self._stopped = False
        self._lock = Lock()
        self.lines: dict[str, Line | None] = {}

    def run(self, note: Note = _no_note) -> Outcome:
        """Do it. ``note`` is told of each success on this thread, so that it can be kept at once.

        Nothing is raised for what stands in the way: it is in the outcome, and what succeeded stays in ``lines``.
        """

        def noted(uid: str, line: Line | None) -> None:
            self.lines[uid] = line
            note(uid, line)

        try:
            with self._connected() as server:
                calendar = server.calendar(self._settings.calendar)
                return Publishing(calendar, self._wanted, self._ledger, noted).run(remove=self._remove)
        except Unavailable as error:
            return Outcome(0, 0, 0, error)

    def stop(self) -> None:
        """Break off from another thread, as when the record is closed; what is not done stays to be done."""
        with self._lock:
            self._stopped = True
            if self._server is not None:
                self._server.stop()

    def _connected(self) -> Server:
        host = origin_of(self._settings.address).host
        password = self._passwords.get(self._settings.account)
        if password is None:
            raise Unavailable(Trouble.SERVER_PASSWORD, server=host)
        server = self._connect(self._settings.address, self._settings.user, password)
        with self._lock:
            self._server = server
            if self._stopped:
                server.stop()
        return server
