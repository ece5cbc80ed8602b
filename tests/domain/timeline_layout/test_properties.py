"""What holds of every timeline at every zoom."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from domain.timeline_layout.timelines import SIZES, close_zooms, keys_of, things, timelines, whole_of, zooms
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.timeline.care import CARE_ORDER
from recurtrack.domain.timeline.events import EventState
from recurtrack.domain.timeline.layout import TimelineIndex, lay_out, whole
from recurtrack.domain.timeline.picture import Bar, Label, Layout, Place, Scale, Side

_HALF = SIZES.shape / 2
_TINY = 1e-6


def _edges(thing: Place | Bar) -> tuple[float, float]:
    return (thing.x, thing.end) if isinstance(thing, Bar) else (thing.x - _HALF, thing.x + _HALF)


def _height(thing: Place | Bar) -> float:
    return SIZES.bar if isinstance(thing, Bar) else SIZES.shape


def _view(index: TimelineIndex, per_day: float, share: float, width: float = 500.0) -> Layout:
    """Lay out the view that begins at a share of the way through everything."""
    first, last = whole(index)
    start = first.toordinal() + share * (last - first).days
    return lay_out(index, Scale(start=start, per_day=per_day, width=width), SIZES)


def _near(one: float, other: float) -> bool:
    return abs(one - other) < _TINY * max(1.0, abs(one), abs(other))


@given(timelines(), zooms)
def test_every_event_is_in_exactly_one_shape_bar_or_bundle(index: TimelineIndex, per_day: float) -> None:
    layout = whole_of(index, per_day)
    shown = Counter(key for thing in things(layout) for key in keys_of(thing))
    assert shown == Counter(event.key for event in index.view.events)
    assert sum(lane.count for lane in layout.lanes) == len(index.view.events)


@given(timelines(), zooms, st.floats(0, 1))
def test_every_event_in_view_is_shown_and_none_twice(index: TimelineIndex, per_day: float, share: float) -> None:
    layout = _view(index, per_day, share)
    shown = Counter(key for thing in things(layout) for key in keys_of(thing))
    assert all(times == 1 for times in shown.values())
    assert {event.key for event in index.view.events if 0 <= layout.scale.at(event.day) <= 500} <= shown.keys()


@given(timelines(), zooms)
def test_what_stands_in_one_row_never_overlaps(index: TimelineIndex, per_day: float) -> None:
    for one, other in combinations(things(whole_of(index, per_day)), 2):
        if one.lane is other.lane and abs(one.y - other.y) < (_height(one) + _height(other)) / 2:
            first, second = sorted((_edges(one), _edges(other)))
            assert first[1] < second[0] + _TINY


@given(timelines(), zooms)
def test_everything_stands_within_its_lane(index: TimelineIndex, per_day: float) -> None:
    layout = whole_of(index, per_day)
    bands = {band.lane: band for band in layout.lanes}
    for thing in things(layout):
        band, half = bands[thing.lane], _height(thing) / 2
        assert band.top <= thing.y - half
        assert thing.y + half <= band.top + band.height
    assert layout.height == sum(band.height for band in layout.lanes)


@given(timelines(), close_zooms, st.floats(0, 1))
def test_names_overlap_neither_each_other_nor_what_is_not_theirs(
    index: TimelineIndex, per_day: float, share: float
) -> None:
    layout = _view(index, per_day, share)
    for one, other in combinations(layout.labels, 2):
        assert abs(one.y - other.y) >= SIZES.line or one.x + one.width <= other.x or other.x + other.width <= one.x
    lanes = {key: thing.lane for thing in things(layout) for key in keys_of(thing)}
    for label in layout.labels:
        for thing in things(layout):
            own = label.key in keys_of(thing)
            if thing.lane is lanes[label.key] and not (own and label.side is Side.INSIDE):
                assert not _covers(label, thing)


@given(timelines(), zooms, st.floats(0, 1), st.floats(40, 500))
def test_no_name_is_cut_by_an_edge_of_the_view(
    index: TimelineIndex, per_day: float, share: float, width: float
) -> None:
    layout = _view(index, per_day, share, width)
    for label in layout.labels:
        assert label.x >= -_TINY
        assert label.x + label.width <= width + _TINY


def _covers(label: Label, thing: Place | Bar) -> bool:
    first, last = _edges(thing)
    beside = label.x + label.width <= first or last <= label.x
    return not beside and abs(label.y - thing.y) < (SIZES.line + _height(thing)) / 2 - _TINY


@given(timelines(), zooms, st.floats(1, 8))
def test_looking_closer_never_joins_what_stood_alone(index: TimelineIndex, per_day: float, closer: float) -> None:
    alone = {keys_of(thing)[0] for thing in things(whole_of(index, per_day)) if len(thing.events) == 1}
    still = {keys_of(thing)[0] for thing in things(whole_of(index, per_day * closer)) if len(thing.events) == 1}
    assert alone <= still


@given(timelines(), zooms, st.floats(1, 8))
def test_looking_closer_only_takes_bundles_apart(index: TimelineIndex, per_day: float, closer: float) -> None:
    bundles = [frozenset(keys_of(thing)) for thing in things(whole_of(index, per_day))]
    for thing in things(whole_of(index, per_day * closer)):
        assert any(bundle.issuperset(keys_of(thing)) for bundle in bundles)


@given(timelines(), zooms, st.floats(0, 1), st.floats(-400, 400))
def test_moving_the_view_moves_everything_and_changes_nothing(
    index: TimelineIndex, per_day: float, share: float, by: float
) -> None:
    layout = _view(index, per_day, share)
    start = layout.scale.start + by / per_day
    moved = lay_out(index, Scale(start=start, per_day=per_day, width=500.0), SIZES)
    there = {keys_of(thing): thing for thing in things(moved)}
    one_of = {key: keys for keys in there for key in keys}
    for thing in things(layout):
        if keys_of(thing)[0] in one_of:
            same = there[one_of[keys_of(thing)[0]]]
            assert keys_of(same) == keys_of(thing)
            assert _near(same.x, thing.x - by)
            assert same.y == thing.y


@given(timelines(), close_zooms, st.floats(0, 1), st.floats(-120, 120))
def test_names_do_not_come_and_go_when_the_view_moves(
    index: TimelineIndex, per_day: float, share: float, by: float
) -> None:
    layout = _view(index, per_day, share)
    moved = lay_out(index, Scale(layout.scale.start + by / per_day, per_day, 500.0), SIZES)
    names = {(label.key, label.text): label for label in moved.labels}
    for label in layout.labels:
        if label.side is not Side.INSIDE and _is_well_inside(label, 0) and _is_well_inside(label, by):
            assert _near(names[label.key, label.text].x, label.x - by)


def _is_well_inside(label: Label, by: float) -> bool:
    return label.x - by > _HALF * 3 and label.x + label.width - by < 500 - _HALF


@given(timelines(), zooms)
def test_a_bundle_shows_the_state_that_asks_for_most_care(index: TimelineIndex, per_day: float) -> None:
    for place in whole_of(index, per_day).places:
        assert place.state is min((event.state for event in place.events), key=CARE_ORDER.index)


@given(timelines(), zooms, st.floats(0, 1))
def test_the_same_timeline_gives_the_same_picture(index: TimelineIndex, per_day: float, share: float) -> None:
    anew = TimelineIndex(index.view)
    _view(index, per_day * 1.5, 0.0)
    assert _view(index, per_day, share) == _view(anew, per_day, share)


@given(timelines(), zooms)
def test_a_bar_runs_forward_and_is_cut_by_today_within_its_ends(index: TimelineIndex, per_day: float) -> None:
    for bar in whole_of(index, per_day).bars:
        assert bar.x < bar.end
        assert bar.x <= bar.first <= bar.last <= bar.end
        assert bar.x <= bar.now <= bar.end


def test_every_state_has_its_place_in_the_order_of_care() -> None:
    assert sorted(CARE_ORDER) == sorted(EventState)
