"""Opening a record in the window: off the window's thread, with its passphrase, and saying why when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.app.desk import Desk
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import needs_passphrase, open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal

from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.services.encryption import SlowRefusal
    from recurtrack.services.remembered_keys import RememberedKeys
    from recurtrack.storage.keys import RecordKey, Secret


class OpeningTools(NamedTuple):
    """What opening needs of the program."""

    around: Surroundings
    window: MainWindow
    settings: Settings
    clock: Clock
    desk: Callable[[], Desk | None]
    show: Callable[[OpenRecord], Desk]
    close: Callable[[], None]
    close_of: Callable[[Path], None]
    appear: Callable[[], None]
    trouble_page: Callable[[RecurTrackError, Path | None, Secret], QWidget]


class Opening(QObject):
    """Opens one record in place of the other."""

    _not_remembered = Signal(object)

    def __init__(self, tools: OpeningTools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._not_shown: list[OpenRecord] = []
        self._tries = 0
        self._not_remembered.connect(lambda error: tools.around.notices.trouble(error, lambda: None))

    @cached_property
    def _slow(self) -> SlowRefusal:
        from recurtrack.services.encryption import SlowRefusal

        return SlowRefusal()

    @cached_property
    def _keys(self) -> RememberedKeys:
        from recurtrack.services.remembered_keys import RememberedKeys

        return RememberedKeys()

    def open(
        self,
        path: Path,
        secret: Secret = None,
        *,
        read_only: bool = False,
        take_over: bool = False,
        remember: bool = False,
    ) -> None:
        """Open a record; its key is looked for among those remembered, and its passphrase is asked for without one.

        ``remember`` its key on this computer from now on.
        """
        self._tools.close_of(path)
        again = _Again(path, read_only=read_only, take_over=take_over, remember=remember)
        self.take(
            lambda: self._open_it(again, secret),
            lambda error: self._not_opened(again, secret, error),
        )

    def take(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        remember: bool = True,
        then: Callable[[Desk], None] = lambda _desk: None,
        busy: str = "",
    ) -> None:
        """Open what some work returns and show it; ``remember`` it for the next start."""
        self._tools.around.tasks.ask(
            self,
            None,
            lambda: self._held(work()),
            lambda record: then(self._opened(record, remember=remember)),
            failed=failed,
            busy=busy or tr("Opening…"),
        )

    def show_trouble(self, error: RecurTrackError, path: Path | None = None, secret: Secret = None) -> None:
        """Say over the whole window why a record cannot be opened."""
        self._tools.close()
        self._tools.window.show_alone(self._tools.trouble_page(error, path, secret))

    def close_unshown(self) -> None:
        """Close what was opened too late to be shown."""
        while self._not_shown:
            self._not_shown.pop().close()

    def _open_it(self, again: _Again, secret: Secret) -> OpenRecord:
        def by(found: Secret) -> OpenRecord:
            path, clock = again.path, self._tools.clock
            return open_record(path, found, clock, read_only=again.read_only, take_over=again.take_over)

        if secret is None and again.path.is_file() and needs_passphrase(again.path):
            return self._keys.try_open(again.path, by) or by(None)
        if not isinstance(secret, str):
            return by(secret)
        try:
            record = by(secret)
        except Unavailable as error:
            self._slow.refused(again.path, error)
            raise
        self._slow.opened(again.path)
        key = record.file.key
        if again.remember and key is not None:
            self._remember(again.path, key)
        return record

    def _remember(self, path: Path, key: RecordKey) -> None:
        try:
            self._keys.keep(path, key)
        except Unavailable as error:  # the record is open all the same
            self._not_remembered.emit(error)

    def _held(self, record: OpenRecord) -> OpenRecord:
        """Remember a record until it is shown: the window may be closed meanwhile."""
        self._not_shown.append(record)
        return record

    def _opened(self, record: OpenRecord, *, remember: bool) -> Desk:
        self._not_shown.remove(record)
        if remember:
            self._tools.settings.last_record = record.path
            self._tools.settings.remember_record(record.path)
        return self._tools.show(record)

    def _not_opened(self, again: _Again, secret: Secret, error: RecurTrackError) -> None:
        is_locked = isinstance(error, Unavailable) and (
            error.trouble in {Trouble.WRONG_PASSPHRASE, Trouble.NEEDS_PASSPHRASE}
        )
        if is_locked and again.path.is_file():
            self._tries = self._tries + 1 if secret is not None else 0
            self._ask(again, error)
        else:
            self.show_trouble(error, again.path, secret)

    def _ask(self, again: _Again, error: RecurTrackError) -> None:
        from recurtrack.ui.passphrase.unlock import PassphraseDialog
        from recurtrack.ui.passphrase.words import wrong_words

        tools = self._tools
        tools.appear()
        dialog = PassphraseDialog(tools.around.appearance, wrong_words(self._tries), tools.window, may_remember=True)
        dialog.remembering_wanted.connect(
            lambda: tools.around.network().ask(dialog, "may", self._keys.is_possible, dialog.allow_remembering)
        )
        dialog.accepted.connect(
            lambda: self.open(
                again.path,
                dialog.passphrase,
                read_only=again.read_only,
                take_over=again.take_over,
                remember=dialog.remember,
            )
        )
        dialog.rejected.connect(lambda: self.show_trouble(error, again.path) if tools.desk() is None else None)
        dialog.open()


class _Again(NamedTuple):
    """How a record was to be opened."""

    path: Path
    read_only: bool = False
    take_over: bool = False
    remember: bool = False
