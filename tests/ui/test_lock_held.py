"""A lock that keeps the window behind it, because a form could not be kept: nothing gets past it, nothing is blamed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog
from ui.harness import Shown, settle
from ui.shown_program import new_record, shown_on

from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.writer_lock import beside
from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.lock.page import LockPage
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def record(tmp_path: Path) -> OpenRecord:
    return new_record(tmp_path / "Eleanor Sample.recurtrack", "Eleanor Sample")


@pytest.fixture
def held(qapp: QApplication, tmp_path: Path, record: OpenRecord) -> Iterator[Shown]:
    """The locked program with a form behind the lock that cannot be opened again by name."""
    with shown_on(qapp, tmp_path, record) as program:
        program.window.menus.recurrence.trigger()
        settle(program)
        flow = program.window.findChild(FormDialog, "recurrenceFlow")
        assert flow is not None
        flow._touch()  # noqa: SLF001 - as any edit of its fields does
        program.safety.lock()
        settle(program)
        assert program.shown_desk.record.file.key is None
        yield program


def _shows_only_the_lock(program: Shown) -> bool:
    is_free = any(dialog.isVisible() for dialog in program.window.findChildren(QDialog))
    return program.safety.is_locked and isinstance(program.window.centralWidget(), LockPage) and not is_free


def test_closing_asks_about_no_backup_and_the_next_start_blames_none(held: Shown, record: OpenRecord) -> None:
    assert held.window.close()
    settle(held)
    assert _shows_only_the_lock(held)
    held.stop()
    assert BackupChoices(held._settings, record.path).unsaid == ""  # noqa: SLF001 - what the next start says


def test_the_minute_that_passes_does_nothing_with_a_record_that_is_closed(held: Shown, record: OpenRecord) -> None:
    held.look_at_the_day()
    settle(held)
    assert _shows_only_the_lock(held)
    assert not beside(record.path, "open").exists()  # or others would think that it is open here
    assert held.window.notices.isHidden()


def test_neither_the_tray_nor_a_reminder_nor_another_start_gets_past_it(held: Shown, tmp_path: Path) -> None:
    desk = held.shown_desk
    held.while_open.log_wanted.emit()
    held.while_open.record_wanted.emit(tmp_path / "another.recurtrack")
    held.while_open.record_wanted.emit(desk.record.path.absolute())
    settle(held)
    assert _shows_only_the_lock(held)
    assert held.shown_desk is desk
    assert held.window.notices.isHidden()
