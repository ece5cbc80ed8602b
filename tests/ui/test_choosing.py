"""Where the file dialogs start and what they call a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from recurtrack.app import Desk, Program
from recurtrack.ui.choosing import ARCHIVES, HOSPITAL_FILES, PDFS, RECORDS, documents, downloads, save_dialog
from recurtrack.ui.file_actions import FileActions, Files


class NotingChooser:
    """Notes what it was asked, and chooses nothing."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def existing(self, title: str, kinds: str, start: Path) -> None:
        del title, kinds
        self.asked.append(start)

    def new(self, title: str, kinds: str, start: Path) -> None:
        del title, kinds
        self.asked.append(start)

    def folder(self, title: str, start: Path) -> None:
        del title
        self.asked.append(start)


@pytest.mark.parametrize(("kinds", "suffix"), [(PDFS, "pdf"), (ARCHIVES, "json"), (RECORDS, "recurtrack")])
def test_a_name_without_a_suffix_gets_that_of_its_kind(
    program: Program, tmp_path: Path, kinds: str, suffix: str
) -> None:
    asked = save_dialog(program.window, "Save", kinds, tmp_path / "Summary.x")
    assert asked.defaultSuffix() == suffix
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(asked.directory().absolutePath()) == tmp_path
    asked.deleteLater()


def test_only_files_that_can_be_read_are_offered() -> None:
    assert "xml" not in HOSPITAL_FILES


def test_the_dialogs_start_where_a_person_keeps_and_gets_files(program: Program, desk: Desk) -> None:
    chooser, old = NotingChooser(), program.around
    around = old._replace(chooser=chooser)
    nothing = Files(
        importer=None,  # type: ignore[arg-type]
        save_archive=lambda _: None,
        save_tables=lambda folder, _: folder,
    )
    actions = FileActions(around, desk.commands, nothing)
    actions.import_file()
    actions.save_archive()
    actions.save_tables()
    assert chooser.asked == [
        downloads(),
        documents() / "RecurTrack archive.json",
        documents(),
    ]


def test_a_folder_that_is_not_there_becomes_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    assert documents() == tmp_path
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "none"))
    assert downloads() == Path.home()
