"""The list of backups as a person goes through it, with the mouse or with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from recurtrack.ui.backups.delegate import BackupDelegate
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from recurtrack.domain.backups import Backup
    from recurtrack.ui.backups.model import BackupModel
    from recurtrack.ui.theme.appearance import Appearance

_Index = QModelIndex | QPersistentModelIndex
_ROW = 64


class BackupList(QListView):
    """Shows so many rows before it scrolls, and tells which backup is chosen."""

    chosen = Signal(object)
    """A ``Backup``, or None."""
    wanted = Signal(object)
    """A ``Backup`` was pressed twice, or Enter was pressed on it."""

    def __init__(self, appearance: Appearance, model: BackupModel, name: str, *, rows: int = 4) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows = rows
        self._backups = model
        self.setObjectName(name)
        self.setProperty("plainList", "true")
        self.setAccessibleName(tr("Backups"))
        self._delegate = BackupDelegate(appearance)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.activated.connect(lambda index: self.wanted.emit(self._backups.backup(index.row())))
        self.fit()

    @property
    def backup(self) -> Backup | None:
        """The backup that is chosen."""
        index = self.currentIndex()
        return self._backups.backup(index.row()) if index.isValid() else None

    def choose(self, path: Path | None) -> None:
        """Choose a backup, or the newest one."""
        row = 0 if path is None else self._backups.row_of(path)
        self.setCurrentIndex(self._backups.index(row) if row >= 0 else QModelIndex())
        self.chosen.emit(self.backup)

    def fit(self) -> None:
        """Take room for the rows there are, at most for those that are to be seen at once."""
        rows = max(1, min(self._rows, self._backups.rowCount()))
        self.setMinimumHeight(self._appearance.theme.px(_ROW) * rows + 8)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for no more than the rows need: Qt's own hint leaves an empty frame under a single one."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which backup is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.backup)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows be as high as their words need at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows follow another text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.fit()
            self.scheduleDelayedItemsLayout()
