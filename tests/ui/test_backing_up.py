"""Backups that are made by themselves, when asked for, and before the window closes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from ui.backing_up_bench import BackingBench, Wait, backing_bench

from recurtrack.domain.backups import BackupReason
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import open_record
from recurtrack.ui.backups.choices import BackupChoices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.ui.choosing import Chooser


class Moves(Protocol):
    def __call__(self) -> object: ...

    def move(self, days: int) -> None: ...


class Answers(Protocol):
    answer: Path | None


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[BackingBench]:
    with backing_bench(qapp, record, tmp_path, chooser, wait_until) as built:
        yield built


def _blocked(bench: BackingBench) -> None:
    """Let nothing be written where backups go: a file is in the place of the folder."""
    bench.folder.write_text("in the way", encoding="utf-8")


def _dialog(bench: BackingBench, name: str) -> QDialog:
    bench.wait(lambda: bench.window.findChild(QDialog, name) is not None)
    found = bench.window.findChild(QDialog, name)
    assert found is not None
    return found


def _press(within: QDialog, name: str) -> None:
    button = within.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_a_backup_is_made_once_the_window_stands_and_is_known_to_be_good(bench: BackingBench) -> None:
    bench.backing_up.take(bench.subject)
    assert bench.backups() == ()
    bench.backing_up.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.settle()
    (made,) = bench.backups()
    assert (made.good, made.reason) == (True, BackupReason.DAILY)
    last = bench.standings[-1]
    assert last is not None
    assert last.words.startswith("Backed up today ")
    assert last.words.endswith(" · on this computer")
    assert not last.is_late


def test_a_day_without_a_change_needs_no_backup_and_one_with_a_change_does(bench: BackingBench, clock: Moves) -> None:
    bench.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    clock.move(1)
    bench.backing_up.look()
    bench.settle()
    assert len(bench.backups()) == 1
    bench.write_something()
    bench.backing_up.look()
    bench.wait(lambda: len(bench.backups()) == 2)
    clock.move(0)
    bench.write_something("q2")
    bench.backing_up.look()
    bench.settle()
    assert len(bench.backups()) == 2


def test_a_backup_that_is_asked_for_is_made_and_said_to_be_good(bench: BackingBench) -> None:
    bench.begin()
    bench.backing_up.back_up_now()
    bench.wait(lambda: bench.said("done") == "Backed up, opened again and found good")
    assert BackupReason.ASKED in {backup.reason for backup in bench.backups()}


def test_a_backup_that_fails_is_said_in_words_and_in_the_standing(bench: BackingBench) -> None:
    _blocked(bench)
    bench.begin()
    bench.wait(lambda: "could not be made" in bench.said("problem"))
    bench.settle()
    last = bench.standings[-1]
    assert last is not None
    assert last.words == "The backup failed"
    assert last.is_late
    bench.folder.unlink()
    bench.backing_up.back_up_now()
    bench.wait(lambda: any(s is not None and s.words.startswith("Backed up today") for s in bench.standings))


def test_a_second_place_gets_its_own_backup_and_counts_as_a_saved_copy(
    bench: BackingBench, chooser: Answers, tmp_path: Path
) -> None:
    bench.begin()
    stick = tmp_path / "stick"
    stick.mkdir()
    chooser.answer = stick
    bench.backing_up.choose_second()
    bench.wait(lambda: bool(bench.copies_noted))
    assert [backup.good for backup in bench.backups(stick) if backup.path.is_relative_to(stick)] == [True]
    bench.backing_up.leave_second()
    assert bench.backing_up.choices.second is None


def test_the_usual_folder_is_no_second_place(bench: BackingBench, chooser: Answers) -> None:
    bench.begin()
    chooser.answer = bench.folder
    bench.backing_up.choose_second()
    assert bench.backing_up.choices.second is None
    assert "Choose a stick or another disk" in bench.said("problem")


def test_what_was_chosen_belongs_to_one_record(bench: BackingBench, tmp_path: Path) -> None:
    mine = BackupChoices(bench.settings, tmp_path / "a/b.recurtrack")
    other = BackupChoices(bench.settings, tmp_path / "a.recurtrack")
    assert mine.when_closing
    mine.when_closing, mine.second, mine.unsaid = False, tmp_path, "The disk was full."
    assert (other.when_closing, other.second, other.unsaid) == (True, None, "")
    assert (mine.when_closing, mine.second, mine.unsaid) == (False, tmp_path, "The disk was full.")


def test_a_window_without_changes_closes_without_another_backup(bench: BackingBench) -> None:
    bench.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.settle()
    closed: list[bool] = []
    assert not bench.backing_up.may_close(lambda: closed.append(bench.backing_up.may_close(lambda: None)))
    bench.wait(lambda: closed == [True])
    assert len(bench.backups()) == 1


def test_a_window_with_changes_makes_a_backup_before_it_closes(bench: BackingBench) -> None:
    bench.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.write_something()
    closed: list[int] = []
    assert not bench.backing_up.may_close(lambda: closed.append(len(bench.backups())))
    bench.wait(lambda: closed == [2])
    assert bench.backups()[0].reason is BackupReason.CLOSING or bench.backups()[1].reason is BackupReason.CLOSING


def test_a_window_whose_backup_fails_stays_open_until_the_person_chooses(bench: BackingBench) -> None:
    _blocked(bench)
    bench.begin()
    closed: list[bool] = []
    assert not bench.backing_up.may_close(lambda: closed.append(True))
    sheet = _dialog(bench, "notBackedUpSheet")
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "everything you saved is in it" in words
    assert "could not be made" in words
    assert closed == []
    bench.folder.unlink()
    _press(sheet, "ask.yes")
    bench.wait(lambda: closed == [True])
    assert len(bench.backups()) == 1


def test_the_person_can_close_without_a_backup_and_none_is_tried_again(bench: BackingBench) -> None:
    _blocked(bench)
    bench.begin()
    closed: list[bool] = []
    bench.backing_up.may_close(lambda: closed.append(bench.backing_up.may_close(lambda: None)))
    _press(_dialog(bench, "notBackedUpSheet"), "ask.cancel")
    assert closed == [True]
    bench.folder.unlink()
    bench.backing_up.leave()
    bench.settle()
    assert bench.backups() == ()


def test_staying_keeps_the_window_open_and_it_can_be_closed_later(bench: BackingBench) -> None:
    _blocked(bench)
    bench.begin()
    closed: list[bool] = []
    bench.backing_up.may_close(lambda: closed.append(True))
    _dialog(bench, "notBackedUpSheet").reject()
    assert closed == []
    bench.folder.unlink()
    assert not bench.backing_up.may_close(lambda: closed.append(True))
    bench.wait(lambda: closed == [True])


def test_a_stick_that_is_away_holds_nothing_up_and_is_said_at_the_next_start(
    bench: BackingBench, tmp_path: Path
) -> None:
    bench.backing_up.take(bench.subject)
    bench.backing_up.choices.second = tmp_path / "stick"
    bench.backing_up.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.write_something()
    closed: list[bool] = []
    bench.backing_up.may_close(lambda: closed.append(True))
    bench.wait(lambda: closed == [True])
    assert len(bench.backups()) == 2
    assert "stick" in bench.backing_up.choices.unsaid


def test_a_stick_that_is_away_holds_nothing_up_when_an_old_backup_is_taken_away_as_well(
    bench: BackingBench, tmp_path: Path, clock: Moves
) -> None:
    bench.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.backing_up.back_up_now()
    bench.wait(lambda: len(bench.backups()) == 2)
    bench.settle()
    before = {backup.path for backup in bench.backups()}
    bench.backing_up.choices.second = tmp_path / "stick"
    clock.move(3)
    bench.write_something()
    closed: list[bool] = []
    bench.backing_up.may_close(lambda: closed.append(True))
    bench.wait(lambda: closed == [True])
    after = {backup.path for backup in bench.backups()}
    assert (len(after - before), len(before - after)) == (1, 1)


def test_the_end_of_the_session_asks_nothing_and_the_failure_is_said_at_the_next_start(bench: BackingBench) -> None:
    _blocked(bench)
    bench.begin()
    bench.backing_up.ask_nothing_more()
    assert bench.backing_up.may_close(lambda: None)
    bench.backing_up.leave()
    bench.around.tasks.stop()
    bench.backing_up.stop()
    choices = BackupChoices(bench.settings, bench.record.path)
    assert "could not be made" in choices.unsaid
    bench.around.notices.clear()
    bench.backing_up.take(bench.subject)
    bench.backing_up.begin()
    assert bench.said("problem").startswith("When RecurTrack was closed last, a backup could not be made.")
    assert choices.unsaid == ""


def test_leaving_a_record_makes_its_last_backup_unless_the_person_chose_otherwise(bench: BackingBench) -> None:
    bench.begin()
    bench.wait(lambda: len(bench.backups()) == 1)
    bench.write_something()
    bench.backing_up.leave()
    bench.settle()
    assert len(bench.backups()) == 2
    bench.backing_up.take(bench.subject)
    bench.backing_up.choices.when_closing = False
    bench.write_something("q2")
    bench.backing_up.leave()
    bench.settle()
    assert len(bench.backups()) == 2


def test_a_record_open_for_reading_gets_no_backup(  # noqa: PLR0913, PLR0917 - what the window stands on
    qapp: QApplication,
    record: OpenRecord,
    tmp_path: Path,
    chooser: Chooser,
    wait_until: Wait,
    clock: Callable[[], object],
) -> None:
    path = record.path
    record.close()
    looked = open_record(path, clock=clock, read_only=True)  # type: ignore[arg-type]
    with backing_bench(qapp, looked, tmp_path, chooser, wait_until) as bench:
        bench.begin()
        bench.backing_up.back_up_now()
        bench.settle()
        assert bench.backups() == ()
        assert bench.backing_up.may_close(lambda: None)


def test_the_backup_holds_what_was_written(bench: BackingBench) -> None:
    bench.begin()
    bench.write_something()
    bench.backing_up.back_up_now()
    bench.wait(lambda: bench.said("done").startswith("Backed up"))
    newest = max(bench.backups(), key=lambda backup: backup.entries)
    with closing(sqlite3.connect(newest.path)) as driver:
        assert driver.execute("SELECT count(*) FROM question WHERE id = 'q1'").fetchone() == (1,)
