"""Mends the first hundred bytes of a damaged record that is not encrypted: most of them are the same in every record.

Source: SQLite, "Database File Format", section 1.3, "The Database Header".
"""

from __future__ import annotations

from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_PAGE_SIZE = (4096).to_bytes(2, "big")
_FIXED = {16: _PAGE_SIZE, 20: b"\x00\x40\x20\x20", 52: b"\x00" * 4, 56: (1).to_bytes(4, "big"), 64: b"\x00" * 4}
"""Page size; what a row may take of a page; no vacuum by itself; UTF-8; see the source."""
_FORMAT_VERSIONS = 18, (b"\x01\x01", b"\x02\x02"), b"\x02\x02"
_SCHEMA_FORMAT, _NEWEST_FORMAT = 44, (4).to_bytes(4, "big")
_RESERVED = slice(72, 92)
_LIKE_ENOUGH = 40
_PAGE, _FEW_ZEROS = 4096, 64
"""Of 4,096 bytes of noise sixteen are zero on average."""


def is_plain(path: Path) -> bool:
    """Tell whether a file is, or was, a record that is not encrypted, by most of its header; raises ``OSError``."""
    with path.open("rb") as file:
        header = file.read(100)
    return len(header) == 100 and _likeness(header) >= _LIKE_ENOUGH  # noqa: PLR2004 - the length of the header


def is_noise(path: Path) -> bool:
    """Tell whether a file can be an encrypted record, whose first page looks like noise; raises ``OSError``."""
    with path.open("rb") as file:
        page = file.read(_PAGE)
    return len(page) == _PAGE and page.count(0) < _FEW_ZEROS


def mend_header(path: Path) -> None:
    """Write the fixed bytes of the header anew when a file is a record that is not encrypted; raises ``OSError``."""
    if not is_plain(path):
        return
    with path.open("r+b") as file:
        header = bytearray(file.read(100))
        header[: len(_MAGIC)] = _MAGIC
        for place, value in _FIXED.items():
            header[place : place + len(value)] = value
        place, known, usual = _FORMAT_VERSIONS
        if bytes(header[place : place + 2]) not in known:
            header[place : place + 2] = usual
        header[_SCHEMA_FORMAT : _SCHEMA_FORMAT + 4] = _NEWEST_FORMAT
        header[_RESERVED] = b"\x00" * 20
        file.seek(0)
        file.write(header)


def _likeness(header: bytes) -> int:
    """Return how many of the bytes that are known beforehand are as they should be, of 58."""
    expected = dict(enumerate(_MAGIC))
    for start, value in {**_FIXED, _SCHEMA_FORMAT: _NEWEST_FORMAT}.items():
        expected |= {start + place: byte for place, byte in enumerate(value)}
    expected |= dict.fromkeys(range(_RESERVED.start, _RESERVED.stop), 0)
    return sum(header[place] == byte for place, byte in expected.items())
