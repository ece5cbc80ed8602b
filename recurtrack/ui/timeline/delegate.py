"""Paints the rows of the timeline: date, shape and title with the reason below, pill; and the line of today."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.timeline.chart.marks import event_tag, list_drawing
from recurtrack.ui.timeline.rows import Column, RowsModel
from recurtrack.ui.widgets.event_shape import paint_event
from recurtrack.ui.widgets.pill import paint_tag, tag_size

ROW_HEIGHT, NARROW_ROW_HEIGHT = 60, 116
_PAD, _SHAPE = 14, 19
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a ``RowsModel``."""

    def __init__(self, appearance: Appearance, rows: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows = rows
        self._stacked = False

    def set_stacked(self, *, stacked: bool) -> None:
        """Paint everything about a row into its second column, for narrow windows."""
        self._stacked = stacked

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        return QSize(100, self._appearance.theme.px(NARROW_ROW_HEIGHT if self._stacked else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self._appearance.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = self._rows.row_at(index)
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected) and row is not None
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and row is not None
        back = "pritint" if selected else "sunken" if hovered else "surface"
        painter.fillRect(area, theme.colour(back))
        if row is None:
            self._paint_today(painter, area, index)
        else:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            inner = area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD) // 2, -1)
            match Column(index.column()):
                case Column.WHEN:
                    self._paint_lines(painter, inner, *self._rows.lines(row), Role.BODY)
                case Column.WHAT if self._stacked:
                    self._paint_stacked(painter, inner, row, back)
                case Column.WHAT:
                    self._paint_what(painter, inner, row, back)
                case Column.STATE:
                    self._paint_tag(painter, inner, row)
        painter.restore()

    def _paint_tag(self, painter: QPainter, area: QRect, row: TimelineEvent) -> None:
        tag, theme = event_tag(row, self._rows.today), self._appearance.theme
        size = tag_size(tag, theme).boundedTo(area.size())
        top = area.top() + (area.height() - size.height()) / 2
        paint_tag(painter, tag, QRectF(area.left(), top, size.width(), size.height()), theme)

    def _paint_stacked(self, painter: QPainter, area: QRect, row: TimelineEvent, back: str) -> None:
        """Paint the title in up to two lines, the date below it, and the pill."""
        theme = self._appearance.theme
        side = theme.px(_SHAPE)
        paint_event(painter, list_drawing(row), QRectF(area.left(), area.top() + theme.px(12), side, side), theme, back)
        words = area.adjusted(side + theme.px(12), theme.px(8), 0, 0)
        painter.setFont(theme.font(Role.NAME))
        painter.setPen(theme.colour("ink"))
        title = QRect(words.left(), words.top(), words.width(), theme.px(42))
        needed = painter.fontMetrics().boundingRect(title, Qt.TextFlag.TextWordWrap, row.title).height()
        title.setHeight(min(title.height(), needed))
        painter.drawText(title, Qt.TextFlag.TextWordWrap, row.title)
        painter.setFont(theme.font(Role.CAPTION))
        painter.setPen(theme.colour("ink2"))
        when = " · ".join(part for part in self._rows.lines(row) if part)
        line = QRect(words.left(), title.bottom() + theme.px(4), words.width(), theme.px(18))
        painter.drawText(line, _LEFT, painter.fontMetrics().elidedText(when, Qt.TextElideMode.ElideRight, line.width()))
        self._paint_tag(painter, QRect(words.left(), line.bottom() + theme.px(5), words.width(), theme.px(26)), row)

    def _paint_today(self, painter: QPainter, area: QRect, index: Index) -> None:
        theme = self._appearance.theme
        middle = area.center().y()
        painter.fillRect(QRect(area.left(), middle, area.width(), 2), theme.colour("ink"))
        if Column(index.column()) is not (Column.WHAT if self._stacked else Column.WHEN):
            return
        words = self._rows.today_words
        painter.setFont(theme.font(Role.PILL))
        width = painter.fontMetrics().horizontalAdvance(words) + theme.px(20)
        box = QRectF(area.left() + theme.px(_PAD) / 2, middle - theme.px(12), width, theme.px(25))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme.colour("surface"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_what(self, painter: QPainter, area: QRect, row: TimelineEvent, back: str) -> None:
        theme = self._appearance.theme
        side = theme.px(_SHAPE)
        shape = QRectF(area.left(), area.top() + (area.height() - side) / 2, side, side)
        paint_event(painter, list_drawing(row), shape, theme, back)
        words = area.adjusted(side + theme.px(12), 0, 0, 0)
        self._paint_lines(painter, words, row.title, row.why or row.detail, Role.NAME)

    def _paint_lines(self, painter: QPainter, area: QRect, first: str, second: str, role: Role) -> None:
        theme = self._appearance.theme
        lines = [(first, role, "ink"), *([(second, Role.CAPTION, "ink2")] if second else [])]
        heights = [theme.px(22), theme.px(18)][: len(lines)]
        top = area.top() + (area.height() - sum(heights)) / 2
        for (text, line_role, colour), height in zip(lines, heights, strict=True):
            painter.setFont(theme.font(line_role))
            painter.setPen(theme.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QRectF(area.left(), top, area.width(), height), _LEFT, shown)
            top += height
