"""The page Treatments on a record, and what tests press on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from recurtrack.app import Program
from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import AnyEntry, Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.recurrences import Recurrences
from recurtrack.services.reminders import Reminders
from recurtrack.services.signs import Signs
from recurtrack.services.treatments import Treatments
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands
from recurtrack.ui.feed import Feed
from recurtrack.ui.settings import Settings
from recurtrack.ui.tools import PageTools
from recurtrack.ui.treatments.page import TreatmentsPage


def _no_book() -> NoReturn:
    raise Unavailable(Trouble.REMINDER_BOOK, reason="there is none here")


class Shown:
    """The page, the commands that undo, and the record behind it."""

    def __init__(self, program: Program, record: OpenRecord, settings: Settings, chooser: Chooser) -> None:
        self.program = program
        self.record = record
        self.feed = Feed()
        self.commands = Commands(record, program.tasks, self.feed, program.around.notices)
        self.errands = Errands()
        tools = PageTools(
            appearance=program.appearance,
            feed=self.feed,
            tasks=program.tasks,
            commands=self.commands,
            errands=self.errands,
            settings=settings,
            chooser=chooser,
            record=record,
        )
        care = CarePlan(record)
        reminders = Reminders(record, care, Signs(record), _no_book, lambda: "UTC", is_encrypted=False)
        do = Treatments(record), Recurrences(record, care), Entries(record)
        self.page = TreatmentsPage(tools, *do, refilled=reminders.refilled)

    def all(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Read the record; only one thread may, so the program must have nothing to do."""
        assert self.program.tasks.is_idle
        return Entries(self.record).all(kind)

    def texts(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel)]

    def press(self, name: str, within: QWidget | None = None) -> None:
        found = (within or self.page).findChild(QPushButton, name)
        assert found is not None, name
        assert found.isEnabled(), name
        found.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(found, Qt.Key.Key_Space)

    def dialog(self, name: str) -> QDialog:
        found = self.page.findChild(QDialog, name)
        assert found is not None, name
        return found


@contextmanager
def shown(program: Program, record: OpenRecord, settings: Settings, chooser: Chooser) -> Iterator[Shown]:
    found = Shown(program, record, settings, chooser)
    found.page.resize(1152, 764)
    found.page.show()
    yield found
    found.page.close()
    found.page.deleteLater()


def keep(record: OpenRecord, *entries: Entry) -> None:
    with record.command("Fill") as command:
        for entry in entries:
            command.put(entry)
    record.forget_undo()


def write(dialog: QWidget, name: str, text: str) -> None:
    """Type into a line as somebody at the keyboard does."""
    line = dialog.findChild(QLineEdit, name)
    assert line is not None, name
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)


def tab_to(dialog: QWidget, name: str, most: int = 80) -> QWidget:
    """Go with Tab until the keyboard is there."""
    for _ in range(most):
        focused: QWidget | None = dialog.focusWidget()
        if focused is not None and focused.objectName() == name:
            return focused
        QTest.keyClick(dialog if focused is None else focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")
