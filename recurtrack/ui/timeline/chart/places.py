"""Events as shapes, with what belongs to them: the window, the days a date can mean, how long a sign went on."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from recurtrack.domain.timeline.events import EventState
from recurtrack.domain.timeline.picture import Layout, Place
from recurtrack.ui.theme.theme import Theme
from recurtrack.ui.timeline.chart.badge import paint_badge
from recurtrack.ui.timeline.chart.look import Look
from recurtrack.ui.timeline.chart.marks import LANE_COLOURS, event_drawing, mark_of, state_colour
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark, paint_event

_WINDOW, _WINDOW_EDGE, _TICK = 10.0, 1.25, QRectF(-1.5, -8, 3, 16)
_RUN, _SPAN, _SPAN_OF_MANY = 6.0, 6.0, 3.0
_BADGE_AT = QPointF(12.5, 14)
"""The lower right corner of a badge, from the middle of a shape."""
_CAPSULE_UP = 4.0
"""A capsule is low: it moves up, so that its mark is seen beside the badge."""
_SMALL = 0.78
"""A treatment of one day and a diagnosis are drawn smaller: they have no mark inside."""
_ROOM, _ROOM_OF_MANY = 2, 36
"""So much more than a shape takes its picture, and at least the picture of a shape with a badge."""
_SHAPE = 19.0


def paint_behind(painter: QPainter, layout: Layout, look: Look) -> None:
    """Paint what lies behind the shapes: windows, uncertain days, and how long signs went on."""
    least = look.theme.px(_SHAPE)
    lines: dict[str, list[QLineF]] = {}
    for place in layout.places:
        if place.window is not None:
            _paint_window(painter, place, place.window, look.theme)
        if place.span is not None and place.span[1] - place.span[0] > (1 if place.count == 1 else least):
            if place.count == 1:
                _paint_span(painter, place, place.span, look)
            else:
                line = QLineF(place.span[0], place.y, place.span[1], place.y)
                lines.setdefault(place_drawing(place, look).colour, []).append(line)
        if place.runs_to is not None and place.runs_to > place.x:
            _paint_run(painter, place, place.runs_to, look.theme)
    for colour, found in lines.items():
        painter.setPen(QPen(look.theme.colour(f"{colour}bg"), _SPAN_OF_MANY * look.theme.text_size / 100))
        painter.drawLines(found)


def paint_places(painter: QPainter, layout: Layout, look: Look) -> None:
    """Paint the shapes, and how many events stand at one."""
    whole = _SHAPE * look.theme.text_size / 100
    small = whole * _SMALL
    for place in layout.places:
        drawing = place_drawing(place, look)
        side = small if drawing.mark is Mark.PLAIN or drawing.mark is Mark.OPEN else whole
        if place.count == 1:
            _put_shape(painter, look, drawing, QPointF(place.x, place.y), side)
        else:
            _put_bundle(painter, look, drawing, place, side)


def place_drawing(place: Place, look: Look) -> Drawing:
    """Return how a place is drawn: as its event, or several of one kind as one of them; a capsule for several kinds."""
    if place.count == 1:
        return event_drawing(place.events[0])
    if look.stamps is None:
        return _common_drawing(place)
    key = (place.events[0].key, place.events[-1].key, place.count, place.state)
    return look.stamps.drawing(key, lambda: _common_drawing(place))


def _common_drawing(place: Place) -> Drawing:
    first = event_drawing(place.events[0], place.state)
    for event in place.events:
        other = event_drawing(event, place.state)
        if other.shape is not first.shape or other.colour != first.colour:
            return Drawing(Shape.CAPSULE, mark_of(place.state), LANE_COLOURS[place.lane])
    return first


def _put_shape(painter: QPainter, look: Look, drawing: Drawing, at: QPointF, side: float) -> None:
    room = side + 2 * _ROOM

    def paint(canvas: QPainter, area: QRectF) -> None:
        paint_event(canvas, drawing, area.adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM), look.theme, "surface")

    look.put(painter, (drawing, side), QRectF(at.x() - room / 2, at.y() - room / 2, room, room), paint)


def _put_bundle(painter: QPainter, look: Look, drawing: Drawing, place: Place, side: float) -> None:
    theme = look.theme
    room = float(theme.px(_ROOM_OF_MANY)) + 2 * _ROOM
    colour = "late" if place.state is EventState.OVERDUE else drawing.colour

    def paint(canvas: QPainter, area: QRectF) -> None:
        middle = area.center()
        if drawing.shape is Shape.CAPSULE:
            middle -= QPointF(0, _CAPSULE_UP * theme.text_size / 100)
        square = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        paint_event(canvas, drawing, square, theme, "surface")
        paint_badge(canvas, theme, place.count, area.center() + _BADGE_AT * (theme.text_size / 100), colour)

    area = QRectF(place.x - room / 2, place.y - room / 2, room, room)
    look.put(painter, (drawing, side, place.count), area, paint)


def _paint_window(painter: QPainter, place: Place, window: tuple[float, float, float], theme: Theme) -> None:
    earliest, best, latest = window
    colour = state_colour(place.state)
    painter.setPen(QPen(theme.colour(colour), _WINDOW_EDGE))
    painter.setBrush(theme.colour(f"{colour}bg"))
    high = _WINDOW * theme.text_size / 100
    painter.drawRoundedRect(QRectF(earliest, place.y - high / 2, latest - earliest, high), high / 2, high / 2)
    if abs(best - place.x) > _TICK.width():
        painter.fillRect(_TICK.translated(best, place.y), theme.colour(colour))


def _paint_span(painter: QPainter, place: Place, span: tuple[float, float], look: Look) -> None:
    """Paint the days a date can mean as a band with a broken edge."""
    theme, colour = look.theme, place_drawing(place, look).colour
    high = _SPAN * theme.text_size / 100
    pen = QPen(theme.colour(colour), 1)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(theme.colour(f"{colour}bg"))
    painter.drawRoundedRect(QRectF(span[0], place.y - high / 2, span[1] - span[0], high), high / 2, high / 2)


def _paint_run(painter: QPainter, place: Place, end: float, theme: Theme) -> None:
    high = _RUN * theme.text_size / 100
    painter.setPen(QPen(theme.colour("sign"), 1))
    painter.setBrush(theme.colour("signbg"))
    painter.drawRect(QRectF(place.x, place.y - high / 2, end - place.x, high))
