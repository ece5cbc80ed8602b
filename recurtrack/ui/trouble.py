"""The page shown when a record cannot be opened, and the dialog after a bug: calm, with one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.backups.trouble_words import TroubleCase, Way
from recurtrack.ui.sentences import RECORD_IS_SAFE
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.fitting import Fitting
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from recurtrack.domain.backups import Backup
    from recurtrack.ui.backups.backup_list import BackupList
    from recurtrack.ui.backups.words import Places

_CARD_WIDTH = 680


class TroublePage(QScrollArea):
    """Says why a record cannot be opened, what is safe, and what can be done: the surest thing first."""

    open_wanted = Signal()
    new_wanted = Signal()
    again_wanted = Signal()
    read_wanted = Signal()
    """The record is to be opened for reading."""
    anyway_wanted = Signal()
    """The record is to be opened although another program seemed to have it."""
    backup_wanted = Signal(object)
    """A copy of this ``Backup`` is to be looked at."""
    recover_wanted = Signal()

    def __init__(self, appearance: Appearance, why: str | TroubleCase) -> None:
        super().__init__()
        self._appearance = appearance
        self._case = case = why if isinstance(why, TroubleCase) else _plain_case(why)
        self.setObjectName("troublePage")
        self.setAccessibleName(case.title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = Card("troubleCard", padding=24, gap=10)
        self._card.setMaximumWidth(appearance.theme.px(_CARD_WIDTH))
        self._say_case(case)
        self._backups: BackupList | None = None
        self._place = QVBoxLayout()
        self._card.column.addLayout(self._place)
        self._ways = Flow(gap=4)
        self._card.column.addWidget(self._ways)
        self._build_ways()
        if case.details:
            self._build_details(case.details)
        self.setWidget(self._in_the_middle())

    def show_backups(self, backups: Sequence[Backup], places: Places, now: Callable[[], datetime]) -> None:
        """Offer the backups of the record, the newest good one first in hand."""
        from recurtrack.ui.backups.backup_list import BackupList
        from recurtrack.ui.backups.model import BackupModel

        if Way.BACKUP not in self._case.ways or not backups or self._backups is not None:
            return
        model = BackupModel(lambda: self._appearance.dates, now)
        model.setParent(self)
        model.show(backups, places)
        self._place.addWidget(text_label(tr("Backups of this record"), "cardTitle"))
        self._backups = found = BackupList(self._appearance, model, "trouble.backups", rows=3)
        found.wanted.connect(self.backup_wanted)
        self._place.addWidget(found)
        good = next((backup.path for backup in backups if backup.good), None)
        found.choose(good)
        open_backup = self._button(Way.BACKUP)
        open_backup.show()
        open_backup.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill_first()

    def say_beside(self, words: str, act: str, do: Callable[[], None]) -> None:
        """Say calmly something that was found beside the record, such as copies of a sync program."""
        note = QFrame()
        note.setObjectName("trouble.beside")
        note.setProperty("tint", "pri")
        column = QVBoxLayout(note)
        column.setContentsMargins(14, 10, 14, 6)
        column.addWidget(text_label(words, "small", "trouble.besideWords"))
        show = Button(self._appearance, act, "trouble.showBeside", look=Look.TEXT, small=True)
        show.clicked.connect(do)
        column.addWidget(show, alignment=Qt.AlignmentFlag.AlignLeft)
        self._place.addWidget(note)

    def _say_case(self, case: TroubleCase) -> None:
        column = self._card.column
        column.addWidget(text_label(case.title, "section", "trouble.title"))
        column.addWidget(text_label(case.why, "body", "trouble.why"))
        for words, role, name in ((case.safe, "strong", "safe"), (case.advice, "secondary", "advice")):
            if words:
                column.addWidget(text_label(words, role, f"trouble.{name}"))

    def _build_ways(self) -> None:
        for way in self._case.ways:
            button = self._way_button(way)
            self._ways.add(button)
            button.setVisible(way is not Way.BACKUP)
        other = Button(self._appearance, tr("Open another record"), "trouble.open")
        other.clicked.connect(self.open_wanted)
        new = Button(self._appearance, tr("Start a record"), "trouble.new")
        new.clicked.connect(self.new_wanted)
        self._ways.add(other)
        self._ways.add(new)
        self._fill_first()

    def _way_button(self, way: Way) -> Button:
        words, act = self._way(way)
        button = Button(self._appearance, words, f"trouble.{way.name.lower()}")
        button.clicked.connect(act)
        return button

    def _way(self, way: Way) -> tuple[str, Callable[[], None]]:
        """Return what a way is called, and what takes it."""
        match way:
            case Way.BACKUP:
                return tr("Open a backup"), self._open_backup
            case Way.RECOVER:
                return tr("Try to recover what can be read…"), self.recover_wanted.emit
            case Way.READ:
                return tr("Open for reading"), self.read_wanted.emit
            case Way.ANYWAY:
                return tr("Open it anyway"), self.anyway_wanted.emit
            case Way.AGAIN:
                return tr("Try again"), self.again_wanted.emit

    def _button(self, way: Way) -> Button:
        return next(
            button for button in self.findChildren(Button) if button.objectName() == f"trouble.{way.name.lower()}"
        )

    def _fill_first(self) -> None:
        """Let the first way that is open be the filled button."""
        shown = [button for button in self._ways.findChildren(Button) if not button.isHidden()]
        for button in shown:
            button.set_look(Look.FILLED if button is shown[0] else Look.PLAIN)

    def _open_backup(self) -> None:
        if self._backups is not None and self._backups.backup is not None:
            self.backup_wanted.emit(self._backups.backup)

    def _build_details(self, details: str) -> None:
        more = Button(self._appearance, tr("More"), "trouble.more", look=Look.TEXT, icon="chevron-down", small=True)
        view = text_label(details, "caption", "trouble.details")
        view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        view.hide()
        more.clicked.connect(lambda: view.setVisible(view.isHidden()))
        self._card.column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._card.column.addWidget(view)

    def _in_the_middle(self) -> QWidget:
        inside = Fitting()
        inside.setObjectName("scrolled")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(32, 32, 32, 32)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 100)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(2)
        return inside


def _plain_case(why: str) -> TroubleCase:
    return TroubleCase(title=tr("This record could not be opened"), why=why, safe=tr("Nothing in it was changed."))


class CrashDialog(AskDialog):
    """Says that the program made a mistake, and shows the report, which holds nothing personal."""

    def __init__(self, appearance: Appearance, report: str, parent: QWidget | None) -> None:
        super().__init__(appearance, tr("RecurTrack made a mistake"), tr("Go on"), parent)
        self.setObjectName("crashDialog")
        self._report = report
        safe = tr("{your_record_is_safe} What you did last may not be in it.", your_record_is_safe=tr(RECORD_IS_SAFE))
        self.body.addWidget(text_label(safe))
        about = tr("The report below holds nothing about you. It helps to mend this.")
        self.body.addWidget(text_label(about, "secondary"))
        view = QPlainTextEdit(report)
        view.setObjectName("crash.report")
        view.setAccessibleName(tr("Report"))
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setMinimumHeight(appearance.theme.px(180))
        self.body.addWidget(view, 1)
        self.cancel.setText(tr("Copy the report"))
        self.cancel.setAccessibleName(tr("Copy the report"))
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
