"""Guidelines side by side for this person, as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from recurtrack.domain.plan_comparison import ComparedCell, Comparison
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import WIDE, AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLUMN, _LEAST, _PAD = 176, 120, 12
_FRAME = 260
"""What the head, the foot and the words of the dialog take of the window, in pixels at 100 % text."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ComparisonModel(QAbstractTableModel):
    """A row for each test, a column for each guideline; what differs from the first says so, and is set in bold.

    The names of the tests are the heads of the rows, so that they stay in sight beside the last guideline.
    """

    def __init__(self, found: Comparison, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many tests any of them plans."""
        return 0 if parent.isValid() else len(self._found.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many guidelines there are."""
        return 0 if parent.isValid() else len(self._found.guidelines)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the names of the guidelines and of the tests."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._found.rows[section].title
        guideline = self._found.guidelines[section]
        if section == 0:
            return tr("{name} (yours)", name=guideline.name)
        return tr("{name} (draft)", name=guideline.name) if guideline.draft else guideline.name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return how often and when next."""
        if not index.isValid():
            return None
        words = _cell_words(self._found.rows[index.row()].cells[index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                said = words.replace("\n", ", ")
                return tr("{words}; other than yours", words=said) if self.differs(index) else said
            case _:
                return None

    def differs(self, index: Index) -> bool:
        """Tell whether a guideline advises something else here than the one in force."""
        return self._found.rows[index.row()].differs[index.column()]


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell with all its lines."""

    def __init__(self, appearance: Appearance, model: ComparisonModel, table: QTableView) -> None:
        super().__init__(table)
        self._appearance = appearance
        self._model = model
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height that every line of the cell needs, set in bold, at the width of its column."""
        theme = self._appearance.theme
        wide = self._table.columnWidth(index.column())
        room = QRect(0, 0, wide - 2 * theme.px(_PAD), 1 << 16)
        words = QFontMetrics(theme.font(Role.PILL)).boundingRect(room, int(_WRAP), str(index.data()))
        return QSize(wide, words.height() + 2 * theme.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self._appearance.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("pritint"))
        differs = self._model.differs(index)
        painter.setFont(theme.font(Role.PILL if differs else Role.CAPTION))
        painter.setPen(theme.colour("ink" if differs else "ink2"))
        painter.drawText(area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0), int(_WRAP), str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -3, -3), 6, 6)
        painter.restore()


class _ComparisonTable(QTableView):
    """Asks for the room of all its rows, as far as there is so much, and scrolls in less."""

    room = 1 << 16

    def sizeHint(self) -> QSize:
        """Return the height of all rows, or of the room."""
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        bars = self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), min(rows + bars + 12, max(self.room, self.minimumHeight())))


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
        self.body.addWidget(text_label(words, "secondary", "compare.words"))
        self._table = _ComparisonTable()
        model = ComparisonModel(found, self)
        self._table.setObjectName("compare.table")
        self._table.setAccessibleName(tr("Guidelines side by side"))
        self._table.setModel(model)
        self._table.setItemDelegate(_CellDelegate(appearance, model, self._table))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        self._table.setCornerButtonEnabled(False)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self._table.horizontalHeader(), self._table.verticalHeader()
        across.setDefaultSectionSize(appearance.theme.px(_COLUMN))
        for header in (across, down):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setMinimumHeight(appearance.theme.px(_LEAST))
        self._table.setVisible(bool(found.rows))
        self.body.addWidget(self._table, 1)

    def fit(self) -> None:
        """Let the table scroll where the window is small, not the whole dialog."""
        over = self.over
        if over is not None:
            self._table.room = over.height() - self.appearance.theme.px(_FRAME)
            self._table.updateGeometry()
        super().fit()
