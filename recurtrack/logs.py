"""The log: what the program did, never whose data it did it to."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from recurtrack.paths import log_folder

_LARGEST = 200_000
_KEPT = 2


def start_log() -> None:
    """Write warnings and errors to a small file that starts anew when it is full."""
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "recurtrack.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return  # a program that cannot log still works
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("recurtrack")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
