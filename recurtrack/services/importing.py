"""Importing files made by others: what is new, what was known, and what was left out and why."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.identity import difference_between
from recurtrack.domain.incoming import Incoming, LeftOut, without_impossible
from recurtrack.domain.merge import Merge, merge
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS, REFERENCES, kind_of
from recurtrack.exchange.files import read_bytes
from recurtrack.services.open_record import Change, Command, OpenRecord
from recurtrack.storage.entries import Reader

Piece = tuple[str, EntryId]
"""What names one entry of a file: its kind and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What a file adds to the record. ``change`` is None for a preview, and when nothing was new.

    ``kept`` are sentences about facts that the record keeps although the file says something else.
    """

    file: str
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    known: int
    left_out: tuple[LeftOut, ...]
    kept: tuple[str, ...]
    change: Change | None = None


_OWN_MARKS = (b"recurtrack-facts/", b"recurtrack-archive/")
"""What the program's own formats hold; looking for them is quicker than reading a hospital file twice."""


class Importer:
    """What can be imported: FHIR R4, facts files, archives."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def preview(self, path: Path) -> ImportOutcome:
        """Say what importing a file would do; raises ``Rejected`` when it cannot be read or is somebody else's."""
        return self.preview_all([path])[0]

    def take(self, path: Path, only: frozenset[Piece] | None = None) -> ImportOutcome:
        """Import a file in one command, or ``only`` some of its pieces; raises ``Rejected``: then nothing is changed.

        What is left out stays unknown: reading the file again offers it again.
        """
        return self.take_all([path], only)[0]

    def preview_all(self, paths: Sequence[Path]) -> tuple[ImportOutcome, ...]:
        """Say what importing files one after the other would do."""
        files = [read_incoming(path) for path in paths]
        outcomes: list[ImportOutcome] = []
        with contextlib.suppress(_OnlyLooking), self._record.command("Look at files") as command:
            outcomes += [_taken(command, incoming) for incoming in files]
            raise _OnlyLooking
        return tuple(outcomes)

    def take_all(self, paths: Sequence[Path], only: frozenset[Piece] | None = None) -> tuple[ImportOutcome, ...]:
        """Import files in one command: all of them or, when one is rejected, none."""
        files = [read_incoming(path) for path in paths]
        with self._record.command(f"Import {', '.join(incoming.file for incoming in files)}") as command:
            outcomes = [_taken(command, incoming, only) for incoming in files]
        change = command.done.change
        return tuple(replace(o, change=change if o.new or o.changed else None) for o in outcomes)


class _OnlyLooking(Exception):
    """Ends a transaction whose changes were only to be looked at."""


def piece_of(entry: Entry) -> Piece:
    """Return what names an entry of an outcome among those to be taken."""
    return kind_of(entry), entry.id


def _taken(command: Command, incoming: Incoming, only: frozenset[Piece] | None = None) -> ImportOutcome:
    if not incoming.strict:
        incoming = without_impossible(incoming, command.today)
    found = _merged(command.reader, incoming)
    if only is not None:
        found = _only(found, only)
    command.put_new(list(found.new))
    for entry in (*found.changed, *found.recognised):
        command.put(entry)
    return _outcome(incoming, found)


def _only(found: Merge, only: frozenset[Piece]) -> Merge:
    """Keep the chosen pieces; one that refers to a piece that stays out refers to nothing."""
    left_out = {entry.id for entry in found.new if piece_of(entry) not in only}
    return replace(
        found,
        new=tuple(
            _without_references(entry, left_out)
            for entry in found.new
            if piece_of(entry) in only and not _hangs_on(entry, left_out)
        ),
        changed=tuple(_without_references(entry, left_out) for entry in found.changed if piece_of(entry) in only),
        recognised=tuple(_without_references(entry, left_out) for entry in found.recognised),
    )


