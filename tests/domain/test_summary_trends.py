"""Results over time: which make a chart, where their points stand, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from math import isfinite

import pytest
from domain.test_summary import material, said
from hypothesis import given
from hypothesis import strategies as st
from report.people import TODAY, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.choices import Section, Span, SummaryChoices
from recurtrack.domain.summary.trend_values import Trend
from recurtrack.domain.summary.trends import MOST_CHARTS, Trends, trends_of
from recurtrack.domain.terms import Test

_NUMBERS = iter(range(100_000))


def ldl(when: str, value: float | None = 3.0, **more: object) -> ResultEntry:
    known = {"test": Test.BLOOD_TEST, "quantity": "LDL", "unit": "mmol/L", **more}
    return ResultEntry(id=EntryId(f"r{next(_NUMBERS)}"), date=on(when), value=value, **known)  # type: ignore[arg-type]


def trends(*results: Entry, span: Span = Span.TWO_YEARS) -> Trends:
    return trends_of(material(list(results)), span)


def chart(*results: Entry, span: Span = Span.TWO_YEARS) -> Trend:
    (found,) = trends(*results, span=span).charts
    return found


def test_a_chart_says_everything_it_shows_in_words() -> None:
    found = chart(ldl("2025-07-15", 2.9, high=3), ldl("2024-07-02", 3.1, high=3))
    assert found.in_words == "LDL, mmol/L: 3.1 on 2 July 2024, 2.9 on 15 July 2025. Laboratory’s range up to 3."
    assert (found.title, found.unit, found.usual) == ("LDL", "mmol/L", "up to 3")
    assert (found.first, found.last) == ("2 Jul 2024", "15 Jul 2025")
    assert found.latest == "2.9 mmol/L on 15 Jul 2025"


def test_the_points_stand_where_their_days_and_values_are() -> None:
    found = chart(ldl("2025-01-01", 1.0), ldl("2025-01-11", 2.0), ldl("2025-04-11", 3.0))
    assert [point.x for point in found.points] == [0.0, 0.1, 1.0]
    assert (found.lowest, found.highest) == ("0.5", "3.5")
    assert [point.y for point in found.points] == pytest.approx([1 / 6, 1 / 2, 5 / 6])
    assert [point.span for point in found.points] == [None, None, None]


def test_a_value_that_never_changes_is_a_line_in_the_middle() -> None:
    found = chart(ldl("2025-01-01", 10.5), ldl("2025-03-01", 10.5))
    assert [point.y for point in found.points] == pytest.approx([0.5, 0.5])
    assert (found.lowest, found.highest) == ("9.45", "11.55")
    nothing = chart(ldl("2025-01-01", 0), ldl("2025-03-01", 0))
    assert [point.y for point in nothing.points] == [0.5, 0.5]
    assert (nothing.lowest, nothing.highest) == ("−1", "1")


@pytest.mark.parametrize(
    ("least", "most", "ends"),
    [
        (10, 13, ("9", "14")),
        (10, 15, ("9", "16")),
        (10, 21, ("5", "25")),
        (10, 31, ("5", "35")),
        (10, 61, ("0", "70")),
        (110, 161, ("100", "170")),
        (0.11, 0.161, ("0.1", "0.17")),
        (-31, -10, ("−35", "−5")),
    ],
)
def test_the_ends_of_a_chart_are_round_numbers_a_little_beyond_its_values(
    least: float, most: float, ends: tuple[str, str]
) -> None:
    found = chart(ldl("2025-01-01", least), ldl("2025-03-01", most))
    assert (found.lowest, found.highest) == ends
    assert 0 < found.points[0].y < found.points[1].y < 1


@pytest.mark.parametrize(
    ("low", "high", "usual"), [(1, 3, "1–3"), (None, 3, "up to 3"), (1, None, "from 1"), (None, None, "")]
)
def test_the_laboratory_s_range_is_open_where_it_has_no_end(low: float | None, high: float | None, usual: str) -> None:
    found = chart(ldl("2025-01-01", 2, low=low, high=high), ldl("2025-03-01", 4, low=low, high=high))
    assert found.usual == usual
    if not usual:
        assert found.band is None
        return
    assert found.band is not None
    assert (found.band[0] == 0) == (low is None)
    assert (found.band[1] == 1) == (high is None)
    assert found.band[0] < found.points[0].y
    assert found.points[1].y > found.band[1] or high is None


@pytest.mark.parametrize(
    ("one", "other", "has_band"),
    [
        ({"high": 3}, {"high": 3.5}, False),
        ({"high": 3}, {"low": 0, "high": 3}, False),
        ({"high": 3}, {}, True),
        ({"low": 3, "high": 1}, {"low": 3, "high": 1}, False),
    ],
    ids=["another", "half", "one report gives none", "the wrong way round"],
)
def test_a_range_is_shown_when_the_reports_that_give_one_agree(
    one: dict[str, float], other: dict[str, float], has_band: bool
) -> None:
    found = chart(ldl("2025-01-01", 2, **one), ldl("2025-03-01", 4, **other))
    assert (found.band is not None, bool(found.usual)) == (has_band, has_band)


def test_a_range_far_from_the_values_is_in_view() -> None:
    found = chart(ldl("2025-01-01", 38, low=50, high=125), ldl("2025-03-01", 40, low=50, high=125))
    assert found.band is not None
    assert max(point.y for point in found.points) < found.band[0] < found.band[1] < 1


@pytest.mark.parametrize(
    "more",
    [
        {"unit": "mg/dL"},
        {"quantity": "HDL"},
        {"side": Laterality.LEFT},
        {"test": Test.TUMOUR_MARKER},
        {"value": None, "text": "3.0"},
        {"value": float("nan")},
    ],
)
def test_what_cannot_be_compared_is_never_in_one_chart(more: dict[str, object]) -> None:
    assert trends(ldl("2025-01-01"), replace(ldl("2025-03-01"), **more)).charts == ()  # type: ignore[arg-type]
    assert len(trends(ldl("2025-01-01"), ldl("2025-03-01")).charts) == 1


def test_left_and_right_are_two_charts() -> None:
    sides = (Laterality.LEFT, Laterality.RIGHT)
    results = [ldl(day, side=side) for side in sides for day in ("2025-01-01", "2025-03-01")]
    assert [found.title for found in trends(*results).charts] == ["LDL, left", "LDL, right"]


def test_one_unit_in_two_spellings_is_one_chart_named_as_last_written() -> None:
    found = chart(
        ldl("2025-01-01", quantity="ldl  Cholesterol", unit="mmol/l"),
        ldl("2025-03-01", quantity="LDL cholesterol", unit="mmol/L "),
    )
    assert (found.title, found.unit, len(found.points)) == ("LDL cholesterol", "mmol/L", 2)
    units = ("\N{MICRO SIGN}mol/L", "\N{GREEK SMALL LETTER MU}mol/L")
    assert len(chart(*(ldl(f"2025-0{n}-01", unit=unit) for n, unit in enumerate(units, 1))).points) == 2
    assert trends(ldl("2025-01-01", unit="mU/L"), ldl("2025-03-01", unit="MU/L")).charts == ()


def test_one_day_alone_makes_no_chart() -> None:
    assert trends(ldl("2025-01-01")).charts == ()
    assert trends(ldl("2025-01-01", 2), ldl("2025-01-01", 3)).charts == ()
    assert trends().charts == ()


@pytest.mark.parametrize(
    ("quantity", "unit", "is_drawn"),
    [
        ("T-score hip neck", None, True),
        ("t-score spine", None, True),
        ("LVEF", None, True),
        ("LVEF", "%", True),
        ("CA 15-3", "kU/L", True),
        ("CA 15-3", " ", False),
        ("BI-RADS", None, False),
        ("BI-RADS", "category", False),
        ("BI-RADS category", "x", False),
        ("breast density", "class", False),
        ("Nottingham score", None, False),
    ],
)
def test_measured_numbers_make_charts_and_categories_do_not(quantity: str, unit: str | None, is_drawn: bool) -> None:
    found = trends(
        ldl("2025-01-01", 1, quantity=quantity, unit=unit), ldl("2025-03-01", 2, quantity=quantity, unit=unit)
    )
    assert bool(found.charts) == is_drawn


def test_a_share_is_not_drawn_above_100_nor_what_is_never_negative_below_0() -> None:
    share = {"quantity": "LVEF", "unit": "%"}
    found = chart(ldl("2025-01-01", 99, **share), ldl("2025-03-01", 100, **share))
    assert found.highest == "100"
    assert chart(ldl("2025-01-01", 0), ldl("2025-03-01", 100)).lowest == "0"
    assert chart(ldl("2025-01-01", 0), ldl("2025-03-01", 100)).highest == "120"
    scores = {"quantity": "T-score hip", "unit": None}
    assert chart(ldl("2025-01-01", -1.5, **scores), ldl("2025-03-01", -2, **scores)).lowest == "−2.1"


def test_words_are_named_and_not_drawn() -> None:
    beyond = ldl("2025-06-01", None, text="<0.5")
    of_a_month = ldl("2025-02", None, text="not detected")
    found = chart(ldl("2025-01-01", 2), ldl("2025-03-01", 3), beyond, of_a_month)
    assert len(found.points) == 2
    assert found.not_drawn == "Not drawn: not detected in February 2025, <0.5 on 1 June 2025."
    assert found.in_words.endswith(found.not_drawn)
    assert found.latest == "3 mmol/L on 1 Mar 2025"
    assert chart(ldl("2025-01-01", 2), ldl("2025-03-01", 3, text="high"), ldl("2025-04-01", None)).not_drawn == ""


def test_a_result_of_a_month_stands_in_its_middle_and_says_how_far_it_reaches() -> None:
    found = chart(ldl("2025-01-01", 1), ldl("2025-02", 2), ldl("2025-04-11", 3))
    first, last = found.points[1].span or (0, 0)
    assert (first, last) == (0.31, 0.58)
    assert found.points[1].x == pytest.approx((first + last) / 2)
    assert "2 in February 2025" in found.in_words


def test_a_result_of_this_year_is_of_no_day_after_today() -> None:
    found = chart(ldl("2025-06-16", 1), ldl("2026", 2))
    assert found.points[1].span is not None
    assert found.points[1].span[1] == 1.0
    assert (found.first, found.last) == ("16 Jun 2025", "2026")
    assert found.latest == "2 mmol/L in 2026"
    days = (TODAY - date(2025, 6, 16)).days
    assert found.points[1].span[0] == pytest.approx((date(2026, 1, 1) - date(2025, 6, 16)).days / days)


def test_results_before_the_span_and_after_today_are_not_drawn() -> None:
    old, recent, new = ldl("2024-06-15", 1), ldl("2024-06-16", 2), ldl("2025-06-16", 3)
    assert len(chart(old, recent, new).points) == 2
    assert len(chart(old, recent, new, span=Span.FIVE_YEARS).points) == 3
    assert trends(old, recent, new, span=Span.ONE_YEAR).charts == ()
    assert trends(new, ldl("2026-06-17", 9)).charts == ()


def test_since_the_last_visit_means_from_its_day_on() -> None:
    visit = AppointmentEntry(
        id=EntryId("v"), test=Test.CLINIC_VISIT, date=on("2026-01-20"), status=AppointmentStatus.DONE
    )
    results = (ldl("2026-01-19"), ldl("2026-01-20"), ldl("2026-03-01"))
    assert len(chart(visit, *results, span=Span.LAST_VISIT).points) == 2


def test_the_charts_with_the_newest_results_come_first_and_the_others_are_counted() -> None:
    def many(count: int) -> Trends:
        pairs = [
            (ldl("2025-01-01", quantity=f"Q{n}"), ldl(f"2025-02-{n:02d}", quantity=f"Q{n}"))
            for n in range(1, count + 1)
        ]
        return trends(*(result for pair in pairs for result in pair))

    assert [found.title for found in many(MOST_CHARTS).charts] == [f"Q{n}" for n in range(MOST_CHARTS, 0, -1)]
    assert many(MOST_CHARTS).note == ""
    assert many(MOST_CHARTS + 1).note == "1 more value has no chart here."
    assert many(MOST_CHARTS + 3).note == "3 more values have no chart here."
    assert many(MOST_CHARTS + 3).charts[0].title == f"Q{MOST_CHARTS + 3}"


def test_charts_of_one_day_stand_in_an_order_of_their_own_whatever_the_record_s() -> None:
    results = [ldl(day, quantity=name) for name in ("B", "a", "C") for day in ("2025-01-01", "2025-02-01")]
    assert [found.title for found in trends(*results).charts] == ["A", "B", "C"]
    assert trends(*reversed(results)).charts == trends(*results).charts


def test_the_side_is_part_of_the_title() -> None:
    assert chart(ldl("2025-01-01", side=Laterality.LEFT), ldl("2025-03-01", side=Laterality.LEFT)).title == "LDL, left"


def test_the_summary_holds_the_charts_unless_results_are_left_out() -> None:
    results: list[Entry] = [ldl("2025-01-01"), ldl("2025-03-01")]
    assert len(said(results).trends) == 1
    assert said(results, choices=SummaryChoices(left_out=frozenset({Section.RESULTS}))).trends == ()
    assert said(results, choices=SummaryChoices(span=Span.ONE_YEAR)).trends == ()


_DAYS = st.integers(0, 4000).map(lambda days: TODAY - timedelta(days=days))
_DATES = st.one_of(
    _DAYS.map(PartialDate.of),
    _DAYS.map(lambda day: PartialDate(day.year, day.month)),
    _DAYS.map(lambda day: PartialDate(day.year)),
)
_VALUES = st.floats(allow_nan=True, allow_infinity=True)
_RESULTS = st.lists(
    st.builds(
        lambda when, value, low, high, number: replace(
            ldl("2025"), date=when, value=value, low=low, high=high, id=EntryId(f"h{number}")
        ),
        _DATES,
        _VALUES,
        st.none() | _VALUES,
        st.none() | _VALUES,
        st.integers(0, 10**6),
    ),
    max_size=8,
)


@given(_RESULTS)
def test_whatever_the_results_every_point_lies_in_the_chart_in_the_order_of_days(results: list[ResultEntry]) -> None:
    for found in trends(*results, span=Span.EVERYTHING).charts:
        places = [point.x for point in found.points]
        heights = [point.y for point in found.points]
        spans = [end for point in found.points for end in point.span or ()]
        assert all(isfinite(place) and 0 <= place <= 1 for place in (*places, *heights, *spans, *(found.band or ())))
        assert all(before <= after for before, after in pairwise(places))
        assert all(point.span[0] <= point.x <= point.span[1] for point in found.points if point.span is not None)
        assert found.band is None or found.band[0] <= found.band[1]
        assert len(found.points) == sum(result.value is not None and isfinite(result.value) for result in results)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=6, unique=True))
def test_a_higher_value_never_stands_lower(values: list[float]) -> None:
    results = [ldl(str(PartialDate.of(date(2025, 1, 1 + n))), value) for n, value in enumerate(values)]
    heights = [point.y for point in chart(*results).points]
    assert [y for _, y in sorted(zip(values, heights, strict=True))] == sorted(heights)
