"""The years over a timeline, and which days are worth showing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from domain.timeline_layout.timelines import SIZES, TODAY, bar, event, index_of, scale_over
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.timeline.events import Counting, Span, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, five_years, lay_out, whole
from recurtrack.domain.timeline.picture import Layout

COUNT = Counting(date(2024, 10, 25))
AGAIN = (Counting(date(2015, 2, 28), date(2019, 5, 1)), Counting(date(2020, 1, 31)))


def shown(first: date, last: date, *counts: Counting, **more: object) -> Layout:
    return lay_out(index_of(counts=counts, **more), scale_over(first, last), SIZES)


def test_years_are_counted_from_the_end_of_primary_treatment() -> None:
    layout = shown(date(2024, 1, 1), date(2030, 6, 1), COUNT)
    assert [(mile.number, mile.day.isoformat()) for mile in layout.milestones] == [
        (0, "2024-10-25"),
        (1, "2025-10-25"),
        (2, "2026-10-25"),
        (3, "2027-10-25"),
        (4, "2028-10-25"),
        (5, "2029-10-25"),
    ]
    assert [mile.number for mile in layout.milestones if mile.is_reached] == [0, 1]
    assert [year.number for year in layout.years if year.is_current] == [2]


def test_the_years_beyond_five_are_counted_on() -> None:
    layout = shown(date(2031, 1, 1), date(2034, 1, 1), COUNT)
    assert [mile.number for mile in layout.milestones] == [7, 8, 9]
    assert [year.number for year in layout.years] == [7, 8, 9, 10]


def test_after_a_recurrence_the_clock_starts_anew() -> None:
    layout = shown(date(2014, 1, 1), date(2022, 1, 1), *AGAIN)
    assert [(mile.number, mile.restarted) for mile in layout.milestones] == [
        *((number, False) for number in range(5)),
        (0, True),
        (1, True),
    ]
    ends = {(year.number, year.end) for year in layout.years}
    assert (5, layout.scale.at(date(2019, 5, 1))) in ends


def test_an_anniversary_of_a_leap_day_is_the_last_of_february() -> None:
    layout = shown(date(2024, 1, 1), date(2025, 6, 1), Counting(date(2024, 2, 29)))
    assert [mile.day for mile in layout.milestones] == [date(2024, 2, 29), date(2025, 2, 28)]


def test_where_years_are_narrow_only_each_fifth_has_a_flag() -> None:
    layout = shown(date(2020, 1, 1), date(2060, 1, 1), COUNT)
    assert [mile.number for mile in layout.milestones] == [0, 5, 10, 15, 20, 25, 30, 35]


def test_calendar_years_are_ticks_and_months_where_they_have_room() -> None:
    years = shown(date(2024, 3, 1), date(2027, 3, 1)).ticks
    assert [(tick.text, tick.is_year) for tick in years] == [(str(year), True) for year in range(2024, 2028)]
    months = shown(date(2026, 2, 10), date(2026, 5, 20)).ticks
    assert [tick.text for tick in months] == ["2026", "Feb", "Mar", "Apr", "May"]
    assert [tick.is_year for tick in months] == [True, False, False, False, False]


@given(st.integers(20, 30_000), st.integers(1, 3_600_000))
def test_ticks_stand_apart_and_none_but_the_last_of_each_kind_before_the_view(days: int, start: int) -> None:
    first = date.fromordinal(start)
    layout = shown(first, min(first, date.max - timedelta(days=days)) + timedelta(days=days))
    year = [tick.x for tick in layout.ticks if tick.is_year]
    month = [tick.x for tick in layout.ticks if not tick.is_year]
    for places in (year, month):
        assert sum(place < 0 for place in places) <= 1
    places = [tick.x for tick in layout.ticks if tick.x >= 0]
    assert all(later - place >= 36 for place, later in pairwise(places))


def test_today_is_marked_only_while_it_is_in_view() -> None:
    assert shown(date(2026, 6, 16), date(2026, 6, 30)).today == 0
    assert shown(date(2026, 6, 17), date(2026, 6, 30)).today is None


def test_from_the_day_the_plan_stops_the_rest_is_marked() -> None:
    layout = shown(date(2026, 1, 1), date(2026, 12, 31), suspended_from=date(2026, 3, 1), suspended="No plan is made.")
    assert layout.suspended == (layout.scale.at(date(2026, 3, 1)), 660.0)
    assert shown(date(2020, 1, 1), date(2020, 12, 31), suspended_from=date(2026, 3, 1)).suspended is None


def test_all_is_from_the_first_day_anything_can_mean_to_the_last() -> None:
    vague = event(date(2016, 1, 1), known=Span(date(2015, 1, 1), date(2015, 12, 31)))
    index = index_of(vague, bar(date(2020, 1, 1), date(2029, 11, 30)), counts=[COUNT])
    assert whole(index) == (date(2015, 1, 1), date(2029, 11, 30))


def test_without_anything_five_years_around_today_are_worth_showing() -> None:
    index = index_of()
    assert whole(index) == five_years(index) == (date(2023, 12, 16), date(2028, 12, 16))


def test_switching_lanes_off_does_not_change_what_all_is() -> None:
    view = index_of(event(date(2016, 1, 1)), event(TODAY)).view
    hidden = TimelineIndex(view, frozenset({view.events[0].lane}))
    assert whole(hidden) == whole(TimelineIndex(view))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-08-01", ("2024-03-02", "2029-11-10")),
        ("2026-06-16", ("2024-03-02", "2029-11-10")),
        ("2029-10-25", ("2027-10-09", "2032-11-10")),
        ("2033-01-10", ("2030-10-09", "2035-11-10")),
    ],
)
def test_five_years_hold_the_treatment_at_first_and_later_today_in_their_middle(
    today: str, expected: tuple[str, str]
) -> None:
    given_treatment = bar(date(2024, 3, 18), date(2024, 9, 9))
    view = TimelineView(today=date.fromisoformat(today), events=(given_treatment,), counts=(COUNT,))
    assert tuple(day.isoformat() for day in five_years(TimelineIndex(view))) == expected


def test_a_treatment_long_before_the_count_does_not_push_the_five_years_apart() -> None:
    index = index_of(bar(date(2019, 1, 1), date(2024, 9, 9)), counts=[COUNT])
    assert five_years(index)[0] == date(2023, 8, 25)


def test_after_a_recurrence_the_five_years_begin_with_its_own_treatment() -> None:
    index = index_of(bar(date(2014, 9, 1), date(2015, 2, 28)), bar(date(2019, 6, 1), date(2020, 1, 31)), counts=AGAIN)
    view = TimelineView(today=date(2021, 1, 1), events=index.view.events, counts=AGAIN)
    assert five_years(TimelineIndex(view)) == (date(2019, 5, 16), date(2025, 2, 16))


def test_while_treatment_goes_on_the_five_years_begin_with_it() -> None:
    assert five_years(index_of(bar(date(2026, 3, 1), date(2026, 9, 9)))) == (date(2026, 2, 13), date(2031, 3, 17))
