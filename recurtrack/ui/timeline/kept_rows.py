"""The item model of "did anything slip?": kinds of checks, and what became of each below them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.kept import Kept, KeptItem, KeptKind, Outcome
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.timeline.kept_words import item_day, item_sentence, item_words, kind_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A kind, or one check of it (then ``item`` is set); ``first`` and ``second`` are its lines."""

    test: Test
    first: str
    second: str
    spoken: str
    item: KeptItem | None = None


class KeptModel(QAbstractListModel):
    """What asks for a look first: not done, late, skipped, kept. Kinds that are alike in this stand as the lanes do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[KeptRow, ...] = ()

    def show_rows(self, rows: tuple[KeptRow, ...]) -> None:
        """Show what ``rows_of`` made."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> KeptRow:
        """Return a row."""
        return self._rows[row]

    @property
    def first_item(self) -> int:
        """The first row that is a check, -1 where there is none."""
        return next((number for number, row in enumerate(self._rows) if row.item is not None), -1)

    def row_of(self, key: str) -> int:
        """Return the row of an event, -1 where none stands for it."""
        found = (number for number, row in enumerate(self._rows) if row.item is not None and row.item.key == key)
        return next(found, -1) if key else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let checks be selected, kinds only be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_item = self._rows[index.row()].item is not None
        return Qt.ItemFlag.ItemIsEnabled | (Qt.ItemFlag.ItemIsSelectable if is_item else Qt.ItemFlag.NoItemFlags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the lines of a row; screen readers and the tooltip get the whole sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.first}: {row.second}"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.spoken
            case _:
                return None


_ORDER = (Outcome.MISSED, Outcome.LATE, Outcome.SKIPPED, Outcome.KEPT, Outcome.BESIDE)


def _first_look(kind: KeptKind) -> int:
    """Return the place in ``_ORDER`` of what asks for a look most among the checks of a kind."""
    return next((place for place, outcome in enumerate(_ORDER) if kind.count(outcome)), len(_ORDER))


def rows_of(kept: Kept, dates: DateStyle) -> tuple[KeptRow, ...]:
    """Return the rows of what became of everything; this takes a while for many, so no window should wait for it."""
    rows: list[KeptRow] = []
    for kind in sorted(kept.kinds, key=_first_look):
        counts = kind_words(kind)
        rows.append(KeptRow(test=kind.test, first=kind.title, second=counts, spoken=f"{kind.title}: {counts}"))
        newest_first = sorted(kind.items, key=lambda item: item.day, reverse=True)
        for item in sorted(newest_first, key=lambda item: _ORDER.index(item.outcome)):
            first = item_day(item, dates)
            rows.append(
                KeptRow(
                    test=kind.test,
                    first=first[:1].upper() + first[1:],
                    second=item_words(item, dates),
                    spoken=item_sentence(item, dates),
                    item=item,
                )
            )
    return tuple(rows)
