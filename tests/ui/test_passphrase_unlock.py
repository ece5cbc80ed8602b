"""The question for the passphrase of a locked record, and the card of the settings that says how it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QRadioButton
from ui.passphrase_desk import part, press, words

from recurtrack.app import Program
from recurtrack.ui.first_run.welcome import WelcomePage
from recurtrack.ui.passphrase.acts import PassphraseState
from recurtrack.ui.passphrase.unlock import PassphraseDialog
from recurtrack.ui.passphrase.words import wrong_words
from recurtrack.ui.settings_page.privacy_card import PrivacyCard

Wait = Callable[[Callable[[], bool]], None]


@pytest.mark.parametrize("tries", range(1, 9))
def test_wrong_tries_are_counted_only_from_the_fifth_and_nothing_is_ever_locked(tries: int) -> None:
    said = wrong_words(tries)
    assert said.startswith("That passphrase did not open the record.")
    assert (str(tries) in said) == (tries >= 5)
    assert ("nothing is locked or deleted" in said) == (tries >= 5)


def test_nothing_is_said_before_the_first_try() -> None:
    assert not wrong_words(0)


def test_what_was_written_and_whether_to_remember_it_are_handed_over(program: Program) -> None:
    dialog = PassphraseDialog(program.appearance, "", program.window)
    accepted = QSignalSpy(dialog.accepted)
    dialog.open()
    press(dialog, "ask.yes")
    assert accepted.count() == 0
    assert words(dialog, "unlock.passphrase.wrong") == "Write the passphrase first."
    line = part(dialog, QLineEdit, "unlock.passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(line, " blue door ")
    press(dialog, "unlock.remember")
    assert (dialog.passphrase, dialog.remember) == (" blue door ", True)
    press(dialog, "ask.yes")
    assert accepted.count() == 1


def test_without_a_keyring_it_cannot_be_remembered(program: Program) -> None:
    dialog = PassphraseDialog(program.appearance, wrong_words(1), program.window, may_remember=False)
    dialog.open()
    assert not part(dialog, QAbstractButton, "unlock.remember").isEnabled()
    assert not dialog.remember
    assert words(dialog, "unlock.passphrase.wrong")
    dialog.reject()


PLAIN = PassphraseState(is_encrypted=False, read_only=False, may_remember=False, is_remembered=False)
LOCKED = PassphraseState(is_encrypted=True, read_only=False, may_remember=True, is_remembered=True)
BOTH = {"changePassphrase", "removePassphrase"}
STATES = [
    (PLAIN, {"setPassphrase"}, False),
    (LOCKED, BOTH, True),
    (LOCKED._replace(read_only=True, is_remembered=False), set(), True),
    (LOCKED._replace(may_remember=False, is_remembered=False), BOTH, False),
    (PLAIN._replace(read_only=True), set(), False),
]


@pytest.mark.parametrize(("state", "usable", "can_remember"), STATES)
def test_the_card_offers_what_can_be_done(
    program: Program, state: PassphraseState, usable: set[str], *, can_remember: bool
) -> None:
    card = PrivacyCard(program.appearance)
    card.show_state(state)
    buttons = ("setPassphrase", "changePassphrase", "removePassphrase")
    found = {name for name in buttons if _is_offered(card, f"settings.{name}")}
    assert found == usable
    tick = part(card, QAbstractButton, "settings.remember")
    assert (tick.isEnabled(), tick.isChecked()) == (can_remember, state.is_remembered)


def _is_offered(card: PrivacyCard, name: str) -> bool:
    button = part(card, QAbstractButton, name)
    return not button.isHidden() and button.isEnabled()


def test_showing_the_state_is_no_choice_and_ticking_is_one(program: Program) -> None:
    card = PrivacyCard(program.appearance)
    chosen = QSignalSpy(card.remember_chosen)
    card.show_state(LOCKED)
    assert chosen.count() == 0
    press(card, "settings.remember")
    assert chosen.at(0) == [False]


def test_a_record_open_for_reading_says_why_nothing_can_be_changed(program: Program) -> None:
    card = PrivacyCard(program.appearance)
    card.show_state(LOCKED._replace(read_only=True))
    change = part(card, QAbstractButton, "settings.changePassphrase")
    row = change.parentWidget()
    assert row is not None
    assert "open for reading only" in row.accessibleDescription()


def test_the_welcome_page_says_how_strong_a_passphrase_is(
    program: Program, tmp_path: Path, clock: Callable[[], datetime], wait_until: Wait
) -> None:
    page = WelcomePage(program.appearance, tmp_path, lambda: clock().date(), program.tasks)
    program.window.show_alone(page)
    next(button for button in page.findChildren(QRadioButton) if button.text() == "Lock it").click()
    QTest.keyClicks(part(page, QLineEdit, "welcome.name"), "Zdenka")
    QTest.keyClicks(part(page, QLineEdit, "welcome.passphrase"), "zdenka12")
    wait_until(lambda: words(page, "welcome.passphrase.strength.level") == "Strength: Very weak")
    QTest.keyClicks(part(page, QLineEdit, "welcome.passphrase"), " harbour cello gravel")
    wait_until(lambda: words(page, "welcome.passphrase.strength.level") == "Strength: Strong")
    page.go_on.click()
    assert words(page, "welcome.again.wrong") == "The two passphrases differ. Write the same one twice."
    wait_until(lambda: program.tasks.is_idle)
    assert not program.window.findChildren(QDialog)


def test_a_passphrase_that_is_too_short_makes_no_record(
    program: Program, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    page = WelcomePage(program.appearance, tmp_path, lambda: clock().date())
    made = QSignalSpy(page.make_wanted)
    program.window.show_alone(page)
    next(button for button in page.findChildren(QRadioButton) if button.text() == "Lock it").click()
    for name in ("passphrase", "again"):
        QTest.keyClicks(part(page, QLineEdit, f"welcome.{name}"), "seven77")
    press(page, "welcome.written")
    page.go_on.click()
    assert made.count() == 0
    assert words(page, "welcome.passphrase.wrong").startswith("Use 8 characters")
