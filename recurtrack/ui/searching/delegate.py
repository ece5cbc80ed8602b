"""Paints what was found: headings, and rows with an icon, the title, when it was, and the words around."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.searching.marked_text import MarkedText
from recurtrack.ui.searching.rows import FoundModel, FoundRow
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role

_PAD, _ICON, _GAP, _AIR, _LEAST = 12, 20, 14, 9, 44
_HEADING_ABOVE, _HEADING_BELOW = 12, 4

Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Paints the rows of a ``FoundModel`` into a list, as high as their words need."""

    def __init__(self, appearance: Appearance, rows: FoundModel, view: QListView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._rows = rows
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a row in the width there is."""
        width = self._view.viewport().width()
        row = self._rows.row_at(index)
        if row is None:
            return QSize(width, 0)
        theme = self._appearance.theme
        words = sum(text.height for text, _ in self._texts(row, self._room(row, width)))
        if row.leads_to is None:
            return QSize(width, round(words) + theme.px(_HEADING_ABOVE + _HEADING_BELOW))
        return QSize(width, max(round(words) + theme.px(2 * _AIR), theme.px(_LEAST)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._rows.row_at(index)
        if row is None:
            return
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.leads_to is None:
            self._paint_texts(painter, row, area, area.top() + self._appearance.theme.px(_HEADING_ABOVE))
        else:
            self._paint_back(painter, area, state)
            self._paint_row(painter, row, area)
        painter.restore()

    def _paint_back(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        theme = self._appearance.theme
        frame = QRectF(area).adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("pritint"))
            painter.setPen(QPen(theme.colour("pri"), 2))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("sunken"))
            painter.setPen(QPen(theme.colour("sunken"), 1))
        else:
            return
        painter.drawRoundedRect(frame, 9, 9)

    def _paint_row(self, painter: QPainter, row: FoundRow, area: QRect) -> None:
        theme = self._appearance.theme
        side = theme.px(_ICON)
        words = sum(text.height for text, _ in self._texts(row, self._room(row, area.width())))
        top = area.top() + (area.height() - words) / 2
        beside = area.top() + (area.height() - side) / 2 if not row.line else top + theme.px(1)
        paint_icon(painter, row.icon, QRectF(area.left() + theme.px(_PAD), beside, side, side), theme.colour("ink2"))
        self._paint_texts(painter, row, area, top)

    def _paint_texts(self, painter: QPainter, row: FoundRow, area: QRect, top: float) -> None:
        theme = self._appearance.theme
        left = area.left() + area.width() - self._room(row, area.width()) - theme.px(_PAD)
        for text, colour in self._texts(row, self._room(row, area.width())):
            text.paint(painter, left, top, theme.colour(colour))
            top += text.height

    def _texts(self, row: FoundRow, width: float) -> list[tuple[MarkedText, str]]:
        theme = self._appearance.theme
        if row.leads_to is None:
            return [(MarkedText(row.title, (), theme.font(Role.PILL), width), "ink2")]
        texts = [(MarkedText(row.title, row.title_marks, theme.font(Role.BODY), width), "ink")]
        if row.line:
            texts.append((MarkedText(row.line, (), theme.font(Role.CAPTION), width), "ink2"))
        if row.snippet:
            texts.append((MarkedText(row.snippet, row.snippet_marks, theme.font(Role.CAPTION), width), "ink2"))
        return texts

    def _room(self, row: FoundRow, width: int) -> int:
        theme = self._appearance.theme
        icon = 0 if row.leads_to is None else theme.px(_ICON + _GAP)
        return width - 2 * theme.px(_PAD) - icon
