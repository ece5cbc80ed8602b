"""Whole ways through the program by the keyboard: closing it, and records that are open or come from elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from features.screen import front, said, wait_for_words
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from ui.harness import NOW, Shown, settle
from ui.shown_program import new_record, shown_on

from recurtrack.domain.entry import EntryId
from recurtrack.domain.hand_over import HandOverSection
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.paths import backups_folder, settings_file
from recurtrack.services.backups import list_backups
from recurtrack.services.hand_over import HandOver, HandOvers
from recurtrack.services.records import open_record
from recurtrack.storage.open_note import OpenNote, read_note, write_note
from recurtrack.storage.writer_lock import beside
from recurtrack.ui.backups.choices import BackupChoices

if TYPE_CHECKING:
    from recurtrack.domain.backups import Backup

_STEPS = 200
_IN_THE_WAY = "a file lies where the folder of the backups is to be"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record that is closed."""
    record = new_record(tmp_path / "Eleanor.recurtrack", "Eleanor Sample", passphrase=None)
    record.close()
    return record.path


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, path: Path) -> Iterator[Shown]:
    """The program with its window on the record, as it stands once all has begun."""
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as shown:
        yield shown


def keys(program: Shown, keys: str) -> None:
    if QApplication.activeWindow() is None:  # a desktop gives the keyboard back when a dialog goes; this one does not
        program.window.activateWindow()
        settle(program, until=lambda: QApplication.activeWindow() is program.window)
    QTest.keySequence(QApplication.focusWidget() or program.window, QKeySequence(keys))
    settle(program)


def go_to(program: Shown, name: str) -> None:
    """Press Tab until the keyboard is at the button of this name; it must be reached."""
    settle(program)
    for _ in range(_STEPS):
        now = QApplication.focusWidget()
        if isinstance(now, QAbstractButton) and now.accessibleName().startswith(name):
            return
        QTest.keyClick(now or front(program), Qt.Key.Key_Tab)
    pytest.fail(f"no way by Tab to {name}, in front is {said(front(program))}")


def press(program: Shown, name: str) -> None:
    go_to(program, name)
    QTest.keyClick(QApplication.focusWidget() or front(program), Qt.Key.Key_Space)
    settle(program)


def sees(program: Shown, words: str) -> None:
    wait_for_words(program, lambda: said(front(program)), words)


def notice_says(program: Shown, words: str) -> None:
    wait_for_words(program, lambda: said(program.window.notices), words)


def ask_a_question(program: Shown, text: str) -> None:
    program.window.menus.ask_question.trigger()
    settle(program)
    field = next(field for field in front(program).findChildren(QPlainTextEdit) if field.isVisible())
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    press(program, "Save")


def good_backups(record: Path, *places: Path) -> list[Backup]:
    return [backup for backup in list_backups(record, *places) if backup.good]


def put_in_the_way_of_backups() -> None:
    backups_folder().parent.mkdir(parents=True, exist_ok=True)
    backups_folder().write_text(_IN_THE_WAY, encoding="utf-8")


