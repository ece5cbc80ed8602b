"""Writing a file beside the record: a picture of the timeline."""

from __future__ import annotations

from pathlib import Path

from recurtrack.exchange.writing import write_beside


def save_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises ``Rejected`` when that is not possible."""
    write_beside(path, content)
