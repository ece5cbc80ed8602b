"""Whether a file is about the person of the record."""

from __future__ import annotations

import unicodedata

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.person import PersonEntry


def difference_between(person: PersonEntry, incoming: Incoming) -> str | None:
    """Return how the file's person differs from the record's, in words, or None when it can be the same person.

    Birth dates must not contradict each other, and names must share a part. With no birth date to compare, one name
    must hold all of the other.
    """
    mine, theirs = person.birth_date, incoming.birth_date
    if mine is not None and theirs is not None and not _agree(mine, theirs):
        return f"it says born {theirs.in_words()}, the record says {mine.in_words()}"
    if person.name is None or incoming.name is None:
        return None
    own, other = _parts(person.name), _parts(incoming.name)
    dates_known = mine is not None and theirs is not None
    same = bool(own & other) if dates_known else own <= other or other <= own
    if same or not own or not other:
        return None
    return f"it says “{incoming.name}”, the record says “{person.name}”"


def _agree(one: PartialDate, other: PartialDate) -> bool:
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _parts(name: str) -> frozenset[str]:
    """Return the parts of a name without accents, case, punctuation, titles, and the numbers of made-up people."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalpha() else " " * (not c.isdigit()) for c in plain).split()
    return frozenset(words) - {"mr", "mrs", "ms", "miss", "dr", "prof"}
