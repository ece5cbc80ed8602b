"""Setting, changing and removing a passphrase: what is asked, what is warned of, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from ui.passphrase_desk import PassphraseDesk, keyring_in_memory, part, press, words

from recurtrack.app import Program
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.passphrases import Converted, PassphraseWish, change_passphrase
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.remembered_keys import RememberedKeys

if TYPE_CHECKING:
    from services.test_remembered_keys import KeyringInMemory

Wait = Callable[[Callable[[], bool]], None]
STRONG, WEAK = "tulip harbour cello gravel", "blue door"


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> KeyringInMemory:
    return keyring_in_memory(monkeypatch)


@pytest.fixture
def plain(
    program: Program, record: OpenRecord, tmp_path: Path, wait_until: Wait, ring: KeyringInMemory
) -> Iterator[PassphraseDesk]:
    """A record without a passphrase."""
    yield PassphraseDesk(program, record, tmp_path, wait_until, ring, locked=False)
    _close_all(program)
    record.close()


@pytest.fixture
def locked(
    program: Program, record: OpenRecord, tmp_path: Path, wait_until: Wait, ring: KeyringInMemory
) -> Iterator[PassphraseDesk]:
    """A record with a passphrase, as far as the questions know."""
    yield PassphraseDesk(program, record, tmp_path, wait_until, ring, locked=True)
    _close_all(program)
    record.close()


def _close_all(program: Program) -> None:
    for dialog in program.window.findChildren(QDialog):
        dialog.done(0)


def opened(desk: PassphraseDesk) -> QDialog:
    desk.acts.set_up()
    return desk.dialog("passphraseSet")


def foot(dialog: QDialog) -> str:
    return words(dialog, "form.problems")


def test_a_passphrase_is_set_once_it_is_written_twice_and_written_down(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    press(dialog, "ask.yes")
    assert words(dialog, "passphrase.new.wrong") == "Write a passphrase first."
    plain.write(dialog, new="short")
    press(dialog, "ask.yes")
    assert words(dialog, "passphrase.new.wrong").startswith("Use 8 characters or more")
    plain.write(dialog, new=STRONG, again="tulip")
    press(dialog, "ask.yes")
    assert words(dialog, "passphrase.again.wrong") == "The two passphrases differ. Write the same one twice."
    plain.write(dialog, again=STRONG)
    press(dialog, "ask.yes")
    assert foot(dialog).startswith("Write the passphrase down")
    assert plain.wishes == []
    press(dialog, "passphrase.written")
    press(dialog, "passphrase.remember")
    press(dialog, "ask.yes")
    assert plain.wishes == [PassphraseWish(None, STRONG, remember=True)]


def test_what_it_means_is_said_before_it_is_set(plain: PassphraseDesk) -> None:
    said = " ".join(label.text() for label in opened(plain).findChildren(QLabel))
    assert "Nobody can open the record without its passphrase." in said
    assert "RecurTrack cannot either" in said
    assert "keep that apart from the computer" in said


def test_a_weak_passphrase_is_taken_after_a_plain_warning(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    plain.write(dialog, new=WEAK, again=WEAK)
    assert words(dialog, "passphrase.new.strength.level") == "Strength: Weak"
    press(dialog, "passphrase.written")
    press(dialog, "ask.yes")
    assert foot(dialog).startswith("This passphrase is easy to guess.")
    assert plain.wishes == []
    press(dialog, "ask.yes")
    assert plain.wishes == [PassphraseWish(None, WEAK)]


def test_another_weak_passphrase_is_warned_of_anew(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    plain.write(dialog, new=WEAK, again=WEAK)
    press(dialog, "passphrase.written")
    press(dialog, "ask.yes")
    plain.write(dialog, new="eleanor sample", again="eleanor sample")
    press(dialog, "ask.yes")
    assert plain.wishes == []
    assert "your name" in words(dialog, "passphrase.new.strength.help")


def test_pressing_before_it_is_judged_goes_on_by_itself(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    part(dialog, QLineEdit, "passphrase.again").setText(STRONG)
    press(dialog, "passphrase.written")
    QTest.keyClicks(part(dialog, QLineEdit, "passphrase.new"), STRONG)
    press(dialog, "ask.yes")
    plain.wait(lambda: plain.wishes == [PassphraseWish(None, STRONG)])


def test_while_it_is_encrypted_nothing_can_be_pressed_and_it_cannot_be_closed(plain: PassphraseDesk) -> None:
    dialog = _sent(plain)
    yes = part(dialog, QAbstractButton, "ask.yes")
    assert (yes.text(), yes.isEnabled()) == ("Encrypting…", False)
    assert not part(dialog, QLineEdit, "passphrase.new").isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_a_refusal_is_said_in_the_dialog_and_all_that_was_typed_stays(plain: PassphraseDesk) -> None:
    dialog = _sent(plain)
    plain.failed(Unavailable(Trouble.DISK, file="eleanor.recurtrack", reason="it is full"))
    assert "it is full" in foot(dialog)
    assert part(dialog, QLineEdit, "passphrase.new").text() == STRONG
    press(dialog, "ask.yes")
    assert len(plain.wishes) == 2


def _sent(desk: PassphraseDesk) -> QDialog:
    dialog = opened(desk)
    desk.write(dialog, new=STRONG, again=STRONG)
    press(dialog, "passphrase.written")
    press(dialog, "ask.yes")
    assert len(desk.wishes) == 1
    return dialog


def test_older_backups_that_anybody_can_read_are_named_and_none_is_removed(plain: PassphraseDesk) -> None:
    plain.plain = tuple(f"eleanor {day} June" for day in range(1, 7))
    _sent(plain)
    plain.done(Converted(None))
    told = plain.dialog("passphraseDone")
    assert words(told, "passphraseDone.old.words").startswith("6 backups made before are not encrypted")
    assert words(told, "passphraseDone.old.names").endswith("eleanor 4 June\nand 2 more")
    press(told, "passphraseDone.old.show")
    assert plain.old_wanted == 1
    plain.wait(lambda: not plain.is_open())


def test_what_was_asked_for_encrypts_the_record_which_then_opens_with_it_alone(
    plain: PassphraseDesk, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    path = tmp_path / "another.recurtrack"
    create_record(path, NewRecord(name="Ada"), None, clock).close()
    _sent(plain)
    plain.done(change_passphrase(path, plain.wishes[0], RememberedKeys()))
    assert plain.dialog("passphraseDone").windowTitle() == "Your record is encrypted"
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(Unavailable) as caught:
        open_record(path, WEAK, clock)
    assert caught.value.trouble is Trouble.WRONG_PASSPHRASE
    open_record(path, STRONG, clock).close()


def test_a_key_that_could_not_be_remembered_is_said(plain: PassphraseDesk) -> None:
    _sent(plain)
    plain.done(Converted(None, not_remembered=True))
    said = " ".join(label.text() for label in plain.dialog("passphraseDone").findChildren(QLabel))
    assert "keyring did not take the key" in said
    assert plain.dialog("passphraseDone").findChild(QWidget, "passphraseDone.old") is None


def test_a_changed_passphrase_needs_the_present_one(locked: PassphraseDesk) -> None:
    locked.acts.change()
    dialog = locked.dialog("passphraseChange")
    locked.write(dialog, new=STRONG, again=STRONG)
    press(dialog, "passphrase.written")
    press(dialog, "ask.yes")
    assert words(dialog, "passphrase.current.wrong")
    locked.write(dialog, current="old one")
    press(dialog, "ask.yes")
    assert locked.wishes == [PassphraseWish("old one", STRONG)]
    locked.failed(Unavailable(Trouble.WRONG_PASSPHRASE, file="eleanor"))
    said = words(dialog, "passphrase.current.wrong")
    assert said == "This is not the passphrase of the record. Nothing was changed."
    assert part(dialog, QLineEdit, "passphrase.current").text() == "old one"
    assert part(dialog, QLineEdit, "passphrase.again").text() == STRONG


def test_a_passphrase_is_removed_with_the_present_one(locked: PassphraseDesk) -> None:
    locked.plain = ("an older one",)
    locked.acts.remove()
    dialog = locked.dialog("passphraseRemove")
    press(dialog, "ask.yes")
    assert words(dialog, "passphrase.current.wrong")
    locked.write(dialog, current="old one")
    press(dialog, "ask.yes")
    assert locked.wishes == [PassphraseWish("old one", None)]
    locked.done(Converted(None))
    told = locked.dialog("passphraseDone")
    assert told.findChild(QWidget, "passphraseDone.old") is None


def test_without_a_keyring_remembering_is_off_with_the_reason(
    plain: PassphraseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    dialog = opened(plain)
    assert not part(dialog, QAbstractButton, "passphrase.remember").isEnabled()
    assert "no keyring" in words(dialog, "passphrase.remember.words")


def test_the_eye_shows_and_hides_what_is_written(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    line, eye = part(dialog, QLineEdit, "passphrase.new"), part(dialog, QAbstractButton, "passphrase.new.eye")
    assert eye.accessibleName() == "Show what is written: Passphrase"
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert eye.hasFocus()
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide what is written: Passphrase"
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_its_letters(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    line = part(dialog, QLineEdit, "passphrase.new")
    QTest.sendKeyEvent(QTest.KeyAction.Click, line, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert words(dialog, "passphrase.new.caps") == "Caps Lock seems to be on."
    QTest.sendKeyEvent(QTest.KeyAction.Click, line, Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not words(dialog, "passphrase.new.caps")


def test_nothing_that_is_told_of_the_dialog_holds_the_passphrase(plain: PassphraseDesk) -> None:
    dialog = opened(plain)
    plain.write(dialog, new=STRONG, again=STRONG)
    for widget in (dialog, *dialog.findChildren(QWidget)):
        told = (widget.objectName(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        assert not any(STRONG in text for text in told)
    assert not any(STRONG in label.text() for label in dialog.findChildren(QLabel))


def test_the_sheet_is_saved_from_the_dialog_which_says_so(
    plain: PassphraseDesk, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(program.around.chooser, "answer", target)
    dialog = opened(plain)
    press(dialog, "passphrase.sheet.save")
    plain.wait(lambda: words(dialog, "passphrase.sheet.said").startswith("Saved as sheet.pdf"))
    assert target.read_bytes().startswith(b"%PDF")
    dialog.reject()
    plain.acts.save_sheet()
    plain.wait(lambda: plain.said[-1:] == ["Saved as sheet.pdf. Print it, and fill it in by hand."])


def test_the_sheet_is_printed(plain: PassphraseDesk, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    plain.printer = printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog = opened(plain)
    press(dialog, "passphrase.sheet.print")
    plain.wait(lambda: "sent to the printer" in words(dialog, "passphrase.sheet.said"))
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_sheet_that_cannot_be_written_is_said(
    plain: PassphraseDesk, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.around.chooser, "answer", tmp_path / "no folder" / "sheet.pdf")
    plain.acts.save_sheet()
    plain.wait(lambda: bool(plain.said) and "cannot be written" in plain.said[-1])


def test_the_state_says_whether_it_is_remembered(locked: PassphraseDesk) -> None:
    locked.acts.read()
    locked.wait(lambda: bool(locked.states))
    assert locked.states[-1] == (True, False, True, False)


def test_the_keyring_is_asked_once_until_something_changes(
    locked: PassphraseDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked.acts.read()
    locked.wait(lambda: len(locked.states) == 1)
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    locked.acts.read()
    locked.wait(lambda: len(locked.states) == 2)
    assert locked.states[0] == locked.states[1]
    locked.acts.remember(is_on=False)
    locked.wait(lambda: len(locked.states) == 3)
    assert not locked.states[2].may_remember


def test_the_questions_go_with_the_record_once_no_dialog_is_open(plain: PassphraseDesk) -> None:
    _sent(plain)
    plain.acts.leave()
    plain.done(Converted(None))
    told = plain.dialog("passphraseDone")
    gone: list[bool] = []
    plain.acts.destroyed.connect(lambda: gone.append(True))
    press(told, "ask.yes")
    plain.wait(lambda: gone == [True])
