"""The chart does what hands ask of it: select, open, part, zoom, move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from ui.timeline_chart.hands import click, drag, place_of, press, turn
from ui.timeline_chart.sample import BOOKED, CLOSE, OVERDUE, TODAY, TWICE, crowd, person, view_of

from recurtrack.domain.timeline.events import Lane
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.shown import LEAST_DAYS, Shown, Zoom

if TYPE_CHECKING:
    from ui.timeline_chart.bench import Bench

Wait = Callable[[Callable[[], bool]], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _day_at(chart: TimelineChart, point: QPoint) -> float:
    scale = chart.placed.layout.scale
    left = chart.viewport().width() - scale.width
    return scale.start + (point.x() - left) / scale.per_day


def test_it_opens_on_the_five_years_with_today_in_sight(chart: TimelineChart) -> None:
    assert chart.zoom is Zoom.FIVE_YEARS
    assert chart.shown.holds(TODAY.toordinal())
    assert chart.placed.layout.today is not None


def test_a_click_on_an_event_selects_and_opens_it(chart: TimelineChart) -> None:
    selected: list[object] = []
    opened: list[object] = []
    chart.selected_changed.connect(selected.append)
    chart.opened.connect(opened.append)
    click(chart, "overdue")
    assert selected == [OVERDUE]
    assert opened == ["overdue"]
    assert chart.selected() == OVERDUE
    assert chart.together() == (OVERDUE,)


def test_a_click_beside_everything_changes_nothing(chart: TimelineChart) -> None:
    click(chart, "overdue")
    opened: list[object] = []
    chart.opened.connect(opened.append)
    drag(chart.viewport(), QPoint(500, 300), QPoint(501, 300))
    assert chart.selected() == OVERDUE
    assert not opened


def test_a_click_on_several_goes_so_close_that_they_part(chart: TimelineChart) -> None:
    assert len(chart.placed.together(CLOSE[0])) > 1
    for _ in range(4):
        if len(chart.placed.together(CLOSE[0])) == 1:
            break
        click(chart, CLOSE[0].key)
    assert [len(chart.placed.together(event)) for event in CLOSE] == [1] * len(CLOSE)
    assert chart.selected() is None


def test_several_of_one_day_are_offered_by_name(chart: TimelineChart, wait_until: Wait) -> None:
    chart.show_zoom(Zoom.ONE_YEAR)
    chart.select(TWICE[0].key)
    opened: list[object] = []
    chart.opened.connect(opened.append)
    press(chart, Qt.Key.Key_Space)
    menu = chart.findChild(QMenu, "timeline.together")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Blood test, 20 August 2025"] * len(TWICE)
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    wait_until(lambda: bool(opened))
    assert opened == [TWICE[1].key]
    assert chart.selected() == TWICE[1]


def test_left_and_right_go_along_the_lane_and_several_are_one_step(chart: TimelineChart) -> None:
    chart.setFocus()
    chart.select("overdue")
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(chart, key)
        selected = chart.selected()
        assert selected is not None
        seen.append(selected.key)
    assert seen == ["breast_mri 2025-11-20", "mammogram 2025-05-06", "mammogram 2025-05-06", "breast_mri 2025-11-20"]
    chart.select(CLOSE[0].key)
    assert len(chart.together()) == len(CLOSE)
    press(chart, Qt.Key.Key_Right)
    after = chart.selected()
    assert after is not None
    assert after.key == "clinic_visit 2025-09-02"


def test_up_and_down_go_to_the_nearest_day_of_the_next_lane(chart: TimelineChart) -> None:
    chart.setFocus()
    chart.select("overdue")
    press(chart, Qt.Key.Key_Up)
    assert chart.selected() == BOOKED
    press(chart, Qt.Key.Key_Down)
    assert chart.selected() == OVERDUE
    press(chart, Qt.Key.Key_Down)
    below = chart.selected()
    assert below is not None
    assert below.lane is Lane.BLOOD_TESTS
    assert below.key == "blood_test 2026-07-02"


def test_home_and_end_go_to_the_first_and_last_event_and_bring_it_into_sight(chart: TimelineChart) -> None:
    chart.setFocus()
    chart.show_zoom(Zoom.ONE_YEAR)
    press(chart, Qt.Key.Key_End)
    last = chart.selected()
    assert last is not None
    assert last.day == max(event.day for event in person().events)
    place_of(chart, last.key)
    press(chart, Qt.Key.Key_Home)
    first = chart.selected()
    assert first is not None
    assert first.key == "Surgery"
    place_of(chart, first.key)


def test_enter_opens_the_event_that_has_the_keyboard(chart: TimelineChart) -> None:
    chart.setFocus()
    opened: list[object] = []
    chart.opened.connect(opened.append)
    chart.select("overdue")
    press(chart, Qt.Key.Key_Return)
    assert opened == ["overdue"]


def test_the_wheel_with_ctrl_zooms_around_the_pointer(chart: TimelineChart) -> None:
    at = QPoint(300, 250)
    before, day = chart.shown, _day_at(chart, at)
    assert turn(chart, at, QPoint(0, 240), CONTROL)
    assert chart.shown.days < before.days * 0.8
    assert _day_at(chart, at) == pytest.approx(day, abs=0.01)
    assert chart.zoom is None
    turn(chart, at, QPoint(0, -240), CONTROL)
    assert chart.shown.days == pytest.approx(before.days, rel=1e-6)


def test_the_wheel_sideways_or_with_shift_moves_through_time(chart: TimelineChart) -> None:
    chart.show_zoom(Zoom.ONE_YEAR)
    before = chart.shown
    assert turn(chart, QPoint(300, 250), QPoint(-120, 0))
    assert chart.shown.start > before.start
    assert turn(chart, QPoint(300, 250), QPoint(0, 120), SHIFT)
    assert chart.shown.start == pytest.approx(before.start)
    assert chart.zoom is Zoom.ONE_YEAR


def test_no_lane_is_ever_cut_and_the_wheel_is_left_to_the_page(bench: Bench, wait_until: Wait) -> None:
    chart = bench.chart
    wait_until(lambda: chart.height() >= chart.sizeHint().height())
    least = chart.minimumSizeHint().height()
    assert least == chart.sizeHint().height()
    assert chart.verticalScrollBar().maximum() == 0
    assert not turn(chart, QPoint(300, 250), QPoint(0, -120))
    hidden = Lane.VISITS
    chart.set_hidden(frozenset({hidden}))
    assert chart.minimumSizeHint().height() < least


def test_dragging_moves_time_with_the_hand_and_selects_nothing(chart: TimelineChart) -> None:
    chart.show_zoom(Zoom.ONE_YEAR)
    at = place_of(chart, "overdue")
    drag(chart.viewport(), at, at + QPoint(60, 0))
    assert place_of(chart, "overdue").x() == pytest.approx(at.x() + 60, abs=2)
    assert chart.selected() is None


def test_there_is_no_way_out_of_the_time_worth_showing(chart: TimelineChart) -> None:
    chart.show_zoom(Zoom.ONE_YEAR)
    for _ in range(40):
        drag(chart.viewport(), QPoint(300, 300), QPoint(700, 300))
    assert chart.shown.start == pytest.approx(chart.reach.start)
    for _ in range(60):
        press(chart, Qt.Key.Key_Minus)
    assert chart.shown == chart.reach
    for _ in range(60):
        press(chart, Qt.Key.Key_Plus)
    assert chart.shown.days == pytest.approx(LEAST_DAYS)


def test_each_step_of_the_zoom_is_told(chart: TimelineChart) -> None:
    told: list[object] = []
    chart.zoom_changed.connect(told.append)
    chart.show_all()
    chart.show_one_year()
    chart.show_three_months()
    chart.show_five_years()
    chart.zoom_in()
    chart.zoom_out()
    assert told == [Zoom.ALL, Zoom.ONE_YEAR, Zoom.THREE_MONTHS, Zoom.FIVE_YEARS, None]


def test_a_step_of_the_zoom_goes_around_the_selected_event_else_around_today(chart: TimelineChart) -> None:
    chart.show_one_year()
    assert chart.shown.middle == pytest.approx(TODAY.toordinal() + 0.5, abs=0.01)
    chart.show_five_years()
    chart.select("mammogram 2025-05-06")
    chart.show_three_months()
    assert chart.shown.middle == pytest.approx(person().events[0].day.replace(2025, 5, 6).toordinal() + 0.5, abs=0.01)


def test_t_brings_today_back(chart: TimelineChart) -> None:
    chart.show_three_months()
    for _ in range(3):
        press(chart, Qt.Key.Key_PageUp)
    assert not chart.shown.holds(TODAY.toordinal())
    press(chart, Qt.Key.Key_T)
    assert chart.shown.middle == pytest.approx(TODAY.toordinal() + 0.5, abs=0.01)


def test_ctrl_0_shows_five_years_and_the_window_keeps_its_text_size(chart: TimelineChart) -> None:
    chart.show_all()
    for key in (Qt.Key.Key_0, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
        asked.ignore()
        QApplication.sendEvent(chart, asked)
        assert asked.isAccepted()
    press(chart, Qt.Key.Key_0, CONTROL)
    assert chart.zoom is Zoom.FIVE_YEARS


def test_keys_that_mean_nothing_here_are_left_to_the_page(chart: TimelineChart) -> None:
    for key in (Qt.Key.Key_B, Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_F6, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(chart, event)
        assert not event.isAccepted(), key


def test_another_reading_keeps_zoom_place_and_selection(chart: TimelineChart) -> None:
    chart.show_one_year()
    chart.select("overdue")
    shown = chart.shown
    chart.set_view(person())
    assert chart.shown == shown
    assert chart.zoom is Zoom.ONE_YEAR
    assert chart.selected() == OVERDUE


def test_a_selected_event_that_is_gone_is_told(chart: TimelineChart) -> None:
    chart.select("overdue")
    told: list[object] = []
    chart.selected_changed.connect(told.append)
    chart.set_view(view_of([event for event in person().events if event.key != "overdue"]))
    assert told == [None]


def test_a_lane_that_is_switched_off_leaves_no_gap_and_no_events(chart: TimelineChart) -> None:
    before = chart.placed.layout.height
    chart.select("overdue")
    chart.set_hidden(frozenset({Lane.BREAST_IMAGING}))
    assert chart.placed.layout.height < before
    assert chart.selected() is None
    assert not chart.index_of("overdue").isValid()
    lanes = {chart.events.event_at(row).lane for row in range(chart.events.rowCount())}
    assert Lane.BREAST_IMAGING not in lanes
    chart.set_hidden(frozenset())
    assert chart.index_of("overdue").isValid()


def test_time_glides_and_a_new_goal_interrupts_it(
    chart: TimelineChart, appearance: Appearance, wait_until: Wait
) -> None:
    appearance.set_reduced_motion(reduced=False)
    between: list[float] = []
    chart.shown_changed.connect(lambda shown: between.append(shown.days))
    chart.show_one_year()
    wait_until(lambda: bool(between))
    assert between[0] > 366
    chart.show_all()
    wait_until(lambda: chart.shown == chart.reach)
    assert min(between) > 366


def test_with_reduced_motion_it_is_there_at_once(chart: TimelineChart) -> None:
    steps: list[object] = []
    chart.shown_changed.connect(steps.append)
    chart.show_one_year()
    assert steps == [chart.shown]
    assert chart.shown.days == pytest.approx(Zoom.ONE_YEAR.days)


def test_another_width_shows_the_same_time(bench: Bench, wait_until: Wait) -> None:
    shown = bench.chart.shown
    width = bench.chart.viewport().width()
    bench.window.resize(1300, 740)
    wait_until(lambda: bench.chart.viewport().width() > width + 300)
    assert bench.chart.shown == shown
    assert bench.chart.placed.layout.scale.width > width


def test_twenty_thousand_events_are_one_widget(chart: TimelineChart) -> None:
    before = len(chart.findChildren(QWidget))
    chart.set_view(crowd(20_000))
    chart.show_all()
    chart.grab()
    assert len(chart.findChildren(QWidget)) == before
    assert chart.events.rowCount() == 20_000
    assert sum(place.count for place in chart.placed.layout.places) == 20_000


def test_an_empty_timeline_is_shown_too(chart: TimelineChart) -> None:
    chart.set_view(view_of([]))
    chart.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_T):
        press(chart, key)
    chart.grab()
    assert chart.selected() is None


def test_the_fixed_point_of_a_zoom_stays_where_it_is() -> None:
    reach = Shown(0.0, 10_000.0)
    shown = Shown(2_000.0, 4_000.0)
    closer = shown.zoomed(4.0, 2_500.0, reach)
    assert closer.days == pytest.approx(500.0)
    assert (2_500.0 - closer.start) / closer.days == pytest.approx(0.25)
    assert shown.on_the_way(closer, 0.0) == shown
    assert shown.on_the_way(closer, 1.0) == closer
    halfway = shown.on_the_way(closer, 0.5)
    assert (2_500.0 - halfway.start) / halfway.days == pytest.approx(0.25)
