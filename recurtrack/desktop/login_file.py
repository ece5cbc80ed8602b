"""The one file that has the agent started at login: written whole or not at all, and removed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected

_READABLE_BY_ALL = 0o644
"""Neither desktops nor launchd take a file that others may write."""


def read(path: Path) -> bytes | None:
    """Return what the file holds, None when it is not there; raises ``Rejected``."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise refused(error) from error


def write(path: Path, content: bytes) -> None:
    """Write the file beside its place and rename it, its folder made if missing; raises ``Rejected``."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_READABLE_BY_ALL)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise refused(error) from error


def remove(path: Path) -> None:
    """Remove the file; its folder is the desktop's and stays. Raises ``Rejected``."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return  # then the file is not there either
    except OSError as error:
        raise refused(error) from error


def refused(error: OSError) -> Rejected:
    """Return what the person is told about an error of the computer."""
    return Rejected(Refusal.CANNOT_START_AT_LOGIN, reason=error.strerror or type(error).__name__)
