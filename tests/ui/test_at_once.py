"""Many widgets put into something visible are laid out once, and what was hidden on purpose stays hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.kept_cards import KeptCards, Wanted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class _Counting(QVBoxLayout):
    """Counts how often it places what it holds."""

    times = 0

    def setGeometry(self, rect: QRect) -> None:
        self.times += 1
        super().setGeometry(rect)


@pytest.fixture
def box(qapp: QApplication) -> Iterator[QWidget]:
    del qapp
    made = QWidget()
    yield made
    made.close()
    made.deleteLater()


def _shown(box: QWidget, layout: QVBoxLayout) -> None:
    box.setLayout(layout)
    box.resize(300, 400)
    box.show()
    QCoreApplication.processEvents()


def test_what_is_put_in_is_visible_and_in_its_place_at_the_end_of_the_block(box: QWidget) -> None:
    layout = QVBoxLayout()
    _shown(box, layout)
    labels = [QLabel(f"line {number}") for number in range(3)]
    with laid_out_once(box):
        for label in labels:
            layout.addWidget(label)
    assert all(label.isVisible() for label in labels)
    tops = [label.y() for label in labels]
    assert tops == sorted(set(tops))


def test_many_widgets_are_laid_out_once(box: QWidget) -> None:
    layout = _Counting()
    _shown(box, layout)
    before = layout.times
    with laid_out_once(box):
        for number in range(20):
            layout.addWidget(QLabel(f"line {number}"))
        assert layout.times == before
    QCoreApplication.processEvents()
    assert before < layout.times <= before + 2


def test_what_was_hidden_on_purpose_or_stands_in_no_layout_stays_hidden(box: QWidget) -> None:
    layout = QVBoxLayout()
    _shown(box, layout)
    hidden, loose = QLabel("hidden"), QLabel("loose", box)
    with laid_out_once(box):
        layout.addWidget(hidden)
        hidden.hide()
    assert not hidden.isVisible()
    assert not loose.isVisible()


def test_layouts_work_again_also_when_building_failed(box: QWidget) -> None:
    layout = QVBoxLayout()
    _shown(box, layout)
    with pytest.raises(ZeroDivisionError), laid_out_once(box):
        1 // 0  # noqa: B018
    assert layout.isEnabled()


def test_a_card_that_says_the_same_stays_and_another_is_built_anew(box: QWidget) -> None:
    cards = KeptCards()
    _shown(box, cards)
    cards.show_cards([Wanted("one", 1, QLabel), Wanted("two", 2, QLabel)])
    one, two = cards.cards
    cards.show_cards([Wanted("two", "other", QLabel), Wanted("new", 0, QLabel), Wanted("one", 1, QLabel)])
    assert len(cards.cards) == 3
    assert cards.cards[2] is one
    assert two not in cards.cards
    assert two.parentWidget() is None
    assert cards.says("two") == "other"
    assert cards.says("gone") is None
    assert [child for child in box.children() if child in cards.cards] == list(cards.cards)
