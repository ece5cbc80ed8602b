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

    def save_within(self, folder: Path, name: str) -> Path:
        """Write the tables into a folder that a person chose; returns the folder they are in.

        That is the chosen one if it is empty or has tables of an earlier export, otherwise a folder ``name`` in it, so
        that nothing of theirs is mixed with the tables. Raises ``Rejected(CANNOT_WRITE)`` as ``save`` does.
        """
        from recurtrack.exchange.table_folder import takes_tables

        place = folder if takes_tables(folder) else folder / name
        self.save(place)
        return place
