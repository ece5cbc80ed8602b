"""Paints a backup: a sign of its state, when it was made, what is known of it, and the state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recurtrack.ui.backups.model import FACTS_ROLE, GOOD_ROLE, STATE_ROLE
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.theme import Role

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

_Index = QModelIndex | QPersistentModelIndex
_PAD, _ICON, _GAP, _STATE_ICON = 12, 22, 14, 15
_BESIDE = 460
"""From this width on, in pixels at 100 % text, the state stands at the right of the day."""
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_STATES = {True: ("shield-check", "done"), False: ("triangle-alert", "late"), None: ("shield", "ink2")}


class BackupDelegate(QStyledItemDelegate):
    """A row of two or three lines, higher where the words need more."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the words at the width of the list."""
        area: QRect = option.rect
        width = area.width() if area.width() > 0 else self._appearance.theme.px(600)
        return QSize(0, self._lay_out(QRect(0, 0, width, 0), index)[-1].bottom() + 1 + self._appearance.theme.px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        theme = self._appearance.theme
        area: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(area).adjusted(2.5, 1.5, -2.5, -1.5)
        if flags & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pritint"))
            painter.drawRoundedRect(edge, 10, 10)
        else:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if flags & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(edge, 10, 10)
        self._paint_words(painter, area, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, index: _Index) -> None:
        theme = self._appearance.theme
        icon, colour = _STATES[index.data(GOOD_ROLE)]
        when, state, facts = self._lay_out(area, index)
        side = theme.px(_ICON)
        left = area.left() + theme.px(_PAD)
        paint_icon(painter, icon, QRectF(left, when.top() + 1, side, side), theme.colour(colour))
        painter.setFont(theme.font(Role.CARD_TITLE))
        painter.setPen(theme.colour("ink"))
        painter.drawText(when, _WORDS, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.colour(colour))
        painter.drawText(state, _WORDS, str(index.data(STATE_ROLE)))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(facts, _WORDS, str(index.data(FACTS_ROLE)))

    def _lay_out(self, area: QRect, index: _Index) -> tuple[QRect, QRect, QRect]:
        """Return where the day, the state and the facts stand."""
        theme = self._appearance.theme
        pad = theme.px(_PAD)
        left, right = area.left() + pad + theme.px(_ICON + _GAP), area.right() - pad
        top, width = area.top() + pad, max(right - left, 1)
        title, small = QFontMetrics(theme.font(Role.CARD_TITLE)), QFontMetrics(theme.font(Role.SMALL))
        said = str(index.data(STATE_ROLE))
        beside = area.width() >= theme.px(_BESIDE)
        state_width = small.horizontalAdvance(said) + 2 if beside else 0
        room = width - (state_width + theme.px(_GAP) if beside else 0)
        when = _height(title, str(index.data(Qt.ItemDataRole.DisplayRole)), QRect(left, top, room, 1))
        if beside:
            state = QRect(right - state_width, top + title.ascent() - small.ascent(), state_width, small.height())
            below = when.bottom() + 1
        else:
            state = _height(small, said, QRect(left, when.bottom() + 3, width, 1))
            below = state.bottom() + 1
        return when, state, _height(small, str(index.data(FACTS_ROLE)), QRect(left, below + 2, width, 1))


def _height(metrics: QFontMetrics, words: str, place: QRect) -> QRect:
    """Return a place, as high as the words in it need."""
    room = QRect(0, 0, place.width(), 1 << 16)
    place.setHeight(metrics.boundingRect(room, _WORDS, words).height())
    return place
