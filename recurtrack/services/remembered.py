"""What was worked out of a record, remembered as long as nothing it is made of has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from recurtrack.domain.entry import Entry
from recurtrack.domain.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from recurtrack.services.open_record import OpenRecord, State
    from recurtrack.storage.entries import Reader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Found(Generic[T]):
    state: State
    today: date
    value: T


class Remembered(Generic[T]):
    """One value made of entries of a few kinds: worked out anew after any change of these, and on another day.

    Commands, undo and redo count as changes, and so does whatever another program commits to the record.
    """

    def __init__(self, record: OpenRecord, kinds: frozenset[type[Entry]], work: Callable[[Reader], T]) -> None:
        self._record = record
        self._kinds = kinds
        self._work = work
        self._found: _Found[T] | None = None

    def read(self, reader: Reader) -> T:
        """Return the value; ``reader`` is one that only reads, never that of a command."""
        state, today = self._record.state(reader, self._kinds), self._record.today()
        if self._found is None or (self._found.state, self._found.today) != (state, today):
            self._found = _Found(state, today, self._work(reader))
        return self._found.value
