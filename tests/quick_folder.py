"""A folder for tests that write thousands of times, and kill programs but never the computer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


def quick_folder() -> TemporaryDirectory[str]:
    """Return a folder in memory where there is such a place: waiting for the disk would prove nothing."""
    return TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None)
