"""Keeping the record: any entry saved, removed, confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.record import kind_of
from recurtrack.services.open_record import Change, OpenRecord

AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Entries:
    """What can be done with an entry of any kind."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def all(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Return every entry of a kind."""
        with self._record.reading() as reader:
            return reader.all(kind)

    def save(self, entry: Entry, name: str | None = None) -> Change:
        """Save an entry, new or changed; raises ``Rejected`` when it cannot be right."""
        with self._record.command(name or f"Save {kind_of(entry).replace('_', ' ')}") as command:
            command.put(entry)
        return command.done.change

    def remove(self, kind: type[Entry], entry_id: EntryId, name: str = "Delete") -> Change:
        """Remove an entry; undo brings it back."""
        with self._record.command(name) as command:
            command.remove(kind, entry_id)
        return command.done.change

    def confirm(self, kind: type[Entry], entry_id: EntryId) -> Change:
        """Say that an entry has been looked at and is right; no import changes it from then on."""
        with self._record.command("Confirm") as command:
            entry = command.get(kind, entry_id)
            command.put(replace(entry, provenance=replace(entry.provenance, confirmed=True)))
        return command.done.change
