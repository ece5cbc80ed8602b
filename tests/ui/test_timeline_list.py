"""The timeline as a list: its rows, its room, and today in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from ui.page_bench import Wait, bench_of, keep
from ui.timeline_page import Bench, Outside, page_on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Lane, TimelineView
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.timeline import Timelines
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import date_style
from recurtrack.ui.timeline.printing import list_document
from recurtrack.ui.timeline.rows import Column, RowsModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ALL: frozenset[Lane] = frozenset()


@pytest.fixture
def found(record: OpenRecord) -> TimelineView:
    try:
        return Timelines(record, CarePlan(record)).view()
    finally:
        record.close()


@pytest.fixture
def model(found: TimelineView, qapp: QApplication) -> RowsModel:
    del qapp
    made = RowsModel(lambda: date_style("en_GB"))
    made.show_view(found, ALL)
    return made


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[Bench]:
    with bench_of(page_on(record, Outside()), record, qapp, tmp_path, chooser, wait_until) as made:
        made.page.show_as_list(is_list=True)
        yield made


@pytest.fixture
def table(bench: Bench) -> QTableView:
    return bench.find(QTableView, "timeline.table")


def test_the_item_model_keeps_qts_rules(found: TimelineView, qapp: QApplication) -> None:
    del qapp
    model = RowsModel(lambda: date_style("en_GB"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_view(found, ALL)
    for lane in Lane:
        model.set_hidden(frozenset({lane}))
    model.set_hidden(ALL)
    assert model.rowCount() == len(found.events) + 1


def test_a_lane_that_is_off_is_left_out_but_today_stays(model: RowsModel) -> None:
    model.set_hidden(frozenset(Lane) - {Lane.BREAST_IMAGING})
    rows = [model.row_at(model.index(n, 0)) for n in range(model.rowCount())]
    assert {row.lane for row in rows if row is not None} == {Lane.BREAST_IMAGING}
    assert rows[model.today_row] is None


def test_today_stands_between_past_and_future(model: RowsModel, found: TimelineView) -> None:
    at = model.today_row
    before, after = model.row_at(model.index(at - 1, 0)), model.row_at(model.index(at + 1, 0))
    assert before is not None
    assert after is not None
    assert before.day <= found.today < after.day
    assert model.index(at, Column.WHEN).data() == "Today, Tuesday 16 June"


def test_screen_readers_get_the_whole_event(model: RowsModel) -> None:
    said = [model.index(n, Column.WHAT).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    overdue = next(text for text in said if "overdue" in text)
    assert overdue.startswith(
        "Breast imaging, Mammogram, both breasts, overdue by 10 days, best 6 April 2026, 6 Mar to 6 Jun, once a year"
    )


def test_the_list_on_paper_holds_every_row_in_words(model: RowsModel) -> None:
    document = list_document(model, "Timeline of A & B")
    printed = document.toPlainText()
    assert "Timeline of A & B" in printed
    for row in range(model.rowCount()):
        assert model.index(row, Column.WHEN).data() in printed
        assert model.index(row, Column.STATE).data() in printed
    assert document.defaultFont().pointSizeF() > 8  # pixels would be dust on paper


def _today_is_seen(table: QTableView) -> bool:
    model = table.model()
    assert isinstance(model, RowsModel)
    area = table.visualRect(model.index(model.today_row, Column.WHAT))
    return table.viewport().rect().contains(area.center())


def test_the_list_opens_at_today(table: QTableView) -> None:
    assert _today_is_seen(table)


@pytest.mark.parametrize("size", [100, 200])
def test_today_stays_in_sight_when_the_room_changes(bench: Bench, table: QTableView, size: int) -> None:
    bench.tools.appearance.set_text_size(size)
    bench.window.resize(816, 604)
    bench.wait(lambda: _today_is_seen(table))
    bench.notices.done("Saved")
    bench.wait(lambda: _today_is_seen(table))


def test_in_a_narrow_window_everything_stands_in_one_column(bench: Bench, table: QTableView) -> None:
    bench.tools.appearance.set_text_size(200)
    bench.window.resize(816, 604)
    bench.wait(lambda: table.isColumnHidden(Column.WHEN))
    assert not table.isColumnHidden(Column.WHAT)
    table.grab()
    bench.tools.appearance.set_text_size(100)
    bench.window.resize(1152, 764)
    bench.wait(lambda: not table.isColumnHidden(Column.WHEN))


def test_ten_thousand_events_are_shown_at_once(bench: Bench, table: QTableView, record: OpenRecord) -> None:
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
    keep(record, *many)
    bench.page.mark_stale()
    bench.wait(lambda: bench.tools.tasks.is_idle and table.model().rowCount() > 10_000)
    started = monotonic()
    for _ in range(20):
        table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 600)
        table.grab()
    assert monotonic() - started < 4.0
