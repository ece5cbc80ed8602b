"""Writes a file so that the old one stays whole until the new one is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from tempfile import NamedTemporaryFile

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.not_written import IN_USE, why_not_written

_PREFIX = ".recurtrack."
"""Not made of the file's own name, which may be as long as a name can be."""


def write_beside(path: Path, content: bytes) -> None:
    """Write a file beside its target and rename it; raises ``Rejected(CANNOT_WRITE)``, and the old file is intact.

    A new file can be read by its owner only, for it is about somebody's health; one that was there keeps who may read
    it. A link stays a link, and what it leads to is replaced, so that a synchronised folder gets the new file too. What
    is no ordinary file, and what is protected from writing, is refused.
    """
    try:
        target = _target(path)
        mode = _mode_of(path, target)
        part = write_part(target.parent, content)
        try:
            if mode is not None:
                part.chmod(mode)
            put_in_place(part, target)
        except BaseException:
            take_away(part)
            raise
        make_lasting(target.parent)
    except (OSError, ValueError) as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=why_not_written(error)) from error


def write_part(folder: Path, content: bytes) -> Path:
    """Write a file of a passing name into a folder, down to the disk; returns it. Nothing is left when that fails."""
    part: Path | None = None
    try:
        with NamedTemporaryFile(dir=folder, prefix=_PREFIX, suffix=".part", delete=False) as file:
            part = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        if part is not None:
            take_away(part)
        raise
    return part


def put_in_place(part: Path, target: Path) -> None:
    """Rename a file of a passing name; raises ``Rejected(CANNOT_WRITE)`` when another program holds what is there."""
    try:
        part.replace(target)
    except PermissionError as error:
        if not target.exists():
            raise
        raise Rejected(Refusal.CANNOT_WRITE, file=target, reason=IN_USE) from error


def take_away(part: Path) -> None:
    """Remove a file of a passing name, if it is there and can be removed."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def make_lasting(folder: Path) -> None:
    """Bring the names in a folder down to the disk, so that a rename outlasts a power cut.

    The file is in its place already: where a folder cannot be brought down (Windows, some network disks) all that
    could be done has been done.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path, strict=False)) if path.is_symlink() else path


def _mode_of(path: Path, target: Path) -> int | None:
    """Return the permissions of the file to be replaced, None when there is none; raises when it may not be."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if S_ISDIR(status.st_mode):
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="it is a folder")
    if not S_ISREG(status.st_mode):
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="it is not an ordinary file")
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="the file that is there is protected from writing")
    return S_IMODE(status.st_mode)
