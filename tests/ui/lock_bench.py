"""A program on an encrypted record with its lock, as the window wires them; what would begin anew is written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.app.lock_tools import LockingTools
from recurtrack.app.locking import Locking
from recurtrack.services.encryption import SlowRefusal
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.lock.idle import IdleClocks
from recurtrack.ui.lock.page import LockPage
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from conftest import SettableClock

PASSPHRASE = "quiet river stone lamp"  # noqa: S105 - made up for the tests
SomeWidget = TypeVar("SomeWidget", bound=QWidget)
Wait = Callable[[Callable[[], bool]], None]


class Seconds:
    """Clocks that stand still until they are moved."""

    def __init__(self) -> None:
        self.monotonic = 1_000.0
        self.wall = 1_800_000_000.0

    @property
    def clocks(self) -> IdleClocks:
        return IdleClocks(lambda: self.monotonic, lambda: self.wall)

    def pass_by(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += seconds


class LockBench:
    """The window with its lock."""

    def __init__(self, program: Program, clock: SettableClock, wait: Wait, other: Path | None = None) -> None:
        self.program = program
        self.wait = wait
        self.begun: list[list[str]] = []
        self.opened_instead: list[Path] = []
        self.seconds = Seconds()
        tools = LockingTools(
            around=program.around,
            window=program.window,
            settings=program._settings,  # noqa: SLF001 - as the program hands them over itself
            clock=clock,
            desk=lambda: program.desk,
            take=program.opening.take,
            close=program._close_desk,  # noqa: SLF001
            choose_other=lambda: other,
            open_other=self.opened_instead.append,
            begin_anew=self.begun.append,
            clocks=self.seconds.clocks,
        )
        self.locking = Locking(tools, slow=SlowRefusal(lambda _seconds: None))

    def show(self, record: OpenRecord) -> Desk:
        desk = self.program.show_desk(record)
        self.locking.take(desk)
        self.settle(lambda: desk.today.is_shown)
        return desk

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        self.wait(lambda: self.program.tasks.is_idle and until())
        for _ in range(5):
            QCoreApplication.processEvents()
        self.wait(lambda: self.program.tasks.is_idle)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def lock(self) -> None:
        self.locking.lock()
        self.settle(lambda: self.find(QPushButton, "lock.unlock").isEnabled())

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        field = self.find(QLineEdit, "lock.passphrase")
        field.setText(passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def come_back(self, passphrase: str = PASSPHRASE) -> Desk:
        """Unlock as a program that has begun anew, and go on with the desk as the program does."""
        self.unlock(passphrase)
        assert self.program.desk is not None
        self.locking.take(self.program.desk)
        self.settle()
        return self.program.desk

    @property
    def page(self) -> LockPage | None:
        page = self.program.window.centralWidget()
        return page if isinstance(page, LockPage) else None

    def find(self, kind: type[SomeWidget], name: str) -> SomeWidget:
        found = self.program.window.findChild(kind, name)
        assert found is not None, name
        return found

    def words(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def form(self, name: str) -> FormDialog:
        """Return the form of this name once it is open."""
        self.wait(lambda: any(d.isVisible() for d in self.program.window.findChildren(FormDialog, name)))
        return next(d for d in self.program.window.findChildren(FormDialog, name) if d.isVisible())

    def dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.program.window.findChildren(QDialog) if dialog.isVisible()]


def write(form: QWidget, name: str, text: str) -> None:
    """Type into a field by its name."""
    field = form.findChild(QWidget, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit), name
    QTest.keyClicks(field, text)


def text_in(form: QWidget, name: str) -> str:
    field = form.findChild(QWidget, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit), name
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
