"""Opens the record that a command works on, with its passphrase."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import needs_passphrase, open_record

PASSPHRASE_VARIABLE = "RECURTRACK_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret


def given_passphrase() -> str | None:
    """Return the passphrase of the environment, if there is one."""
    return os.environ.get(PASSPHRASE_VARIABLE) or None


def passphrase_for(path: Path) -> str | None:
    """Return the passphrase given, else the one that is asked for, when a file needs one and somebody can answer."""
    passphrase = given_passphrase()
    if passphrase is None and needs_passphrase(path):
        if not sys.stdin.isatty():
            raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
        from getpass import getpass

        passphrase = getpass(f"Passphrase of {path.name}: ")
    return passphrase


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[OpenRecord]:
    """Open a record and close it afterwards; asks for the passphrase when it needs one and somebody can answer.

    When a command was done, the reminders of the record are brought up to date.
    """
    record = open_record(path, passphrase_for(path), read_only=read_only)
    try:
        yield record
        if record.undo_name is not None:
            remind_anew(record)
    finally:
        record.close()


def remind_anew(record: OpenRecord) -> None:
    """Bring the reminders of a record up to date, if there are any; what is in the way is only said.

    What the command did is in the record, and the window brings its reminders up to date as well.
    """
    from recurtrack.services.reminder_publishing import publish_if_known

    try:
        publish_if_known(record)
    except RecurTrackError as error:
        from recurtrack.domain.wording import sentence

        print(sentence(error), file=sys.stderr)
