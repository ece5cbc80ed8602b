"""The frame of the pages: how high they are, what Tab reaches in what was built anew, and the window around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from recurtrack.app import Desk, Program
from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Feed
from recurtrack.ui.menus import Menus
from recurtrack.ui.page_offer import PageOffer
from recurtrack.ui.settings import Scheme, Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.elided import ElidedLabel
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import ScrollPage, clear_layout
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]


class APage(ScrollPage):
    """Shows what a test puts into it."""

    def refresh(self) -> None:
        """There is nothing to read."""


SENTENCE = "Some words that take one line in a wide window, and several lines when the column is narrow. " * 2


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    appearance = Appearance(qapp, Settings(tmp_path / "settings.ini"))
    appearance.set_scheme(Scheme.LIGHT)
    yield appearance
    appearance.set_text_size(100)
    appearance.set_scheme(Scheme.SYSTEM)


@pytest.fixture
def page(look: Appearance, qapp: QApplication) -> Iterator[ScrollPage]:
    del qapp
    built = APage(look, Feed(), frozenset(), name="aPage", title="A page")
    built.resize(1152, 764)
    built.show()
    built.activateWindow()
    yield built
    built.close()
    built.deleteLater()


def card_of(look: Appearance, number: int) -> Card:
    card = Card(f"card{number}")
    card.column.addWidget(text_label(SENTENCE))
    card.column.addWidget(
        Beside(look, text_label(SENTENCE), Flow(Button(look, f"Do {number}", f"do{number}")), least=300, width=200)
    )
    return card


def test_a_page_does_not_scroll_while_its_content_fits(page: ScrollPage, look: Appearance, wait_until: Wait) -> None:
    for number in range(5):
        page.column.addWidget(card_of(look, number))
    page.column.addStretch(1)
    last = page.findChild(Card, "card4")
    assert isinstance(last, Card)
    wait_until(last.isVisible)
    inside = page.area.inside
    layout = inside.layout()
    assert layout is not None
    wait_until(lambda: inside.heightForWidth(inside.width()) > 300)
    needed = inside.heightForWidth(inside.width())
    assert layout.minimumSize().height() > needed, "the sentences would ask for more in a narrow column"
    page.resize(1152, needed + 2)
    wait_until(lambda: page.area.viewport().height() == needed + 2)
    assert page.area.verticalScrollBar().maximum() == 0


def test_a_page_scrolls_no_further_than_its_content(page: ScrollPage, look: Appearance, wait_until: Wait) -> None:
    for number in range(12):
        page.column.addWidget(card_of(look, number))
    last = page.findChild(Card, "card11")
    assert isinstance(last, Card)
    wait_until(lambda: last.isVisible() and page.area.verticalScrollBar().maximum() > 0)
    inside = page.area.inside
    wait_until(lambda: inside.height() - (last.y() + last.height()) <= 16)


def test_what_is_built_anew_has_its_height_and_its_place_for_tab_at_once(
    page: ScrollPage, look: Appearance, wait_until: Wait
) -> None:
    first, last = Button(look, "First", "first"), Button(look, "Last", "last")
    cards = QVBoxLayout()
    page.column.addWidget(first)
    page.column.addLayout(cards)
    page.column.addWidget(last)
    page.column.addStretch(1)
    cards.addWidget(card_of(look, 0))
    wait_until(lambda: last.isVisible() and page.isActiveWindow())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with page.staying():
        clear_layout(cards)
        for number in range(1, 4):
            cards.addWidget(card_of(look, number))
    for number in range(1, 4):
        card = page.findChild(Card, f"card{number}")
        assert isinstance(card, Card)
        assert card.isVisible()
        assert card.height() >= card.heightForWidth(card.width())
    walked = []
    for _ in range(4):
        focused = page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = page.focusWidget()
        assert after is not None
        walked.append(after.objectName())
    assert walked == ["do1", "do2", "do3", "last"]


def test_the_view_menu_follows_the_colours_chosen_in_settings(desk: Desk, program: Program) -> None:
    del desk
    for scheme in (Scheme.DARK, Scheme.LIGHT, Scheme.SYSTEM):
        program.appearance.set_scheme(scheme)
        menus = program.window.menus
        assert isinstance(menus, Menus)
        view = program.window.findChild(QMenu, "menu.view")
        action = menus.findChild(QAction, f"action.scheme.{scheme}")
        assert isinstance(view, QMenu)
        assert isinstance(action, QAction)
        view.popup(program.window.mapToGlobal(QPoint(0, 0)))
        view.close()
        assert action.isChecked()


@pytest.mark.parametrize(
    ("is_encrypted", "words"), [(False, "Not encrypted"), (True, "Encrypted with your passphrase")]
)
def test_the_status_bar_says_whether_the_record_is_encrypted(
    desk: Desk, program: Program, is_encrypted: bool, words: str
) -> None:
    window = program.window
    page = APage(program.appearance, desk.feed, frozenset(), name="aPage", title="A page")

    def placed() -> APage:
        window.add_page(page)
        return page

    offer = PageOffer(key=PageKey.HELP, title="Help", icon="eye", page=placed)
    window.show_record(QWidget(), [offer], desk.record.path, is_encrypted=is_encrypted)
    label = window.findChild(QLabel, "status.encrypted")
    assert isinstance(label, QLabel)
    assert label.isVisible()
    assert label.text() == words


def test_a_long_place_loses_its_middle_and_its_tooltip_has_all_of_it(look: Appearance, wait_until: Wait) -> None:
    del look
    path = "/home/eleanor/" + "a-folder/" * 40 + "Eleanor.recurtrack"
    label = ElidedLabel(path, "", "place", dots=Qt.TextElideMode.ElideMiddle)
    label.resize(320, 30)
    label.show()
    wait_until(lambda: label.toolTip() == path)
    label.close()
    label.deleteLater()