def test_a_stick_that_is_away_does_not_keep_the_window_open_and_is_said_at_the_next_start(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as program:
        settle(program, until=lambda: bool(good_backups(path, backups_folder())))
        BackupChoices(program._settings, path).second = tmp_path / "stick"  # noqa: SLF001 - as chosen in Settings
        ask_a_question(program, "May I swim?")
        keys(program, "Ctrl+Q")
        settle(program, until=lambda: not program.window.isVisible())
        assert len(good_backups(path, backups_folder())) == 2
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as program:
        notice_says(program, "When RecurTrack was closed last, a backup could not be made.")
        notice_says(program, f"{tmp_path / 'stick'}")


def test_a_backup_that_cannot_be_made_keeps_the_window_open_until_the_person_has_chosen(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    put_in_the_way_of_backups()
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as program:
        notice_says(program, "could not be made")
        keys(program, "Ctrl+Q")
        sees(program, "Your record itself is safe: everything you saved is in it.")
        assert program.window.isVisible()
        keys(program, "Esc")
        assert "The backup could not be made" not in said(front(program))
        assert program.window.isVisible()
        keys(program, "Ctrl+Q")
        sees(program, "RecurTrack stays open until you choose.")
        press(program, "Close without a backup")
        assert not program.window.isVisible()
    with closing(open_record(path)) as record, record.reading() as reader:
        assert list(reader.all(QuestionEntry)) == []


def test_another_place_is_enough_to_close_when_the_usual_one_is_in_the_way(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    put_in_the_way_of_backups()
    stick = tmp_path / "stick"
    stick.mkdir()
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as program:
        ask_a_question(program, "May I swim?")
        keys(program, "Ctrl+Q")
        sees(program, "The backup could not be made")
        program.files.answer = stick
        press(program, "Choose another place")
        settle(program, until=lambda: bool(good_backups(path, stick)))
        assert program.window.isVisible()
        keys(program, "Ctrl+Q")
        settle(program, until=lambda: not program.window.isVisible())
    unsaid = BackupChoices(program._settings, path).unsaid  # noqa: SLF001 - what the next start says
    assert f"The backup in {backups_folder()} could not be made" in unsaid


_ENDS_WHILE_ASKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from recurtrack.app.start import run

asked = []

def look(program):
    if program.desk is None or "backing_up" not in vars(program.safety) or program.safety.backing_up.subject is None:
        return
    if not asked:
        asked.append(True)
        program.window.close()
    elif program.window.isVisible() and program.window.findChild(QDialog, "notBackedUpSheet") is not None:
        print("asks", flush=True)
        QApplication.quit()

def watch(program):
    timer = QTimer(program, interval=20)
    timer.timeout.connect(lambda: look(program))
    timer.start()

sys.exit(run(Path(sys.argv[1]), watch=watch))
"""


def test_the_end_of_the_session_waits_for_no_answer_and_the_next_start_says_what_failed(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    put_in_the_way_of_backups()
    ended = subprocess.run(
        [sys.executable, "-c", _ENDS_WHILE_ASKING, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (0, "asks\n"), ended.stderr
    assert "Traceback" not in ended.stderr
    settings_file().replace(tmp_path / "settings.ini")
    backups_folder().unlink()
    with shown_on(qapp, tmp_path, open_record(path, clock=lambda: NOW)) as program:
        notice_says(program, "When RecurTrack was closed last, a backup could not be made.")


def test_a_record_that_another_computer_left_open_is_opened_when_the_person_says_so(
    program: Shown, tmp_path: Path
) -> None:
    other = new_record(tmp_path / "Bea.recurtrack", "Bea Second", passphrase=None)
    other.close()
    leave_note(other.path, beat=NOW - timedelta(hours=3))
    program.open(other.path)
    sees(program, "Your record is open somewhere else")
    sees(program, "Open it anyway only when you are sure that it is closed there.")
    press(program, "Open it anyway")
    settle(program, until=lambda: program.desk is not None)
    assert not program.shown_desk.record.read_only
    note = read_note(beside(other.path, "open"))
    assert note is not None
    assert note.is_of_this_computer()
    ask_a_question(program, "May I swim?")
    with program.shown_desk.record.reading() as reader:
        assert [question.text for question in reader.all(QuestionEntry)] == ["May I swim?"]


def test_a_record_that_another_computer_is_at_work_in_is_not_taken_from_it(program: Shown, tmp_path: Path) -> None:
    other = new_record(tmp_path / "Bea.recurtrack", "Bea Second", passphrase=None)
    other.close()
    leave_note(other.path, beat=NOW)
    program.open(other.path)
    sees(program, "on kitchen")
    assert "Open it anyway" not in said(front(program))
    beside(other.path, "open").unlink()
    press(program, "Try again")
    settle(program, until=lambda: program.desk is not None)
    assert not program.shown_desk.record.read_only


def leave_note(record: Path, beat: datetime) -> None:
    """Leave what another computer writes beside a record it has open."""
    note = OpenNote(host="kitchen", machine="another", process=1, token="theirs", since=beat, beat=beat)  # noqa: S106
    write_note(beside(record, "open"), note, 0o600)


def test_a_newer_copy_for_the_family_is_offered_above_the_one_that_is_looked_at(
    qapp: QApplication, tmp_path: Path, path: Path
) -> None:
    family = tmp_path / "Family"
    family.mkdir()
    wanted = HandOver(sections=frozenset(HandOverSection), folder=family, name="Eleanor - to read")
    with closing(open_record(path, clock=lambda: NOW)) as record:
        HandOvers(record).make(wanted, None)
    with shown_on(qapp, tmp_path, open_record(wanted.target, clock=lambda: NOW + timedelta(days=2))) as program:
        sees(program, "It is a copy as of 16 June 2026, for reading only.")
        program.look_at_the_day()
        settle(program)
        assert "Show the new one" not in said(program.window)
        with closing(open_record(path, clock=lambda: NOW + timedelta(days=1))) as record:
            with record.command("Ask") as command:
                command.put(QuestionEntry(id=EntryId("q1"), text="May I swim?"))
            assert HandOvers(record).refresh() is not None
        program.look_at_the_day()
        sees(program, "A newer copy has come. What you see here is the one before.")
        press(program, "Show the new one")
        sees(program, "It is a copy as of 17 June 2026, for reading only.")
        assert program.shown_desk.record.read_only
        with program.shown_desk.record.reading() as reader:
            assert [question.text for question in reader.all(QuestionEntry)] == ["May I swim?"]
