"""The log dialog over a window on a record, as a person meets it: opened, filled in by name, saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.entry import EntryId
from recurtrack.services.appointments import Appointments
from recurtrack.services.attachments import Attachments
from recurtrack.services.invitations import Invitations
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import LogStart
from recurtrack.ui.log.actions import LogActions
from recurtrack.ui.log.dialog import LogDialog
from recurtrack.ui.log.services import LogServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

Wait = Callable[[Callable[[], bool]], None]


class LogDesk:
    """What a test does with the log dialog."""

    def __init__(self, program: Program, desk: Desk, record: OpenRecord, wait: Wait, folder: Path) -> None:
        self.program, self.record, self.wait = program, record, wait
        self.viewed: list[Path] = []
        self.zone = "Europe/Berlin"
        around = program.around
        tools = PageTools(
            appearance=around.appearance,
            feed=desk.feed,
            tasks=around.tasks,
            commands=desk.commands,
            errands=desk.errands,
            settings=program._settings,  # noqa: SLF001 - the program's own, as its desk has it
            chooser=around.chooser,
            record=record,
        )
        self.services = LogServices(
            appointments=Appointments(record, lambda: self.zone),
            attachments=Attachments(record),
            invitations=Invitations(record, lambda: self.zone),
            zone=lambda: self.zone,
            copies=folder / "copies",
            show_file=self.viewed.append,
        )
        self.actions = LogActions(tools, self.services, program.window)

    def open(self, start: LogStart | None = None) -> LogDialog:
        self.actions.open(start or LogStart())
        self.settle()
        return self.dialog

    def settle(self) -> None:
        self.wait(lambda: self.program.tasks.is_idle)

    @property
    def dialogs(self) -> list[LogDialog]:
        return [d for d in self.program.window.findChildren(LogDialog) if d.isVisible()]

    @property
    def dialog(self) -> LogDialog:
        (found,) = self.dialogs
        return found

    def named(self, name: str) -> QWidget:
        """Return the one control that assistive technology knows by this name."""
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
        found = [
            w for w in self.dialog.findChildren(QWidget) if w.isVisible() and isinstance(w, kinds) and says(w) == name
        ]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def press(self, name: str) -> None:
        control = self.named(name)
        assert isinstance(control, QAbstractButton)
        control.click()
        self.settle()

    def write(self, name: str, text: str) -> None:
        control = self.named(name)
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()
        if text.isascii() or not isinstance(control, QLineEdit):
            QTest.keyClicks(control, text)
        else:  # not on every keyboard
            control.setText(text)
            control.textEdited.emit(text)
        if isinstance(control, QLineEdit):
            control.editingFinished.emit()
        self.settle()

    def save(self) -> None:
        self.press("Save")

    def label(self, name: str) -> str:
        found = self.dialog.findChild(QLabel, name)
        assert found is not None, name
        return found.text() if found.isVisible() else ""

    def field(self, label: str) -> FormField:
        (found,) = [f for f in self.dialog.findChildren(FormField) if f.isVisible() and f.label == label]
        return found

    def appointments(self) -> tuple[AppointmentEntry, ...]:
        with self.record.reading() as reader:
            return reader.all(AppointmentEntry)

    def appointment(self, appointment_id: EntryId) -> AppointmentEntry:
        return next(a for a in self.appointments() if a.id == appointment_id)

    def newest(self, before: tuple[AppointmentEntry, ...]) -> AppointmentEntry:
        known = {entry.id for entry in before}
        (found,) = [entry for entry in self.appointments() if entry.id not in known]
        return found

    def key(self, key: Qt.Key) -> None:
        focused = self.dialog.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def says(widget: QWidget) -> str:
    return widget.accessibleName()
