"""A piece of a FHIR resource, read without trusting its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite


class Node:
    """A JSON object. Whatever is missing, empty or of another type than asked for reads as absent."""

    __slots__ = ("_fields",)

    def __init__(self, value: object = None) -> None:
        self._fields: Mapping[str, object] = value if isinstance(value, dict) else {}

    def __bool__(self) -> bool:
        return bool(self._fields)

    def has(self, *keys: str) -> bool:
        """Tell whether one of the keys is there and not null."""
        return any(self._fields.get(key) is not None for key in keys)

    def is_text(self, key: str) -> bool:
        """Tell whether a key holds a plain text, which some keys did in older versions of FHIR."""
        return isinstance(self._fields.get(key), str)

    def is_node(self, key: str) -> bool:
        """Tell whether a key holds one object."""
        return isinstance(self._fields.get(key), dict)

    def is_list(self, key: str) -> bool:
        """Tell whether a key holds a list."""
        return isinstance(self._fields.get(key), list)

    def text(self, *keys: str) -> str | None:
        """Return the first of the keys that holds a text with something in it."""
        for key in keys:
            value = self._fields.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list, or the one text that stands in its place."""
        return tuple(value.strip() for value in self._each(key) if isinstance(value, str) and value.strip())

    def number(self, *keys: str) -> float | None:
        """Return the first of the keys that holds a number; numbers written as text count."""
        for key in keys:
            number = _as_number(self._fields.get(key))
            if number is not None:
                return number
        return None

    def flag(self, key: str) -> bool | None:
        """Return true or false."""
        value = self._fields.get(key)
        return value if isinstance(value, bool) else None

    def node(self, key: str) -> Node:
        """Return the object under a key, the first where there is a list, or an empty one."""
        return next(iter(self.nodes(key)), Node())

    def nodes(self, key: str) -> tuple[Node, ...]:
        """Return the objects under a key, whether they stand in a list or alone."""
        return tuple(Node(value) for value in self._each(key) if isinstance(value, dict))

    def extensions(self, name: str) -> Iterator[Node]:
        """Yield the extensions, at any depth, whose address ends in a name."""
        for extension in self.nodes("extension"):
            if (extension.text("url") or "").rpartition("/")[2] == name:
                yield extension
            yield from extension.extensions(name)

    def _each(self, key: str) -> list[object]:
        value = self._fields.get(key)
        return value if isinstance(value, list) else [value]


def _as_number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None
