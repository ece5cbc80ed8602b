"""What is painted says all it must: states in a bundle, years, why a plan rests; and no word is cut."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from ui.timeline_chart.sample import TODAY, check, person, sign, suspended, view_of

from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import EventState, Lane, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, five_years, lay_out, whole
from recurtrack.domain.timeline.picture import Layout, Place
from recurtrack.ui.settings import TEXT_SIZES
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.chart.frame import Frame, column_of, frame_of, name_left, sizes_of
from recurtrack.ui.timeline.chart.legend import kinds_in, states_in
from recurtrack.ui.timeline.chart.look import Look, Stamps
from recurtrack.ui.timeline.chart.marks import LANE_NAMES, event_drawing, mark_of
from recurtrack.ui.timeline.chart.painter import paint_timeline
from recurtrack.ui.timeline.chart.places import place_drawing
from recurtrack.ui.timeline.chart.shown import Shown
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Mark

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

_HEIGHT = 700


def _frame(theme: Theme, width: float) -> Frame:
    return frame_of(theme, width, _HEIGHT, column_of(theme))


def _laid_out(view: TimelineView, shown: Shown, theme: Theme, width: float = 800.0) -> Layout:
    return lay_out(TimelineIndex(view), shown.scale(width - _frame(theme, width).column), sizes_of(theme))


def _words(view: TimelineView, shown: Shown, theme: Theme, width: float = 800.0) -> list[str]:
    """Return every text of a picture."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(width), _HEIGHT))
    painter = QPainter(generator)
    look = Look(theme=theme, today=view.today, suspended=view.suspended)
    paint_timeline(painter, _laid_out(view, shown, theme, width), look, _frame(theme, width))
    painter.end()
    root = ET.fromstring(buffer.data().toStdString())  # noqa: S314 - our own
    return ["".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")]


def _five_years(view: TimelineView) -> Shown:
    return Shown.between(*five_years(TimelineIndex(view)))


def _everything(view: TimelineView) -> Shown:
    return Shown.between(*whole(TimelineIndex(view)))


def _bundle(*states: EventState, tests: tuple[Test, ...] = (Test.CLINIC_VISIT,)) -> Place:
    events = tuple(
        check(tests[number % len(tests)], "2026-06-01", state, f"{number}") for number, state in enumerate(states)
    )
    (place,) = _laid_out(
        view_of(list(events)), Shown(TODAY.toordinal() - 900.0, TODAY.toordinal() + 900.0), _plain()
    ).places
    return place


def _plain() -> Theme:
    from recurtrack.ui.theme.colours import LIGHT

    return Theme(colours=LIGHT, is_dark=False, text="Inter", display="Inter Display")


def _look(stamps: Stamps | None = None) -> Look:
    return Look(theme=_plain(), today=TODAY, stamps=stamps)


@pytest.mark.parametrize("stamps", [None, Stamps()], ids=["drawn", "stamped"])
def test_several_of_one_kind_keep_its_shape_and_the_state_that_asks_for_most(
    appearance: Appearance, stamps: Stamps | None
) -> None:
    del appearance
    place = _bundle(EventState.DONE, EventState.OVERDUE, EventState.DONE, EventState.DONE)
    drawing = place_drawing(place, _look(stamps))
    assert place.count == 4
    assert (drawing.shape, drawing.mark) == (Shape.CIRCLE, Mark.OVERDUE)


def test_several_kinds_stand_in_a_capsule_of_their_lane(appearance: Appearance) -> None:
    del appearance
    done = (EventState.DONE,) * 4
    place = _bundle(*done, tests=(Test.MAMMOGRAM, Test.BREAST_MRI))
    drawing = place_drawing(place, _look())
    assert (drawing.shape, drawing.mark, drawing.colour) == (Shape.CAPSULE, Mark.DONE, "imaging")


def test_a_result_that_is_awaited_looks_like_nothing_else() -> None:
    marks = [mark_of(state) for state in EventState if state is not EventState.AWAITING_RESULT]
    assert mark_of(EventState.AWAITING_RESULT) is Mark.AWAITING
    assert Mark.AWAITING not in marks
    event = check(Test.BLOOD_TEST, "2026-06-01", EventState.AWAITING_RESULT)
    assert event_drawing(event).mark is not event_drawing(event, EventState.DONE).mark


def test_the_years_are_named_between_their_flags(appearance: Appearance) -> None:
    words = _words(person(), _five_years(person()), appearance.theme, 900)
    for expected in ("Start", "Year 1", "1", "Year 2", "2", "3", "4", "Today 16 Jun"):
        assert expected in words
    assert {"5 years", "5"} & set(words)
    assert {"2025", "2026", "2027", "2028", "2029"} <= set(words)


def test_many_years_have_a_flag_every_five(appearance: Appearance) -> None:
    view = TimelineView(
        today=TODAY,
        events=(check(Test.MAMMOGRAM, "2006-01-02"),),
        counts=(person().counts[0]._replace(start=date(2003, 3, 8)),),
    )
    words = _words(view, Shown.between(date(2003, 1, 1), date(2027, 1, 1)), appearance.theme)
    assert {"5 years", "10", "15", "20"} <= set(words)
    assert not {"1", "4", "6", "22"} & set(words)


def test_a_count_that_began_anew_says_so(appearance: Appearance) -> None:
    words = _words(suspended(), _everything(suspended()), appearance.theme)
    assert "Start" in words
    assert "New start" in words
    assert words.count("Year 1") == 2


def test_why_a_plan_rests_stands_whole_at_the_foot(appearance: Appearance) -> None:
    assert suspended().suspended in _words(suspended(), _everything(suspended()), appearance.theme)


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("width", [420.0, 560.0, 800.0, 1400.0])
def test_no_name_of_a_lane_is_cut(appearance: Appearance, size: int, width: float) -> None:
    appearance.set_text_size(size)
    theme = appearance.theme
    frame = _frame(theme, width)
    metrics = QFontMetricsF(theme.font(Role.SMALL))
    room = QRectF(name_left(theme, frame), 0, frame.column - name_left(theme, frame) - 3, theme.px(56))
    for lane in Lane:
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), LANE_NAMES[lane])
        assert room.contains(needed.adjusted(0.5, 0.5, -0.5, -0.5)), (lane, room, needed)
    assert frame.column < width * 0.55


