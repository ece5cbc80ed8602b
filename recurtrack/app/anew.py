"""Beginning anew: the program gives its place to a fresh copy of itself, which has read nothing of any record."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from recurtrack.desktop.program import program_command, start_detached

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QCoreApplication

_NOT_HANDED_ON = ("RECURTRACK_PASSPHRASE",)


def locked_arguments(*, read_only: bool) -> list[str]:
    """Return the arguments with which the program begins locked on the last record.

    Which one it is stands in the settings: anybody at the computer can read the arguments, and a file may be named
    for the person.
    """
    return [*(["--read-only"] if read_only else []), "--locked"]


def begin_anew(stop: Callable[[], None], arguments: Sequence[str]) -> None:
    """End all work by ``stop`` and begin again with these arguments.

    On Linux in the same process, whose memory the system replaces; elsewhere in a new one, and this one ends. No
    passphrase is handed on in the surroundings.
    """
    command = [*program_command(), *arguments]
    stop()
    for name in _NOT_HANDED_ON:
        os.environ.pop(name, None)
    if sys.platform == "linux":
        sys.stdout.flush()
        sys.stderr.flush()
        with suppress(OSError):  # as while the program is being replaced by a newer one: then the other way is tried
            os.execv(command[0], command)  # noqa: S606 - our own program
    start_detached(command)
    QCoreApplication.exit(0)
