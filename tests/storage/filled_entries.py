"""Random entries of every kind, built from the types of their fields, so that a new field is tested at once."""

from __future__ import annotations

import types
from dataclasses import fields, replace
from datetime import date, time
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.record import ENTRY_KINDS, KIND_NAMES
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.storage.writing import Writer

ONLY_ONE: dict[type[Entry], EntryId] = {PersonEntry: PERSON_ID, RiskEntry: RISK_ID, FollowUpEntry: FOLLOW_UP_ID}
REFERENCES = {"diagnosis_id": "diagnosis", "appointment_id": "appointment", "member_id": "care_team"}

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
ids = st.text("abcdefgh0123456789-", min_size=1, max_size=8).map(EntryId)
days = st.dates(date(1900, 1, 1), date(2024, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    parts = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
numbers = st.floats(0, 1000, allow_nan=False).map(lambda number: round(number, 3))
provenances = st.builds(Provenance, origin=st.sampled_from(Origin), detail=texts | st.just(""), confirmed=st.booleans())
BASE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    EntryId: ids,
    bool: st.booleans(),
    int: st.integers(0, 500),
    float: numbers,
    bytes: st.binary(max_size=40),
    time: times,
    PartialDate: partial_dates(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any type of a field
    """Values of a field's type; an optional field is filled, so that no column goes untested."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        (inner,) = (part for part in parts if part is not type(None))
        return values_of(inner)
    if origin is tuple:
        return st.lists(values_of(parts[0]), min_size=1, max_size=3, unique=True).map(tuple)
    if hint in BASE:
        return BASE[hint]
    assert issubclass(hint, Enum), hint
    return st.sampled_from(hint)


def _values_of_fields(kind: type[Entry]) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    return {f.name: values_of(hints[f.name]) for f in fields(kind) if f.name not in HOUSEKEEPING}


_OWN_FIELDS = {name: _values_of_fields(kind) for name, kind in ENTRY_KINDS.items()}


@st.composite
def _notes(draw: st.DrawFn, kind: type[Entry]) -> tuple[FieldNote, ...]:
    names = draw(st.lists(st.sampled_from(sorted(_OWN_FIELDS[KIND_NAMES[kind]])), max_size=2, unique=True))
    return tuple(
        FieldNote(field=name, provenance=draw(st.none() | provenances), unknown=draw(st.booleans())) for name in names
    )


def _full_entries(kind: type[Entry]) -> st.SearchStrategy[Entry]:
    return st.builds(
        kind,
        id=st.just(ONLY_ONE[kind]) if kind in ONLY_ONE else ids,
        provenance=provenances,
        field_notes=_notes(kind),
        import_keys=st.lists(texts, max_size=2, unique=True).map(tuple),
        removed=st.booleans(),
        **_OWN_FIELDS[KIND_NAMES[kind]],
    )


_FULL = {name: _full_entries(kind) for name, kind in ENTRY_KINDS.items()}


def full_entries(kind: type[Entry]) -> st.SearchStrategy[Entry]:
    """Entries of a kind with every field filled; what they refer to need not exist."""
    return _FULL[KIND_NAMES[kind]]


@st.composite
def _entry(draw: st.DrawFn, kind: type[Entry]) -> Entry:
    """An entry that can be right, with some optional fields emptied."""
    entry = possible(draw(full_entries(kind)))
    optional = [f.name for f in fields(kind) if f.name not in HOUSEKEEPING and f.default in (None, ())]
    if isinstance(entry, OrderEntry):
        optional = ["why", "title"]
    emptied = draw(st.sets(st.sampled_from(optional))) if optional else set()
    return replace(entry, **{name: _empty(kind, name) for name in emptied})  # type: ignore[arg-type]


def possible(entry: Entry) -> Entry:
    """The nearest entry that the record accepts."""
    match entry:
        case DiagnosisEntry(er_percent=er, pr_percent=pr, ki67_percent=ki67):
            return replace(
                entry,
                grade=1 + (entry.grade or 0) % 3,
                er_percent=(er or 0.0) % 100,
                pr_percent=(pr or 0.0) % 100,
                ki67_percent=(ki67 or 0.0) % 100,
                nodes_examined=(entry.nodes_positive or 0) + (entry.nodes_examined or 0),
            )
        case TreatmentEntry(start=start, end=end, planned_end=planned):
            assert start is not None
            late = [None if day and day.last_day() < start.first_day() else day for day in (end, planned)]
            return replace(
                entry,
                end=late[0],
                planned_end=late[1],
                dose_gy=(entry.dose_gy or 0.0) + 1.0,
                fractions=(entry.fractions or 0) + 1,
                cycles=(entry.cycles or 0) + 1,
                supply_days=(entry.supply_days or 0) + 1,
            )
        case ResultEntry():
            return replace(entry, high=(entry.low or 0.0) + (entry.high or 0.0))
        case OrderEntry():
            return replace(entry, ordered_by=f"Dr {entry.ordered_by}", every_months=1 + (entry.every_months or 0))
        case SignEntry(since=since, until=until):
            in_order = since is None or until is None or until.last_day() >= since.first_day()
            return entry if in_order else replace(entry, since=until, until=since)
        case _:
            return entry


def _empty(kind: type[Entry], name: str) -> object:
    return next(f.default for f in fields(kind) if f.name == name)


@st.composite
def whole_records(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Entries of every kind that fit together, with the person and the follow-up that every record has."""
    found: dict[str, list[Entry]] = {}
    for name, kind in ENTRY_KINDS.items():
        low = 1 if kind in {PersonEntry, FollowUpEntry} else 0
        high = 1 if kind in ONLY_ONE else 3
        found[name] = draw(st.lists(_entry(kind), min_size=low, max_size=high, unique_by=lambda entry: entry.id))
    return tuple(referring(draw, entry, found) for entries in found.values() for entry in entries if fits(entry, found))


def fits(entry: Entry, found: dict[str, list[Entry]]) -> bool:
    """A responsibility must be somebody's."""
    return not hasattr(entry, "member_id") or bool(found["care_team"])


def put_with_its_targets(writer: Writer, entry: Entry, data: st.DataObject) -> Entry:
    """Write what an entry refers to, then the entry; returns it as it was written."""
    for field, target in REFERENCES.items():
        if hasattr(entry, field):
            other = replace(data.draw(full_entries(ENTRY_KINDS[target])), id=EntryId("other"))
            writer.put(other)
            entry = replace(entry, **{field: other.id})  # type: ignore[arg-type]
    writer.put(entry)
    return entry


def referring(draw: st.DrawFn, entry: Entry, found: dict[str, list[Entry]]) -> Entry:
    """Let an entry refer only to what is there."""
    for field, target in REFERENCES.items():
        if getattr(entry, field, None) is not None:
            there = [other.id for other in found[target]]
            entry = replace(entry, **{field: draw(st.sampled_from(there)) if there else None})  # type: ignore[arg-type]
    return entry
