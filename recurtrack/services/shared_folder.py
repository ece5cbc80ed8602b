"""What there is to say of the folder a record lies in, when a program keeps it the same on several computers."""

from __future__ import annotations

from pathlib import Path

from recurtrack.domain.shared_folders import conflict_sentence, synced_sentence
from recurtrack.domain.values import dataclass
from recurtrack.storage.open_note import host_name
from recurtrack.storage.synced_folders import conflict_copies, synced_by


@dataclass(frozen=True, slots=True)
class Conflict:
    """Copies of a record that was changed in two places, and what that means in a sentence."""

    copies: tuple[Path, ...]
    sentence: str


def conflict_beside(record: Path) -> Conflict | None:
    """Return the copies that lie beside a record, or None; neither the record nor its key is needed."""
    copies = conflict_copies(record, host_name())
    return Conflict(copies, conflict_sentence([copy.name for copy in copies])) if copies else None


def said_of_sync(record: Path) -> str | None:
    """Return what it means that a program keeps a record's folder in step, or None for a folder of this computer alone.

    It reads the folders above the record, so it is asked off the window's thread.
    """
    program = synced_by(record)
    return None if program is None else synced_sentence(program)
