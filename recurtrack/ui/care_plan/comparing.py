"""Guidelines side by side for this person, as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from recurtrack.domain.plan_comparison import ComparedCell, Comparison
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import WIDE, AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMN, _ROW, _ROWS_AT_MOST = 170, 64, 7


class ComparisonModel(QAbstractTableModel):
    """A row for each test, a column for each guideline; what differs from the first is set in bold and says so."""

    def __init__(self, found: Comparison, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._appearance = appearance

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many tests any of them plans."""
        return 0 if parent.isValid() else len(self._found.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the tests and the guidelines."""
        return 0 if parent.isValid() else len(self._found.guidelines) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the guidelines."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Test")
        guideline = self._found.guidelines[section - 1]
        if section == 1:
            return tr("{name} (yours)", name=guideline.name)
        return tr("{name} (draft)", name=guideline.name) if guideline.draft else guideline.name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return how often and when next."""
        if not index.isValid():
            return None
        row = self._found.rows[index.row()]
        place = index.column() - 1
        differs = place > 0 and row.differs[place]
        words = row.title if place < 0 else _cell_words(row.cells[place])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr("{words}; differs", words=words) if differs else words
            case Qt.ItemDataRole.FontRole:
                return self._font(Role.NAME if place < 0 else Role.PILL if differs else Role.CAPTION)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            case _:
                return None

    def _font(self, role: Role) -> QFont:
        return self._appearance.theme.font(role)


def _cell_words(cell: ComparedCell) -> str:
    if not cell.interval:
        return tr("not planned")
    often = cell.interval[:1].upper() + cell.interval[1:]
    if cell.next_due is None:
        return often
    return tr("{often}\nnext {day}", often=often, day=day_brief(cell.next_due, date.min))


class CompareDialog(AskDialog):
    """Shows what each guideline advises this person; nothing is changed here."""

    def __init__(self, appearance: Appearance, found: Comparison, parent: QWidget) -> None:
        super().__init__(appearance, tr("Guidelines side by side"), tr("Close"), parent, width=WIDE)
        self.setObjectName("compareDialog")
        self.cancel.hide()
        words = found.suspended or tr(
            "For you, without your doctor’s changes. Bold: other than the one you follow. Drafts are not checked."
        )
        self.body.addWidget(text_label(words, "secondary"))
        self._table = QTableView()
        self._table.setObjectName("compare.table")
        self._table.setAccessibleName(tr("Guidelines side by side"))
        self._table.setModel(ComparisonModel(found, appearance, self))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.setWordWrap(True)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.horizontalHeader().setDefaultSectionSize(appearance.theme.px(_COLUMN))
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = min(len(found.rows) + 1, _ROWS_AT_MOST)
        self._table.setMinimumHeight(appearance.theme.px(_ROW) * rows)
        self.body.addWidget(self._table, 1)
