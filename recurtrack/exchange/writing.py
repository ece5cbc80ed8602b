"""Writes a file so that the old one stays whole until the new one is."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from stat import S_IMODE

from recurtrack.domain.errors import Refusal, Rejected


def write_beside(path: Path, content: bytes) -> None:
    """Write a file beside its target and rename it; raises ``Rejected(CANNOT_WRITE)``, and the old file is intact."""
    if not path.name:
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason="it is a folder")
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(S_IMODE(path.stat().st_mode))  # a file that was private stays private
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise Rejected(Refusal.CANNOT_WRITE, file=path, reason=reason) from None
