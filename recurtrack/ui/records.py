"""What is asked of a new record."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recurtrack.services.records import RECORD_SUFFIX
from recurtrack.ui.tr import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecordDraft:
    """What a new record is to start with, and where it lies."""

    path: Path
    name: str | None
    passphrase: str | None = field(repr=False)


def free_path(folder: Path, name: str) -> Path:
    """Return a file in a folder, named for the person, that does not exist yet."""
    stem = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip() or tr("My record")
    path = folder / f"{stem}{RECORD_SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{RECORD_SUFFIX}"
        number += 1
    return path
