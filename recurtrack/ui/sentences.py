"""What errors say to people: a sentence for the expected ones, a report without personal data for the others."""

from __future__ import annotations

import traceback
from pathlib import Path

from PySide6.QtCore import qVersion

from recurtrack import __version__
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.domain.wording import sentence
from recurtrack.ui.tr import mark, tr

RECORD_IS_SAFE = mark("Your record is as it was last saved.")
WRONG_PASSPHRASE = mark("That passphrase did not open the record. Try again.")


def sentence_of(error: RecurTrackError) -> str:
    """Return the one sentence that says what is wrong."""
    if isinstance(error, Unavailable) and error.trouble is Trouble.WRONG_PASSPHRASE:
        return tr(WRONG_PASSPHRASE)
    return sentence(error)


def crash_report(error: BaseException) -> str:
    """Return what a maintainer needs to find a bug: kinds of errors and places in the code.

    Messages of errors and paths outside the program are left out: they may hold personal data.
    """
    import platform  # slow to load, and only wanted when something went wrong

    lines = [
        f"RecurTrack {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines += ["", _kind(cause)]
        lines += [
            f"  {Path(frame.filename).name}, line {frame.lineno}, in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
