"""The whole program with its window on one record, as it stands once all has begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ui.harness import NOW, Shown, settle
from ui.lock_bench import PASSPHRASE, Wait

from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def new_record(path: Path, name: str, passphrase: str | None = PASSPHRASE) -> OpenRecord:
    """Make a record of this person, encrypted unless there is to be no passphrase."""
    return create_record(path, NewRecord(name=name), passphrase, lambda: NOW)


@contextmanager
def shown_on(app: QApplication, folder: Path, record: OpenRecord, wait: Wait | None = None) -> Iterator[Shown]:
    """Show a record; with ``wait`` until the backup of the day is made as well. A bug of the program fails the test."""
    program = Shown(app, folder)
    program.window.show()
    program.show_desk(record)
    program.safety.begin()
    settle(program)
    if wait is not None:
        wait(_is_backed_up(record.path))
        settle(program)
    yield program
    assert program.bugs == []
    program.window.session_ends()
    program.window.close()
    program.stop()
    program.window.deleteLater()


def _is_backed_up(record: Path) -> Callable[[], bool]:
    return lambda: bool(list_backups(record, backups_folder()))
