"""The window in another language: every button and menu follows, values keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from ui.harness import Shown, described, show_page, whole_program
from ui.harness_dialogs import DIALOGS, close, opened
from ui.harness_first_run import first_run
from ui.harness_language import MARK, LongerLanguage, longer
from ui.harness_words import words_of_the_domain, words_of_the_record

from recurtrack.ui.tr import mark, tr, tr_count

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_NAMES = re.compile(r"^(switch\.|top\.person|qt_)")
"""Records by the names of their files and persons, and what Qt itself says."""


@pytest.fixture
def language(qapp: QApplication) -> Iterator[LongerLanguage]:
    made = LongerLanguage()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_every_text_becomes_two_fifths_longer() -> None:
    text = "Write down the day on which it took place, as well as you know it"
    words = sum(len(word) for word in text.split())
    assert len(longer(text)) - len(text) == pytest.approx(words * 0.4, abs=1)
    assert longer("No") == f"No{MARK}"


def test_values_keep_their_places_in_a_longer_text(language: LongerLanguage) -> None:
    del language
    said = tr("Best on {due}, not before {earliest}, not after {latest}.", due="May", earliest="1", latest="31")
    assert {"May", "1", "31"} <= set(said.replace(MARK, "").replace(",", "").replace(".", "").split())
    assert MARK in said
    assert "*.json" in tr("Hospital files (*.json);;All files (*)")


def test_one_and_many_are_said_differently() -> None:
    assert tr_count(1, "One check", "{n} checks") == "One check"
    assert tr_count(4, "One check", "{n} checks") == "4 checks"
    assert mark("Later") == "Later"


def _untranslated(program: Shown, root: QWidget) -> list[str]:
    """Name each visible control that says a word which did not pass through ``tr``, nor comes from elsewhere."""
    found = []
    elsewhere = words_of_the_domain() | words_of_the_record(program)
    for part in root.findChildren(QWidget):
        if not part.isVisible() or _NAMES.search(part.objectName()):
            continue
        text = part.text() if isinstance(part, QAbstractButton) else ""
        if isinstance(part, QLineEdit):
            text = part.placeholderText()
        is_said_there = text.strip().casefold() in elsewhere
        if any(letter.isalpha() for letter in text) and MARK not in text and not is_said_there:
            found.append(f"{described(part)}: {text!r}")
    return found


def test_every_action_is_said_in_the_language_of_the_window(
    qapp: QApplication, tmp_path: Path, language: LongerLanguage
) -> None:
    del language
    with whole_program(qapp, tmp_path) as program:
        actions = [a for a in program.window.menus.children() if isinstance(a, QAction) and not a.isSeparator()]
        assert len(actions) > 15
        assert [action.text() for action in actions if MARK not in action.text()] == []


def test_every_button_on_every_page_is_said_in_the_language_of_the_window(
    qapp: QApplication, tmp_path: Path, language: LongerLanguage
) -> None:
    del language
    with whole_program(qapp, tmp_path) as program:
        bare: list[str] = []
        for page in program.pages:
            show_page(program, page)
            bare += _untranslated(program, program.window)
        assert not bare, "\n".join(bare)


def test_every_button_in_every_dialog_is_said_in_the_language_of_the_window(
    qapp: QApplication, tmp_path: Path, language: LongerLanguage
) -> None:
    del language
    with whole_program(qapp, tmp_path) as program:
        bare: list[str] = []
        for name in sorted(DIALOGS):
            bare += _in_dialog(program, name)
        assert not bare, "\n".join(bare)


def test_every_button_of_the_first_run_is_said_in_the_language_of_the_window(
    qapp: QApplication, tmp_path: Path, language: LongerLanguage
) -> None:
    del language
    with whole_program(qapp, tmp_path) as program:
        record = words_of_the_record(program)
        assert "sore hands, mornings" in record, "the words of the record are known while it is open"
        bare = [f"{name}: {what}" for name, screen in first_run(program) for what in _untranslated(program, screen)]
        assert not bare, "\n".join(bare)


def _in_dialog(program: Shown, name: str) -> list[str]:
    dialog = opened(program, name)
    if dialog is None:
        return [f"{name} does not open"]
    bare = [f"{name}: {what}" for what in _untranslated(program, dialog)]
    close(program, dialog)
    return bare
