"""Paints the rows of "did anything slip?": kinds as headings, checks with their sign, day, and what became of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.domain.timeline.kept import KeptItem, Outcome
from recurtrack.ui.standing import drawing_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.kept_rows import KeptModel, KeptRow
from recurtrack.ui.widgets.event_shape import Mark, paint_event

Index = QModelIndex | QPersistentModelIndex
_PAD, _SHAPE, _LINE, _AIR, _ABOVE_HEAD = 10, 17, 20, 10, 8
_ENDLESS = 9999
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_MARKS = {
    Outcome.KEPT: Mark.DONE,
    Outcome.LATE: Mark.DONE,
    Outcome.BESIDE: Mark.DONE,
    Outcome.MISSED: Mark.MISSED,
    Outcome.SKIPPED: Mark.MISSED,
}


class KeptDelegate(QStyledItemDelegate):
    """Paints the rows of a ``KeptModel``; words that are too long for a line go on in the next."""

    def __init__(self, appearance: Appearance, rows: KeptModel, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._rows = rows
        self._view = view
        self._measured: dict[tuple[str, Role, int], int] = {}
        self._measured_for: Theme | None = None
        self._sizes: dict[tuple[str, str, bool], QSize] = {}
        self._sized_for: tuple[Theme, int] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        row, room = self._rows.row_at(index.row()), self._view.viewport().width()
        if (self._appearance.theme, room) != self._sized_for:
            self._sized_for = self._appearance.theme, room
            self._sizes.clear()
        key = row.first, row.second, row.item is None
        size = self._sizes.get(key)
        if size is None:
            size = self._sizes[key] = self._size(row, room)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, row = self._appearance.theme, self._rows.row_at(index.row())
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        if row.item is None:
            inner.setTop(inner.top() + theme.px(_ABOVE_HEAD))
            if area.top() > 0:
                painter.setPen(QPen(theme.colour("line"), 1))
                painter.drawLine(area.left(), area.top() + theme.px(4), area.right(), area.top() + theme.px(4))
        else:
            self._paint_sign(painter, area, inner, row, row.item, option.state)
        self._paint_lines(painter, inner.adjusted(self._indent(row), 0, 0, 0), row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), 8, 8)
        painter.restore()

    def _size(self, row: KeptRow, room: int) -> QSize:
        theme = self._appearance.theme
        width = room - 2 * theme.px(_PAD) - self._indent(row)
        high = sum(self._high(words, role, width) for words, role, _ in _lines(row))
        return QSize(120, high + theme.px(_AIR if row.item is not None else _AIR + _ABOVE_HEAD))

    def _paint_sign(  # noqa: PLR0913, PLR0917 - what and where
        self, painter: QPainter, area: QRect, inner: QRect, row: KeptRow, item: KeptItem, state: QStyle.StateFlag
    ) -> None:
        theme = self._appearance.theme
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        back = "pritint" if state & QStyle.StateFlag.State_Selected else "sunken" if is_hovered else "surface"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(QRectF(area).adjusted(2, 1, -2, -1), 8, 8)
        mark = Mark.OVERDUE if item.is_open else _MARKS[item.outcome]
        side = theme.px(_SHAPE)
        shape = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_event(painter, drawing_of(row.test, mark), shape, theme, back)

    def _paint_lines(self, painter: QPainter, area: QRect, row: KeptRow) -> None:
        theme = self._appearance.theme
        highs = [self._high(words, role, area.width()) for words, role, _ in _lines(row)]
        top = area.top() + (area.height() - sum(highs)) // 2
        for (words, role, colour), high in zip(_lines(row), highs, strict=True):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(colour))
            painter.drawText(QRect(area.left(), top, area.width(), high), _WRAPPED, words)
            top += high

    def _indent(self, row: KeptRow) -> int:
        return 0 if row.item is None else self._appearance.theme.px(_SHAPE + 10)

    def _high(self, words: str, role: Role, width: int) -> int:
        """Return how high words are at a width; many rows say the same, so each is measured once."""
        theme = self._appearance.theme
        if theme is not self._measured_for:
            self._measured_for = theme
            self._measured.clear()
        key = words, role, width
        if key not in self._measured:
            metrics = QFontMetrics(theme.font(role))
            needed = metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, words).height()
            self._measured[key] = max(theme.px(_LINE), needed)
        return self._measured[key]


def _lines(row: KeptRow) -> tuple[tuple[str, Role, str], tuple[str, Role, str]]:
    first = Role.LABEL if row.item is None else Role.SMALL
    return (row.first, first, "ink"), (row.second, Role.CAPTION, "ink2")
