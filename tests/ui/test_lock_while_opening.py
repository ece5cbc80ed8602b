"""The window is to be locked while another record is still being opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ui.harness import Shown, settle
from ui.lock_bench import PASSPHRASE
from ui.shown_program import new_record, shown_on

from recurtrack.ui.lock.page import LockPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with shown_on(qapp, tmp_path, new_record(tmp_path / "Eleanor.recurtrack", "Eleanor Sample")) as made:
        yield made


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None], ids=["encrypted", "plain"])
def test_the_record_that_comes_is_locked_if_it_can_be(program: Shown, tmp_path: Path, passphrase: str | None) -> None:
    other = new_record(tmp_path / "Bea.recurtrack", "Bea Second", passphrase)
    other.close()
    program.shown_desk.errands.ask_question.emit("")
    settle(program)
    program.open(other.path, passphrase)
    program.safety.lock()
    settle(program)
    is_locked = isinstance(program.window.centralWidget(), LockPage)
    assert is_locked is program.safety.is_locked is (passphrase is not None)
    assert program._settings.last_record == other.path  # noqa: SLF001 - which one it unlocks
    if is_locked:
        assert program.desk is None


def test_a_lock_asked_for_before_all_has_begun_with_a_record_stays(program: Shown, tmp_path: Path) -> None:
    titles: list[str] = []
    until_locked: list[str] = []
    program.show_desk(new_record(tmp_path / "Bea.recurtrack", "Bea Second"))
    program.window.windowTitleChanged.connect(titles.append)
    program.safety.locking.locked.connect(lambda: until_locked.extend(titles))
    program.safety.lock()
    settle(program)
    assert until_locked == ["RecurTrack - locked"]
    assert program.desk is None
