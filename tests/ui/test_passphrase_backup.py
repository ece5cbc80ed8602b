"""Before another passphrase: the record as it opened until then is kept, and it is whole whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ui.harness import Shown, settle
from ui.lock_bench import PASSPHRASE, Wait
from ui.shown_program import new_record, shown_on

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups, verify_backup
from recurtrack.services.passphrases import Converted, PassphraseWish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_OTHER = "seven grey otters sing"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, wait_until: Wait) -> Iterator[Shown]:
    record = new_record(tmp_path / "Eleanor Sample.recurtrack", "Eleanor Sample")
    with shown_on(qapp, tmp_path, record, wait_until) as made:
        yield made


def _ask(program: Shown, wish: PassphraseWish) -> list[Converted | RecurTrackError]:
    """Ask for it as the dialog does; returns what was answered."""
    answers: list[Converted | RecurTrackError] = []
    passphrase = program.safety._passphrase_of(program.shown_desk)  # noqa: SLF001 - whose dialog this stands for
    passphrase._convert(wish, answers.append, answers.append)  # noqa: SLF001
    settle(program)
    return answers


def test_the_record_is_kept_under_the_passphrase_it_had(program: Shown) -> None:
    path = program.shown_desk.record.path
    (answer,) = _ask(program, PassphraseWish(PASSPHRASE, _OTHER))
    assert isinstance(answer, Converted)
    assert program.shown_desk.record.file.key == answer.key
    (kept,) = (b for b in list_backups(path, backups_folder()) if b.reason is BackupReason.BEFORE_PASSPHRASE)
    assert kept.good
    assert verify_backup(kept.path, PASSPHRASE).entries > 0


def test_a_wrong_passphrase_leaves_the_record_open_as_it_was(program: Shown) -> None:
    path, key = program.shown_desk.record.path, program.shown_desk.record.file.key
    (answer,) = _ask(program, PassphraseWish("not this one", _OTHER))
    assert isinstance(answer, Unavailable)
    assert answer.trouble is Trouble.WRONG_PASSPHRASE
    assert program.shown_desk.record.path == path
    assert program.shown_desk.record.file.key == key
    assert program.shown_desk.record.kept("written by")
