"""The archive of a record: everything in one JSON file that outlives the program."""

from __future__ import annotations

from pathlib import Path

from recurtrack import __version__
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.saving import refuse_the_record, save_file


class Archives:
    """What can be done with archives; reading one back is an import."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def content(self) -> bytes:
        """Return the archive, with removed entries, so that nothing that was saved is lost."""
        from recurtrack.exchange.archive import write_archive

        with self._record.reading() as reader:
            entries = [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True)]
        return write_archive(entries, self._record.today(), f"RecurTrack {__version__}")

    def save(self, path: Path) -> None:
        """Write the archive beside its target and rename it; raises ``Rejected(CANNOT_WRITE)``."""
        refuse_the_record(self._record, path)
        save_file(path, self.content())
