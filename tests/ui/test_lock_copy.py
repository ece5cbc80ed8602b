"""The window locks while a copy made of a backup is looked at: what is unlocked is the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from ui.harness import Shown, settle
from ui.lock_bench import PASSPHRASE, Wait
from ui.shown_program import new_record, shown_on

from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wait_until: Wait) -> Iterator[Shown]:
    record = new_record(tmp_path / "Eleanor.recurtrack", "Eleanor Sample")
    with shown_on(qapp, tmp_path, record, wait_until) as made:
        yield made


def test_the_record_opens_to_write_and_is_the_one_of_the_next_start(program: Shown) -> None:
    record = program.shown_desk.record
    (backup,) = list_backups(record.path, backups_folder())
    program.safety.copies.look(backup, record.path, record.file.key)
    settle(program)
    assert program.shown_desk.record.path != record.path
    program.safety.lock()
    settle(program)
    assert program._settings.last_record == record.path  # noqa: SLF001 - what the next start opens
    field = program.window.findChild(QLineEdit, "lock.passphrase")
    assert field is not None
    field.setText(PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(program)
    assert program.shown_desk.record.path == record.path
    assert not program.shown_desk.record.read_only
