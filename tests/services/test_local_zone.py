"""The zone of the clocks here, asked for again while the computer travels."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from recurtrack.services.local_zone import present_zone, system_zone


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    with monkeypatch.context() as surroundings:
        yield lambda zone: surroundings.setenv("TZ", zone)
    present_zone()  # what is remembered of it is home again


def test_a_computer_that_travels_is_noticed(travel: Callable[[str], None]) -> None:
    travel("Europe/Berlin")
    assert present_zone() == "Europe/Berlin"
    travel("America/New_York")
    assert present_zone() == "America/New_York"
    assert system_zone() == "America/New_York"


def test_a_zone_nobody_knows_counts_as_utc(travel: Callable[[str], None]) -> None:
    travel("Nowhere/Land")
    assert present_zone() == "UTC"
