"""Another computer takes the record over while the window has it, as after a long sleep of this one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from ui.harness import NOW, Shown, settle
from ui.shown_program import new_record, shown_on

from recurtrack.storage.open_note import OpenNote, write_note
from recurtrack.storage.writer_lock import beside

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    record = new_record(tmp_path / "Eleanor.recurtrack", "Eleanor Sample", passphrase=None)
    with shown_on(qapp, tmp_path, record) as made:
        yield made


def test_the_window_goes_on_by_reading_and_says_so(program: Shown) -> None:
    path = program.shown_desk.record.path
    theirs = OpenNote(host="kitchen", machine="another", process=1, token="theirs", since=NOW, beat=NOW)  # noqa: S106
    write_note(beside(path, "open"), theirs, 0o600)
    program.look_at_the_day()
    settle(program)
    assert program.shown_desk.record.path == path
    assert program.shown_desk.record.read_only
    assert "Another computer writes in this record now" in " ".join(
        label.text() for label in program.window.notices.findChildren(QLabel)
    )
    assert beside(path, "open").exists()
