"""Chips that switch the lanes of the timeline on and off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen

from recurtrack.domain.timeline.events import Lane
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.timeline.chart.marks import LANE_COLOURS, LANE_NAMES
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.ring import paint_ring

_PAD, _CHECK, _DOT, _GAP, _HEIGHT, _AROUND = 11, 15, 8, 7, 32, 4


class LaneChip(Button):
    """A lane: check, dot and name while it is on; no check and a dashed edge while it is off."""

    def __init__(self, appearance: Appearance, lane: Lane) -> None:
        super().__init__(appearance, tr(LANE_NAMES[lane]), f"timeline.lane.{lane}", look=Look.FILTER)
        self._colour = LANE_COLOURS[lane]
        self.setCheckable(True)
        self.setAccessibleName(tr("Show {what}", what=tr(LANE_NAMES[lane])))

    def sizeHint(self) -> QSize:
        """Return its size, the same on and off: nothing moves when it is switched."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.LABEL)).horizontalAdvance(self.text())
        width = words + theme.px(2 * _PAD + _CHECK + _DOT + 2 * _GAP)
        return QSize(width + 2 * _AROUND, theme.px(_HEIGHT) + 2 * _AROUND + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme, is_on = self._appearance.theme, self.isChecked()
        area = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.colour("pri" if self.underMouse() else "control"), 1)
        if not is_on:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.colour("surface") if is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2)
        check, dot = theme.px(_CHECK), theme.px(_DOT)
        left, middle = area.left() + theme.px(_PAD), area.center().y()
        if is_on:
            paint_icon(painter, "check", QRectF(left, middle - check / 2, check, check), theme.colour("ink"))
        left += check + theme.px(_GAP)
        painter.setPen(Qt.PenStyle.NoPen if is_on else QPen(theme.colour("ink3"), 1.2))
        painter.setBrush(theme.colour(self._colour) if is_on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + dot / 2, middle), dot / 2, dot / 2)
        left += dot + theme.px(_GAP)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.colour("ink" if is_on else "ink3"))
        words = QRectF(left, area.top(), area.right() - left, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
        if self._has_ring:
            paint_ring(self, theme, theme.px(_HEIGHT) / 2)


class LaneChips(Flow):
    """A chip for each lane that may be worth switching off."""

    switched = Signal(object)
    """The lanes that are off now, as a ``frozenset``."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(gap=0, row_gap=0)
        self.setAccessibleName(tr("Kinds shown"))
        self._hidden: frozenset[Lane] = frozenset()
        self._chips = {lane: LaneChip(appearance, lane) for lane in Lane}
        for lane, chip in self._chips.items():
            chip.setChecked(True)
            # Not clicked: what a screen reader does to it toggles it.
            chip.toggled.connect(lambda is_on, lane=lane: self._switch(lane, is_on=is_on))
            self.add(chip)

    def show_lanes(self, lanes: Sequence[Lane], hidden: frozenset[Lane]) -> None:
        """Offer these lanes, and switch off those."""
        self._hidden = hidden
        for lane, chip in self._chips.items():
            chip.setVisible(lane in lanes)
            if chip.isChecked() is (lane in hidden):
                chip.setChecked(lane not in hidden)

    def _switch(self, lane: Lane, *, is_on: bool) -> None:
        hidden = self._hidden - {lane} if is_on else self._hidden | {lane}
        if hidden != self._hidden:
            self._hidden = hidden
            self.switched.emit(hidden)
