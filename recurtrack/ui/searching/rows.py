"""The item model of what was found: places and entries, each group below its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.search_words import Mark
from recurtrack.services.search import Found
from recurtrack.ui.searching.kinds import look_of
from recurtrack.ui.searching.places import FoundPlace
from recurtrack.ui.tr import tr

Index = QModelIndex | QPersistentModelIndex
Group = tuple[str, Sequence[FoundPlace]]
"""A heading and the places below it."""
_NOWHERE = QModelIndex()


class FoundRole(IntEnum):
    """What can be asked of a row beside its words."""

    LINE = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2
    IS_HEADING = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One row: a heading when it leads nowhere, else an entry or a place."""

    title: str
    icon: str = ""
    line: str = ""
    snippet: str = ""
    title_marks: tuple[Mark, ...] = ()
    snippet_marks: tuple[Mark, ...] = ()
    leads_to: Found | FoundPlace | None = None

    @property
    def in_words(self) -> str:
        """The whole row for screen readers."""
        return ", ".join(part for part in (self.title, self.line, self.snippet) if part)


def rows_of(found: Sequence[Found], *, first: Group = ("", ()), last: Group = ("", ())) -> tuple[FoundRow, ...]:
    """Return the rows: each kind of entry below its heading, that of the best one first, between two groups."""
    rows = _group(*first)
    for kind in dict.fromkeys(one.kind for one in found):
        look = look_of(kind)
        rows.append(FoundRow(title=tr(look.heading)))
        rows += [_row(one, look.icon) for one in found if one.kind is kind]
    return (*rows, *_group(*last))


def _group(heading: str, places: Sequence[FoundPlace]) -> list[FoundRow]:
    rows = [FoundRow(title=one.place.title, icon=one.place.icon, title_marks=one.marks, leads_to=one) for one in places]
    return [FoundRow(title=heading), *rows] if rows else []


class FoundModel(QAbstractListModel):
    """The rows that are shown; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoundRow, ...] = ()

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """Show others."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> FoundRow | None:
        """Return a row, None outside of them."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def next_choice(self, row: int, step: int) -> int:
        """Return the next row that can be chosen, going on from a row; that row itself when there is none."""
        at = row + step
        while 0 <= at < len(self._rows):
            if self._rows[at].leads_to is not None:
                return at
            at += step
        return row

    @property
    def choices(self) -> int:
        """How many rows can be chosen."""
        return sum(row.leads_to is not None for row in self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, headings among them."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but headings be chosen."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        end = Qt.ItemFlag.ItemNeverHasChildren
        return end | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if row.leads_to is not None else end

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row; screen readers get all of them at once."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.in_words
            case FoundRole.LINE:
                return row.line
            case FoundRole.SNIPPET:
                return row.snippet
            case FoundRole.IS_HEADING:
                return row.leads_to is None
            case _:
                return None

    def roleNames(self) -> dict[int, QByteArray]:
        """Name what can be asked of a row."""
        own = {int(role): QByteArray(role.name.lower().encode()) for role in FoundRole}
        return {**super().roleNames(), **own}


def _row(found: Found, icon: str) -> FoundRow:
    return FoundRow(
        title=found.title,
        icon=icon,
        line=found.line,
        snippet=found.snippet,
        title_marks=found.title_marks,
        snippet_marks=found.snippet_marks,
        leads_to=found,
    )
