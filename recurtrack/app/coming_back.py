"""Forms that were half filled in when the window was locked: opened again with what was in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer, Signal

from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.lock.drafts import KEPT_AS, Draft, as_text, from_text
from recurtrack.ui.lock.fields import Written, put_into
from recurtrack.ui.lock.ways import WayName
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from recurtrack.app.desk import Desk
    from recurtrack.ui.surroundings import Surroundings

_LOOKS = 4
"""So often it is looked for a form once nothing is under way any more."""


class ComingBack(QObject):
    """Opens one form after the other; each stays kept in the record until it is saved or given up."""

    finished = Signal()
    """No form is kept any more."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._desk = desk
        self._around = around
        self._kept: tuple[Draft, ...] = ()
        self._to_open: list[Draft] = []
        self._filled: list[Draft] = []
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        around.tasks.settled.connect(self._on_settled)

    @property
    def waiting(self) -> tuple[Draft, ...]:
        """The forms that are kept and not open again."""
        return tuple(draft for draft in self._kept if draft not in self._filled)

    def begin(self) -> None:
        """Read what is kept, and open it."""
        record = self._desk.record
        self._around.tasks.ask(self, "drafts", lambda: from_text(record.kept(KEPT_AS)), self._take)

    def leave(self) -> None:
        """Open no more: the record goes."""
        self._timer.stop()
        self._around.tasks.settled.disconnect(self._on_settled)
        self._around.tasks.retire(self)

    def _take(self, drafts: tuple[Draft, ...]) -> None:
        self._kept = drafts
        self._to_open = list(drafts)
        self._open_next()

    def _open_next(self) -> None:
        if self._to_open:
            self._looks = 0
            open_again(self._desk, self._to_open[0])
            self._timer.start()

    def _on_settled(self) -> None:
        if self._to_open:
            self._timer.start()

    def _look(self) -> None:
        """Look whether the form is there; it opens when what it offers has been read."""
        if not self._to_open:
            return
        draft = self._to_open[0]
        dialog = self._found(draft)
        if dialog is not None:
            self._to_open.pop(0)
            self._fill(dialog, draft)
            self._open_next()
        elif self._around.tasks.is_idle:
            self._looks += 1
            if self._looks < _LOOKS:
                self._timer.start()
            else:
                self._to_open.pop(0)
                self._show_words(draft, draft.fields)
                self._open_next()

    def _found(self, draft: Draft) -> FormDialog | None:
        for dialog in self._around.window.findChildren(FormDialog):
            way = dialog.way
            if dialog.isVisible() and way is not None and (way.name, way.values) == (draft.way, draft.values):
                return dialog
        return None

    def _fill(self, dialog: FormDialog, draft: Draft) -> None:
        self._filled.append(draft)
        left = put_into(dialog, draft.fields)
        dialog.go_on(tr("Kept while locked"))
        dialog.finished.connect(lambda: self._forget(draft))
        if left:
            self._show_words(None, left, draft.title, dialog)

    def _show_words(
        self, draft: Draft | None, fields: tuple[Written, ...], title: str = "", over: QDialog | None = None
    ) -> None:
        from recurtrack.ui.lock.kept_words import KeptWords

        shown = KeptWords(
            self._around.appearance, draft.title if draft is not None else title, fields, over or self._around.window
        )
        if draft is not None:
            shown.accepted.connect(lambda: self._forget(draft))
        shown.open()

    def _forget(self, draft: Draft) -> None:
        """Keep it no longer: it was saved or given up."""
        self._kept = tuple(kept for kept in self._kept if kept is not draft)
        keep_drafts(self._desk.record, self._kept, self._around, self)
        if not self._kept:
            self.finished.emit()


def keep_drafts(record: OpenRecord, drafts: tuple[Draft, ...], around: Surroundings, asker: QObject) -> None:
    """Keep these drafts in the record in place of those before."""
    text = as_text(drafts)
    around.tasks.ask(asker, None, lambda: record.keep(KEPT_AS, text), lambda _: None)


def open_again(desk: Desk, draft: Draft) -> None:
    """Open a form by the way it was opened before."""
    errands, values = desk.errands, draft.values
    match draft.way:
        case WayName.LOG:
            errands.log.emit(log_start(values))
        case WayName.SIGN:
            errands.notice_sign.emit(values[0])
        case WayName.QUESTION:
            errands.ask_question.emit(values[0])
        case WayName.CHANGE if values[0] in ENTRY_KINDS:
            errands.entry.emit(ENTRY_KINDS[values[0]], values[1])
        case WayName.PERSON:
            errands.page.emit(PageKey.CARE_TEAM)
            desk.page.care_team.add_person()
        case WayName.ADD if values[0] in ENTRY_KINDS:
            errands.page.emit(PageKey.TREATMENTS)
            desk.page.treatments.add_entry(ENTRY_KINDS[values[0]])
        case _:
            pass  # of a kind this version does not know: its words are shown


def log_start(values: tuple[str, ...]) -> LogStart:
    """Read with what the form of an appointment opened: test, day and status, or the id of one."""
    test, day, status, appointment = values
    return LogStart(
        test=Test(test) if test else None,
        day=date.fromisoformat(day) if day else None,
        status=AppointmentStatus(status) if status else None,
        appointment_id=EntryId(appointment) if appointment else None,
    )
