"""What a file adds to a record: only what is new, and never over what the person said or confirmed.

The same piece is known again by its import key, by its id, or by what it is (the same examination on the same day, the
same operation, the same course). A merge only ever fills gaps, makes an imported date more exact and lengthens an
imported course, so that the order in which files are read does not matter and reading one twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.record import KIND_NAMES, REFERENCES, kind_of
from recurtrack.domain.same import is_same, likeness
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import capital, word

_ORDER = {kind: number for number, kind in enumerate(KIND_NAMES)}
_GROWING_LISTS = frozenset({"sites", "fields"})
_STANDING = (AppointmentStatus.BOOKED, AppointmentStatus.CANCELLED, AppointmentStatus.MISSED, AppointmentStatus.DONE)
"""How far an appointment has come: of two files, the one that knows more about it is the later one."""
_FIELD_WORDS = {
    "er": "oestrogen receptor",
    "er_percent": "oestrogen receptor, percent",
    "pr": "progesterone receptor",
    "pr_percent": "progesterone receptor, percent",
    "her2": "HER2",
    "ki67_percent": "Ki-67, percent",
    "t": "T category",
    "n": "N category",
    "m": "M category",
    "size_mm": "size in mm",
    "dose_gy": "dose in gray",
    "agent": "medicine",
}
_SESSION_KEYS = "fhir:Procedure/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What a file changes: new entries, changed ones, how many were known, and sentences about what was kept.

    ``recognised`` are known entries that only remember another piece of a file they stand for.
    """

    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    known: int
    kept: tuple[str, ...]
    recognised: tuple[Entry, ...] = ()


def _id_key(entry: Entry) -> str:
    """Return what an entry's id is remembered by among the import keys of the entry it turned out to be."""
    return f"id:{entry.id}"


class _Known:
    """The entries of the record, found by id, import key or likeness."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: dict[tuple[str, str], Entry] = {}
        self._by_likeness: dict[tuple[object, ...], list[Entry]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        kind = kind_of(entry)
        for key in (_id_key(entry), *entry.import_keys):
            self._by_key.setdefault((kind, key), entry)
        self._by_likeness.setdefault((kind, *likeness(entry)), []).append(entry)

    def find(self, entry: Entry) -> Entry | None:
        kind = kind_of(entry)
        for key in (_id_key(entry), *entry.import_keys):
            found = self._by_key.get((kind, key))
            if found is not None:
                return found
        alike = self._by_likeness.get((kind, *likeness(entry)), ())
        return next((found for found in alike if is_same(found, entry)), None)


def merge(existing: Iterable[Entry], incoming: Iterable[Entry]) -> Merge:
    """Work out what incoming entries change. ``existing`` includes removed entries, which stay removed."""
    known = _Known(existing)
    latest: dict[tuple[str, EntryId], Entry] = {}
    new: list[Entry] = []
    first: dict[tuple[str, EntryId], Entry] = {}
    kept: list[str] = []
    ids: dict[EntryId, EntryId] = {}
    for raw in sorted(incoming, key=lambda entry: _ORDER[type(entry)]):  # those first that others refer to
        entry = _with_references(raw, ids)
        match = known.find(entry)
        if match is None:
            new.append(entry)  # not known to the rest of its file: one file's entries are different things
            continue
        ids[entry.id] = match.id
        key = (kind_of(match), match.id)
        before = latest.get(key, match)
        first.setdefault(key, match)
        latest[key] = before if before.removed else _filled(before, entry, kept)
    touched = [(first[key], after) for key, after in latest.items()]
    changed = tuple(after for before, after in touched if replace(after, import_keys=before.import_keys) != before)
    return Merge(
        new=tuple(new),
        changed=changed,
        known=len(touched) - len(changed),
        kept=tuple(dict.fromkeys(kept)),
        recognised=tuple(after for before, after in touched if after != before and after not in changed),
    )


def _with_references(entry: Entry, ids: Mapping[EntryId, EntryId]) -> Entry:
    """Let an entry refer to the entries of the record that its own file's entries turned out to be."""
    values: dict[str, Any] = {}
    for name in REFERENCES:
        target = getattr(entry, name, None)
        if target is not None and target in ids:
            values[name] = ids[target]
    return replace(entry, **values) if values else entry


