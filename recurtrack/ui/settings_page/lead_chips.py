"""Chips for how long before an appointment a reminder comes: any of them, or none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen

from recurtrack.domain.reminders.choices import LEADS
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.reminder_words import lead_in_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.ring import paint_ring

_PAD, _CHECK, _GAP, _HEIGHT, _AROUND = 11, 15, 6, 32, 4


class LeadChip(Button):
    """One lead time: a check and a full edge while it is on, a dashed edge while it is off."""

    def __init__(self, appearance: Appearance, minutes: int) -> None:
        words = lead_in_words(minutes)
        super().__init__(appearance, words, f"settings.lead.{minutes}", look=Look.FILTER)
        self.setCheckable(True)
        self.setAccessibleName(tr("{span} before an appointment", span=words))

    def sizeHint(self) -> QSize:
        """Return its size, the same on and off: nothing moves when it is switched."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.LABEL)).horizontalAdvance(self.text())
        width = words + theme.px(2 * _PAD + _CHECK + _GAP)
        return QSize(width + 2 * _AROUND, theme.px(_HEIGHT) + 2 * _AROUND + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme, is_on, is_live = self._appearance.theme, self.isChecked(), self.isEnabled()
        area = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.colour("line2" if not is_live else "pri" if is_on or self.underMouse() else "control"), 1)
        if not is_on:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.colour("pritint" if is_live else "sunken") if is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), area.height() / 2, area.height() / 2)
        ink = theme.colour("ink3" if not is_live else "priink" if is_on else "ink2")
        check = theme.px(_CHECK)
        left = area.left() + theme.px(_PAD)
        words = area
        if is_on:
            paint_icon(painter, "check", QRectF(left, area.center().y() - check / 2, check, check), ink)
            words = QRectF(left + check + theme.px(_GAP), area.top(), area.right() - left - check, area.height())
        painter.setFont(theme.font(Role.LABEL if is_on else Role.SMALL))
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignLeft if is_on else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | side, self.text())
        painter.end()
        if self._has_ring:
            paint_ring(self, theme, theme.px(_HEIGHT) / 2)


class LeadChips(Flow):
    """A chip for each lead time, the longest first."""

    switched = Signal()
    """The person switched one on or off."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(gap=0, row_gap=0)
        self.setObjectName("settings.leads")
        self.setAccessibleName(tr("How long before an appointment"))
        self._is_told = False
        self._chips = {minutes: LeadChip(appearance, minutes) for minutes in sorted(LEADS, reverse=True)}
        for chip in self._chips.values():
            changes(chip)
            # Not clicked: what a screen reader does to it toggles it.
            chip.toggled.connect(self._tell)
            self.add(chip)

    @property
    def leads(self) -> tuple[int, ...]:
        """The lead times that are on, in minutes, the longest first."""
        return tuple(minutes for minutes, chip in self._chips.items() if chip.isChecked())

    def show_leads(self, leads: tuple[int, ...]) -> None:
        """Show which are on; that is no choice of the person."""
        self._is_told = True
        for minutes, chip in self._chips.items():
            chip.setChecked(minutes in leads)
        self._is_told = False

    def _tell(self) -> None:
        if not self._is_told:
            self.switched.emit()
