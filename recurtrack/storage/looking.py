"""Looks at a file before it is opened: whether it can be a record, and whether it is encrypted."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.troubles import reason_of

_PLAIN_HEADER = b"SQLite format 3\x00"
_SMALLEST_PAGE, _CIPHER_PAGE = 512, 4096


def is_encrypted(path: Path) -> bool:
    """Look at the file; raises ``Unavailable`` when there is none that could be a record.

    An encrypted record has no header: it is whole pages of what looks like noise.
    """
    try:
        status = path.stat()
        size = status.st_size
        if not S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise Unavailable(Trouble.NOT_A_RECORD, file=path)
        with path.open("rb") as file:
            header = file.read(_SMALLEST_PAGE)
    except (FileNotFoundError, NotADirectoryError):
        raise Unavailable(Trouble.MISSING, file=path) from None
    except PermissionError:
        raise Unavailable(Trouble.NO_PERMISSION, file=path) from None
    except OSError as error:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=reason_of(error)) from None
    if header.startswith(_PLAIN_HEADER):
        return False
    if size < _CIPHER_PAGE or size % _CIPHER_PAGE or header.isascii():
        raise Unavailable(Trouble.NOT_A_RECORD, file=path)
    return True
