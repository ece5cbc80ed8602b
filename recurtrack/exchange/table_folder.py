"""Writes tables into a folder of their own: all beside their targets first, then all renamed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.csv_columns import FIRST_COLUMN, TABLE_FILES
from recurtrack.exchange.csv_tables import BYTE_ORDER_MARK, empty_table
from recurtrack.exchange.not_written import why_not_written
from recurtrack.exchange.writing import make_lasting, put_in_place, take_away, write_part

_BEGINNING = BYTE_ORDER_MARK + f'"{FIRST_COLUMN}",'.encode()
_NAMES = frozenset(TABLE_FILES.values())
_ONLY_OWNER = 0o700
_LEFT_BY_OTHERS = frozenset({".DS_Store", ".directory", "Thumbs.db", "desktop.ini"})
"""What the file managers of macOS, KDE and Windows leave in a folder that was looked at."""


def save_tables(folder: Path, tables: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write tables into a new or empty folder, or over those of an earlier export; returns the files written.

    An earlier table of which the record has nothing any more keeps only its header. Raises ``Rejected(CANNOT_WRITE)``
    when the folder holds anything else or cannot be written; then every file that was there is whole.
    """
    try:
        is_new = not folder.is_dir()
        if is_new:
            folder.mkdir(mode=_ONLY_OWNER)
        try:
            earlier = _earlier_tables(folder)
            contents = {name: empty_table(name) for name in earlier if name not in tables} | dict(tables)
            written = _written(folder, {name: contents[name] for name in TABLE_FILES.values() if name in contents})
        except BaseException:
            if is_new:
                with suppress(OSError):
                    folder.rmdir()
            raise
    except (OSError, ValueError) as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=why_not_written(error)) from error
    if is_new:
        make_lasting(folder.parent)
    return written


def takes_tables(folder: Path) -> bool:
    """Tell whether tables can go straight into a folder: a new or empty one, or one of an earlier export."""
    try:
        if folder.is_dir():
            _earlier_tables(folder)
    except (OSError, Rejected):
        return False
    return True


def _earlier_tables(folder: Path) -> list[str]:
    """Return the names of the tables in a folder; anything else in it is somebody's own and is left alone."""
    names = sorted(path.name for path in folder.iterdir() if not _is_left_by_others(path.name))
    for name in names:
        if not _is_ours(folder / name):
            reason = f"the folder holds something else, “{name}”; choose a new or empty folder"
            raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=reason)
    return names


def _is_left_by_others(name: str) -> bool:
    """Tell whether a file is none of the person's: a file manager's, or the mark of a table open in LibreOffice."""
    return name in _LEFT_BY_OTHERS or (name.startswith(".~lock.") and name.endswith("#"))


def _is_ours(path: Path) -> bool:
    if path.name not in _NAMES or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) == _BEGINNING


def _written(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    beside: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            beside[folder / name] = write_part(folder, content)
        for path, part in beside.items():
            put_in_place(part, path)
    except BaseException:
        for part in beside.values():
            take_away(part)
        raise
    make_lasting(folder)
    return tuple(beside)
