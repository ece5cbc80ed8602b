"""The backups of a record as a list, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from recurtrack.domain.backups import Backup
from recurtrack.ui.backups.words import Places, facts, heading, state
from recurtrack.ui.date_style import DateStyle

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FACTS_ROLE, STATE_ROLE, GOOD_ROLE = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
"""Place, entries, size and reason; whether it is good in words; whether it is good: yes, no, or None."""


class BackupModel(QAbstractListModel):
    """Each row says when; what else is known of it stands in roles of their own, and all of it is read out."""

    def __init__(self, dates: Callable[[], DateStyle], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._dates = dates
        self._now = now
        self._places = Places(Path())
        self._backups: tuple[Backup, ...] = ()

    def show(self, backups: Sequence[Backup], places: Places) -> None:
        """Show other backups, or the same with what has become of them."""
        self.beginResetModel()
        self._backups, self._places = tuple(backups), places
        self.endResetModel()

    def backup(self, row: int) -> Backup:
        """Return the backup of a row."""
        return self._backups[row]

    def row_of(self, path: Path) -> int:
        """Return the row of a backup, the first one when it is gone, -1 when there is none."""
        paths = [backup.path for backup in self._backups]
        return paths.index(path) if path in paths else min(0, len(paths) - 1)

    def mark_checked(self, path: Path, *, good: bool) -> None:
        """Say of a backup what looking at it has shown."""
        for row, backup in enumerate(self._backups):
            if backup.path == path:
                changed = list(self._backups)
                changed[row] = replace(backup, good=good)
                self._backups = tuple(changed)
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self._backups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a backup, in words."""
        if not index.isValid() or index.row() >= len(self._backups):
            return None
        backup = self._backups[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading(backup.made_at, self._now(), self._dates())
            case Qt.ItemDataRole.AccessibleTextRole:
                when = heading(backup.made_at, self._now(), self._dates())
                return f"{when}. {state(backup)}. {facts(backup, self._places)}."
            case Qt.ItemDataRole.ToolTipRole:
                return str(backup.path)
            case _ if role == FACTS_ROLE:
                return facts(backup, self._places)
            case _ if role == STATE_ROLE:
                return state(backup)
            case _ if role == GOOD_ROLE:
                return backup.good
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a backup can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemNeverHasChildren
