"""What is asked of the passphrase of a record, and the words of its own that make one easier to guess."""

from __future__ import annotations

import re

from recurtrack.domain.dates import PartialDate

SHORTEST = 8
"""Characters. NIST SP 800-63B, 5.1.1.1: a secret that a person chooses has eight at least."""
_WORD = re.compile(r"[^\W_]+")
_PROGRAM = "recurtrack"
_MONTHS = ("%m%Y", "%Y%m", "%Y-%m")
_DAYS = ("%d%m%Y", "%m%d%Y", "%Y%m%d", "%d%m%y", "%m%d%y", "%y%m%d", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y")


def own_words(name: str | None, birth_date: PartialDate | None, file_stem: str) -> tuple[str, ...]:
    """Return what whoever knows the person would try first: the names, the date of birth, the name of the file."""
    found = [_PROGRAM]
    for text in (name or "", file_stem):
        found += [text, text.replace(" ", ""), *_WORD.findall(text)]
    if birth_date is not None:
        found += _ways_of_writing(birth_date)
    return tuple(dict.fromkeys(word.lower() for word in found if len(word) > 1))


def _ways_of_writing(born: PartialDate) -> list[str]:
    first = born.first_day()
    patterns = _DAYS if born.day is not None else _MONTHS if born.month is not None else ()
    return [first.strftime(pattern) for pattern in ("%Y", *patterns)]
