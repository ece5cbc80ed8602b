"""A lock that keeps the window behind it, because a form could not be kept: leaving the program then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.harness import NOW, Shown, settle
from ui.lock_bench import PASSPHRASE

from recurtrack.services.records import NewRecord, create_record
from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_quitting_behind_it_blames_no_backup_at_the_next_start(qapp: QApplication, tmp_path: Path) -> None:
    start = NewRecord(name="Eleanor Sample")
    record = create_record(tmp_path / "Eleanor Sample.recurtrack", start, PASSPHRASE, lambda: NOW)
    program = Shown(qapp, tmp_path)
    program.window.show()
    program.show_desk(record)
    program.safety.begin()
    settle(program)
    program.window.menus.recurrence.trigger()
    settle(program)
    flow = program.window.findChild(FormDialog, "recurrenceFlow")
    assert flow is not None
    flow._touch()  # noqa: SLF001 - as any edit of its fields does
    program.safety.lock()
    settle(program)
    assert program.safety.is_locked
    assert program.shown_desk.record.file.key is None
    program.window.close()
    program.stop()
    assert BackupChoices(program._settings, record.path).unsaid == ""  # noqa: SLF001 - what the next start says
    program.window.deleteLater()
