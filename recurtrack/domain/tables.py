"""Reads tables that came from JSON or TOML strictly: known keys, right types, and a path in every refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import TypeVar

from recurtrack.domain.dates import parse_day
from recurtrack.domain.errors import Refusal, Rejected

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_WHOLE = "a whole number"


class Table:
    """One table of a file. Every reading method takes the key off; ``finish`` refuses what is left.

    A key whose value is null counts as absent. All methods raise ``Rejected(BAD_TABLE)`` with file, place and reason.
    """

    def __init__(self, file: str, where: str, value: object) -> None:
        self._file = file
        self._where = where
        if not isinstance(value, dict):
            raise self.refusal(f"a table was expected, not {_kind(value)}")
        self._left: dict[str, object] = {str(key): item for key, item in value.items()}

    def refusal(self, reason: str, key: str | None = None) -> Rejected:
        """Return what to raise because of this table, or of one key of it."""
        where = self._where if key is None else f"{self._where}.{key}" if self._where else key
        return Rejected(Refusal.BAD_TABLE, file=self._file, where=where or "the file", reason=reason)

    def has(self, key: str) -> bool:
        """Tell whether a key is there and not null."""
        return self._left.get(key) is not None

    def finish(self) -> None:
        """Refuse the first key that nobody asked for, unless it is null and so says nothing."""
        for key, value in self._left.items():
            if value is not None:
                raise self.refusal("this key is not known", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it is required."""
        value = self._take(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(f"a text was expected, not {_kind(value)}", key)
        return value

    def optional_text(self, key: str) -> str | None:
        """Take a text, or None when it is absent."""
        return self.text(key) if self._present(key) else None

    def whole(self, key: str, default: int | None = None) -> int:
        """Take a whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.refusal(f"{_WHOLE} was expected, not {_kind(value)}", key)
        return value

    def optional_whole(self, key: str) -> int | None:
        """Take a whole number, or None when it is absent."""
        return self.whole(key) if self._present(key) else None

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refusal(f"true or false was expected, not {_kind(value)}", key)
        return value

    def optional_flag(self, key: str) -> bool | None:
        """Take true or false, or None when it is absent."""
        return self.flag(key, default=False) if self._present(key) else None

    def day(self, key: str) -> date:
        """Take a date ``YYYY-MM-DD``."""
        text = self.text(key)
        try:
            return parse_day(text)
        except Rejected:
            reason = f"“{text}” is not a date of the form YYYY-MM-DD"
        raise self.refusal(reason, key)

    def optional_day(self, key: str) -> date | None:
        """Take a date, or None when it is absent."""
        return self.day(key) if self._present(key) else None

    def choice(self, key: str, words: type[E]) -> E:
        """Take one of a set of words."""
        return self._word(key, self._take(key), words)

    def optional_choice(self, key: str, words: type[E]) -> E | None:
        """Take one of a set of words, or None when it is absent."""
        return self.choice(key, words) if self._present(key) else None

    def choices(self, key: str, words: type[E]) -> tuple[E, ...] | None:
        """Take a list of words, or None when it is absent."""
        if not self._present(key):
            return None
        items = self._list(key)
        if not items:
            raise self.refusal("an empty list says nothing", key)
        return tuple(self._word(key, item, words) for item in items)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Take a list of whole numbers."""
        items = self._list(key)
        found = tuple(item for item in items if isinstance(item, int) and not isinstance(item, bool))
        if len(found) != len(items):
            raise self.refusal("a list of whole numbers was expected", key)
        return found

    def table(self, key: str) -> Table:
        """Take a table within this one."""
        return Table(self._file, self._below(key), self._take(key))

    def optional_table(self, key: str) -> Table | None:
        """Take a table, or None when it is absent."""
        return self.table(key) if self._present(key) else None

    def read_each(self, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
        """Take a list of tables, each read by a function and then finished; an absent list is empty."""
        if not self._present(key):
            return ()
        return tuple(read_finished(table, read) for table in self._tables(key))

    def _tables(self, key: str) -> Iterator[Table]:
        for number, item in enumerate(self._list(key), start=1):
            label = item.get("id") if isinstance(item, dict) else None
            name = f"[{label}]" if isinstance(label, str) else f"[{number}]"
            yield Table(self._file, self._below(key) + name, item)

    def _word(self, key: str, value: object, words: type[E]) -> E:
        for word in words:
            if word.value == value:
                return word
        known = ", ".join(str(word.value) for word in words)
        raise self.refusal(f"“{value}” is not one of {known}", key)

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if not isinstance(value, list):
            raise self.refusal(f"a list was expected, not {_kind(value)}", key)
        return value

    def _take(self, key: str, default: object = None) -> object:
        value = self._left.pop(key, None)
        if value is None:
            if default is None:
                raise self.refusal("this key is missing", key)
            return default
        return value

    def _present(self, key: str) -> bool:
        if self._left.get(key) is None:
            self._left.pop(key, None)
            return False
        return True

    def _below(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key


def read_finished(table: Table, read: Callable[[Table], T]) -> T:
    """Read a table with a function and refuse keys that it did not ask for."""
    found = read(table)
    table.finish()
    return found


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text" if value.strip() else "an empty text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return f"a {type(value).__name__}"