def _hangs_on(entry: Entry, left_out: set[EntryId]) -> bool:
    """Tell whether an entry makes no sense without one that is left out."""
    needed = [field.name for field in fields(entry) if field.name in REFERENCES and field.default is MISSING]
    return any(getattr(entry, name) in left_out for name in needed)


def _without_references(entry: Entry, left_out: set[EntryId]) -> Entry:
    gone: dict[str, Any] = {name: None for name in REFERENCES if getattr(entry, name, None) in left_out}
    return replace(entry, **gone) if gone else entry


def read_incoming(path: Path) -> Incoming:
    """Read a file of any known format; raises ``Rejected``."""
    content = read_bytes(path)
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        raise Rejected(Refusal.UNKNOWN_FORMAT, file=path.name, reason="XML documents cannot be imported yet")
    if start.startswith(b"BEGIN:VCALENDAR"):
        raise Rejected(Refusal.UNKNOWN_FORMAT, file=path.name, reason="calendar files cannot be imported yet")
    if any(mark in content for mark in _OWN_MARKS):
        from recurtrack.exchange.files import decode_json

        value = decode_json(content, path.name)
        if isinstance(value, dict) and str(value.get("format", "")).startswith("recurtrack-"):
            return _own_format(value, path.name)
    from recurtrack.exchange.fhir import read_fhir

    return read_fhir(content, path.name)


def _own_format(value: dict[str, object], file: str) -> Incoming:
    from recurtrack.exchange.archive import ARCHIVE_FORMAT, read_archive
    from recurtrack.exchange.facts_entries import incoming_from_facts
    from recurtrack.exchange.facts_json import FACTS_FORMAT, facts_from_json

    match value["format"]:
        case found if found == FACTS_FORMAT:
            return incoming_from_facts(facts_from_json(value, file), file)
        case found if found == ARCHIVE_FORMAT:
            return _incoming_archive(read_archive(value, file), file)
        case found:
            raise Rejected(Refusal.UNKNOWN_FORMAT, file=file, reason=f"its format is “{found}”")


def _incoming_archive(entries: tuple[Entry, ...], file: str) -> Incoming:
    person = next((entry for entry in entries if isinstance(entry, PersonEntry)), PersonEntry(id=PERSON_ID))
    return Incoming(
        file=file,
        name=person.name,
        birth_date=person.birth_date,
        sex=person.sex,
        entries=entries,
        strict=True,
        whole_record=True,
    )


def _merged(reader: Reader, incoming: Incoming) -> Merge:
    person = reader.present(PersonEntry, PERSON_ID)
    if person is not None:
        difference = difference_between(person, incoming)
        if difference is not None:
            raise Rejected(Refusal.OTHER_PERSON, file=incoming.file, difference=difference)
    existing = [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True)]
    if incoming.whole_record and _adds_nothing(existing, incoming.entries):
        ids = {entry.id for entry in existing}
        new = tuple(entry for entry in incoming.entries if entry.id not in ids)
        changed = tuple(entry for entry in incoming.entries if entry.id in ids and entry not in existing)
        return Merge(new=new, changed=changed, known=0, kept=())
    return merge(existing, incoming.entries)


def _adds_nothing(existing: Sequence[Entry], archived: Sequence[Entry]) -> bool:
    """Tell whether a record is new: it says nothing that the archive does not say, so that it can take it over."""
    by_id = {entry.id: entry for entry in archived}
    for entry in existing:
        other = by_id.get(entry.id)
        if not isinstance(entry, PersonEntry | FollowUpEntry) or type(other) is not type(entry):
            return False
        for field in fields(entry):
            value = getattr(entry, field.name)
            if value not in (field.default, getattr(other, field.name)):
                return False
    return True


def _outcome(incoming: Incoming, found: Merge) -> ImportOutcome:
    return ImportOutcome(
        file=incoming.file,
        new=found.new,
        changed=found.changed,
        known=found.known,
        left_out=incoming.left_out,
        kept=found.kept,
    )
