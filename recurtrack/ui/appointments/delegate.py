"""Paints the lines of the list of appointments: shape, title with day and place below it, pill at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.appointments.looks import drawing, moment, tag, title, where
from recurtrack.ui.appointments.rows import AppointmentsModel, Heading, heading_words
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.widgets.event_shape import paint_event
from recurtrack.ui.widgets.pill import paint_tag, tag_size

Index = QModelIndex | QPersistentModelIndex
_ROW, _STACKED = 66, 100
_PAD, _SHAPE, _NARROW = 16, 22, 520
_FOOT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AppointmentDelegate(QStyledItemDelegate):
    """Paints an ``AppointmentsModel``; narrow lists get the pill below the words."""

    def __init__(self, appearance: Appearance, rows: AppointmentsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._rows = rows
        self._width = 1 << 20

    def set_width(self, width: int) -> None:
        """Say how much room a line has, in pixels."""
        self._width = width

    @property
    def _is_stacked(self) -> bool:
        return self._width < self._appearance.theme.px(_NARROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the height of a line; all are of one height, so that ten thousand need not be measured."""
        return QSize(100, self._appearance.theme.px(_STACKED if self._is_stacked else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        theme = self._appearance.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line = self._rows.line_at(index)
        painter.save()
        inner = area.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -1)
        if isinstance(line, Heading):
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.setFont(theme.font(Role.LABEL))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(inner.adjusted(0, 0, 0, -theme.px(10)), _FOOT, heading_words(line))
        elif line is not None:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            back = "pritint" if selected else "sunken" if hovered else "surface"
            painter.fillRect(area, theme.colour(back))
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            self._paint_row(painter, inner, line, back)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, row: AppointmentRow, back: str) -> None:
        theme = self._appearance.theme
        side = theme.px(_SHAPE)
        top = area.top() + (theme.px(22) if self._is_stacked else area.height() / 2) - side / 2
        paint_event(painter, drawing(row.appointment), QRectF(area.left(), top, side, side), theme, back)
        words = area.adjusted(side + theme.px(14), 0, 0, 0)
        pill = tag(row, self._rows.today)
        size = tag_size(pill, theme)
        if self._is_stacked:
            place = QRectF(words.left(), words.bottom() - size.height() - theme.px(8), size.width(), size.height())
            words.setHeight(theme.px(58))
        else:
            place = QRectF(
                area.right() - size.width(), area.center().y() - size.height() / 2, size.width(), size.height()
            )
            words.setRight(int(place.left()) - theme.px(14))
            if row.attachment_count:
                clip = QRectF(place.left() - theme.px(28), area.center().y() - theme.px(8), theme.px(16), theme.px(16))
                paint_icon(painter, "paperclip", clip, theme.colour("ink3"))
                words.setRight(int(clip.left()) - theme.px(8))
        paint_tag(painter, pill, place, theme)
        self._paint_words(painter, words, row)

    def _paint_words(self, painter: QPainter, area: QRect, row: AppointmentRow) -> None:
        theme = self._appearance.theme
        below = " · ".join(part for part in (moment(row.appointment, self._rows.dates), where(row.appointment)) if part)
        lines = ((title(row.appointment), Role.NAME, "ink", 22), (below, Role.SMALL, "ink2", 20))
        top = area.top() + (area.height() - theme.px(42)) / 2
        for text, role, colour, height in lines:
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QRectF(area.left(), top, area.width(), theme.px(height)), _LEFT, shown)
            top += theme.px(height)
