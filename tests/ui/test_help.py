"""The page Help: what it says of each page, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTextBrowser
from ui.page_tools import tools_of

from recurtrack.app import Desk, Program
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.knowledge.help import Section, read_help, read_help_file
from recurtrack.ui.errands import PageKey
from recurtrack.ui.help.page import HelpPage
from recurtrack.ui.help.reader_view import html_of
from recurtrack.ui.widgets.list_box import ListBox

WITHOUT = {PageKey.HELP}


@pytest.fixture
def page(program: Program, desk: Desk, tmp_path: Path) -> Iterator[HelpPage]:
    found = HelpPage(tools_of(program, desk, tmp_path))
    found.resize(1152, 764)
    found.show()
    yield found
    program.appearance.set_text_size(100)
    found.close()
    found.deleteLater()


def _parts(page: HelpPage) -> tuple[QListWidget, ListBox, QTextBrowser]:
    found = page.findChild(QListWidget, "help.list"), page.findChild(ListBox, "help.box")
    text = page.findChild(QTextBrowser, "help.text")
    assert isinstance(found[0], QListWidget)
    assert isinstance(found[1], ListBox)
    assert isinstance(text, QTextBrowser)
    return found[0], found[1], text


def test_every_page_of_the_window_has_a_section() -> None:
    keys = {section.key for section in read_help()}
    assert set(PageKey) - WITHOUT <= keys


def test_a_language_without_help_gets_english() -> None:
    assert read_help("xx") == read_help("en")


@pytest.mark.parametrize("key", sorted(set(PageKey) - WITHOUT))
def test_help_for_a_page_shows_its_section(page: HelpPage, key: PageKey) -> None:
    page.show_for(key)
    section = next(section for section in read_help() if section.key == key)
    found, box, text = _parts(page)
    assert text.toPlainText().startswith(section.title)
    assert section.says[0] in text.toPlainText()
    assert text.accessibleName() == section.title
    assert found.currentItem().text() == box.currentText() == section.title


def test_help_for_a_page_without_one_shows_the_first(page: HelpPage) -> None:
    page.show_for(PageKey.SIGNS)
    page.show_for(PageKey.HELP)
    assert _parts(page)[2].toPlainText().startswith("Today")


def test_a_subject_is_chosen_with_the_arrows(page: HelpPage) -> None:
    found, _, text = _parts(page)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_End)
    assert text.toPlainText().startswith(read_help()[-1].title)


def test_the_text_is_as_high_as_it_needs(page: HelpPage, program: Program) -> None:
    text = _parts(page)[2]
    for size in (100, 200):
        program.appearance.set_text_size(size)
        page.show_for("keys")
        QTest.qWait(0)
        assert text.verticalScrollBar().maximum() == 0


def test_large_text_has_the_list_above(page: HelpPage, program: Program) -> None:
    found, box, text = _parts(page)
    assert found.isVisible()
    program.appearance.set_text_size(200)
    page.resize(816, 570)
    assert not found.isVisible()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert text.toPlainText().startswith("Timeline")


def test_the_page_down_key_scrolls_the_page(page: HelpPage, program: Program) -> None:
    program.appearance.set_text_size(200)
    page.resize(816, 570)
    page.show_for("keys")
    text, bar = _parts(page)[2], page.area.verticalScrollBar()
    QTest.qWait(0)
    text.setFocus()
    at = bar.value()
    QTest.keyClick(text, Qt.Key.Key_PageDown)
    assert bar.value() > at


def test_texts_are_never_read_as_markup(program: Program) -> None:
    section = Section(key="a", title="A & <b>", says=("<img src=x>",))
    html = html_of(section, program.appearance.theme)
    assert "&lt;img src=x&gt;" in html
    assert "<img" not in html


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", "section"),
        ("[[section]]\nkey = 'a'\n", "section[a].title"),
        ("[[section]]\nkey = 'a'\ntitle = 'A'\nsays = ['']\n", "section[a].says"),
        ("[[section]]\nkey = 'a'\ntitle = 'A'\nkeys = [['F1']]\n", "section[a].keys"),
        ("[[section]]\nkey = 'a'\ntitle = 'A'\nkeys = 'F1'\n", "section[a].keys"),
        ("[[section]]\nkey = 'a'\ntitle = 'A'\nsay = ['b']\n", "section[a].say"),
        ("[[section]]\nkey = 'a'\ntitle = 'A'\n[[section]]\nkey = 'a'\ntitle = 'B'\n", "section"),
        ("nonsense", "the file"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, content: str, where: str) -> None:
    path = tmp_path / "en.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        read_help_file(path)
    assert refused.value.refusal is Refusal.BAD_TABLE
    assert refused.value.values["where"] == where
