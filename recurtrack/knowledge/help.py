"""Reads the help (TOML), one file a language; a bad file is refused with file, key and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.knowledge.toml_file import read_toml

_USUAL = "en"
_KNOWN = {"key", "title", "says", "steps", "keys"}


class KeyHelp(NamedTuple):
    """A key, and what it does."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One subject. ``key`` is that of the page it is about, or a name of its own."""

    key: str
    title: str
    says: tuple[str, ...]
    steps: tuple[str, ...] = ()
    keys: tuple[KeyHelp, ...] = ()


@cache
def read_help(language: str = _USUAL) -> tuple[Section, ...]:
    """Return the help in a language, in English where there is none; raises ``Rejected`` when its file is bad."""
    folder = resource_folder("help")
    own = folder / f"{language}.toml"
    return read_help_file(own if own.is_file() else folder / f"{_USUAL}.toml")


def read_help_file(path: Path) -> tuple[Section, ...]:
    """Read one file; raises ``Rejected`` with file, key and reason."""
    found = read_toml(path).get("section")
    if not isinstance(found, list) or not found:
        raise _bad(path, "section", "at least one section is needed")
    sections = tuple(_section(path, number, table) for number, table in enumerate(found))
    if len({section.key for section in sections}) < len(sections):
        raise _bad(path, "section", "two sections have the same key")
    return sections


def _section(path: Path, number: int, table: Mapping[str, object]) -> Section:
    where = f"section[{table.get('key', number)}]"
    if unknown := sorted(set(table) - _KNOWN):
        raise _bad(path, f"{where}.{unknown[0]}", "this key is not known")
    return Section(
        key=_text(path, where, table, "key"),
        title=_text(path, where, table, "title"),
        says=_texts(path, f"{where}.says", table.get("says", [])),
        steps=_texts(path, f"{where}.steps", table.get("steps", [])),
        keys=_keys(path, f"{where}.keys", table.get("keys", [])),
    )


def _text(path: Path, where: str, table: Mapping[str, object], key: str) -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found.strip():
        raise _bad(path, f"{where}.{key}", "a text is needed")
    return found


def _texts(path: Path, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise _bad(path, where, "a list of texts is needed")
    return tuple(value)


def _keys(path: Path, where: str, value: object) -> tuple[KeyHelp, ...]:
    if not isinstance(value, list):
        raise _bad(path, where, "a list of pairs is needed")
    pairs = [_texts(path, where, pair) for pair in value]
    for pair in pairs:
        if len(pair) != len(KeyHelp._fields):
            raise _bad(path, where, "each pair is a key and what it does")
    return tuple(KeyHelp(*pair) for pair in pairs)


def _bad(path: Path, where: str, reason: str) -> Rejected:
    return Rejected(Refusal.BAD_TABLE, file=path.name, where=where, reason=reason)
