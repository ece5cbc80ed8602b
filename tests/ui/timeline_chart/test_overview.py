"""The strip of all years moves, widens and narrows what the chart shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from ui.timeline_chart.hands import LEFT, NONE, drag, press
from ui.timeline_chart.sample import person

from recurtrack.domain.timeline.events import Lane
from recurtrack.ui.timeline.chart.overview import TimelineOverview
from recurtrack.ui.timeline.chart.shown import LEAST_DAYS, Zoom

if TYPE_CHECKING:
    from ui.timeline_chart.bench import Bench


def _middle(overview: TimelineOverview) -> QPoint:
    return overview.frame_area().center().toPoint()


def test_the_frame_holds_what_the_chart_shows(bench: Bench) -> None:
    for zoom in Zoom:
        bench.chart.show_zoom(zoom)
        assert bench.overview.shown == bench.chart.shown
    bench.chart.show_zoom(Zoom.ALL)
    wide = bench.overview.frame_area().width()
    assert wide == pytest.approx(bench.overview.width() - 12, abs=1)
    bench.chart.show_zoom(Zoom.ONE_YEAR)
    assert bench.overview.frame_area().width() < wide / 2


def test_dragging_the_frame_moves_the_chart(bench: Bench) -> None:
    bench.chart.show_zoom(Zoom.ONE_YEAR)
    before = bench.chart.shown
    at = _middle(bench.overview)
    drag(bench.overview, at, at - QPoint(80, 0))
    assert bench.chart.shown.start < before.start
    assert bench.chart.shown.days == pytest.approx(before.days)
    assert bench.chart.zoom is Zoom.ONE_YEAR


def test_dragging_a_grip_zooms_and_leaves_the_other_end(bench: Bench) -> None:
    bench.chart.show_zoom(Zoom.ONE_YEAR)
    before, frame = bench.chart.shown, bench.overview.frame_area()
    left = QPoint(round(frame.left()), 28)
    drag(bench.overview, left, left - QPoint(100, 0))
    assert bench.chart.shown.end == pytest.approx(before.end)
    assert bench.chart.shown.start < before.start - 100
    assert bench.chart.zoom is None
    right = QPoint(round(bench.overview.frame_area().right()), 28)
    drag(bench.overview, right, right - QPoint(2_000, 0))
    assert bench.chart.shown.days == pytest.approx(LEAST_DAYS)


def test_a_click_elsewhere_brings_the_frame_there(bench: Bench) -> None:
    bench.chart.show_zoom(Zoom.THREE_MONTHS)
    QTest.mouseClick(bench.overview, LEFT, NONE, QPoint(60, 28))
    frame = bench.overview.frame_area()
    assert frame.left() <= 60 <= frame.right()
    assert bench.chart.zoom is Zoom.THREE_MONTHS


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Left, (-0.1, 1.0)),
        (Qt.Key.Key_Right, (0.1, 1.0)),
        (Qt.Key.Key_PageUp, (-0.8, 1.0)),
        (Qt.Key.Key_PageDown, (0.8, 1.0)),
        (Qt.Key.Key_Plus, (0.0, 1 / 1.5)),
        (Qt.Key.Key_Minus, (0.0, 1.5)),
    ],
)
def test_the_frame_goes_by_keyboard_too(bench: Bench, key: Qt.Key, expected: tuple[float, float]) -> None:
    bench.chart.show_zoom(Zoom.THREE_MONTHS)
    before = bench.chart.shown
    bench.overview.setFocus()
    press(bench.overview, key)
    after = bench.chart.shown
    assert (after.middle - before.middle) / before.days == pytest.approx(expected[0])
    assert after.days / before.days == pytest.approx(expected[1])


def test_home_and_end_go_to_the_ends(bench: Bench) -> None:
    bench.chart.show_zoom(Zoom.THREE_MONTHS)
    press(bench.overview, Qt.Key.Key_End)
    assert bench.chart.shown.end == pytest.approx(bench.chart.reach.end)
    press(bench.overview, Qt.Key.Key_Home)
    assert bench.chart.shown.start == pytest.approx(bench.chart.reach.start)


def test_screen_readers_get_the_months_the_frame_holds(bench: Bench) -> None:
    bench.chart.show_zoom(Zoom.THREE_MONTHS)
    assert bench.overview.accessibleName() == "Years shown"
    assert bench.overview.accessibleDescription() == "May 2026 to July 2026"


def test_a_lane_that_is_switched_off_is_not_in_the_strip(bench: Bench) -> None:
    before = bench.overview.grab().toImage()
    bench.overview.set_hidden(frozenset(set(Lane) - {Lane.TREATMENT}))
    assert bench.overview.grab().toImage() != before
    bench.overview.set_hidden(frozenset())
    bench.overview.set_view(person())
    assert bench.overview.grab().toImage() == before
