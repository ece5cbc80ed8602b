"""The screens of a record that does not open, and of one that is locked: each brought to the front as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from report import people
from ui.harness import NOW, Shown, settle

from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups
from recurtrack.services.encryption import set_passphrase
from recurtrack.ui.backups.recovery import RecoverySheet
from recurtrack.ui.lock.page import LockPage
from recurtrack.ui.trouble import TroublePage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

TROUBLE, RECOVERY, MISSING, LOCK = "trouble", "recovery", "trouble-missing", "lock"
NAMES = (TROUBLE, RECOVERY, MISSING, LOCK)
"""In the order in which they are shown."""
_OPENS_IT = "quiet river stone lamp"


def safety(program: Shown) -> Iterator[tuple[str, QWidget]]:
    """Give every screen with its name while it is in front; the record of before is open again at the end."""
    before = program.shown_desk.record.path
    path = before.with_name("Eleanor Sample.recurtrack")
    people.record_of(path, people.eleanor(), lambda: NOW).close()
    program.safety.begin()
    program.open(path)
    settle(program, until=lambda: has_backup(program))
    program.open(before)
    settle(program)
    yield from _damaged(program, path)
    program.open(path.with_name("Moved.recurtrack"))
    settle(program)
    yield MISSING, _in_front(program, TroublePage)
    yield from _locked(program, path)
    program.open(before)
    settle(program)


def has_backup(program: Shown) -> bool:
    """Tell whether the first backup of the open record, which is made by itself, is there and said to be good."""
    made = list_backups(program.shown_desk.record.path, backups_folder())
    return program.safety.backing_up.beside.is_idle and any(backup.good for backup in made)


def _damaged(program: Shown, path: Path) -> Iterator[tuple[str, QWidget]]:
    good = path.read_bytes()
    bad = bytearray(good)
    bad[len(bad) // 2] ^= 0x20
    path.write_bytes(bad)
    program.open(path)
    settle(program)
    page = _in_front(program, TroublePage)
    yield TROUBLE, page
    _press(page, "trouble.recover")
    settle(program, until=lambda: any(sheet.isVisible() for sheet in program.window.findChildren(RecoverySheet)))
    sheet = _in_front(program, RecoverySheet)
    _press(sheet, "ask.yes")
    settle(program, until=lambda: any(part.isVisible() for part in sheet.findChildren(QPushButton, "recovery.save")))
    yield RECOVERY, sheet
    assert isinstance(sheet, QDialog)
    sheet.reject()
    settle(program)
    path.write_bytes(good)


def _locked(program: Shown, path: Path) -> Iterator[tuple[str, QWidget]]:
    set_passphrase(path, None, _OPENS_IT)
    program.open(path, _OPENS_IT)
    settle(program)
    program.safety.lock()
    settle(program, until=lambda: any(page.isVisible() for page in program.window.findChildren(LockPage)))
    page = _in_front(program, LockPage)
    yield LOCK, page
    page.findChildren(QLineEdit)[0].setText(_OPENS_IT)
    _press(page, "lock.unlock")
    settle(program, until=lambda: not program.safety.is_locked)


def _press(screen: QWidget, name: str) -> None:
    next(button for button in screen.findChildren(QPushButton, name) if button.isVisible()).click()


def _in_front(program: Shown, kind: type[QWidget]) -> QWidget:
    found = [part for part in program.window.findChildren(kind) if part.isVisible()]
    assert len(found) == 1, kind
    return found[0]
