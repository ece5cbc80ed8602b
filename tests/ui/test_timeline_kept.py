"""Did anything slip? The answer at one look, in words without blame, and the list behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QListView, QPushButton
from ui.page_bench import Wait, bench_of
from ui.timeline_page import Bench, Outside, chart_of, page_on

from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Lane
from recurtrack.domain.timeline.kept import Kept, KeptItem, KeptKind, Outcome
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import date_style
from recurtrack.ui.timeline.kept_rows import KeptModel, rows_of
from recurtrack.ui.timeline.kept_words import item_words, kept_sentence, kind_words
from recurtrack.ui.timeline.lane_chips import LaneChip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TODAY = date(2026, 6, 16)
DONE = KeptItem(outcome=Outcome.KEPT, key="a", title="Mammogram", when=PartialDate.parse("2025-05-06"))
LATE = replace(DONE, outcome=Outcome.LATE, key="b", late_days=12, when=PartialDate.parse("2025-11-02"))
NOT_DONE = replace(DONE, outcome=Outcome.MISSED, key="c", due=date(2026, 1, 6))
UNKNOWN = replace(NOT_DONE, key="", when=None)
OVERDUE = replace(UNKNOWN, key="d", is_open=True, late_days=10)
SKIPPED = replace(DONE, outcome=Outcome.SKIPPED, key="e", when=None, due=date(2026, 2, 1), reason="not needed")
BESIDE = replace(DONE, outcome=Outcome.BESIDE, key="f")


def kept(*items: KeptItem, since: date | None = date(2024, 10, 8)) -> Kept:
    kind = KeptKind(lane=Lane.BREAST_IMAGING, test=Test.MAMMOGRAM, title="Mammogram", items=items)
    return Kept(today=TODAY, since=since, kinds=(kind,) if items else ())


def test_the_answer_counts_what_was_kept_late_and_not_done() -> None:
    found = kept(DONE, DONE, LATE, NOT_DONE, SKIPPED)
    assert kept_sentence(found) == (
        "Since treatment ended: 2 kept in time, 1 a little late, 1 did not take place, 1 skipped on purpose."
    )


def test_long_after_its_time_is_not_called_a_little_late() -> None:
    assert kept_sentence(kept(replace(LATE, late_days=200))) == "Since treatment ended: 1 late."


def test_what_the_plan_still_asks_for_is_overdue_as_on_today_and_not_missed() -> None:
    assert kept_sentence(kept(OVERDUE)) == "Since treatment ended: 1 overdue."


def test_what_nothing_is_written_of_is_not_said_to_have_been_left_out() -> None:
    assert kept_sentence(kept(DONE, UNKNOWN)) == "Since treatment ended: 1 kept in time, 1 with nothing on record."


def test_nothing_to_judge_is_said() -> None:
    assert kept_sentence(kept(since=None)) == "There is nothing to look back on yet."
    assert kept_sentence(kept()) == "Since treatment ended, no check has come up yet."


def test_each_kind_has_its_counts_also_of_what_the_plan_did_not_ask_for() -> None:
    assert kind_words(kept(DONE, BESIDE).kinds[0]) == "1 kept in time, 1 besides the plan"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (DONE, "Kept in time"),
        (LATE, "Done 12 days after its latest day"),
        (NOT_DONE, "Did not take place"),
        (UNKNOWN, "None on record since treatment ended"),
        (OVERDUE, "Overdue by 10 days. None on record since treatment ended"),
        (
            replace(OVERDUE, after=PartialDate.parse("2019-03-30")),
            "Overdue by 10 days. None on record since 30 March 2019",
        ),
        (SKIPPED, "Skipped on purpose: not needed"),
        (BESIDE, "Done; the plan did not ask for it"),
    ],
)
def test_each_check_says_what_became_of_it(item: KeptItem, said: str) -> None:
    assert item_words(item, date_style("en_GB")) == said


def test_the_list_begins_with_what_asks_for_a_look_and_keeps_qts_rules(qapp: QApplication) -> None:
    model = KeptModel(qapp)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    calm = KeptKind(lane=Lane.VISITS, test=Test.CLINIC_VISIT, title="Clinic visit", items=(DONE,))
    found = kept(DONE, LATE, NOT_DONE)
    model.show_rows(rows_of(replace(found, kinds=(calm, *found.kinds)), date_style("en_GB")))
    lines = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert lines == [
        "Mammogram: 1 kept in time, 1 a little late, 1 did not take place",
        "6 May 2025: Did not take place",
        "2 November 2025: Done 12 days after its latest day",
        "6 May 2025: Kept in time",
        "Clinic visit: 1 kept in time",
        "6 May 2025: Kept in time",
    ]


def test_screen_readers_hear_the_days_that_were_good_for_a_check(qapp: QApplication) -> None:
    model = KeptModel(qapp)
    window = Window(date(2025, 4, 6), date(2025, 5, 6), date(2025, 6, 6))
    model.show_rows(rows_of(kept(replace(DONE, window=window)), date_style("en_GB")))
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Mammogram, 6 May 2025, Kept in time, good from 6 April 2025 to 6 June 2025"


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[Bench]:
    with bench_of(page_on(record, Outside()), record, qapp, tmp_path, chooser, wait_until) as made:
        yield made


def _gone_to_first_with_an_event(view: QListView, chart_has: set[str]) -> str:
    model = view.model()
    assert isinstance(model, KeptModel)
    for row in range(model.rowCount()):
        item = model.row_at(row).item
        if item is not None and item.key in chart_has:
            view.scrollTo(model.index(row, 0))
            QTest.mouseClick(
                view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(row, 0)).center()
            )
            return item.key
    pytest.fail("no check has an event")


def _keys(bench: Bench) -> set[str]:
    model = chart_of(bench).events
    return {model.event_at(row).key for row in range(model.rowCount())}


def test_the_answer_stands_on_the_page_and_the_button_opens_the_list(bench: Bench) -> None:
    standing = bench.words("timeline.standing")
    bench.press("timeline.kept")
    answer = bench.words("kept.answer")
    assert answer.startswith("Since treatment ended: ")
    assert standing.endswith(answer)
    assert bench.holder() == "kept.list"


def test_each_row_shows_its_event_on_the_timeline_also_of_a_lane_that_was_off(bench: Bench) -> None:
    keys = _keys(bench)
    bench.press("timeline.kept")
    for chip in bench.page.findChildren(LaneChip):
        chip.setChecked(False)
    key = _gone_to_first_with_an_event(bench.find(QListView, "kept.list"), keys)
    selected = chart_of(bench).selected()
    assert selected is not None
    assert selected.key == key
    assert bench.has("kept.list")


def test_enter_on_a_row_opens_its_details(bench: Bench) -> None:
    keys = _keys(bench)
    bench.press("timeline.kept")
    view = bench.find(QListView, "kept.list")
    _gone_to_first_with_an_event(view, keys)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert bench.has("details.title")


def test_escape_closes_the_list_and_the_keyboard_goes_back_to_its_button(bench: Bench) -> None:
    bench.press("timeline.kept")
    QTest.keyClick(bench.find(QListView, "kept.list"), Qt.Key.Key_Escape)
    assert not bench.has("kept.list")
    assert bench.holder() == "timeline.kept"


def test_the_button_is_not_offered_while_there_is_nothing_to_judge(
    qapp: QApplication, empty_record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> None:
    with bench_of(page_on(empty_record, Outside()), empty_record, qapp, tmp_path, chooser, wait_until) as bench:
        assert bench.page.findChild(QPushButton, "timeline.kept") is not None
        assert not bench.has("timeline.kept")


def test_the_keyboard_comes_to_the_first_check_and_the_timeline_stays_where_it_is(bench: Bench) -> None:
    bench.press("timeline.kept")
    view = bench.find(QListView, "kept.list")
    model = view.model()
    assert isinstance(model, KeptModel)
    assert model.row_at(view.currentIndex().row()).item is not None
    assert model.row_at(view.currentIndex().row() - 1).item is None
    assert chart_of(bench).selected() is None
