"""Opens a TOML file of care within limits; a bad one is refused with file and reason."""

from __future__ import annotations

import os
import tomllib
from os import PathLike
from stat import S_ISREG

from recurtrack.domain.errors import Refusal, Rejected

LARGEST_TOML = 1024 * 1024
"""The largest file of the program's own is a twentieth of this (bytes)."""


def read_toml(path: str | PathLike[str]) -> dict[str, object]:
    """Read a file of tables; raises ``Rejected`` when it is not there, too large, not UTF-8 or no TOML."""
    name = os.path.basename(os.fspath(path))
    try:
        status = os.stat(path)
        if not S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise Rejected(Refusal.NOT_A_FILE, file=name)
        with open(path, "rb") as file:
            content = file.read(LARGEST_TOML + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Rejected(Refusal.NO_SUCH_FILE, file=name) from None
    except PermissionError:
        raise Rejected(Refusal.NO_PERMISSION, file=name) from None
    except OSError as error:
        raise _bad(name, error.strerror or str(error)) from error
    if len(content) > LARGEST_TOML:
        raise _bad(name, "it is larger than 1 MB")
    return _tables(content, name)


def _tables(content: bytes, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(name, str(error).rstrip(".")) from None
    except RecursionError:
        raise _bad(name, "it is nested too deeply") from None
    except (ValueError, OverflowError):
        raise _bad(name, "it holds a number that cannot be read") from None


def _bad(name: str, reason: str) -> Rejected:
    return Rejected(Refusal.BAD_TABLE, file=name, where="the file", reason=reason)
