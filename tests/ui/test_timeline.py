"""The page Timeline: its picture, its lanes, the details of an event and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton, QScrollArea, QTableView, QWidget
from ui.harness_clipping import clipped
from ui.page_bench import Wait, bench_of, keep
from ui.timeline_page import Bench, Outside, chart_of, event_called, page_on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import EventState, Lane
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.errands import PageKey
from recurtrack.ui.timeline.chart.overview import TimelineOverview
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.timeline.lane_chips import LaneChip
from recurtrack.ui.timeline.page import TimelinePage
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.pill import TagLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

MAMMOGRAM = "Mammogram, both breasts"


class AnsweringChooser(Protocol):
    answer: Path


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def bench(  # noqa: PLR0913, PLR0917 - what a page stands on
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait, outside: Outside
) -> Iterator[Bench]:
    with bench_of(page_on(record, outside), record, qapp, tmp_path, chooser, wait_until) as made:
        yield made


@pytest.fixture
def empty(  # noqa: PLR0913, PLR0917 - what a page stands on
    qapp: QApplication, empty_record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait, outside: Outside
) -> Iterator[Bench]:
    with bench_of(page_on(empty_record, outside), empty_record, qapp, tmp_path, chooser, wait_until) as made:
        yield made


def open_event(bench: Bench, title: str) -> None:
    bench.page.show_event(event_called(bench, title).key)
    bench.settle()


def titles(bench: Bench) -> set[str]:
    model = chart_of(bench).events
    return {model.event_at(row).title for row in range(model.rowCount())}


def choose(bench: Bench, name: str) -> None:
    bench.press("timeline.more")
    menu = bench.find(QMenu, "timeline.moreMenu")
    action = next(action for action in menu.actions() if action.objectName() == f"timeline.more.{name}")
    menu.close()
    action.trigger()
    bench.settle()


def test_the_page_opens_with_the_year_of_follow_up_and_five_years_in_sight(bench: Bench) -> None:
    assert bench.words("timeline.standing").startswith("Year 2 of 5 of your follow-up. Since treatment ended: ")
    shown = chart_of(bench).shown
    assert shown.holds(date(2024, 10, 8).toordinal())
    assert shown.holds(date(2029, 10, 7).toordinal())


def test_a_switched_off_lane_is_left_out_and_stays_so_the_next_time(bench: Bench) -> None:
    assert MAMMOGRAM in titles(bench)
    chip = bench.find(LaneChip, "timeline.lane.breast_imaging")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert MAMMOGRAM not in titles(bench)
    assert "Clinic visit" in titles(bench)
    bench.page.mark_stale()
    bench.settle()
    assert MAMMOGRAM not in titles(bench)
    assert bench.tools.settings.choice("timeline/hidden") == "breast_imaging"


def test_only_lanes_worth_a_chip_have_one(bench: Bench) -> None:
    names = {chip.objectName() for chip in bench.page.findChildren(LaneChip) if chip.isVisible()}
    lanes = (Lane.TREATMENT, Lane.VISITS, Lane.BREAST_IMAGING, Lane.BLOOD_TESTS, Lane.BONE_AND_HEART, Lane.NOTICED)
    assert names == {f"timeline.lane.{lane}" for lane in lanes}


def test_the_step_of_the_zoom_is_shown_and_remembered(bench: Bench) -> None:
    bench.press("timeline.zoom.1")
    assert chart_of(bench).zoom is Zoom.ONE_YEAR
    assert bench.tools.settings.choice("timeline/zoom") == "one_year"
    bench.press("timeline.closer")
    assert not any(bench.find(QWidget, f"timeline.zoom.{n}").property("checked") for n in range(4))


def test_no_width_takes_minus_and_plus_apart(bench: Bench) -> None:
    look = bench.tools.appearance
    look.set_text_size(150)
    today, minus, plus, more = (
        bench.find(QWidget, f"timeline.{name}") for name in ("today", "farther", "closer", "more")
    )
    rows: set[bool] = set()
    for width in range(1360, 640, -16):
        bench.window.resize(width, 800)
        bench.settle()
        tops = [part.mapTo(bench.page, part.rect().topLeft()).y() for part in (minus, plus)]
        assert tops[0] == tops[1], width
        rows.add(more.mapTo(bench.page, more.rect().topLeft()).y() > today.mapTo(bench.page, today.rect().center()).y())
    look.set_text_size(100)
    assert rows == {True, False}


def test_plus_and_minus_zoom_wherever_the_keyboard_is_on_the_page(bench: Bench) -> None:
    chart = chart_of(bench)
    before = chart.shown.days
    chip = bench.find(LaneChip, "timeline.lane.visits")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Plus)
    bench.wait(lambda: chart.shown.days < before)
    QTest.keyClick(chip, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    bench.wait(lambda: abs(chart.shown.days - before) < 1)


def test_the_overview_follows_the_chart_and_moves_it(bench: Bench) -> None:
    chart, overview = chart_of(bench), bench.find(TimelineOverview, "timeline.overview")
    bench.press("timeline.zoom.0")
    bench.wait(lambda: overview.shown == chart.shown and chart.shown.days < 100)
    before = chart.shown.start
    overview.setFocus()
    QTest.keyClick(overview, Qt.Key.Key_Left)
    assert chart.shown.start < before


def test_the_details_say_what_when_why_and_on_whose_advice(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    overdue = event_called(bench, MAMMOGRAM)
    assert overdue.state is EventState.OVERDUE
    assert bench.words("details.title") == MAMMOGRAM
    assert bench.find(TagLabel, "details.state").words == "Overdue by 10 days"
    assert bench.words("details.why").startswith("Once a year")
    assert bench.find(QWidget, "details.when").accessibleDescription().startswith("Best on 6 April")
    assert bench.find(QPushButton, "details.source0").text()


def test_a_source_shows_its_address_before_the_browser_opens(bench: Bench, outside: Outside) -> None:
    open_event(bench, MAMMOGRAM)
    bench.press("details.source0")
    assert outside.addresses == []
    bench.save(bench.dialog("addressDialog"))
    assert outside.addresses[0].startswith("https://")


def test_the_details_name_the_last_time_with_its_day_and_lead_to_it(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    bench.press("details.before")
    assert bench.words("details.title") == "Mammogram"
    selected = chart_of(bench).selected()
    assert selected is not None
    assert selected.day == date(2025, 4, 6)


def test_a_planned_check_can_be_booked_from_its_details(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    bench.press("details.book")
    (start,) = bench.logs
    assert start.check is not None
    assert start.check.test is Test.MAMMOGRAM
    assert start.status is AppointmentStatus.BOOKED


def test_what_was_done_leaves_the_details_and_undo_brings_it_back(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    bench.press("details.done")
    dialog = next(d for d in bench.page.findChildren(QDialog) if d.isVisible())
    bench.save(dialog)
    assert not bench.has("details")
    assert bench.said().startswith("Mammogram, both breasts: marked as done")
    bench.undo()
    assert event_called(bench, MAMMOGRAM).state is EventState.OVERDUE


def test_every_entry_of_the_record_opens_from_its_details(bench: Bench) -> None:
    wanted: list[tuple[object, str]] = []
    bench.tools.errands.entry.connect(lambda kind, its: wanted.append((kind, its)))
    model = chart_of(bench).events
    events = [model.event_at(row) for row in range(model.rowCount())]
    kept = [event for event in events if event.entry is not None]
    assert len(kept) >= 9
    for event in kept:
        bench.page.show_event(event.key)
        bench.find(QPushButton, "details.entry").click()
    assert wanted == [(event.entry.kind, event.entry.id) for event in kept if event.entry is not None]


def test_the_letters_of_a_card_press_the_buttons_of_the_selected_event(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    chart = chart_of(bench)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_B)
    assert len(bench.logs) == 1


def test_enter_opens_the_details_arrows_go_on_and_escape_closes_them(bench: Bench) -> None:
    chart = chart_of(bench)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    first = bench.words("details.title")
    QTest.keyClick(chart, Qt.Key.Key_Down)
    bench.settle()
    assert bench.words("details.title") != first
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert not bench.has("details")
    assert bench.holder() == "timeline.chart"


def test_f6_leads_from_the_picture_into_the_details_and_escape_leads_back(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    chart = chart_of(bench)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_F6)
    assert bench.holder() == "details.close"
    QTest.keyClick(bench.find(QPushButton, "details.close"), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert bench.holder() == "timeline.chart"
    QTest.keyClick(chart, Qt.Key.Key_F6)
    QTest.keyClick(bench.find(QPushButton, "details.close"), Qt.Key.Key_Escape)
    assert not bench.has("details")
    assert bench.holder() == "timeline.chart"


def test_the_details_stand_beside_the_picture_and_over_it_in_a_narrow_window(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    side, scroll = bench.find(QWidget, "timeline.side"), bench.find(QWidget, "timeline.scroll")
    bench.wait(lambda: scroll.width() + side.width() == bench.page.width())
    bench.window.resize(816, 604)
    bench.wait(lambda: scroll.width() == bench.page.width())
    assert side.geometry().right() == bench.page.width() - 1
    assert side.height() == bench.page.height()


def test_a_change_of_the_record_keeps_the_details_and_the_place_in_time(bench: Bench, record: OpenRecord) -> None:
    bench.tools.appearance.set_reduced_motion(reduced=True)
    open_event(bench, MAMMOGRAM)
    bench.press("timeline.zoom.1")
    bench.page.show_event(event_called(bench, MAMMOGRAM).key)
    shown = chart_of(bench).shown
    keep(record, SignEntry(id=record.new_id(), text="Tired", since=PartialDate.parse("2026-06-10")))
    bench.page.mark_stale()
    bench.settle()
    assert bench.words("details.title") == MAMMOGRAM
    assert chart_of(bench).shown == shown
    assert "Tired" in titles(bench)


def test_events_that_are_drawn_as_one_are_listed_and_each_opens(bench: Bench, record: OpenRecord) -> None:
    same_day = [
        AppointmentEntry(
            id=record.new_id(),
            test=Test.BLOOD_TEST,
            date=PartialDate.parse("2025-09-01"),
            status=AppointmentStatus.DONE,
            title=name,
            result_expected=False,
        )
        for name in ("Iron", "Sodium", "Vitamin D")
    ]
    keep(record, *same_day)
    bench.page.mark_stale()
    bench.settle()
    open_event(bench, "Iron")
    assert bench.words("details.together") == "3 stand here together"
    bench.press("details.together2")
    assert bench.words("details.title") == "Vitamin D"


def test_entries_without_a_date_are_counted_with_a_way_to_them(bench: Bench, record: OpenRecord) -> None:
    pages: list[str] = []
    bench.tools.errands.page.connect(pages.append)
    keep(record, SignEntry(id=record.new_id(), text="Itching"))
    bench.page.mark_stale()
    bench.settle()
    assert bench.words("timeline.undated") == "One entry has no date and is not shown here."
    assert not bench.has("timeline.undated.treatments")
    bench.press("timeline.undated.signs")
    assert pages == [PageKey.SIGNS]


def test_the_list_holds_the_same_events_and_is_remembered(bench: Bench) -> None:
    in_picture = titles(bench)
    choose(bench, "asList")
    table = bench.find(QTableView, "timeline.table")
    assert not bench.has("timeline.chart")
    said = {table.model().index(row, 1).data() for row in range(table.model().rowCount())} - {""}
    assert said == in_picture
    assert bench.tools.settings.choice("timeline/as") == "list"
    choose(bench, "asPicture")
    assert bench.has("timeline.chart")


def test_a_row_of_the_list_opens_the_same_details(bench: Bench) -> None:
    choose(bench, "asList")
    table = bench.find(QTableView, "timeline.table")
    row = next(n for n in range(table.model().rowCount()) if table.model().index(n, 1).data() == MAMMOGRAM)
    table.selectRow(row)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert bench.words("details.title") == MAMMOGRAM
    choose(bench, "asPicture")
    selected = chart_of(bench).selected()
    assert selected is not None
    assert selected.title == MAMMOGRAM


def test_the_picture_is_saved_and_shown_on_request(
    bench: Bench, chooser: AnsweringChooser, tmp_path: Path, outside: Outside
) -> None:
    chooser.answer = tmp_path / "Mine.png"
    choose(bench, "png")
    assert chooser.answer.read_bytes().startswith(b"\x89PNG")
    assert bench.said() == "Saved as Mine.png"
    show = bench.notices.findChild(QPushButton, "notice.show")
    assert show is not None
    show.click()
    assert outside.shown == [chooser.answer]


def test_the_drawing_holds_the_events_in_words(bench: Bench, chooser: AnsweringChooser, tmp_path: Path) -> None:
    chooser.answer = tmp_path / "Mine.svg"
    choose(bench, "svg")
    drawn = chooser.answer.read_text(encoding="utf-8")
    assert "Eleanor Sample" in drawn
    assert "overdue by 10 days" in drawn


def test_a_picture_that_cannot_be_written_is_said(bench: Bench, chooser: AnsweringChooser, tmp_path: Path) -> None:
    failed: list[object] = []
    bench.tools.tasks.failed.connect(failed.append)
    chooser.answer = tmp_path / "nowhere" / "Mine.png"
    choose(bench, "png")
    assert len(failed) == 1
    assert bench.said() == ""


@pytest.mark.parametrize("mode", ["asPicture", "asList"])
def test_picture_and_list_are_printed(bench: Bench, outside: Outside, tmp_path: Path, mode: str) -> None:
    if mode == "asList":
        choose(bench, mode)
    path = tmp_path / "printed.pdf"
    outside.paper = QPdfWriter(str(path))
    choose(bench, "print")
    outside.paper = None
    assert path.stat().st_size > 5_000


def test_an_empty_record_begins_with_kind_words_and_one_way(empty: Bench) -> None:
    begun: list[bool] = []
    empty.tools.errands.set_up.connect(lambda: begun.append(True))
    assert "date" in empty.words("timeline.standing")
    assert not empty.has("timeline.chart")
    assert not any(chip.isVisible() for chip in empty.page.findChildren(LaneChip))
    empty.press("timeline.empty.action")
    assert begun == [True]


def test_what_stands_alone_lists_nothing_with_it(bench: Bench) -> None:
    open_event(bench, MAMMOGRAM)
    assert not bench.page.findChildren(QLabel, "details.together")


@pytest.mark.parametrize(("room", "size"), [((1152, 764), 100), ((816, 604), 150), ((816, 604), 200)])
def test_nothing_is_cut_in_the_details_of_any_event(bench: Bench, room: tuple[int, int], size: int) -> None:
    bench.tools.appearance.set_text_size(size)
    bench.window.resize(*room)
    bench.settle()
    model = chart_of(bench).events
    side = bench.page.findChild(QWidget, "timeline.side")
    assert side is not None
    cut: list[str] = []
    for state in EventState:
        events = (model.event_at(row) for row in range(model.rowCount()))
        event = next((event for event in events if event.state is state), None)
        if event is not None:
            bench.page.show_event(event.key)
            bench.settle()
            cut += [f"{event.title}: {what}" for what in clipped(side)]
    bench.press("timeline.kept")
    cut += clipped(side)
    assert not cut, "\n".join(cut)


def test_the_chart_stands_whole_on_a_page_that_scrolls(bench: Bench) -> None:
    bench.window.resize(816, 500)
    chart, area = chart_of(bench), bench.find(QScrollArea, "timeline.scroll")
    bench.wait(lambda: area.verticalScrollBar().maximum() > 0)
    assert chart.height() >= chart.sizeHint().height()
    assert not chart.verticalScrollBar().isVisible()


def test_the_page_scrolls_to_the_event_the_keyboard_comes_to(bench: Bench) -> None:
    bench.window.resize(816, 500)
    chart, area = chart_of(bench), bench.find(QScrollArea, "timeline.scroll")
    bench.wait(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(0)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in Lane:
        QTest.keyClick(chart, Qt.Key.Key_Down)
        top = chart.mapTo(area.viewport(), chart.visualRect(chart.currentIndex()).topLeft()).y()
        assert 0 <= top < area.viewport().height() - chart.visualRect(chart.currentIndex()).height()
    assert area.verticalScrollBar().value() > 0


def test_a_click_into_the_chart_moves_nothing_under_the_pointer(bench: Bench) -> None:
    bench.window.resize(816, 500)
    chart, area = chart_of(bench), bench.find(QScrollArea, "timeline.scroll")
    bench.wait(lambda: area.verticalScrollBar().maximum() > 0)
    chart.select(event_called(bench, MAMMOGRAM).key)
    bench.find(QPushButton, "timeline.today").setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    before = area.verticalScrollBar().value()
    chart.setFocus(Qt.FocusReason.MouseFocusReason)
    assert area.verticalScrollBar().value() == before


def test_a_result_that_is_awaited_can_be_said_to_have_come_and_this_undone(bench: Bench) -> None:
    open_event(bench, "Heart ultrasound")
    key = event_called(bench, "Heart ultrasound").key
    assert event_called(bench, "Heart ultrasound").state is EventState.AWAITING_RESULT
    bench.press("details.addResult")
    (start,) = bench.logs
    assert start.appointment_id == key
    bench.press("details.resultCame")
    assert event_called(bench, "Heart ultrasound").state is not EventState.AWAITING_RESULT
    assert not bench.has("details.resultCame")
    bench.undo()
    assert event_called(bench, "Heart ultrasound").state is EventState.AWAITING_RESULT


def test_an_event_asked_for_before_anything_was_read_is_shown_once_it_was(  # noqa: PLR0913, PLR0917 - what a page stands on
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait, outside: Outside
) -> None:
    with record.reading() as reader:
        wanted = reader.where(AppointmentEntry, test=Test.ECHOCARDIOGRAM)[0].id

    def make(tools: PageTools) -> TimelinePage:
        page = page_on(record, outside)(tools)
        page.show_event(wanted)
        return page

    with bench_of(make, record, qapp, tmp_path, chooser, wait_until) as bench:
        bench.settle()
        assert bench.words("details.title") == "Heart ultrasound"
