"""Everything as tables: into the folder a person chose, or one of their own in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from exchange.csv_reading import rows_of
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton

from recurtrack.app import Desk, Program
from recurtrack.ui.choosing import SystemChooser

Wait = Callable[[Callable[[], bool]], None]
OWN = "RecurTrack tables"


class Chooser(Protocol):
    answer: Path | None


def said(program: Program, name: str) -> str:
    found = program.window.notices.findChild(QLabel, f"{name}.text")
    assert found is not None, name
    return found.text()


def test_an_empty_folder_takes_the_tables_itself(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "for Anna"
    chooser.answer.mkdir()
    desk.actions.save_tables()
    wait_until(lambda: program.tasks.is_idle)
    (person,) = rows_of((chooser.answer / "person.csv").read_bytes())
    assert person["name"] == "Eleanor Sample"
    assert said(program, "notice.done") == "Saved the tables in the folder for Anna"
    desk.actions.save_tables()
    wait_until(lambda: program.tasks.is_idle)
    assert not (chooser.answer / OWN).exists()


def test_a_folder_with_other_things_gets_a_folder_for_the_tables(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "Documents"
    chooser.answer.mkdir()
    (chooser.answer / "letter.txt").write_text("Dear doctor")
    for _ in range(2):
        desk.actions.save_tables()
        wait_until(lambda: program.tasks.is_idle)
        assert sorted(path.name for path in chooser.answer.iterdir()) == [OWN, "letter.txt"]
    assert (chooser.answer / OWN / "person.csv").is_file()
    assert said(program, "notice.done") == f"Saved the tables in the folder {OWN}"


def test_where_nothing_can_be_written_another_folder_is_offered(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    full = tmp_path / "Documents"
    (full / OWN).mkdir(parents=True)
    (full / OWN / "mine.txt").write_text("mine")
    chooser.answer = full
    desk.actions.save_tables()
    wait_until(lambda: program.window.notices.findChild(QFrame, "notice.problem") is not None)
    assert "the folder holds something else, “mine.txt”" in said(program, "notice.problem")
    assert [path.name for path in (full / OWN).iterdir()] == ["mine.txt"]
    chooser.answer = tmp_path / "other"
    chooser.answer.mkdir()
    again = program.window.notices.findChild(QPushButton, "notice.action")
    assert again is not None
    assert again.text() == "Save elsewhere"
    again.click()
    wait_until(lambda: program.tasks.is_idle)
    assert (tmp_path / "other" / "person.csv").is_file()
    assert program.window.notices.findChild(QFrame, "notice.problem") is None


def test_an_archive_that_cannot_be_written_can_be_saved_elsewhere(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "none" / "archive.json"
    desk.actions.save_archive()
    wait_until(lambda: program.window.notices.findChild(QFrame, "notice.problem") is not None)
    assert "the folder it should go into is not there" in said(program, "notice.problem")
    chooser.answer = tmp_path / "archive.json"
    again = program.window.notices.findChild(QPushButton, "notice.action")
    assert again is not None
    again.click()
    wait_until(lambda: program.tasks.is_idle)
    assert chooser.answer.is_file()


def test_nothing_is_written_when_no_folder_is_chosen(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    chooser.answer = None
    desk.actions.save_tables()
    assert program.tasks.is_idle
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("chosen", [True, False])
def test_the_system_is_asked_for_a_folder(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, chosen: bool
) -> None:
    asked: list[str] = []

    def choose(_over: object, title: str, start: str) -> str:
        asked.extend([title, start])
        return str(tmp_path / "tables") if chosen else ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    found = SystemChooser(program.window).folder("Choose a folder", tmp_path)
    assert found == (tmp_path / "tables" if chosen else None)
    assert asked == ["Choose a folder", str(tmp_path)]
