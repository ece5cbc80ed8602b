"""The log: what went wrong in the program, never whose data it did it to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recurtrack.paths import log_folder

if TYPE_CHECKING:
    import logging

_LARGEST = 200_000
_KEPT = 2


def write_down(what: str) -> None:
    """Write something that went wrong to a small file that starts anew when it is full."""
    _log().error("%s", what)


@cache
def _log() -> logging.Logger:
    """Return the log. It is opened when something is to be written: hardly ever."""
    import logging
    from logging.handlers import RotatingFileHandler

    logger = logging.getLogger("recurtrack")
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "recurtrack.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logger  # a program that cannot log still works
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return logger
