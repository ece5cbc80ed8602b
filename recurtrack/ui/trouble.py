"""The page shown when a record cannot be opened, and the dialog after a bug: calm, with one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.sentences import RECORD_IS_SAFE
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

_CARD_WIDTH = 560


class TroublePage(QScrollArea):
    """Says in one sentence why a record cannot be opened."""

    open_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, appearance: Appearance, why: str) -> None:
        super().__init__()
        self.setObjectName("troublePage")
        self.setAccessibleName(tr("The record could not be opened"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(appearance.theme.px(_CARD_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label(tr("This record could not be opened"), "section"))
        column.addWidget(text_label(why, "body", "trouble.why"))
        column.addWidget(text_label(tr("Nothing in it was changed."), "secondary"))
        other = Button(appearance, tr("Open another record"), "trouble.open", look=Look.FILLED)
        other.clicked.connect(self.open_wanted)
        new = Button(appearance, tr("Start a record"), "trouble.new")
        new.clicked.connect(self.new_wanted)
        column.addWidget(Flow(other, new, gap=0, row_gap=0))
        inside = QWidget()
        inside.setObjectName("scrolled")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(32, 32, 32, 32)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(2)
        self.setWidget(inside)


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
