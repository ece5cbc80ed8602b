"""A screen reader gets the events as a list in the order of their days, each as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QAbstractItemModelTester
from ui.timeline_chart.sample import CLOSE, OVERDUE, TODAY, crowd, person

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.ui.settings import date_style
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.sentences import event_sentence
from recurtrack.ui.timeline.chart.shown import Zoom

if TYPE_CHECKING:
    from ui.timeline_chart.bench import Bench

_NAME = QAccessible.Text.Name


def _interface(chart: TimelineChart) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(chart)
    assert found is not None
    return found


def _child(chart: TimelineChart, key: str) -> QAccessibleInterface:
    child = _interface(chart).child(chart.events.row_of(key))
    assert child is not None
    return child


def test_the_chart_is_a_list_with_an_item_for_each_event(chart: TimelineChart) -> None:
    found = _interface(chart)
    assert found.role() is QAccessible.Role.List
    assert found.text(_NAME) == "Timeline"
    assert found.childCount() == len(person().events)
    first = found.child(0)
    assert first is not None
    assert first.role() is QAccessible.Role.ListItem
    assert first.text(_NAME) == "Surgery, on record, 20 May 2024"


def test_an_event_reads_kind_state_date_window_and_reason(chart: TimelineChart) -> None:
    assert _child(chart, "overdue").text(_NAME) == (
        "Mammogram, overdue by 10 days, best 6 May 2026, 6 Apr to 6 Jun, once a year after breast-conserving surgery"
    )


def test_an_event_among_several_says_so_until_they_part(chart: TimelineChart) -> None:
    key = CLOSE[0].key
    assert _child(chart, key).text(_NAME).endswith("; one of 5 that stand together, Space opens them")
    chart.select(key)
    chart.show_zoom(Zoom.THREE_MONTHS)
    assert _child(chart, key).text(_NAME) == "Clinic visit, done, 3 March 2025"


def test_each_event_is_where_it_is_painted(chart: TimelineChart) -> None:
    area = _child(chart, "overdue").rect()
    assert area.contains(chart.viewport().mapToGlobal(chart.area_of(OVERDUE).center()))
    at = chart.viewport().mapToGlobal(chart.area_of(OVERDUE).center())
    found = _interface(chart).childAt(at.x(), at.y())
    assert found is not None
    assert found.text(_NAME).startswith("Mammogram, overdue")


def test_an_event_out_of_sight_is_beside_the_chart(chart: TimelineChart) -> None:
    chart.show_zoom(Zoom.THREE_MONTHS)
    area = chart.visualRect(chart.index_of("Surgery"))
    assert area.right() < 0
    assert not chart.viewport().rect().contains(area.center())


def test_the_focused_event_is_the_focused_item(bench: Bench) -> None:
    bench.chart.setFocus()
    bench.chart.select("overdue")
    focused = _interface(bench.chart).focusChild()
    assert focused is not None
    assert focused.text(_NAME).startswith("Mammogram, overdue")
    assert focused.state().focused


def test_twenty_thousand_items_are_read_one_by_one(chart: TimelineChart) -> None:
    chart.set_view(crowd(20_000))
    found = _interface(chart)
    assert found.childCount() == 20_000
    last = found.child(19_999)
    assert last is not None
    assert ", done, " in last.text(_NAME)


def test_the_item_model_keeps_qts_rules(chart: TimelineChart) -> None:
    QAbstractItemModelTester(chart.events, QAbstractItemModelTester.FailureReportingMode.Warning, chart)
    chart.set_view(crowd(50))
    chart.set_view(person())
    assert chart.events.rowCount() == len(person().events)


@pytest.mark.parametrize("event", person().events, ids=lambda event: event.key)
def test_no_sentence_has_an_empty_part_or_a_stop_in_the_middle(event: TimelineEvent) -> None:
    said = event_sentence(event, TODAY, date_style("en_GB"))
    assert said.startswith(event.title)
    assert ", ," not in said
    assert ".," not in said


def test_the_list_can_be_pointed_through(chart: TimelineChart) -> None:
    assert not chart.indexAt(QPoint(5, 5)).isValid()
    assert chart.indexAt(chart.area_of(OVERDUE).center()).row() == chart.events.row_of("overdue")
