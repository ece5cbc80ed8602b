"""The list behind "did anything slip?": every check since treatment ended, by kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from recurtrack.domain.timeline.kept import Kept
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.kept_delegate import KeptDelegate
from recurtrack.ui.timeline.kept_rows import KeptModel, KeptRow
from recurtrack.ui.timeline.kept_words import kept_sentence
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label


class KeptPanel(QWidget):
    """Shows the answer, and below it each check; the one that is gone to is shown on the timeline."""

    closed = Signal()
    chosen = Signal(str)
    """The key of the event of a check."""
    opened = Signal(object)
    """The key of an event of which the person wants to see everything."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("timeline.keptPanel")
        self._is_quiet = False
        close = Button(appearance, "", "kept.close", look=Look.CLOSE, icon="x")
        close.setAccessibleName(tr("Close the list"))
        close.setToolTip(tr("Close"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Did anything slip?"), "section", "kept.title"), 1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        self._answer = text_label("", "secondary", "kept.answer")
        self.rows = KeptModel(self)
        self.list = QListView()
        self.list.setObjectName("kept.list")
        self.list.setAccessibleName(tr("Checks since treatment ended, by kind"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(KeptDelegate(appearance, self.rows, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setWordWrap(True)  # Another width gives the rows another height.
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._answer)
        column.addWidget(self.list, 1)
        note = tr("Judged by today’s plan and what is in your record. A date that is missing here may have been kept.")
        column.addWidget(text_label(note, "caption", "kept.note"))

    def show_kept(self, kept: Kept, rows: tuple[KeptRow, ...]) -> None:
        """Show what became of everything, and its rows; the check that was gone to stays so."""
        at = self.list.currentIndex()
        item = self.rows.row_at(at.row()).item if at.isValid() else None
        top = self.list.verticalScrollBar().value()
        self._is_quiet = True
        self._answer.setText(kept_sentence(kept))
        self.rows.show_rows(rows)
        self.list.setVisible(self.rows.rowCount() > 0)
        row = self.rows.row_of(item.key) if item is not None else -1
        if row >= 0:
            self.list.setCurrentIndex(self.rows.index(row, 0))
        self.list.verticalScrollBar().setValue(top)
        self._is_quiet = False

    def take_focus(self) -> None:
        """Give the keyboard to the list, at its first check; the timeline stays where it is until one is gone to."""
        if not self.list.currentIndex().isValid():
            self._is_quiet = True
            self.list.selectionModel().setCurrentIndex(
                self.rows.index(self.rows.first_item, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self._is_quiet = False
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows their new height when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "list"):
            self.list.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        item = self.rows.row_at(index.row()).item if index.isValid() and not self._is_quiet else None
        if item is not None and item.key:
            self.chosen.emit(item.key)

    def _open(self, index: QModelIndex) -> None:
        item = self.rows.row_at(index.row()).item
        if item is not None and item.key:
            self.opened.emit(item.key)
