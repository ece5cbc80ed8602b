"""The time zones of calendar files: read by their letters alone, they say what the zone really does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical, tzutc
from hypothesis import given, settings
from hypothesis import strategies as st

from recurtrack.exchange.calendar_zone import zone_component

ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def observances(component: Any) -> list[tuple[datetime, timedelta, str]]:  # noqa: ANN401 - icalendar's types name every kind of property at once
    """Return from which moment (UTC) on which offset and name hold, by RFC 5545: onsets are in the offset before."""
    found = []
    for part in component.subcomponents:
        listed = part.get("RDATE", [])
        moments = [part["DTSTART"].dt]
        for dates in listed if isinstance(listed, list) else [listed]:
            moments += [item.dt for item in dates.dts]
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        found += [((moment - before).replace(tzinfo=UTC), after, str(part["TZNAME"])) for moment in moments]
    return sorted(found)


def offset_at(moment: datetime, found: list[tuple[datetime, timedelta, str]]) -> tuple[timedelta, str]:
    return [(offset, name) for onset, offset, name in found if onset <= moment][-1]


def moments(first: int, last: int, minutes: int) -> Iterator[datetime]:
    moment = datetime(first, 1, 1, tzinfo=UTC)
    while moment < datetime(last + 1, 1, 1, tzinfo=UTC):
        yield moment
        moment += timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "name",
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata", "Europe/Dublin"],
)
def test_every_hour_of_the_years_has_its_offset(name: str) -> None:
    found = observances(zone_component(name, 2025, 2027))
    zone = ZoneInfo(name)
    for moment in moments(2025, 2027, 30):
        here = moment.astimezone(zone)
        assert offset_at(moment, found) == (here.utcoffset(), here.tzname()), moment


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(ZONES), first=st.integers(1970, 2086), years=st.integers(0, 3), data=st.data())
def test_any_zone_in_any_years(name: str, first: int, years: int, data: st.DataObject) -> None:
    found = observances(zone_component(name, first, first + years))
    zone = ZoneInfo(name)
    begin = datetime(first, 1, 1, tzinfo=UTC)
    seconds = int((datetime(first + years + 1, 1, 1, tzinfo=UTC) - begin).total_seconds()) - 1
    onsets = [onset for onset, _, _ in found if begin < onset < begin + timedelta(seconds=seconds)]
    random = [begin + timedelta(seconds=data.draw(st.integers(0, seconds))) for _ in range(5)]
    for moment in [*random, *onsets, *(onset - timedelta(seconds=1) for onset in onsets)]:
        assert offset_at(moment, found)[0] == moment.astimezone(zone).utcoffset()


def test_the_clocks_of_spring_change_by_the_time_before() -> None:
    text = zone_component("Europe/Berlin", 2026, 2026).to_ical().decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\n" in text
    assert "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\n" in text


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def test_a_reader_that_knows_no_zones_of_its_own_comes_to_the_same_times(name: str) -> None:
    text = zone_component(name, 2026, 2026).to_ical().decode()
    read = tzical(StringIO(text.replace("\r\n", "\n"))).get(name)
    assert read is not None
    for day in range(2, 363):
        wall = datetime(2026, 1, 1, 9, 40) + timedelta(days=day)  # noqa: DTZ001 - on the wall
        assert wall.replace(tzinfo=read).astimezone(tzutc()) == wall.replace(tzinfo=ZoneInfo(name)).astimezone(UTC)
