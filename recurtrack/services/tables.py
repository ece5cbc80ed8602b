"""The tables of a record: everything as CSV files, for a program for spreadsheets."""

from __future__ import annotations

from pathlib import Path

from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.services.open_record import OpenRecord


class CsvTables:
    """Writes a record as one CSV file for each kind of entry; they are for reading, the archive is read back."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def content(self) -> dict[str, bytes]:
        """Return the tables by the names of their files, without what was removed."""
        from recurtrack.exchange.csv_tables import write_tables

        with self._record.reading() as reader:
            entries = [entry for kind in ENTRY_KINDS.values() for entry in reader.all_but_bytes(kind)]
            sizes = {listed.id: listed.size for listed in reader.listed_attachments()}
        return write_tables(entries, sizes)

    def save(self, folder: Path) -> tuple[Path, ...]:
        """Write the tables into a new or empty folder, or over those of an earlier export; returns the files written.

        Raises ``Rejected(CANNOT_WRITE)``, and every file that was there is whole.
        """
        from recurtrack.exchange.table_folder import save_tables

        return save_tables(folder, self.content())
