"""The record behind the lock: closed without its key, and opened again with the passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.app.no_core import forbid_core_dumps
from recurtrack.domain.errors import Unavailable
from recurtrack.services.clock import Clock
from recurtrack.services.encryption import SlowRefusal
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.lock.drafts import KEPT_AS

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk


class LockedRecord(NamedTuple):
    """A record that lies behind the lock; ``desk`` is what was kept of the window, if it was."""

    path: Path
    read_only: bool
    desk: Desk | None = None

    def open(self, passphrase: str, clock: Clock, slow: SlowRefusal) -> OpenRecord:
        """Open it again; raises ``RecurTrackError``, and for a wrong passphrase only after a while."""
        forbid_core_dumps()
        try:
            opened = open_record(self.path, passphrase, clock, read_only=self.read_only)
        except Unavailable as error:
            slow.refused(self.path, error)
            raise
        slow.opened(self.path)
        return opened


def is_encrypted(record: OpenRecord) -> bool:
    """Tell whether a record has a passphrase, so that it can be locked."""
    return record.file.key is not None


def keep_forms(record: OpenRecord, text: str) -> None:
    """Keep the forms that were half filled in; raises ``RecurTrackError`` when that cannot be done."""
    if (record.kept(KEPT_AS) or "") != text:
        record.keep(KEPT_AS, text)


def shut(record: OpenRecord) -> None:
    """Close the file and let go of its key."""
    record.close()
    record.file.key = None
