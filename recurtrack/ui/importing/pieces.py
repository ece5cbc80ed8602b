"""The pieces of a file in a list with a box for each: what is not ticked stays out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from recurtrack.domain.entry import Entry
from recurtrack.services.importing import Piece, piece_of
from recurtrack.ui.importing.piece_delegate import PieceDelegate
from recurtrack.ui.importing.wording import in_words
from recurtrack.ui.theme.appearance import Appearance

_ROW, _ROWS_SHOWN = 36, 8
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PieceModel(QAbstractListModel):
    """Entries in words, each ticked at first."""

    chosen_changed = Signal()

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._ticked = [True] * len(self._entries)

    @property
    def chosen(self) -> frozenset[Piece]:
        """The pieces that are ticked."""
        return frozenset(piece_of(e) for e, ticked in zip(self._entries, self._ticked, strict=True) if ticked)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every piece, or none."""
        self._ticked = [ticked] * len(self._entries)
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many pieces there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a piece, and whether it is ticked."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return in_words(self._entries[index.row()])
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a piece."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._ticked[index.row()] = value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        self.dataChanged.emit(index, index, [role])
        self.chosen_changed.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a piece can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable | flags.ItemNeverHasChildren


class PieceList(QListView):
    """Shows the pieces; the arrows go through them, and Space ticks."""

    def __init__(self, appearance: Appearance, model: PieceModel, name: str, accessible_name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setModel(model)
        self._delegate = PieceDelegate(appearance)
        self.setItemDelegate(self._delegate)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if model.rowCount():
            self.setCurrentIndex(model.index(0))
            self.clearSelection()

    def sizeHint(self) -> QSize:
        """Return the height of all pieces, or of a few of many."""
        rows = min(max(self.model().rowCount(), 1), _ROWS_SHOWN)
        return QSize(super().sizeHint().width(), rows * self._appearance.theme.px(_ROW) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: it must not be squeezed."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
