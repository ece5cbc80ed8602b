"""Reads files that others made, within limits, and tells what they are."""

from __future__ import annotations

import json
import os
from os import PathLike
from stat import S_ISDIR, S_ISREG

from recurtrack.domain.errors import Refusal, Rejected

LARGEST_FILE = 512 * 1024 * 1024
"""No hospital file is larger; a larger one is refused unread (bytes)."""

_MEGABYTE = 1024 * 1024


def read_bytes(path: str | PathLike[str]) -> bytes:
    """Read a whole file; raises ``Rejected`` with what stands in the way."""
    try:
        status = os.stat(path)
        if S_ISDIR(status.st_mode):
            raise Rejected(Refusal.IS_A_FOLDER, file=path)
        if not S_ISREG(status.st_mode):
            raise Rejected(Refusal.UNKNOWN_FORMAT, file=path, reason="it is not an ordinary file")
        if status.st_size > LARGEST_FILE:
            size = status.st_size // _MEGABYTE
            raise Rejected(Refusal.TOO_LARGE, file=path, size=size, limit=LARGEST_FILE // _MEGABYTE)
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        raise Rejected(Refusal.NO_SUCH_FILE, file=path) from None
    except PermissionError:
        raise Rejected(Refusal.NO_PERMISSION, file=path) from None
    except (OSError, ValueError) as error:
        raise Rejected(Refusal.NOT_TEXT, file=path) from error


def decode_json(content: bytes, file: str) -> object:
    """Decode a JSON file; raises ``Rejected`` when it is not text, not whole, or nested too deeply."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Rejected(Refusal.NOT_TEXT, file=file) from None
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if "\x00" in text:
            raise Rejected(Refusal.NOT_TEXT, file=file) from None
        reason = f"line {error.lineno}, column {error.colno}"
        raise Rejected(Refusal.NOT_JSON, file=file, reason=reason) from None
    except RecursionError:
        raise Rejected(Refusal.TOO_DEEP, file=file) from None
    except ValueError:
        raise Rejected(Refusal.NOT_JSON, file=file, reason="it holds a number that cannot be read") from None


def _no_number(word: str) -> None:
    """Refuse ``NaN`` and ``Infinity``, which Python would read although JSON has no such words."""
    raise ValueError(word)
