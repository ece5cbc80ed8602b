"""Whatever a file holds, it is read or refused, and every resource is accounted for."""

from __future__ import annotations

import copy
import json
import random

from exchange.fhir.bundles import IPS, SYNTHEA, accounted_for
from hypothesis import given, settings
from hypothesis import strategies as st

from recurtrack.domain.errors import Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.fhir import read_fhir

_SKIPPED = {"Claim", "ExplanationOfBenefit", "Encounter", "Immunization"}


def _interesting() -> list[dict[str, object]]:
    """Return one of each shape of resource in the sample files."""
    shapes: dict[str, dict[str, object]] = {}
    for path in (SYNTHEA, IPS):
        for entry in json.loads(path.read_text("utf-8"))["entry"]:
            found = entry["resource"]
            if found["resourceType"] not in _SKIPPED:
                found.pop("text", None)
                shapes.setdefault(json.dumps([found["resourceType"], found.get("code")]), entry)
    return list(shapes.values())


ENTRIES = _interesting()
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.sampled_from([[], {}, [[]], [None], "2015", "2015-13-45", "0000", "9999-12-31", "left", "3+", -1, 1e308]),
)


def _damage(value: object, dice: random.Random, odd: object) -> object:
    """Drop or replace one piece somewhere in a JSON value."""
    if dice.random() < 0.2 or not isinstance(value, dict | list) or not value:
        return odd
    if isinstance(value, list):
        place = dice.randrange(len(value))
        return [*value[:place], _damage(value[place], dice, odd), *value[place + 1 :]]
    key = dice.choice(sorted(value))
    rest = {name: item for name, item in value.items() if name != key}
    return rest if dice.random() < 0.2 else {**rest, key: _damage(value[key], dice, odd)}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    entries: list[object] = list(copy.deepcopy(ENTRIES))
    dice = data.draw(st.randoms(use_true_random=False))
    for _ in range(data.draw(st.integers(1, 12))):
        place = dice.randrange(len(entries))
        entries[place] = _damage(entries[place], dice, data.draw(ODD))
    content = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    try:
        found = read_fhir(content, "damaged.json")
    except Rejected as error:
        sentence(error)
        return
    assert found == read_fhir(content, "damaged.json")
    assert accounted_for(found) == len(entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read_fhir(content, "any.json")
    except Rejected as error:
        sentence(error)