def test_a_place_in_the_past_is_never_hatched_and_one_ahead_is(appearance: Appearance) -> None:
    theme = appearance.theme
    view, shown = person(), _five_years(person())
    layout = _laid_out(view, shown, theme)
    bar = next(bar for bar in layout.bars if bar.events[0].key == "Letrozole")
    picture = QImage(800, _HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    frame = _frame(theme, 800)
    paint_timeline(painter, layout, Look(theme=theme, today=TODAY), frame)
    painter.end()
    at = QPointF(frame.column, frame.top + bar.y + 6).toPoint()
    past = {picture.pixelColor(at.x() + x, at.y()).name() for x in range(round(bar.first) + 8, round(bar.now) - 4)}
    ahead = {picture.pixelColor(at.x() + x, at.y()).name() for x in range(round(bar.now) + 4, round(bar.end) - 8)}
    assert past == {theme.colour("treat").name()}
    assert theme.colour("treatbg").name() in ahead
    assert len(ahead) > 2


def test_the_same_is_painted_with_and_without_stamps(appearance: Appearance) -> None:
    theme = appearance.theme
    layout = _laid_out(person(), _five_years(person()), theme)
    pictures = []
    for stamps in (None, Stamps()):
        picture = QImage(800, _HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        paint_timeline(painter, layout, Look(theme=theme, today=TODAY, stamps=stamps), _frame(theme, 800))
        painter.end()
        pictures.append(picture)
    strong = sum(
        abs(pictures[0].pixelColor(x, y).lightness() - pictures[1].pixelColor(x, y).lightness()) > 60
        for x in range(0, 800, 3)
        for y in range(0, 500, 3)
    )
    assert strong < 400


def test_only_what_occurs_is_explained() -> None:
    events = [check(Test.MAMMOGRAM, "2026-01-02"), sign("Sore rib", "2026-01-02")]
    assert [found.words for found in states_in(events)] == ["Done", "Going on"]
    assert [found.words for found in kinds_in(events)] == ["Mammogram", "Noticed sign"]
    assert states_in([]) == kinds_in([]) == ()
