"""Setting a calendar server up, testing it and turning it off, without the window ever waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.calendar_publishing import CalendarPublishing
from recurtrack.ui.tasks import Tasks

if TYPE_CHECKING:
    from recurtrack.services.calendar_passwords import CalendarPasswords
    from recurtrack.services.calendar_server import CalendarServer
    from recurtrack.services.calendar_server_values import ServerSettings

Failed = Callable[[RecurTrackError], None]


class CalendarSettingUp(QObject):
    """What the form of a calendar server does. A keyring may ask to be unlocked, so it belongs to the network.

    ``form`` is who asks: when it is gone, no answer reaches it any more.
    """

    def __init__(
        self,
        tasks: Tasks,
        network: Callable[[], Tasks],
        server: Callable[[], CalendarServer],
        passwords: Callable[[], CalendarPasswords],
        publishing: CalendarPublishing,
    ) -> None:
        super().__init__(publishing)
        self._tasks = tasks
        self._network = network
        self._server = server
        self._passwords = passwords
        self.publishing = publishing

    def test(
        self, form: QObject, settings: ServerSettings, password: str, then: Callable[[str], None], failed: Failed
    ) -> None:
        """Ask a server whether this would work; nothing is kept. ``then`` gets the address of the calendar."""
        server = self._server()
        self._network().ask(form, "test", lambda: server.test(settings, password), then, failed=failed)

    def stop_asking(self, form: QObject) -> None:
        """Want no answer any more."""
        self._network().ask(form, "test", lambda: None, lambda _: None)

    def turn_on(  # noqa: PLR0913 - what was written, and what comes of it
        self,
        form: QObject,
        settings: ServerSettings,
        password: str,
        done: Callable[[], None],
        failed: Failed,
        *,
        remember: bool,
    ) -> None:
        """Find the calendar, keep the password, and publish from now on."""
        server = self._server()

        def found() -> ServerSettings:
            there = replace(settings, calendar=server.test(settings, password))
            self._passwords().keep(there.account, password, remember=remember)
            return there

        def keep(there: ServerSettings) -> None:
            work = partial(server.turn_on, there, password, remember=False)  # the keyring has it already
            self._tasks.ask(form, None, work, lambda _: self._finish(done), failed=failed)

        self._network().ask(form, "test", found, keep, failed=failed)

    def show_details(self, form: QObject, done: Callable[[], None], failed: Failed, *, details: bool) -> None:
        """Choose whether events say what they are about; the next publishing changes them."""
        work = partial(self._server().show_details, details=details)
        self._tasks.ask(form, None, work, lambda _: self._finish(done), failed=failed)

    def turn_off(self, form: QObject, done: Callable[[], None], failed: Failed, *, remove: bool) -> None:
        """Publish no more; with ``remove`` what is ours is taken away there first, and if that fails it stays on."""

        def off(error: RecurTrackError | None = None) -> None:
            if error is not None:
                failed(error)
            else:
                self._tasks.ask(form, None, lambda: self._server().switch_off(), finish, failed=failed)

        def finish(account: str | None) -> None:
            if account is not None:
                self._network().ask(self, None, lambda: self._passwords().forget(account), lambda _: None)
            done()
            self.publishing.read()

        if remove:
            self.publishing.take_away(off)
        else:
            off()

    def _finish(self, done: Callable[[], None]) -> None:
        done()
        self.publishing.publish()
