"""Pointer and keyboard get the same card of an event, and can be rid of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel
from ui.timeline_chart.hands import move, place_of, press
from ui.timeline_chart.sample import CLOSE, TWICE

from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.event_card import EventCard
from recurtrack.ui.timeline.chart.pointing import Pointing
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.widgets.pill import TagLabel

if TYPE_CHECKING:
    from ui.timeline_chart.bench import Bench

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def card(chart: TimelineChart) -> EventCard:
    found = chart.findChild(EventCard)
    assert found is not None
    return found


def _said(card: EventCard) -> list[str]:
    """Return what stands on the card now."""
    labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    return labels + [pill.words for pill in card.findChildren(TagLabel) if pill.isVisible()]


def _hover(chart: TimelineChart, card: EventCard, key: str, wait_until: Wait) -> None:
    move(chart.viewport(), place_of(chart, key))
    wait_until(card.isVisible)


def test_pointer_and_keyboard_get_the_same_card(chart: TimelineChart, card: EventCard, wait_until: Wait) -> None:
    chart.setFocus()
    _hover(chart, card, "overdue", wait_until)
    pointed = _said(card)
    assert "Mammogram" in pointed
    assert "Overdue by 10 days" in pointed
    assert "Best 6 May 2026" in pointed
    assert "6 Apr to 6 Jun" in pointed
    press(chart, Qt.Key.Key_Escape)
    assert not card.isVisible()
    chart.select("breast_mri 2025-11-20")
    press(chart, Qt.Key.Key_Right)
    assert card.isVisible()
    assert _said(card) == pointed


def test_the_card_of_several_names_them_and_says_how_they_open(
    chart: TimelineChart, card: EventCard, wait_until: Wait
) -> None:
    _hover(chart, card, CLOSE[0].key, wait_until)
    said = _said(card)
    assert "5 × Clinic visit" in said
    assert sum("done" in line for line in said) == len(CLOSE)
    assert "A click or Space opens them." in said


def test_the_card_takes_no_keyboard_and_goes_when_the_pointer_leaves(
    chart: TimelineChart, card: EventCard, wait_until: Wait
) -> None:
    chart.setFocus()
    _hover(chart, card, "booked", wait_until)
    assert QApplication.focusWidget() is chart
    move(chart.viewport(), QPoint(300, 20))
    wait_until(lambda: not card.isVisible())


def test_the_card_stays_while_the_pointer_is_on_it(chart: TimelineChart, card: EventCard, wait_until: Wait) -> None:
    _hover(chart, card, "booked", wait_until)
    move(chart.viewport(), QPoint(300, 20))
    assert _is_counting(chart)
    inside = QPointF(5, 5)
    QCoreApplication.sendEvent(card, QEnterEvent(inside, inside, card.mapToGlobal(inside)))
    assert card.isVisible()
    assert not _is_counting(chart)
    QCoreApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    wait_until(lambda: not card.isVisible())


def _is_counting(chart: TimelineChart) -> bool:
    """Tell whether the card is about to come or to go."""
    (pointing,) = chart.findChildren(Pointing)
    return any(timer.isActive() for timer in pointing.findChildren(QTimer))


def test_the_card_of_the_keyboard_follows_its_event(chart: TimelineChart, card: EventCard) -> None:
    chart.setFocus()
    chart.show_zoom(Zoom.ONE_YEAR)
    chart.select("breast_mri 2025-11-20")
    press(chart, Qt.Key.Key_Right)
    chart.show_between(chart.shown.moved(60.0, chart.reach))
    before, place = card.pos(), place_of(chart, "overdue")
    chart.show_between(chart.shown.moved(40.0, chart.reach))
    way = place_of(chart, "overdue").x() - place.x()
    assert way < -20
    assert card.isVisible()
    assert card.pos() == before + QPoint(way, 0)


def test_the_card_goes_with_the_keyboard_and_with_the_page(bench: Bench, card: EventCard) -> None:
    bench.chart.setFocus()
    bench.chart.select("breast_mri 2025-11-20")
    press(bench.chart, Qt.Key.Key_Right)
    assert card.isVisible()
    bench.overview.setFocus()
    assert not card.isVisible()
    bench.chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert card.isVisible()
    bench.chart.hide()
    assert not card.isVisible()


def test_a_pointer_that_only_passes_shows_nothing(chart: TimelineChart, card: EventCard) -> None:
    move(chart.viewport(), place_of(chart, "booked"))
    assert _is_counting(chart)
    move(chart.viewport(), QPoint(300, 20))
    assert not _is_counting(chart)
    assert not card.isVisible()


def test_every_event_of_one_day_is_counted(chart: TimelineChart, card: EventCard, wait_until: Wait) -> None:
    _hover(chart, card, TWICE[0].key, wait_until)
    assert "4 × Blood test" in _said(card)
