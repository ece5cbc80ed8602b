"""Whether a file is about the person of the record."""

from __future__ import annotations

import pytest

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.identity import difference_between
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.person import PERSON_ID, PersonEntry


def difference(mine: tuple[str | None, str | None], theirs: tuple[str | None, str | None]) -> str | None:
    born = [None if date is None else PartialDate.parse(date) for _, date in (mine, theirs)]
    person = PersonEntry(id=PERSON_ID, name=mine[0], birth_date=born[0])
    return difference_between(person, Incoming(file="a.json", name=theirs[0], birth_date=born[1]))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("Zoë Müller", None), ("Zoe Muller", None)),
        (("ZOË MÜLLER", None), ("zoë müller", None)),
        (("Anna Weber", None), ("Weber, Anna", None)),
        (("Anna Weber", None), ("Mrs. Anna Maria Weber", None)),
        (("Dr Anna Weber", None), ("Prof. Anna Weber", None)),
        (("Anna Weber", "1962-09-10"), ("Anna Schmidt", "1962-09-10")),
        (("Anna-Maria Weber", "1962-09-10"), ("Maria Weber-Schmidt", "1962-09-10")),
        (("Siân O’Brien", None), ("Sian O'Brien", None)),
        (("Γεωργία Νικολάου", None), ("ΓΕΩΡΓΊΑ ΝΙΚΟΛΆΟΥ", None)),
        (("Anna Weber", "1962"), ("Anna Weber", "1962-09-10")),
        (("Anna Weber", "1962-09-10"), ("Anna Weber", "1962-09")),
        ((None, None), ("Anna Weber", "1962-09-10")),
        (("Anna Weber", "1962-09-10"), (None, None)),
        (("Anna Weber", "1962-09-10"), (None, "1962-09-10")),
        (("Dr", None), ("Anna Weber", None)),
        (("Gunther123 Anna789", "1962-09-10"), ("Anna789 Gunther123", "1962-09-10")),
    ],
)
def test_it_can_be_the_same_person(mine: tuple[str | None, str | None], theirs: tuple[str | None, str | None]) -> None:
    assert difference(mine, theirs) is None
    assert difference(theirs, mine) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (("Anna Weber", "1962-09-10"), ("Anna Weber", "1962-10-09"), "born 9 October 1962"),
        (("Anna Weber", "1962-09"), ("Anna Weber", "1962-10-09"), "born 9 October 1962"),
        (("Anna Weber", "1962"), ("Anna Weber", "1963"), "born 1963"),
        (("Anna Weber", "1962-09-10"), ("Berta Kunz", "1962-09-10"), "“Berta Kunz”"),
        (("Anna Weber", None), ("Anna Schmidt", None), "“Anna Schmidt”"),
        (("Anna Weber", "1962"), ("Anna Schmidt", None), "“Anna Schmidt”"),
        (("Mrs Weber", "1962"), ("Mrs Kunz", "1962"), "“Mrs Kunz”"),
    ],
)
def test_it_is_somebody_else(
    mine: tuple[str | None, str | None], theirs: tuple[str | None, str | None], said: str
) -> None:
    found = difference(mine, theirs)
    assert found is not None
    assert said in found
