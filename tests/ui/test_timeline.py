"""The page Timeline: its rows, its filters, its details."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTableView

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Origin, Provenance
from recurtrack.domain.terms import Test
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.timeline_list import EventState, Lane, TimelineList, TimelineLists
from recurtrack.ui.timeline.rows import Column, RowsModel

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def found(record: OpenRecord) -> TimelineList:
    try:
        return TimelineLists(record, CarePlan(record)).view()
    finally:
        record.close()


def test_the_list_holds_past_and_future_by_date(found: TimelineList) -> None:
    assert [row.day for row in found.rows] == sorted(row.day for row in found.rows)
    titles = [row.title for row in found.rows if row.day <= found.today]
    assert titles == [
        "First diagnosis, left",
        "Breast-conserving surgery, left",
        "Radiotherapy, left",
        "Bone density scan",
        "Letrozole, hormone therapy",
        "Clinic visit",
        "Mammogram",
        "Clinic visit",
        "Mammogram, both breasts",
        "Heart ultrasound",
        "Stiff armpit",
    ]
    assert any(row.day.year == 2029 for row in found.rows)


def test_each_event_says_how_it_stands(found: TimelineList) -> None:
    states = {(row.title, row.day.isoformat()): row.state for row in found.rows}
    assert states["Letrozole, hormone therapy", "2024-11-01"] is EventState.GOING_ON
    assert states["Clinic visit", "2025-04-02"] is EventState.MISSED
    assert states["Mammogram, both breasts", "2026-04-06"] is EventState.OVERDUE
    assert states["Heart ultrasound", "2026-06-02"] is EventState.AWAITING_RESULT
    assert states["Clinic visit", "2026-06-25"] is EventState.BOOKED
    assert states["Stiff armpit", "2026-06-03"] is EventState.GOING_ON


def test_nothing_stands_in_the_list_twice(found: TimelineList) -> None:
    assert len({row.key for row in found.rows}) == len(found.rows)


def test_planned_events_carry_window_reason_and_sources(found: TimelineList) -> None:
    for row in found.rows:
        if row.state in {EventState.PLANNED, EventState.OVERDUE, EventState.DUE}:
            assert row.window is not None
            assert row.why
            assert row.sources


def test_the_item_model_keeps_qts_rules(found: TimelineList, qapp: object) -> None:
    del qapp
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_list(found)
    for lane in (*Lane, None):
        model.show_lane(lane)
    assert model.rowCount() == len(found.rows) + 1


def test_today_stands_between_past_and_future(found: TimelineList) -> None:
    model = RowsModel()
    model.show_list(found)
    at = model.today_row
    before, after = model.row_at(model.index(at - 1, 0)), model.row_at(model.index(at + 1, 0))
    assert before is not None
    assert after is not None
    assert before.day <= found.today < after.day
    assert model.index(at, Column.WHEN).data() == "Today, Tuesday 16 June"


def test_screen_readers_get_the_whole_event(found: TimelineList) -> None:
    model = RowsModel()
    model.show_list(found)
    said = [model.index(n, Column.WHAT).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    overdue = next(text for text in said if "overdue" in text)
    assert overdue.startswith(
        "Breast imaging, Mammogram, both breasts, overdue by 10 days, Best 6 April 2026, 6 Mar to 6 Jun, Once a year"
    )


@pytest.fixture
def table(desk: Desk, program: Program, wait_until: Wait) -> QTableView:
    program.window.show_page(1)
    wait_until(lambda: desk.timeline.is_shown and program.tasks.is_idle)
    shown = desk.timeline.findChild(QTableView)
    assert shown is not None
    return shown


def test_the_page_opens_at_today(table: QTableView) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    area = table.visualRect(model.index(model.today_row, Column.WHAT))
    assert table.viewport().rect().contains(area.center())


def test_a_filter_shows_one_kind_and_today(desk: Desk, table: QTableView) -> None:
    chip = desk.timeline.findChild(QPushButton, "filter.breast_imaging")
    assert chip is not None
    chip.click()
    model = table.model()
    assert isinstance(model, RowsModel)
    rows = [model.row_at(model.index(n, 0)) for n in range(model.rowCount())]
    assert {row.lane for row in rows if row is not None} == {Lane.BREAST_IMAGING}
    assert None in rows


def test_choosing_an_event_opens_its_details_and_a_change_keeps_them_open(
    desk: Desk, table: QTableView, program: Program, wait_until: Wait
) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    row = next(n for n in range(model.rowCount()) if model.index(n, 1).data() == "Mammogram, both breasts")
    table.selectRow(row)
    details = desk.timeline.findChild(QFrame, "details")
    assert details is not None
    assert details.isVisible()
    why = details.findChild(QLabel, "details.why")
    assert why is not None
    assert why.text().startswith("Once a year")
    desk.timeline.mark_stale()
    wait_until(lambda: program.tasks.is_idle)
    assert details.isVisible()
    close = details.findChildren(QPushButton, "details.close")[-1]
    close.click()
    assert not details.isVisible()


def test_ten_thousand_events_are_shown_at_once(
    program: Program, desk: Desk, table: QTableView, record: OpenRecord, wait_until: Wait
) -> None:
    many = [
        AppointmentEntry(
            id=record.new_id(),
            test=Test.BLOOD_TEST,
            date=PartialDate.of(add_months(date(2010, 1, 1 + n % 28), n % 180)),
            status=AppointmentStatus.DONE,
            result_expected=False,
        )
        for n in range(10_000)
    ]
    with record.command("Many") as command:
        command.put_new(list(many))
    desk.timeline.mark_stale()
    wait_until(lambda: program.tasks.is_idle and table.model().rowCount() > 10_000)
    started = monotonic()
    for _ in range(20):
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 600)
        table.grab()
    assert monotonic() - started < 4.0


def test_in_a_narrow_window_everything_stands_in_one_column(
    program: Program, table: QTableView, wait_until: Wait
) -> None:
    program.appearance.set_text_size(200)
    program.window.resize(1024, 700)
    wait_until(lambda: table.isColumnHidden(Column.WHEN))
    assert not table.isColumnHidden(Column.WHAT)
    table.grab()
    program.appearance.set_text_size(100)
    program.window.resize(1360, 860)
    wait_until(lambda: not table.isColumnHidden(Column.WHEN))


def _today_is_seen(table: QTableView) -> bool:
    model = table.model()
    assert isinstance(model, RowsModel)
    area = table.visualRect(model.index(model.today_row, Column.WHAT))
    return table.viewport().rect().contains(area.center())


@pytest.mark.parametrize("size", [100, 200])
def test_today_stays_in_sight_when_the_room_changes(
    program: Program, table: QTableView, wait_until: Wait, size: int
) -> None:
    program.appearance.set_text_size(size)
    program.window.resize(1024, 700)
    wait_until(lambda: _today_is_seen(table))
    program.window.notices.done("Saved")
    wait_until(lambda: _today_is_seen(table))
    program.appearance.set_text_size(100)


def test_the_details_say_where_a_fact_comes_from(desk: Desk, table: QTableView) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    table.selectRow(next(n for n in range(model.rowCount()) if model.index(n, 1).data() == "Stiff armpit"))
    said = desk.timeline.findChild(QLabel, "details.origin")
    assert said is not None
    assert said.text() == "From memory"


def test_an_entry_of_a_file_names_it_and_says_breasts_like_the_plan(record: OpenRecord) -> None:
    entry = AppointmentEntry(
        id=record.new_id(),
        test=Test.MAMMOGRAM,
        date=PartialDate(2025, 1),
        status=AppointmentStatus.DONE,
        side=Laterality.BOTH,
        provenance=Provenance(origin=Origin.IMPORTED, detail="portal.json"),
    )
    with record.command("Add") as command:
        command.put(entry)
    rows = TimelineLists(record, CarePlan(record)).view().rows
    record.close()
    (row,) = (row for row in rows if row.key == entry.id)
    assert (row.title, row.origin) == ("Mammogram, both breasts", "From the file portal.json")
