"""Writes a file so that the old one stays whole until the new one is."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from recurtrack.domain.errors import Refusal, Rejected

_LONGEST_PREFIX = 80


def write_beside(path: Path, content: bytes) -> None:
    """Write a file beside its target and rename it; raises ``Rejected(CANNOT_WRITE)``, and the old file is intact."""
    prefix = f".{path.name[:_LONGEST_PREFIX]}."
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=prefix, suffix=".part", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=error.strerror or str(error)) from error
