"""Turns what the driver says of a file into what the program says of a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.storage.plain_rows import UnreadableError

_DISK_TROUBLES = ("full", "disk i/o", "readonly", "unable to open")
"""What SQLite says when the disk or its permissions stand in the way."""
_DAMAGES = (
    "malformed",
    "could not decode",
    "not a database",
    "corrupt",
    "no such table",
    "no such column",
    "vtable constructor failed",
)
"""What SQLite says when the file is not as it was written."""


@contextmanager
def troubles(path: Path, *, opening: bool = False, keyed: bool = False) -> Iterator[None]:
    """Turn the driver's errors into ``Unavailable``: the world's fault, not a bug."""
    try:
        yield
    except sqlcipher.IntegrityError as error:
        raise Rejected(Refusal.MISSING_REFERENCE) from error
    except sqlcipher.DatabaseError as error:
        reason = str(error)
        said = reason.lower()
        if opening and "not a database" in said:
            raise Unavailable(Trouble.WRONG_PASSPHRASE if keyed else Trouble.NOT_A_RECORD, file=path) from error
        if "locked" in said or "busy" in said:
            raise Unavailable(Trouble.LOCKED, file=path) from error
        if any(word in said for word in _DISK_TROUBLES):
            raise Unavailable(Trouble.DISK, file=path, reason=reason) from error
        if any(word in said for word in _DAMAGES):
            raise Unavailable(Trouble.DAMAGED, file=path, reason=reason) from error
        raise  # a mistake of ours, not of the world
    except UnicodeDecodeError as error:  # what the driver says of a damaged schema repeats its bytes
        raise Unavailable(Trouble.DAMAGED, file=path, reason="a part of it is no text any more") from error
    except UnreadableError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=str(error)) from error


def reason_of(error: OSError) -> str:
    """Return what the system says about a file, without its name."""
    return error.strerror or str(error)
