"""The password of a PDF, read from a file: as an argument it would stand in the history of the terminal."""

from __future__ import annotations

from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.files import read_bytes
from recurtrack.exchange.pdf_password import pdf_password


def password_of_file(path: Path) -> str:
    """Return the first line of a text file (UTF-8) without its line end.

    Raises ``Rejected`` when the file cannot be read, and ``Rejected(UNFIT_PASSWORD)`` when no PDF can have it.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise Rejected(Refusal.NOT_A_FILE, file=path)
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Rejected(Refusal.NOT_TEXT, file=path) from None
    password = text.partition("\n")[0].removesuffix("\r")
    pdf_password(password)
    return password
