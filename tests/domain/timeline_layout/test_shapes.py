"""Where events stand, which are joined, and which names there is room for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.timeline_layout.timelines import SIZES, TODAY, bar, event, index_of, keys_of, scale_over, things, whole_of

from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.timeline.events import EventState, Lane, Span, TimelineEvent
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out
from recurtrack.domain.timeline.names import shortened
from recurtrack.domain.timeline.picture import Layout, Side

YEAR = scale_over(date(2026, 1, 1), date(2026, 12, 31))
FIVE_YEARS = scale_over(date(2024, 1, 1), date(2028, 12, 31))

CELL = date.fromordinal(64 * 11_561)
"""A day of 2026 on which a cell begins at any zoom up to this one."""


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def names_of(layout: Layout) -> dict[str, Side]:
    return {label.text: label.side for label in layout.labels}


def test_a_lonely_event_stands_in_the_middle_and_two_close_ones_above_and_below() -> None:
    index = index_of(*(event(day) for day in days("2024-05-01", "2026-03-01", "2026-03-20")))
    band = next(band for band in lay_out(index, FIVE_YEARS, SIZES).lanes if band.lane is Lane.VISITS)
    middle = band.top + band.height / 2
    lonely, first, second = lay_out(index, FIVE_YEARS, SIZES).places
    assert lonely.y == middle
    assert first.y < middle < second.y


def test_three_in_a_week_are_one_shape_with_a_count_until_there_is_room() -> None:
    week = [CELL + timedelta(days=day) for day in (1, 3, 6)]
    index = index_of(*map(event, week))
    assert [place.count for place in lay_out(index, FIVE_YEARS, SIZES).places] == [3]
    assert [place.count for place in lay_out(index, YEAR, SIZES).places] == [3]
    close = scale_over(CELL - timedelta(days=10), CELL + timedelta(days=20))
    assert [place.count for place in lay_out(index, close, SIZES).places] == [1, 1, 1]


def test_three_on_one_day_stay_together_however_close_the_look() -> None:
    index = index_of(*(event(date(2026, 3, 1), key=key) for key in "abc"))
    assert [keys_of(place) for place in whole_of(index, 400.0).places] == [("a", "b", "c")]


def test_a_bundle_spans_all_the_days_its_events_can_mean() -> None:
    first = event(date(2026, 3, 1), key="a", known=Span(date(2026, 3, 1), date(2026, 3, 31)))
    index = index_of(first, *(event(date(2026, 3, 2), key=key) for key in "bc"))
    (place,) = lay_out(index, YEAR, SIZES).places
    assert place.span == (YEAR.at(date(2026, 3, 1)), YEAR.at(date(2026, 4, 1)))


def test_a_date_known_only_to_the_month_is_a_span_of_that_month() -> None:
    exact = event(date(2026, 3, 1))
    partial = replace(exact, known=Span(date(2026, 3, 1), date(2026, 3, 31)))
    assert lay_out(index_of(exact), YEAR, SIZES).places[0].span is None
    assert lay_out(index_of(partial), YEAR, SIZES).places[0].span == (
        YEAR.at(date(2026, 3, 1)),
        YEAR.at(date(2026, 4, 1)),
    )


def test_a_sign_that_goes_on_runs_to_today_even_where_its_beginning_is_out_of_view() -> None:
    sign = event(date(2020, 1, 1), Lane.NOTICED, bar=Span(date(2020, 1, 1), TODAY), is_open=True)
    others = [event(TODAY - timedelta(days=day), Lane.NOTICED) for day in range(400, 2000, 9)]
    view = scale_over(date(2026, 6, 1), date(2026, 6, 30))
    (place,) = lay_out(index_of(sign, *others), view, SIZES).places
    assert place.x < 0
    assert place.runs_to == view.at(TODAY)


def test_a_year_that_is_all_that_is_known_reaches_back_into_view() -> None:
    vague = event(date(2026, 12, 31), known=Span(date(2026, 1, 1), date(2026, 12, 31)))
    assert lay_out(index_of(vague), scale_over(date(2026, 2, 1), date(2026, 2, 28)), SIZES).places


def test_the_window_of_a_planned_check_is_drawn_where_it_is_wide_enough() -> None:
    window = Window(date(2026, 4, 6), date(2026, 5, 6), date(2026, 6, 6))
    planned = index_of(event(window.due, Lane.BREAST_IMAGING, state=EventState.DUE, window=window))
    assert lay_out(planned, FIVE_YEARS, SIZES).places[0].window is None
    assert lay_out(planned, YEAR, SIZES).places[0].window == (
        YEAR.at(window.earliest),
        YEAR.at(window.due),
        YEAR.at(date(2026, 6, 7)),
    )
    long = replace(planned.view.events[0], window=Window(date(2026, 1, 1), window.due, date(2026, 12, 31)))
    assert lay_out(index_of(long), FIVE_YEARS, SIZES).places[0].window is not None


def test_within_a_year_and_a_half_each_shape_has_its_name_below_it() -> None:
    index = index_of(event(date(2026, 3, 1)), event(date(2026, 9, 1), Lane.NOTICED, label="Stiff armpit"))
    assert names_of(lay_out(index, YEAR, SIZES)) == {"Visit": Side.BELOW, "Stiff armpit": Side.BELOW}
    assert lay_out(index, FIVE_YEARS, SIZES).labels == ()


def test_where_not_all_names_have_room_the_one_that_asks_for_care_has_it() -> None:
    visits = [
        event(date(2026, 3, 1) + timedelta(days=12 * number), label=f"Long name {number}", state=state)
        for number, state in enumerate([EventState.DONE, EventState.OVERDUE, EventState.DONE, EventState.DONE])
    ]
    assert list(names_of(lay_out(index_of(*visits), YEAR, SIZES))) == ["Long name 1"]


def test_a_name_too_long_for_its_place_is_cut_short() -> None:
    assert shortened("Sore hands, mornings", 80, lambda text: 5.0 * len(text)) == "Sore hands, mor…"
    assert shortened("Sore hands, mornings", 65, lambda text: 5.0 * len(text)) == "Sore hands…"
    assert shortened("Sore hands", 50, lambda text: 5.0 * len(text)) == "Sore hands"
    assert shortened("Sore hands", 5, lambda text: 5.0 * len(text)) == ""


def test_treatments_that_follow_one_another_stand_in_rows_with_their_names() -> None:
    operation = event(date(2024, 4, 22), Lane.TREATMENT, label="Surgery", treatment=TreatmentKind.SURGERY)
    index = index_of(
        operation,
        bar(date(2024, 5, 27), date(2024, 9, 9), "Chemotherapy"),
        bar(date(2024, 10, 7), date(2024, 10, 25), "Radiotherapy"),
        bar(date(2024, 11, 4), date(2029, 11, 30), "Letrozole", until=PartialDate(2029, 11)),
    )
    layout = lay_out(index, FIVE_YEARS, SIZES)
    assert sorted(thing.y for thing in things(layout)) == [20, 44, 68, 92]
    assert layout.lanes[0].height == 112
    assert names_of(layout) == {
        "Surgery": Side.RIGHT,
        "Chemotherapy": Side.RIGHT,
        "Radiotherapy": Side.RIGHT,
        "Letrozole": Side.INSIDE,
        "planned until November 2029": Side.INSIDE,
    }
    letrozole = layout.bars[-1]
    assert letrozole.now == layout.today
    ahead = next(label for label in layout.labels if label.text.startswith("planned"))
    assert ahead.x > letrozole.now


def test_a_name_on_a_bar_stays_in_view_while_the_bar_does() -> None:
    index = index_of(bar(date(2015, 1, 1), date(2026, 12, 31)))
    (label,) = lay_out(index, YEAR, SIZES).labels
    assert (label.side, label.x) == (Side.INSIDE, SIZES.between)


def test_a_bar_is_soft_where_only_the_month_is_known() -> None:
    given = bar(date(2026, 2, 1), date(2026, 4, 30), when=PartialDate(2026, 2), until=PartialDate(2026, 4))
    (found,) = lay_out(index_of(given), YEAR, SIZES).bars
    assert (found.first, found.last) == (YEAR.at(date(2026, 2, 28)), YEAR.at(date(2026, 4, 1)))
    same = bar(date(2026, 1, 1), date(2026, 12, 31), when=PartialDate(2026), until=PartialDate(2026))
    (found,) = lay_out(index_of(same), YEAR, SIZES).bars
    assert found.first == found.last == pytest.approx((found.x + found.end) / 2, abs=3)


def test_a_medicine_without_an_end_runs_to_today_and_is_open() -> None:
    given = replace(bar(date(2026, 1, 1), TODAY), lane=Lane.MEDICINES, is_open=True)
    (found,) = lay_out(index_of(given), YEAR, SIZES).bars
    assert found.is_open
    assert found.end == found.now == YEAR.at(TODAY)


def test_an_operation_of_which_only_the_month_is_known_stays_one_shape() -> None:
    month = Span(date(2026, 3, 1), date(2026, 3, 31))
    operation = event(month.first, Lane.TREATMENT, known=month, treatment=TreatmentKind.SURGERY)
    layout = lay_out(index_of(operation), YEAR, SIZES)
    assert layout.bars == ()
    assert layout.places[0].span == (YEAR.at(month.first), YEAR.at(date(2026, 4, 1)))


def test_more_medicines_at_a_time_than_rows_are_counted_in_one_bar() -> None:
    first = date(2026, 1, 1)
    many = [
        replace(bar(first + timedelta(days=day), TODAY, f"m{day}"), lane=Lane.MEDICINES, key=f"{day}")
        for day in range(40)
    ]
    layout = lay_out(index_of(*many), YEAR, SIZES)
    assert sorted(len(found.events) for found in layout.bars) == [1, 1, 1, 1, 1, 35]
    assert len({found.y for found in layout.bars}) == 6


def test_an_operation_right_after_the_last_of_five_courses_does_not_touch_it() -> None:
    courses = [bar(date(2024, 1, 1), date(2024, 6, 30) + timedelta(days=number), "A long name") for number in range(5)]
    operation = event(date(2024, 7, 2), Lane.TREATMENT, treatment=TreatmentKind.SURGERY)
    layout = lay_out(index_of(*courses, operation), FIVE_YEARS, SIZES)
    (place,) = layout.places
    assert all(found.y != place.y or found.end < place.x - SIZES.shape / 2 for found in layout.bars)


def test_lanes_that_may_be_empty_stand_only_with_events_and_hidden_ones_leave_no_gap() -> None:
    lanes = [band.lane for band in lay_out(index_of(), YEAR, SIZES).lanes]
    assert lanes == [lane for lane in Lane if lane not in {Lane.MEDICINES, Lane.OTHER}]
    index = index_of(event(TODAY), event(TODAY, Lane.OTHER))
    shown = lay_out(TimelineIndex(index.view, frozenset({Lane.VISITS})), YEAR, SIZES)
    assert Lane.VISITS not in {band.lane for band in shown.lanes}
    assert [band.top for band in shown.lanes[1:]] == [band.top + band.height for band in shown.lanes[:-1]]
    assert [place.lane for place in shown.places] == [Lane.OTHER]


def test_signs_at_the_same_time_have_rows_of_their_own_and_names_behind_them() -> None:
    def sign(first: str, last: str) -> TimelineEvent:
        begun, end = days(first, last)
        return event(begun, Lane.NOTICED, first, label=first, bar=Span(begun, end), is_open=end == TODAY)

    index = index_of(
        sign("2026-02-01", "2026-06-16"), sign("2026-03-01", "2026-04-02"), sign("2026-06-03", "2026-06-16")
    )
    layout = lay_out(index, YEAR, SIZES)
    first, second, third = layout.places
    assert first.y < second.y == third.y
    labels = {label.text: label for label in layout.labels}
    assert set(labels) == {"2026-02-01", "2026-03-01", "2026-06-03"}
    assert second.runs_to is not None
    assert labels["2026-03-01"].x == second.runs_to + SIZES.between


def test_a_name_below_its_shape_is_moved_into_view_at_the_edge() -> None:
    (label,) = lay_out(index_of(event(date(2026, 1, 3))), YEAR, SIZES).labels
    assert label.x == 0
    (label,) = lay_out(index_of(event(date(2026, 12, 30))), YEAR, SIZES).labels
    assert label.x + label.width == YEAR.width


def test_a_name_that_an_edge_would_cut_is_left_out_until_there_is_room() -> None:
    gone = event(date(2025, 12, 30), label="Mammogram")
    late = bar(date(2026, 12, 1), date(2026, 12, 20), "Radiotherapy")
    index = index_of(gone, late, event(date(2026, 6, 1)))
    assert set(names_of(lay_out(index, YEAR, SIZES))) == {"Visit"}
    assert set(names_of(lay_out(index, replace(YEAR, start=YEAR.start - 60), SIZES))) == {"Mammogram", "Visit"}
    assert set(names_of(lay_out(index, replace(YEAR, start=YEAR.start + 60), SIZES))) == {"Visit", "Radiotherapy"}


def test_where_names_beside_shapes_are_not_wanted_only_bars_have_theirs() -> None:
    short = bar(date(2026, 2, 1), date(2026, 2, 9), "Radiotherapy")
    long = bar(date(2026, 3, 1), date(2026, 12, 1), "Letrozole")
    layout = lay_out(index_of(short, long, event(TODAY)), YEAR, replace(SIZES, longest_name=0))
    assert names_of(layout) == {"Letrozole": Side.INSIDE}
    assert len({found.y for found in layout.bars}) == 1
