"""From the rows of a damaged record to entries: each is read and judged by the domain's own rules, or told as lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Rejected
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.search_text import Indexed, indexed
from recurtrack.domain.validation import refuse_impossible
from recurtrack.storage.plain_rows import UnreadableError, entries_of, shape_of
from recurtrack.storage.salvage import SalvagedTable, Wreck
from recurtrack.storage.schema import upgrade

_FEW = 3
_DRAFT = "draft"
"""The name under which a window that was locked keeps a half-filled form."""


@dataclass(slots=True)
class SalvagedKind:
    """What was read of the entries of one kind.

    ``entries`` and when each was ``changed_at`` by their ids, ``lost`` the ids that are known to have been there,
    ``doubtful`` the ids of entries that do not agree with what else is known of them; ``whole``: all could be read.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    changed_at: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    whole: bool = True


def sound_tables() -> dict[str, str]:
    """Return the tables of today and how they are written down; raises the driver's errors."""
    with closing(sqlcipher.connect(":memory:")) as driver:
        driver.isolation_level = None
        upgrade(driver)
        return dict(driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())


def words_index(wreck: Wreck) -> dict[tuple[str, str], Indexed]:
    """Return what the index of all words knows, by kind and id."""
    if "entry_search_content" not in wreck.tables():
        return {}
    found = {}
    for row in wreck.table("entry_search_content").rows.values():
        if len(row) == 6:  # noqa: PLR2004 - its number, kind, id, day, title, words
            _, kind, entry_id, day, title, words = row
            if kind in ENTRY_KINDS and isinstance(entry_id, str):
                found[kind, entry_id] = Indexed(str(title), str(words), str(day))
    return found


def salvage_kind(wreck: Wreck, name: str, index: Mapping[tuple[str, str], Indexed], today: date) -> SalvagedKind:
    """Read the entries of one kind."""
    kind, found = ENTRY_KINDS[name], SalvagedKind()
    shape = shape_of(kind)
    table = wreck.table(shape.table)
    found.whole = table.whole
    differing: set[str] = set()
    for number, row in table.rows.items():
        values = dict(zip(table.columns, row, strict=True))
        entry_id = values.get("id")
        entry = _entry(kind, values, today)
        if entry is None:
            found.whole = found.whole and isinstance(entry_id, str)
            found.lost |= {entry_id} if isinstance(entry_id, str) else set()
        elif entry.id in found.entries:
            found.doubtful.add(entry.id)
        else:
            found.entries[entry.id] = entry
            found.changed_at[entry.id] = str(values.get("changed_at"))
            if number in table.doubtful:
                found.doubtful.add(entry.id)
            if _differs(entry, index.get((name, entry.id))):
                differing.add(entry.id)
    if len(differing) <= max(_FEW, len(found.entries) // 2):  # else the words were gathered by other rules than today's
        found.doubtful |= differing
    found.lost |= _known_ids(table, index, name)
    found.lost -= found.entries.keys()
    return found


def salvage_kept(wreck: Wreck) -> dict[str, str]:
    """Return the texts that the program kept for itself; a half-filled form (``draft``) was never saved."""
    if "kept" not in wreck.tables():
        return {}
    table = wreck.table("kept")
    texts = (dict(zip(table.columns, row, strict=True)) for row in table.rows.values())
    return {
        text["name"]: text["value"]
        for text in texts
        if isinstance(text.get("name"), str) and isinstance(text.get("value"), str) and text["name"] != _DRAFT
    }


def _known_ids(table: SalvagedTable, index: Mapping[tuple[str, str], Indexed], name: str) -> set[str]:
    """Return the ids that entries of a kind had, by the table's own index and by that of all words."""
    return set(table.expected.values()) | {entry_id for kind, entry_id in index if kind == name}


def _entry(kind: type[Entry], values: Mapping[str, Any], today: date) -> Entry | None:
    """Return the entry that a row is, or None when it cannot be one; a column of later has its usual value."""
    shape = shape_of(kind)
    row = [values.get(column) for column in shape.columns]
    try:
        (entry,) = entries_of(kind, [row])
        missing = _defaults(kind, set(shape.own) - values.keys())
        entry = replace(entry, **missing) if missing else entry
        _refuse_empty(entry)
        refuse_impossible(entry, today)
    except (UnreadableError, Rejected, TypeError, ValueError):
        return None
    return entry


def _refuse_empty(entry: Entry) -> None:
    """Raise ``ValueError`` when a field that every entry of its kind has is empty."""
    for one in fields(entry):
        if one.default is not None and getattr(entry, one.name) is None:
            raise ValueError(one.name)


def _defaults(kind: type[Entry], names: Iterable[str]) -> dict[str, Any]:
    usual = {one.name: one.default for one in fields(kind) if one.default is not MISSING}
    return {name: usual[name] for name in names if name in usual}


def _differs(entry: Entry, known: Indexed | None) -> bool:
    """Tell whether the index of all words holds another text than the entry; a removed entry is not in it."""
    if known is None:
        return False
    if entry.removed:
        return True
    return indexed(entry) != known
