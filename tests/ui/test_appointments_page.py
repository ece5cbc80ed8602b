"""The page Appointments: the list by time, the month, one appointment at the side, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QTableView, QWidget
from ui.page_bench import PageBench, Wait, bench_of, keep, present

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_book import AppointmentBook
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.appointments.page import AppointmentServices, AppointmentsPage
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.errands import LogStart
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.pill import TagLabel

Bench = PageBench[AppointmentsPage]
_MODE = QAbstractItemModelTester.FailureReportingMode.Warning
TEXT = Qt.ItemDataRole.AccessibleTextRole


def page_on(record: OpenRecord, files: list[str]) -> Callable[[PageTools], AppointmentsPage]:
    def make(tools: PageTools) -> AppointmentsPage:
        services = AppointmentServices(
            book=AppointmentBook(record), appointments=Appointments(record), open_file=files.append
        )
        return AppointmentsPage(tools, services)

    return make


def entry(entry_id: str, test: Test, on: str, status: AppointmentStatus, at: time | None = None) -> AppointmentEntry:
    return AppointmentEntry(id=EntryId(entry_id), test=test, date=PartialDate.parse(on), time=at, status=status)


MakeBench = Callable[[OpenRecord], Bench]


@pytest.fixture
def make_bench(qapp: QApplication, tmp_path: Path, chooser: Chooser, wait_until: Wait) -> Iterator[MakeBench]:
    with ExitStack() as stack:
        yield lambda record: stack.enter_context(
            bench_of(page_on(record, []), record, qapp, tmp_path, chooser, wait_until)
        )


@pytest.fixture
def bench(make_bench: MakeBench, record: OpenRecord) -> Bench:
    return make_bench(record)


def lines(bench: Bench) -> list[str]:
    model = bench.find(QListView, "appointments.list").model()
    return [str(model.index(row, 0).data(TEXT)) for row in range(model.rowCount())]


def choose(bench: Bench, words: str) -> None:
    view = bench.find(QListView, "appointments.list")
    place = next(number for number, line in enumerate(lines(bench)) if line.startswith(words))
    view.setCurrentIndex(view.model().index(place, 0))
    bench.settle()


def month(bench: Bench) -> QTableView:
    if not bench.has("month.grid"):
        bench.press("appointments.view.1")
    return bench.find(QTableView, "month.grid")


def cell(grid: QTableView, day: int) -> str:
    """Return what a screen reader says of a day of the month that is shown."""
    model = grid.model()
    cells = [model.index(row, column) for row in range(6) for column in range(7)]
    first = next(number for number, index in enumerate(cells) if index.data() == "1")
    return str(cells[first + day - 1].data(TEXT))


def go_to(bench: Bench, day: date) -> None:
    bench.page.show_day(day)
    bench.settle()


def cut_off(page: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def test_what_is_to_come_stands_first_and_what_was_from_the_latest_on(bench: Bench) -> None:
    found = lines(bench)
    assert [line.split(",")[0] for line in found] == [
        "Coming up",
        "Clinic visit",
        "Earlier",
        "Heart ultrasound",
        "Clinic visit",
        "Mammogram",
        "Clinic visit",
        "Bone density scan",
    ]
    assert found[1].startswith("Clinic visit, booked, Thu 25 June 2026, 10:30")
    assert found[1].endswith("Dr Iris Example")
    assert bench.words("appointmentsPage.sentence").startswith("Next: Clinic visit, Thu 25 June 2026, 10:30")


def test_headings_can_be_neither_chosen_nor_reached(bench: Bench) -> None:
    view = bench.find(QListView, "appointments.list")
    model = view.model()
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 3
    bench.settle()


def test_filters_show_one_kind_and_are_remembered(bench: Bench) -> None:
    bench.press("appointments.filter.imaging")
    assert [line.split(",")[0] for line in lines(bench)] == ["Earlier", "Mammogram"]
    assert bench.tools.settings.choice("appointments/kinds") == "imaging"
    again = page_on(bench.tools.record, [])(bench.tools)
    again.refresh()
    bench.settle()
    view = again.findChild(QListView, "appointments.list")
    assert view is not None
    assert view.model().rowCount() == 2
    again.deleteLater()


def test_a_kind_without_appointments_says_so_and_leads_back(bench: Bench) -> None:
    bench.press("appointments.filter.blood")
    assert bench.has("appointments.none")
    bench.press("appointments.none.action")
    assert not bench.has("appointments.none")
    assert len(lines(bench)) == 8


def test_a_record_without_appointments_offers_to_log_one(make_bench: MakeBench, empty_record: OpenRecord) -> None:
    bench = make_bench(empty_record)
    assert bench.words("appointmentsPage.sentence") == "Nothing is booked."
    assert bench.has("appointments.empty")
    assert not bench.has("appointments.filters")
    bench.press("appointments.empty.action")
    assert bench.logs == [LogStart()]


def test_a_day_that_is_over_asks_what_became_of_it(bench: Bench) -> None:
    keep(bench.tools.record, entry("over", Test.MAMMOGRAM, "2026-06-10", AppointmentStatus.BOOKED))
    bench.page.refresh()
    bench.settle()
    assert lines(bench)[:2] == [
        "Please say what became of these",
        "Mammogram, did it take place?, Wed 10 June 2026",
    ]
    assert "One is over: please say what became of it." in bench.words("appointmentsPage.sentence")
    choose(bench, "Mammogram, did")
    bench.press("details.missed")
    assert bench.said() == "Mammogram: noted that it did not take place"
    assert any(line.startswith("Mammogram, did not take place") for line in lines(bench))
    assert bench.holder() == "appointments.list"
    bench.undo()
    assert lines(bench)[0] == "Please say what became of these"


def test_a_result_that_is_awaited_is_asked_for(bench: Bench) -> None:
    choose(bench, "Heart ultrasound, waiting for the result")
    assert bench.find(TagLabel, "details.state").words == "Waiting for the result"
    bench.press("details.add_result")
    [start] = bench.logs
    assert start.status is AppointmentStatus.DONE
    assert start.appointment_id is not None


def test_a_booking_is_cancelled_once_and_undone(bench: Bench) -> None:
    choose(bench, "Clinic visit, booked")
    assert bench.words("details.title") == "Clinic visit"
    cancel = bench.find(QPushButton, "details.cancel")
    for _ in range(3):
        cancel.click()
    bench.settle()
    assert bench.said() == "Clinic visit: cancelled"
    assert bench.find(TagLabel, "details.state").words == "Cancelled"
    bench.undo()
    assert bench.find(TagLabel, "details.state").words == "Booked"


def test_what_is_deleted_leaves_the_side_and_comes_back_by_undo(bench: Bench) -> None:
    before = present(bench.tools.record, AppointmentEntry)
    choose(bench, "Clinic visit, booked")
    bench.press("details.delete")
    assert len(present(bench.tools.record, AppointmentEntry)) == len(before) - 1
    assert not bench.has("appointments.details")
    bench.undo()
    assert sorted(present(bench.tools.record, AppointmentEntry)) == sorted(before)


def test_details_that_were_closed_stay_closed_when_something_changes(bench: Bench) -> None:
    choose(bench, "Clinic visit, booked")
    bench.press("details.close")
    assert bench.holder() == "appointments.list"
    bench.page.refresh()
    bench.settle()
    assert not bench.has("appointments.details")
    assert bench.find(QListView, "appointments.list").currentIndex().row() == 1


def test_the_keyboard_stays_on_an_action_when_something_changes(bench: Bench) -> None:
    choose(bench, "Clinic visit, booked")
    bench.find(QWidget, "details.change").setFocus(Qt.FocusReason.TabFocusReason)
    bench.page.refresh()
    bench.settle()
    assert bench.holder() == "details.change"


def test_enter_opens_an_appointment_to_change_it(bench: Bench) -> None:
    view = bench.find(QListView, "appointments.list")
    view.setFocus()
    choose(bench, "Clinic visit, booked")
    QTest.keyClick(view, Qt.Key.Key_Return)
    [start] = bench.logs
    assert start.appointment_id is not None


def test_the_month_shows_today_and_says_what_is_on_a_day(bench: Bench) -> None:
    grid = month(bench)
    assert bench.words("month.name") == "June 2026"
    assert cell(grid, 16).startswith("Tue 16 June 2026, today")
    assert cell(grid, 25) == "Thu 25 June 2026; Clinic visit, booked"
    assert bench.tools.settings.choice("appointments/view") == "month"


@pytest.mark.parametrize(("start", "first"), [(Qt.DayOfWeek.Monday, "Mon"), (Qt.DayOfWeek.Sunday, "Sun")])
def test_a_week_starts_as_the_settings_say(bench: Bench, start: Qt.DayOfWeek, first: str) -> None:
    grid = month(bench)
    bench.tools.settings.week_start = start
    bench.tools.feed.restyled.emit()
    bench.settle()
    names = [grid.model().headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert names[0] == first
    column = next(n for n, name in enumerate(names) if name == "Thu")
    places = [(row, n) for row in range(6) for n in range(7)]
    dated = [str(grid.model().index(*place).data(TEXT)).startswith("Thu 25 June") for place in places]
    assert places[dated.index(True)][1] == column


def test_arrows_and_pages_go_beyond_the_month(bench: Bench) -> None:
    grid = month(bench)
    grid.setFocus()
    go_to(bench, date(2026, 6, 30))
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert bench.page.chosen_day == date(2026, 7, 1)
    assert bench.words("month.name") == "July 2026"
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert bench.page.chosen_day == date(2026, 8, 1)
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert bench.page.chosen_day == date(2026, 6, 24)
    bench.press("month.on")
    bench.press("month.today")
    assert bench.page.chosen_day == date(2026, 6, 16)


def test_a_day_with_several_appointments_lets_each_be_reached(bench: Bench) -> None:
    keep(
        bench.tools.record,
        entry("blood", Test.BLOOD_TEST, "2026-06-25", AppointmentStatus.BOOKED, time(8, 0)),
        entry("scan", Test.CT, "2026-06-25", AppointmentStatus.BOOKED, time(16, 0)),
    )
    bench.page.refresh()
    bench.settle()
    grid = month(bench)
    grid.setFocus()
    go_to(bench, date(2026, 6, 25))
    assert bench.words("day.name") == "Thu 25 June 2026"
    titles = [bench.words(f"day.title{n}").split(",")[0] for n in range(3)]
    assert titles == ["Blood test", "Clinic visit", "CT scan"]
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert bench.holder() == "day.open0"
    bench.press("day.open2")
    assert bench.words("details.title") == "CT scan"
    bench.press("details.back")
    assert bench.has("appointments.day")
    assert bench.holder() == "day.open0"
    bench.press("day.close")
    assert bench.holder() == "month.grid"


def test_an_only_appointment_is_shown_at_once(bench: Bench) -> None:
    month(bench)
    go_to(bench, date(2026, 6, 25))
    assert bench.words("details.title") == "Clinic visit"
    assert not bench.has("details.back")


def test_a_planned_check_is_booked_from_its_day(bench: Bench) -> None:
    check = next(c for c in AppointmentBook(bench.tools.record).view().open_checks if c.day > date(2026, 6, 16))
    month(bench)
    go_to(bench, check.day)
    bench.press("day.book0")
    [start] = bench.logs
    assert isinstance(start.check, TrackedCheck)
    assert start.check.day == check.day
    assert (start.status, start.day) == (AppointmentStatus.BOOKED, check.day)


def test_a_check_whose_day_is_over_is_booked_without_a_day(bench: Bench) -> None:
    check = next(c for c in AppointmentBook(bench.tools.record).view().open_checks if c.day < date(2026, 6, 16))
    month(bench)
    go_to(bench, check.day)
    bench.press("day.book0")
    [start] = bench.logs
    assert start.day is None


def test_enter_on_an_empty_day_logs_there(bench: Bench) -> None:
    grid = month(bench)
    grid.setFocus()
    go_to(bench, date(2026, 6, 18))
    assert bench.words("day.nothing") == "Nothing is written down for this day."
    QTest.keyClick(grid, Qt.Key.Key_Return)
    bench.press("day.log")
    assert bench.logs == [LogStart(day=date(2026, 6, 18)), LogStart(day=date(2026, 6, 18))]


def test_the_chosen_day_stays_when_something_changes(bench: Bench) -> None:
    month(bench)
    go_to(bench, date(2026, 6, 25))
    keep(bench.tools.record, entry("blood", Test.BLOOD_TEST, "2026-06-25", AppointmentStatus.BOOKED))
    bench.page.refresh()
    bench.settle()
    assert bench.page.chosen_day == date(2026, 6, 25)
    assert bench.words("details.title") == "Clinic visit"
    assert bench.has("details.back")


def test_an_invitation_that_is_dropped_is_handed_on(bench: Bench, tmp_path: Path) -> None:
    dropped: list[Path] = []
    bench.page.invitation_dropped.connect(dropped.append)
    for name in ("visit.ics", "letter.pdf"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
        enter.ignore()
        QApplication.sendEvent(bench.page, enter)
        assert enter.isAccepted() is (name == "visit.ics")
        QApplication.sendEvent(bench.page, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys))
    assert dropped == [tmp_path / "visit.ics"]


def test_both_item_models_keep_the_rules_while_the_record_changes(bench: Bench) -> None:
    rows = bench.find(QListView, "appointments.list").model()
    QAbstractItemModelTester(rows, _MODE, bench.page)
    QAbstractItemModelTester(month(bench).model(), _MODE, bench.page)
    keep(bench.tools.record, entry("new", Test.BLOOD_TEST, "2026-06-20", AppointmentStatus.BOOKED))
    bench.page.refresh()
    bench.settle()
    bench.press("month.on")
    bench.press("appointments.view.0")
    bench.press("appointments.filter.blood")
    assert rows.rowCount() == 2


def test_ten_thousand_appointments_need_no_more_widgets_than_ten(bench: Bench) -> None:
    before = len(bench.page.findChildren(QWidget))
    first = date(2026, 6, 1)
    keep(
        bench.tools.record,
        *(
            entry(f"many{n}", Test.BLOOD_TEST, (first - timedelta(days=n)).isoformat(), AppointmentStatus.DONE)
            for n in range(10_000)
        ),
    )
    bench.page.refresh()
    bench.settle()
    assert len(lines(bench)) > 10_000
    assert len(bench.page.findChildren(QWidget)) <= before
    view = bench.find(QListView, "appointments.list")
    assert view.uniformItemSizes()
    view.scrollToBottom()
    month(bench)
    bench.press("appointments.view.0")
    assert view.verticalScrollBar().maximum() > 100_000


@pytest.mark.parametrize("as_month", [False, True])
def test_nothing_is_wider_than_a_small_window_at_twice_the_size(bench: Bench, *, as_month: bool) -> None:
    bench.window.resize(1024 - 208, 572)
    bench.tools.appearance.set_text_size(200)
    if as_month:
        month(bench)
        go_to(bench, date(2026, 6, 25))
    else:
        choose(bench, "Clinic visit, booked")
    bench.wait(lambda: bench.page.area.column.geometry().right() <= bench.page.area.viewport().width())
    bench.wait(lambda: cut_off(bench.page) == [])
