"""The questions about a passphrase over the window, with what they work with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import keyring
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from services.test_remembered_keys import KeyringInMemory

from recurtrack.app import Program
from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.passphrases import Converted, PassphraseWish
from recurtrack.services.recovery_sheets import RecoverySheets
from recurtrack.services.remembered_keys import RememberedKeys, RememberedRecord
from recurtrack.ui.passphrase.acts import PassphraseActs, PassphraseState
from recurtrack.ui.passphrase.ways import PassphraseWays

if TYPE_CHECKING:
    import pytest
    from PySide6.QtPrintSupport import QPrinter

Wait = Callable[[Callable[[], bool]], None]
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class PassphraseDesk:
    """What a person does with the questions; conversions wait until the test answers them."""

    def __init__(  # noqa: PLR0913 - what they stand on
        self, program: Program, record: OpenRecord, folder: Path, wait: Wait, ring: KeyringInMemory, *, locked: bool
    ) -> None:
        self.program, self.wait, self.ring = program, wait, ring
        self.wishes: list[PassphraseWish] = []
        self.states: list[PassphraseState] = []
        self.said: list[str] = []
        self.old_wanted = 0
        self.plain: tuple[str, ...] = ()
        self.printer: QPrinter | None = None
        self._done: Callable[[Converted], None] | None = None
        self._failed: Callable[[RecurTrackError], None] | None = None
        ways = PassphraseWays(
            is_encrypted=lambda: locked,
            own_words=lambda: ("eleanor", "sample"),
            plain_backups=lambda: self.plain,
            convert=self._convert,
            memory=RememberedRecord(record, RememberedKeys()),
            sheets=RecoverySheets(record, lambda: [folder / "backups"]),
            ask_printer=self._ask_printer,
        )
        self.acts = PassphraseActs(program.around, ways)
        self.acts.state_read.connect(self.states.append)
        self.acts.said.connect(self.said.append)
        self.acts.old_backups_wanted.connect(self._count)

    def settle(self) -> None:
        self.wait(lambda: self.program.tasks.is_idle and self.program.around.network().is_idle)

    def dialog(self, name: str) -> QDialog:
        self.wait(lambda: any(one.isVisible() for one in self.program.window.findChildren(QDialog, name)))
        return next(one for one in self.program.window.findChildren(QDialog, name) if one.isVisible())

    def is_open(self) -> bool:
        return any(one.isVisible() for one in self.program.window.findChildren(QDialog))

    def write(self, dialog: QDialog, **texts: str) -> None:
        for name, text in texts.items():
            line = part(dialog, QLineEdit, f"passphrase.{name}")
            line.clear()
            QTest.keyClicks(line, text)
        self.settle()

    def done(self, converted: Converted) -> None:
        assert self._done is not None
        self._done(converted)
        self.settle()

    def failed(self, error: RecurTrackError) -> None:
        assert self._failed is not None
        self._failed(error)

    def _convert(
        self, wish: PassphraseWish, done: Callable[[Converted], None], failed: Callable[[RecurTrackError], None]
    ) -> None:
        self.wishes.append(wish)
        self._done, self._failed = done, failed

    def _ask_printer(self, over: QWidget, paint: Callable[[QPrinter], None]) -> None:
        assert over.isVisible()
        if self.printer is not None:
            paint(self.printer)

    def _count(self) -> None:
        self.old_wanted += 1


def part(dialog: QWidget, kind: type[AnyWidget], name: str) -> AnyWidget:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def press(dialog: QWidget, name: str) -> None:
    part(dialog, QAbstractButton, name).click()


def words(dialog: QWidget, name: str) -> str:
    label = part(dialog, QLabel, name)
    return label.text() if label.isVisible() else ""


def keyring_in_memory(monkeypatch: pytest.MonkeyPatch) -> KeyringInMemory:
    found = KeyringInMemory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    return found
