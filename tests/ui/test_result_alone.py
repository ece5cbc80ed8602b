"""A result that was found and belongs to no appointment: it leads to what the record tells of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget
from ui.page_bench import keep

from recurtrack.app import Desk, Program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test

Wait = Callable[[Callable[[], bool]], None]


def _result(test: Test, quantity: str) -> ResultEntry:
    when = PartialDate.parse("2025-03-03")
    return ResultEntry(id=EntryId(quantity), test=test, date=when, quantity=quantity, value=1.5)


def test_it_is_shown_as_its_event_on_the_timeline(desk: Desk, program: Program, wait_until: Wait) -> None:
    result = _result(Test.BONE_DENSITY, "T-score hip")
    keep(desk.record, result)
    desk.errands.entry.emit(ResultEntry, result.id)

    def shown() -> bool:
        title = desk.timeline.findChild(QLabel, "details.title")
        return isinstance(title, QLabel) and title.isVisible() and title.text() == "Bone density scan"

    wait_until(shown)
    assert program.window.front_page is desk.timeline


def test_one_that_no_event_tells_of_says_that_it_stands_alone(desk: Desk, program: Program, wait_until: Wait) -> None:
    result = _result(Test.TUMOUR_MARKER, "CA 15-3")
    keep(desk.record, result)
    desk.errands.entry.emit(ResultEntry, result.id)

    def said() -> bool:
        found = program.window.findChild(QWidget, "notice.done.text")
        return isinstance(found, QLabel) and found.text().startswith("This result is kept by itself")

    wait_until(said)
