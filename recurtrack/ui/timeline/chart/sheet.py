"""A timeline as a sheet of its own, for a picture or paper: heading, chart, signs explained, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from recurtrack.domain.timeline.events import Lane, TimelineEvent, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out
from recurtrack.domain.timeline.picture import Layout
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.theme.colours import LIGHT
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.chart.frame import Frame, column_of, frame_of, sizes_of
from recurtrack.ui.timeline.chart.legend import Sign, kinds_in, states_in
from recurtrack.ui.timeline.chart.lettering import LEFT
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.timeline.chart.painter import paint_timeline
from recurtrack.ui.timeline.chart.sentences import event_sentence
from recurtrack.ui.timeline.chart.shown import Shown
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_shape import paint_event

WIDTH = 1320.0
"""How wide a sheet is, in units of the design."""
_MARGIN, _HEAD, _GAP, _NOTE = 28.0, 64.0, 14.0, 22.0
_SIGN, _SIGN_GAP, _SIGN_LINE = 18.0, 22.0, 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on it: ``name`` is whose timeline it is, empty to leave it out; ``shown`` are the days it shows."""

    view: TimelineView
    shown: Shown
    name: str
    dates: DateStyle
    hidden: frozenset[Lane] = frozenset()
    width: float = WIDTH

    @property
    def title(self) -> str:
        """The heading."""
        return tr("Timeline of {name}", name=self.name) if self.name else tr("Timeline")


class SheetPainter:
    """Lays a sheet out once and paints it on anything; always in light colours, at 100 % text."""

    def __init__(self, sheet: Sheet, theme: Theme) -> None:
        self._sheet = sheet
        self._theme = replace(theme, colours=LIGHT, is_dark=False, text_size=100)
        width = sheet.width - 2 * _MARGIN
        frame = frame_of(self._theme, width, 0, column_of(self._theme))
        index = TimelineIndex(sheet.view, sheet.hidden)
        self._layout: Layout = lay_out(index, sheet.shown.scale(width - frame.column), sizes_of(self._theme))
        high = frame.header + self._layout.height + frame.foot
        self._frame: Frame = replace(frame, height=high)
        self._signs = self._placed_signs()

    @property
    def size(self) -> QSizeF:
        """How large it is, in units of the design."""
        lines = 1 + max((int(at.y()) for _, at in self._signs), default=-1)
        high = _MARGIN + _HEAD + self._frame.height + _GAP + lines * _SIGN_LINE + _NOTE + _MARGIN
        return QSizeF(self._sheet.width, high)

    @property
    def events(self) -> tuple[TimelineEvent, ...]:
        """The events that stand on it, in the order of their days."""
        drawn = [*(place.events for place in self._layout.places), *(bar.events for bar in self._layout.bars)]
        keys = {event.key for events in drawn for event in events}
        return tuple(event for event in self._sheet.view.events if event.key in keys)

    def sentences(self) -> tuple[str, ...]:
        """Return every event on it in words."""
        return tuple(event_sentence(event, self._sheet.view.today, self._sheet.dates) for event in self.events)

    def paint(self, painter: QPainter) -> None:
        """Paint it; 0,0 is its corner."""
        theme, view = self._theme, self._sheet.view
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(Role.BODY))
        painter.fillRect(QRectF(QPointF(0, 0), self.size), theme.colour("surface"))
        painter.translate(_MARGIN, _MARGIN)
        self._paint_head(painter)
        painter.translate(0, _HEAD)
        look = Look(theme=theme, today=view.today, suspended="")  # The head says it, whole.
        paint_timeline(painter, self._layout, look, self._frame)
        # An SVG file knows of no clip: what goes on after the last day shown is covered there.
        painter.fillRect(QRectF(self._frame.width, 0, _MARGIN, self._frame.height), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0.5, 0.5, self._frame.width - 1, self._frame.height - 1))
        painter.translate(0, self._frame.height + _GAP)
        self._paint_foot(painter)
        painter.restore()

    def _paint_head(self, painter: QPainter) -> None:
        theme, sheet = self._theme, self._sheet
        painter.setFont(theme.font(Role.SECTION))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QPointF(0, 20), sheet.title)
        first, last = (sheet.dates.written(day) for day in sheet.shown.days_held)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(theme.colour("ink2"))
        said = tr(
            "{first} to {last}, as on {today}", first=first, last=last, today=sheet.dates.written(sheet.view.today)
        )
        painter.drawText(QPointF(0, 44), ". ".join(part for part in (said, sheet.view.suspended) if part))

    def _paint_foot(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(theme.font(Role.CAPTION))
        for sign, at in self._signs:
            top = at.y() * _SIGN_LINE
            paint_event(painter, sign.drawing, QRectF(at.x(), top, _SIGN, _SIGN), theme, "surface")
            painter.setPen(theme.colour("ink2"))
            words = QRectF(at.x() + _SIGN + 7, top, self._frame.width, _SIGN)
            painter.drawText(words, LEFT, sign.words)
        lines = 1 + max((int(at.y()) for _, at in self._signs), default=-1)
        painter.setPen(theme.colour("ink3"))
        note = tr("Made from the person's own record; not a medical record.")
        painter.drawText(QRectF(0, lines * _SIGN_LINE + 4, self._frame.width, _NOTE), LEFT, note)

    def _placed_signs(self) -> tuple[tuple[Sign, QPointF], ...]:
        """Give each sign its place, kinds after states: x, and the number of its line."""
        metrics = QFontMetricsF(self._theme.font(Role.CAPTION))
        found: list[tuple[Sign, QPointF]] = []
        x, line = 0.0, 0
        for group in (states_in(self.events), kinds_in(self.events)):
            for sign in group:
                width = _SIGN + 7 + metrics.horizontalAdvance(sign.words) + _SIGN_GAP
                if x and x + width > self._frame.width:
                    x, line = 0.0, line + 1
                found.append((sign, QPointF(x, line)))
                x += width
            if group:
                x, line = 0.0, line + 1
        return tuple(found)