def _filled(before: Entry, entry: Entry, kept: list[str]) -> Entry:
    values: dict[str, Any] = {}
    for field in fields(entry):
        name = field.name
        old, found = getattr(before, name), getattr(entry, name)
        silent = found in (None, (), "", field.default)
        if name in HOUSEKEEPING or name in REFERENCES or silent or found == old:
            continue
        if old in (None, ()):
            values[name] = found
        elif old is AppointmentStatus.BOOKED and found is AppointmentStatus.DONE and not before.provenance.confirmed:
            values[name] = found  # what was booked has taken place; nobody's word is contradicted
        elif _may_grow(before, name) and (better := _better(name, old, found)) is not None:
            values[name] = better
        elif not _contains(name, old, found):
            kept.append(_kept_sentence(before, name, old, found))
    return _with_values(before, entry, values)


def _with_values(before: Entry, entry: Entry, values: dict[str, Any]) -> Entry:
    other = () if entry.id == before.id else (_id_key(entry),)
    keys = tuple(dict.fromkeys((*before.import_keys, *other, *entry.import_keys)))
    if isinstance(before, TreatmentEntry) and _may_grow(before, "fractions"):
        sessions = _sessions(keys)
        own = _sessions(before.import_keys)
        if before.fractions is not None and before.fractions == own < sessions:
            values["fractions"] = sessions
    if not values:
        return before if keys == before.import_keys else replace(before, import_keys=keys)
    notes = [note for note in before.field_notes if note.field not in values]
    if before.provenance != entry.provenance:
        notes += [FieldNote(field=name, provenance=entry.provenance_of(name)) for name in sorted(values)]
    return replace(before, import_keys=keys, field_notes=tuple(notes), **values)


def _sessions(keys: tuple[str, ...]) -> int:
    return sum(key.startswith(_SESSION_KEYS) for key in keys)


def _may_grow(entry: Entry, name: str) -> bool:
    provenance: Provenance = entry.provenance_of(name)
    return provenance.origin is Origin.IMPORTED and not provenance.confirmed and not entry.provenance.confirmed


def _better(name: str, old: object, found: object) -> object:
    """Return the value that says more; None when the old one says as much.

    That is a more exact date, the longer course, places not named yet, or what became of a booked appointment.
    """
    if isinstance(old, PartialDate) and isinstance(found, PartialDate):
        if str(found).startswith(str(old)):
            return found
        if name == "start" and found.last_day() < old.first_day():
            return found
        if name == "end" and found.first_day() > old.last_day():
            return found
    if name in {"fractions", "cycles"} and isinstance(old, int) and isinstance(found, int) and found > old:
        return found
    if name in _GROWING_LISTS and isinstance(old, tuple) and isinstance(found, tuple) and set(found) - set(old):
        return _together(old, found)
    if isinstance(old, AppointmentStatus) and isinstance(found, AppointmentStatus):
        return found if _STANDING.index(found) > _STANDING.index(old) else None
    return None


def _together(old: tuple[StrEnum, ...], found: tuple[StrEnum, ...]) -> tuple[StrEnum, ...]:
    """Return the words of both lists, in the order in which the words are defined."""
    both = {*old, *found}
    return tuple(word for word in type(old[0]) if word in both)


def _contains(name: str, old: object, found: object) -> bool:
    """Tell whether the record already says as much as the file, or more."""
    if isinstance(old, PartialDate) and isinstance(found, PartialDate):
        starts_before = name == "start" and old.first_day() <= found.first_day()
        ends_after = name == "end" and old.last_day() >= found.last_day()
        return str(old).startswith(str(found)) or starts_before or ends_after
    if name in {"fractions", "cycles"} and isinstance(old, int) and isinstance(found, int):
        return old >= found
    if isinstance(old, AppointmentStatus) and isinstance(found, AppointmentStatus):
        return _STANDING.index(found) < _STANDING.index(old)
    return isinstance(old, tuple) and isinstance(found, tuple) and set(old) >= set(found)


def _kept_sentence(entry: Entry, name: str, old: object, found: object) -> str:
    what = f"{kind_of(entry).replace('_', ' ')}, {_FIELD_WORDS.get(name, name.replace('_', ' '))}"
    return f"{capital(what)}: the record keeps “{_said(old)}”; the file says “{_said(found)}”."


def _said(value: object) -> str:
    match value:
        case PartialDate():
            return value.in_words()
        case StrEnum():
            return word(value)
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(_said(item) for item in value)
        case _:
            return str(value)
