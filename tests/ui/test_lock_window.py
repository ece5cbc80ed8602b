"""Locking the window: what can be seen, what is kept, what comes back."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget
from ui.lock_bench import PASSPHRASE, LockBench, Wait, text_in, write

from recurtrack.app import Program
from recurtrack.app.anew import locked_arguments
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.paths import opened_folder
from recurtrack.services.attachments import private_copy
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.ui.errands import LogStart
from recurtrack.ui.lock.choices import choose_lock_after, choose_lock_with_session
from recurtrack.ui.lock.drafts import KEPT_AS
from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.signs.notice_dialog import NoticeDialog
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from conftest import SettableClock


def _full(name: str, text: str) -> None:
    del name, text
    raise Unavailable(Trouble.DISK, file=Path("record"), reason="the disk is full")


def _broken(name: str, text: str) -> None:
    raise RuntimeError(name, text)


@pytest.fixture
def secret_record(tmp_path: Path, clock: SettableClock) -> OpenRecord:
    start = NewRecord(name="Eleanor Sample")
    return create_record(tmp_path / "Eleanor Sample.recurtrack", start, PASSPHRASE, clock)


@pytest.fixture
def bench(program: Program, clock: SettableClock, wait_until: Wait) -> Iterator[LockBench]:
    made = LockBench(program, clock, wait_until)
    yield made
    made.locking.stop()


@pytest.fixture
def open_bench(bench: LockBench, secret_record: OpenRecord) -> LockBench:
    bench.show(secret_record)
    return bench


def _said(widget: QWidget) -> str:
    """Return every text, name and description in a window."""
    parts = [widget, *widget.findChildren(QWidget)]
    texts = [part.text() for part in parts if isinstance(part, QLabel | QPushButton)]
    names = [f"{part.accessibleName()} {part.accessibleDescription()} {part.toolTip()}" for part in parts]
    return "\n".join([widget.windowTitle(), *texts, *names])


def test_a_locked_window_holds_no_name_and_no_number(open_bench: LockBench) -> None:
    assert "Eleanor" in _said(open_bench.program.window)
    open_bench.lock()
    said = _said(open_bench.program.window)
    assert "Eleanor" not in said
    assert open_bench.program.window.windowTitle() == "RecurTrack - locked"
    assert not any(letter.isdigit() for letter in open_bench.words("lock.words"))


def test_everything_is_hidden_before_anything_else_is_done(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]  # it was just shown
    open_bench.form("questionDialog")
    open_bench.locking.lock()
    assert open_bench.page is not None
    assert not open_bench.dialogs()
    assert "Eleanor" not in _said(open_bench.program.window)
    open_bench.settle(lambda: bool(open_bench.begun))


def test_a_locked_program_begins_anew_on_the_closed_record(open_bench: LockBench, secret_record: OpenRecord) -> None:
    open_bench.lock()
    assert open_bench.begun == [["--locked"]]
    assert open_bench.program.desk is None
    with pytest.raises(Unavailable) as closed:
        secret_record.kept("anything")
    assert closed.value.trouble is Trouble.CLOSED
    assert not secret_record.path.with_name(f"{secret_record.path.name}-wal").exists()


def test_the_arguments_of_a_locked_program_hold_no_passphrase() -> None:
    assert locked_arguments(read_only=True) == ["--read-only", "--locked"]


def test_the_passphrase_opens_it_again(open_bench: LockBench) -> None:
    open_bench.lock()
    desk = open_bench.come_back()
    assert not open_bench.locking.is_locked
    assert open_bench.page is None
    assert desk.top_bar.isVisible()
    assert open_bench.program.window.windowTitle() == "RecurTrack"
    assert open_bench.program.window.menus.log.isEnabled()


def test_a_wrong_passphrase_is_said_and_counted_only_from_the_fifth(open_bench: LockBench) -> None:
    open_bench.lock()
    for tries in range(1, 7):
        open_bench.unlock("wrong")
        said = open_bench.words("lock.passphrase.wrong")
        assert said.startswith("That passphrase did not open the record.")
        assert (str(tries) in said) is (tries >= 5)
        assert open_bench.find(QLabel, "lock.forgotten").isVisible() is (tries >= 5)
    assert open_bench.locking.is_locked
    open_bench.come_back()
    assert not open_bench.locking.is_locked


def test_nothing_typed_is_asked_for_and_escape_does_nothing(open_bench: LockBench) -> None:
    open_bench.lock()
    open_bench.unlock("")
    assert open_bench.words("lock.passphrase.wrong") == "Type the passphrase of this record."
    QTest.keyClick(open_bench.program.window, Qt.Key.Key_Escape)
    assert open_bench.page is not None


def test_the_keyboard_is_in_the_field(open_bench: LockBench) -> None:
    open_bench.program.window.activateWindow()
    open_bench.lock()
    field = open_bench.find(QWidget, "lock.passphrase")
    assert open_bench.program.window.focusWidget() is field


def test_the_menus_about_a_record_are_gone_until_it_is_open(open_bench: LockBench) -> None:
    menus = open_bench.program.window.menus
    open_bench.lock()
    shown = {
        menu.objectName()
        for menu in open_bench.program.window.menuBar().findChildren(QMenu)
        if menu.menuAction().isVisible() and menu.objectName()
    }
    assert shown == {"menu.record", "menu.view", "menu.help"}
    about = (menus.log, menus.search, menus.summary, menus.undo, menus.new_record, menus.open_record)
    assert not any(action.isEnabled() for action in about)
    assert menus.close.isEnabled()
    open_bench.come_back()
    assert menus.search.isEnabled()
    assert menus.new_record.isEnabled()


def test_a_half_written_question_comes_back_word_for_word(open_bench: LockBench, secret_record: OpenRecord) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    write(open_bench.form("questionDialog"), "question.text", "May I swim again?")
    open_bench.lock()
    assert open_bench.begun
    assert b"swim" not in secret_record.path.read_bytes()
    open_bench.come_back()
    form = open_bench.form("questionDialog")
    assert text_in(form, "question.text") == "May I swim again?"
    assert form.findChild(QLabel, "form.problems").text() == "Kept while locked"  # type: ignore[union-attr]


def test_a_form_that_came_back_is_kept_until_it_is_saved(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    write(open_bench.form("questionDialog"), "question.text", "May I swim again?")
    open_bench.lock()
    desk = open_bench.come_back()
    form = open_bench.form("questionDialog")
    assert "swim" in (desk.record.kept(KEPT_AS) or "")
    form.answer()
    open_bench.settle(lambda: desk.record.kept(KEPT_AS) == "")


def test_a_form_that_came_back_and_is_given_up_is_forgotten(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    write(open_bench.form("questionDialog"), "question.text", "May I swim again?")
    open_bench.lock()
    desk = open_bench.come_back()
    form = open_bench.form("questionDialog")
    form.reject()
    drop = form.findChild(QPushButton, "form.drop")
    assert drop is not None
    drop.click()
    open_bench.settle(lambda: desk.record.kept(KEPT_AS) == "")


def test_a_form_nothing_was_typed_into_does_not_come_back(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    open_bench.form("questionDialog")
    open_bench.lock()
    desk = open_bench.come_back()
    assert not desk.record.kept(KEPT_AS)
    assert not open_bench.dialogs()


def test_an_appointment_half_written_down_comes_back(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.log.emit(LogStart())  # type: ignore[union-attr]
    form = open_bench.form("logDialog")
    write(form, "log.notes", "Bring the list of medicines")
    open_bench.lock()
    assert open_bench.begun
    open_bench.come_back()
    assert text_in(open_bench.form("logDialog"), "log.notes") == "Bring the list of medicines"


def test_a_sign_in_own_words_comes_back(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.notice_sign.emit("")  # type: ignore[union-attr]
    form = open_bench.form("noticeDialog")
    assert isinstance(form, NoticeDialog)
    write(form, "notice.text", "Tired arm")
    form.findChild(QWidget, "notice.side.0").click()  # type: ignore[union-attr]
    open_bench.lock()
    assert open_bench.begun
    open_bench.come_back()
    again = open_bench.form("noticeDialog")
    assert isinstance(again, NoticeDialog)
    assert again.draft().text == "Tired arm"
    assert again.draft().side is not None


def test_a_new_person_of_the_care_team_comes_back(open_bench: LockBench) -> None:
    open_bench.program.desk.page.care_team.add_person()  # type: ignore[union-attr]
    form = open_bench.form("personDialog")
    write(form, "person.name", "Dr Iris Example")
    form.findChild(QWidget, "person.key").click()  # type: ignore[union-attr]
    open_bench.lock()
    desk = open_bench.come_back()
    again = open_bench.form("personDialog")
    assert text_in(again, "person.name") == "Dr Iris Example"
    again.answer()
    open_bench.settle()
    with desk.record.reading() as reader:
        (person,) = reader.all(CareTeamEntry)
    assert (person.name, person.key_contact) == ("Dr Iris Example", False)


def test_a_form_that_cannot_be_opened_by_name_waits_in_the_window(
    open_bench: LockBench, secret_record: OpenRecord
) -> None:
    open_bench.program.window.menus.recurrence.trigger()
    flow = open_bench.form("recurrenceFlow")
    flow._touch()  # noqa: SLF001 - as any edit of its fields does
    open_bench.lock()
    assert not open_bench.begun
    assert secret_record.file.key is None
    assert "unlock it before you quit" in open_bench.words("lock.words")
    assert not open_bench.find(QPushButton, "lock.other").isVisible()
    open_bench.unlock("wrong")
    assert open_bench.locking.is_locked
    open_bench.unlock()
    assert flow.isVisible()
    assert open_bench.program.desk is not None
    assert open_bench.program.desk.record is secret_record
    with secret_record.reading() as reader:
        assert reader.get(PersonEntry, PERSON_ID) is not None


@pytest.mark.parametrize("keep", [_full, _broken], ids=["a full disk", "a mistake of ours"])
def test_what_cannot_be_written_is_not_lost(
    open_bench: LockBench, secret_record: OpenRecord, monkeypatch: pytest.MonkeyPatch, keep: Callable[..., None]
) -> None:
    monkeypatch.setattr(secret_record, "keep", keep)
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    form = open_bench.form("questionDialog")
    write(form, "question.text", "May I swim again?")
    open_bench.lock()
    assert open_bench.locking.is_locked
    assert not open_bench.begun
    open_bench.unlock()
    assert form.isVisible()
    assert text_in(form, "question.text") == "May I swim again?"


def test_a_form_that_is_being_saved_is_saved_once(open_bench: LockBench) -> None:
    open_bench.program.desk.errands.ask_question.emit("")  # type: ignore[union-attr]
    form = open_bench.form("questionDialog")
    write(form, "question.text", "May I swim again?")
    form.answer()
    open_bench.locking.lock()
    open_bench.settle(lambda: bool(open_bench.begun))
    desk = open_bench.come_back()
    assert not desk.record.kept(KEPT_AS)
    assert not open_bench.dialogs()


def test_copies_that_other_programs_show_are_removed(open_bench: LockBench) -> None:
    copy = private_copy(opened_folder(), "letter.pdf", b"content")
    open_bench.lock()
    assert not copy.exists()


def test_a_question_for_a_file_is_answered_with_none(open_bench: LockBench) -> None:
    asking = QFileDialog(open_bench.program.window)
    asking.setOption(QFileDialog.Option.DontUseNativeDialog)
    asking.open()
    answers: list[int] = []
    asking.finished.connect(answers.append)
    open_bench.lock()
    assert answers == [QDialog.DialogCode.Rejected.value]


def test_a_record_without_a_passphrase_is_not_locked_and_it_is_said_kindly(
    bench: LockBench, empty_record: OpenRecord
) -> None:
    bench.show(empty_record)
    wanted: list[bool] = []
    bench.locking.passphrase_wanted.connect(lambda: wanted.append(True))
    bench.locking.lock()
    (dialog,) = bench.dialogs()
    assert dialog.objectName() == "noPassphraseDialog"
    assert not bench.locking.is_locked
    dialog.accept()
    assert wanted == [True]


def test_the_window_locks_when_nobody_is_there_for_as_long_as_was_chosen(open_bench: LockBench) -> None:
    open_bench.seconds.pass_by(10 * 60 - 1)
    open_bench.locking._watching.idle.look()  # noqa: SLF001 - as its timer does
    assert not open_bench.locking.is_locked
    open_bench.seconds.pass_by(1)
    open_bench.locking._watching.idle.look()  # noqa: SLF001
    assert open_bench.page is not None
    open_bench.settle(lambda: bool(open_bench.begun))


def test_a_key_puts_the_lock_off(open_bench: LockBench) -> None:
    open_bench.seconds.pass_by(9 * 60)
    QTest.keyClick(open_bench.program.window, Qt.Key.Key_Shift)
    open_bench.seconds.pass_by(9 * 60)
    open_bench.locking._watching.idle.look()  # noqa: SLF001
    assert not open_bench.locking.is_locked


def test_time_asleep_counts_and_the_first_move_after_it_shows_nothing(open_bench: LockBench) -> None:
    open_bench.seconds.wall += 8 * 3_600
    QTest.mouseMove(open_bench.program.window, QPoint(40, 40))
    QTest.mouseClick(open_bench.program.window, Qt.MouseButton.LeftButton)
    assert open_bench.locking.is_locked
    open_bench.settle(lambda: bool(open_bench.begun))


def test_never_means_never(open_bench: LockBench) -> None:
    choose_lock_after(open_bench.program._settings, 0)  # noqa: SLF001
    open_bench.locking.follow()
    open_bench.seconds.pass_by(1e6)
    open_bench.locking._watching.idle.look()  # noqa: SLF001
    assert not open_bench.locking.is_locked


def test_an_encrypted_record_leaves_no_core_file(open_bench: LockBench) -> None:
    assert open_bench.locking.is_locked is False
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_a_program_that_began_anew_shows_the_lock_and_opens_with_the_passphrase(
    bench: LockBench, secret_record: OpenRecord
) -> None:
    path = secret_record.path
    secret_record.close()
    bench.locking.show_locked(path)
    assert bench.locking.is_locked
    bench.unlock("wrong")
    assert bench.program.desk is None
    desk = bench.come_back()
    assert desk.record.path == path


def test_another_record_can_be_opened_from_the_lock(
    program: Program, clock: SettableClock, wait_until: Wait, secret_record: OpenRecord, tmp_path: Path
) -> None:
    other = tmp_path / "other.recurtrack"
    bench = LockBench(program, clock, wait_until, other)
    bench.show(secret_record)
    bench.lock()
    bench.find(QPushButton, "lock.other").click()
    assert bench.opened_instead == [other]
    assert not bench.locking.is_locked
    bench.locking.stop()


def test_words_without_a_place_are_shown_not_dropped(bench: LockBench, secret_record: OpenRecord) -> None:
    secret_record.keep(KEPT_AS, '[1, [["change", ["diagnosis", "gone"], "Change", [["x", "Note", "My own words"]]]]]')
    bench.show(secret_record)
    bench.settle(lambda: bool(bench.dialogs()))
    (dialog,) = bench.dialogs()
    dialog.reject()
    bench.lock()
    bench.come_back()
    bench.settle(lambda: bool(bench.dialogs()))
    (dialog,) = bench.dialogs()
    assert dialog.findChild(QPlainTextEdit, "kept.words").toPlainText() == "Note: My own words"  # type: ignore[union-attr]


def test_the_choice_about_the_screen_is_kept(open_bench: LockBench) -> None:
    choose_lock_with_session(open_bench.program._settings, locks=False)  # noqa: SLF001
    open_bench.locking.follow()
    assert not open_bench.locking._watching.hears_session  # noqa: SLF001


def test_only_a_record_with_a_passphrase_has_the_button(bench: LockBench, empty_record: OpenRecord) -> None:
    desk = bench.show(empty_record)
    assert desk.top_bar.findChild(QPushButton, "top.lock") is None


def test_the_button_asks_for_the_lock(open_bench: LockBench) -> None:
    desk = open_bench.program.desk
    assert desk is not None
    desk.top_bar.lock_wanted.disconnect()  # from the program's own lock, which would begin anew in earnest
    desk.top_bar.lock_wanted.connect(open_bench.locking.lock)
    open_bench.find(QPushButton, "top.lock").click()
    assert open_bench.locking.is_locked
    open_bench.settle(lambda: bool(open_bench.begun))


def test_a_form_with_a_passphrase_in_it_is_closed_and_nothing_of_it_is_kept(open_bench: LockBench) -> None:
    dialog = FormDialog(open_bench.program.appearance, "Change", "Save", open_bench.program.window)
    field = SecretField(open_bench.program.appearance, "Passphrase", "test.secret")
    dialog.body.addWidget(field)
    dialog.watch(field)
    dialog.open()
    QTest.keyClicks(field.line, "another secret")
    open_bench.lock()
    assert open_bench.begun
    desk = open_bench.come_back()
    assert not desk.record.kept(KEPT_AS)
