"""Paints a piece with the box of the design; a click anywhere on it ticks, and so does Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.theme import Role

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

_ROW, _BOX, _PAD = 36, 20, 8
_Index = QModelIndex | QPersistentModelIndex
_WORDS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class PieceDelegate(QStyledItemDelegate):
    """The look of a row: box, tick, words, and a ring where the keyboard is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the words at the width of the list."""
        theme = self._appearance.theme
        width = self._room(option)
        metrics = QFontMetrics(theme.font(Role.BODY))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words = metrics.boundingRect(QRect(0, 0, width, 1 << 16), _WORDS, text).height()
        return QSize(width, max(theme.px(_ROW), words + 2 * _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        theme = self._appearance.theme
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        side = theme.px(_BOX)
        box = QRectF(area.left() + _PAD, area.center().y() - side / 2 + 0.5, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("pri" if ticked else "surface"))
        painter.setPen(QPen(theme.colour("pri" if ticked else "control"), 1.4))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if ticked:
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), theme.colour("onpri"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
        painter.setFont(theme.font(Role.BODY))
        painter.setPen(theme.colour("ink"))
        words = area.adjusted(2 * _PAD + side, 0, -_PAD, 0)
        painter.drawText(words, _WORDS, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick or untick on a click, or on Space."""
        del option
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() is QEvent.Type.MouseButtonRelease or (event.type() is QEvent.Type.KeyPress and is_space):
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)
        return event.type() is QEvent.Type.MouseButtonDblClick

    def _room(self, option: QStyleOptionViewItem) -> int:
        area: QRect = option.rect
        width = area.width() if area.width() > 0 else self._appearance.theme.px(400)
        return max(width - 3 * _PAD - self._appearance.theme.px(_BOX), 1)
