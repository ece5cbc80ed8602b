"""One record in place of another, while work for the first is still under way."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.entries import Entries
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.sample import sample_file
from recurtrack.ui.errands import LogStart
from recurtrack.ui.file_actions import FileActions, Files
from recurtrack.ui.settings import Scheme
from recurtrack.ui.tasks import Tasks

Wait = Callable[[Callable[[], bool]], None]
Clock = Callable[[], object]


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.recurtrack"
    create_record(path, NewRecord(name="Bea Second")).close()
    return path


@pytest.fixture
def bugs(program: Program) -> list[Exception]:
    found: list[Exception] = []
    program.tasks.broken.connect(found.append)
    return found


def _ask_something(record: OpenRecord, number: int) -> Change:
    return Entries(record).save(QuestionEntry(id=EntryId(f"q{number}"), text="Why so tired?"))


def test_what_was_asked_for_is_still_done_in_the_record_it_was_asked_for(
    program: Program, desk: Desk, second: Path, bugs: list[Exception], wait_until: Wait
) -> None:
    record, go = desk.record, threading.Event()
    desk.commands.run(lambda: (go.wait(5), _ask_something(record, 1))[1], "First")
    desk.commands.run(lambda: _ask_something(record, 2), "Second")
    program.show_desk(open_record(second))
    go.set()
    wait_until(lambda: program.tasks.is_idle)
    assert bugs == []
    assert program.window.notices.findChild(QFrame, "notice.done") is None
    assert not program.window.menus.undo.isEnabled()
    again = open_record(record.path)
    try:
        with again.reading() as reader:
            assert len(reader.all(QuestionEntry)) == 2
    finally:
        again.close()


def test_the_notice_of_one_record_offers_no_undo_over_another(
    program: Program, desk: Desk, record: OpenRecord, second: Path, wait_until: Wait
) -> None:
    desk.commands.run(lambda: _ask_something(record, 1), "Asked")
    wait_until(lambda: program.tasks.is_idle)
    assert program.window.notices.findChild(QPushButton, "notice.undo") is not None
    program.show_desk(open_record(second))
    wait_until(lambda: program.tasks.is_idle)
    assert not program.window.notices.isVisible()


def test_a_failure_of_the_old_record_is_not_said_over_the_new_one(
    program: Program, desk: Desk, second: Path, wait_until: Wait
) -> None:
    go = threading.Event()

    def fail() -> Change:
        go.wait(5)
        raise Unavailable(Trouble.LOCKED, file="first")

    desk.commands.run(fail, "Never said")
    program.show_desk(open_record(second))
    go.set()
    wait_until(lambda: program.tasks.is_idle)
    assert not program.window.notices.isVisible()


def test_a_question_about_the_old_record_goes_with_it(
    program: Program, empty_desk: Desk, chooser: object, second: Path, wait_until: Wait
) -> None:
    chooser.answer = sample_file()  # type: ignore[attr-defined]
    empty_desk.actions.import_file()
    wait_until(lambda: program.window.findChild(QDialog, "importDialog") is not None)
    program.show_desk(open_record(second))
    wait_until(lambda: program.tasks.is_idle and program.window.findChild(QDialog, "importDialog") is None)


def test_two_records_asked_for_at_once_end_with_the_last(
    program: Program, record: OpenRecord, second: Path, bugs: list[Exception], wait_until: Wait
) -> None:
    path = record.path
    record.close()
    program.open(path)
    program.open(second)
    wait_until(lambda: program.desk is not None and program.desk.record.path == second and program.tasks.is_idle)
    name = program.window.findChild(QLabel, "person.name")
    assert name is not None
    assert name.text() == "Bea Second"
    assert bugs == []


def test_a_record_that_was_opened_too_late_to_be_shown_is_closed(
    program: Program, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Path] = []
    really_close = OpenRecord.close

    def close(opened: OpenRecord) -> None:
        closed.append(opened.path)
        really_close(opened)

    monkeypatch.setattr(OpenRecord, "close", close)
    program.open(second)
    program.stop()
    assert closed == [second]


def test_what_was_unavailable_is_done_when_it_is_tried_again(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    tries: list[int] = []

    def work() -> Change:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable(Trouble.LOCKED, file="eleanor.recurtrack")
        return _ask_something(record, 1)

    desk.commands.run(work, "Asked")
    wait_until(lambda: program.tasks.is_idle)
    again = program.window.notices.findChild(QPushButton, "notice.action")
    assert again is not None
    assert again.text() == "Try again"
    again.click()
    wait_until(lambda: program.tasks.is_idle)
    with record.reading() as reader:
        assert len(reader.all(QuestionEntry)) == 1
    said = program.window.notices.findChild(QLabel, "notice.done.text")
    assert said is not None
    assert said.text() == "Asked"


def test_an_archive_that_could_not_be_written_is_written_when_it_is_tried_again(
    program: Program, desk: Desk, chooser: object, tmp_path: Path, wait_until: Wait
) -> None:
    tries: list[Path] = []

    def save(path: Path) -> None:
        tries.append(path)
        if len(tries) == 1:
            raise Unavailable(Trouble.DISK, file="archive.json", reason="no room")

    chooser.answer = tmp_path / "archive.json"  # type: ignore[attr-defined]
    files = Files(importer=Importer(desk.record), save_archive=save, save_tables=lambda folder, _: folder)
    actions = FileActions(program.around, desk.commands, files)
    actions.save_archive()
    wait_until(lambda: program.tasks.is_idle)
    again = program.window.notices.findChild(QPushButton, "notice.action")
    assert again is not None
    again.click()
    wait_until(lambda: program.tasks.is_idle)
    assert tries == [tmp_path / "archive.json"] * 2


def test_undo_on_a_notice_takes_back_one_thing_however_often_it_is_clicked(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    for number in (1, 2):
        desk.commands.run(lambda number=number: _ask_something(record, number), "Asked")  # type: ignore[misc]
        wait_until(lambda: program.tasks.is_idle)
    undo = program.window.notices.findChildren(QPushButton, "notice.undo")[-1]
    undo.click()
    undo.click()
    wait_until(lambda: program.tasks.is_idle)
    with record.reading() as reader:
        assert len(reader.all(QuestionEntry)) == 1


def test_an_older_notice_cannot_undo_what_is_being_done_now(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    desk.commands.run(lambda: _ask_something(record, 1), "Asked")
    wait_until(lambda: program.tasks.is_idle)
    undo = program.window.notices.findChild(QPushButton, "notice.undo")
    assert undo is not None
    desk.commands.run(lambda: _ask_something(record, 2), "Asked")
    assert not undo.isEnabled()
    wait_until(lambda: program.tasks.is_idle)


class _Part(QWidget):
    """Is garbage as soon as nobody holds it but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_parts_of_the_window_are_never_destroyed_on_the_thread_of_the_record(qapp: object, wait_until: Wait) -> None:
    del qapp
    threads: list[threading.Thread] = []
    part = _Part()
    part.destroyed.connect(lambda: threads.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)
    gc.enable()  # as it is when the program starts
    tasks = Tasks()
    del part
    much = gc.get_threshold()[0] * 1_500
    tasks.ask(tasks, "much", lambda: [[number] for number in range(much)], lambda _: None)
    wait_until(lambda: tasks.is_idle)
    destroyed_meanwhile = list(threads)
    tasks.stop()
    is_on_again = gc.isenabled()
    gc.disable()
    gc.collect()
    assert destroyed_meanwhile == []
    assert threads == [threading.current_thread()]
    assert is_on_again


def _open_and_close_dialogs(program: Program, wait_until: Wait) -> None:
    desk = program.desk
    assert desk is not None
    desk.errands.log.emit(LogStart())
    wait_until(lambda: program.tasks.is_idle)
    desk.search()
    program.window.show_page(len(desk.pages) - 1)
    for dialog in program.window.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)


def test_switching_records_and_colours_with_dialogs_open_never_breaks_the_window(
    program: Program, desk: Desk, second: Path, bugs: list[Exception], wait_until: Wait
) -> None:
    paths = [desk.record.path, second]
    for number in range(24):
        path = paths[(number + 1) % 2]
        program.open(path)
        wait_until(lambda path=path: program.desk is not None and program.desk.record.path == path)  # type: ignore[misc]
        if number % 2:
            _open_and_close_dialogs(program, wait_until)
        if number % 8 == 7:
            program.appearance.set_scheme(Scheme.DARK if number % 16 == 7 else Scheme.LIGHT)
        gc.collect(number % 3)
    wait_until(lambda: program.tasks.is_idle)
    program.appearance.set_scheme(Scheme.SYSTEM)
    assert bugs == []
