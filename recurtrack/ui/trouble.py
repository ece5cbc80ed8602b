"""The page shown when a record cannot be opened, and the dialog after a bug: calm, with one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.sentences import RECORD_IS_SAFE
from recurtrack.ui.theme.appearance import Appearance
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
        self.setAccessibleName("The record could not be opened")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(appearance.theme.px(_CARD_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label("This record could not be opened", "section"))
        column.addWidget(text_label(why, "body", "trouble.why"))
        column.addWidget(text_label("Nothing in it was changed.", "secondary"))
        other = Button(appearance, "Open another record", "trouble.open", look=Look.FILLED)
        other.clicked.connect(self.open_wanted)
        new = Button(appearance, "Start a record", "trouble.new")
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
        super().__init__(appearance, "RecurTrack made a mistake", "Go on", parent)
        self.setObjectName("crashDialog")
        self._report = report
        self.body.addWidget(text_label(f"{RECORD_IS_SAFE} What you did last may not be in it."))
        self.body.addWidget(text_label("The report below holds nothing about you. It helps to mend this.", "secondary"))
        view = QPlainTextEdit(report)
        view.setObjectName("crash.report")
        view.setAccessibleName("Report")
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setMinimumHeight(appearance.theme.px(180))
        self.body.addWidget(view, 1)
        self.cancel.setText("Copy the report")
        self.cancel.setAccessibleName("Copy the report")
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
