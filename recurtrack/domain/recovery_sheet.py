"""What stands on the recovery sheet of a record: where things lie, and never what opens them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recurtrack.domain.dates import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """A sheet to fill in by hand. ``file`` is the record's name, ``folder`` its place, ``backups`` where copies lie."""

    file: str
    folder: str
    backups: tuple[str, ...]
    day: date

    @property
    def made_on(self) -> str:
        """The day it was made, in words."""
        return day_in_words(self.day)
