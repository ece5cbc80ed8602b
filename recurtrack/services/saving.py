"""Writing a file beside the record: a picture of the timeline, a summary, the archive."""

from __future__ import annotations

from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.writing import write_beside
from recurtrack.services.open_record import OpenRecord

_ENDS = ("", "-wal", "-shm", "-journal")


def save_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises ``Rejected`` when that is not possible."""
    write_beside(path, content)


def refuse_the_record(record: OpenRecord, path: Path) -> None:
    """Raise ``Rejected(CANNOT_WRITE)`` when a file would replace the record or what SQLite keeps beside it."""
    if any(_is_same(path, record.path.with_name(f"{record.path.name}{end}")) for end in _ENDS):
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="it is the record itself; choose another name")


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False  # there is nothing yet that could be replaced, or whoever writes says what is in the way
