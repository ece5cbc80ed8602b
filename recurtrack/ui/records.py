"""Questions about whole records: a new one, and the passphrase of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.services.records import RECORD_SUFFIX
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecordDraft:
    """What a new record is to start with, and where it lies."""

    path: Path
    name: str | None
    passphrase: str | None


def free_path(folder: Path, name: str) -> Path:
    """Return a file in a folder, named for the person, that does not exist yet."""
    stem = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip() or tr("My record")
    path = folder / f"{stem}{RECORD_SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{RECORD_SUFFIX}"
        number += 1
    return path


class PassphraseDialog(AskDialog):
    """Asks for the passphrase of a record."""

    def __init__(self, appearance: Appearance, wrong: str, parent: QWidget) -> None:
        super().__init__(appearance, tr("This record is locked"), tr("Unlock"), parent)
        self.setObjectName("passphraseDialog")
        self._secret = Field(appearance, tr("Passphrase"), "unlock.passphrase", is_secret=True)
        self._secret.say_wrong(wrong)
        self.body.addWidget(self._secret)
        self.body.addStretch(1)
        self._secret.line.setFocus()

    @property
    def passphrase(self) -> str:
        """What was written."""
        return self._secret.line.text()
