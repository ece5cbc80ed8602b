"""Writes tables into a folder of their own: all beside their targets first, then all renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.csv_columns import FIRST_COLUMN, TABLE_FILES
from recurtrack.exchange.csv_tables import BYTE_ORDER_MARK, empty_table

_BEGINNING = BYTE_ORDER_MARK + f'"{FIRST_COLUMN}",'.encode()
_NAMES = frozenset(TABLE_FILES.values())
_ONLY_OWNER = 0o700


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
            return _written(folder, {name: contents[name] for name in TABLE_FILES.values() if name in contents})
        except BaseException:
            if is_new:
                with suppress(OSError):
                    folder.rmdir()
            raise
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=error.strerror or str(error)) from error


def _earlier_tables(folder: Path) -> list[str]:
    """Return the names of the tables in a folder; anything else in it is somebody's own and is left alone."""
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        if not _is_ours(folder / name):
            reason = f"the folder holds something else, “{name}”; choose a new or empty folder"
            raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=reason)
    return names


def _is_ours(path: Path) -> bool:
    if path.name not in _NAMES or path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) == _BEGINNING


def _written(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    beside: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            with NamedTemporaryFile(dir=folder, prefix=f".{name}.", suffix=".part", delete=False) as file:
                beside[folder / name] = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, part in beside.items():
            part.replace(path)
    except BaseException:
        _take_away(beside.values())
        raise
    return tuple(beside)


def _take_away(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)
