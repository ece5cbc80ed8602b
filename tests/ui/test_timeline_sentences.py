"""The first sentences of the timeline, and what it reads beside its events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Counting, EventState, Lane, Span, TimelineEvent, TimelineView
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import Settings, date_style
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.timeline.reading import last_time
from recurtrack.ui.timeline.remembered import Remembered
from recurtrack.ui.timeline.sentences import clock_sentence, undated_pages, undated_sentence

TODAY = date(2026, 6, 16)
DATES = date_style("en_GB")


def counted_from(*starts: date) -> TimelineView:
    return TimelineView(today=TODAY, events=(), counts=tuple(Counting(start) for start in starts))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2026, 6, 16), "Year 1 of 5 of your follow-up."),
        (date(2024, 10, 8), "Year 2 of 5 of your follow-up."),
        (date(2021, 6, 17), "Year 5 of 5 of your follow-up."),
        (date(2021, 6, 16), "Five years reached. Your follow-up goes on, year by year."),
        (date(2014, 1, 1), "12 years reached. Your follow-up goes on, year by year."),
        (date(2026, 8, 1), "Your five years are counted from the end of treatment, on 1 August 2026."),
    ],
)
def test_the_page_says_which_year_of_follow_up_it_is(start: date, said: str) -> None:
    assert clock_sentence(counted_from(start), DATES) == said


def test_after_a_recurrence_the_year_is_that_of_the_new_count() -> None:
    view = counted_from(date(2016, 1, 1), date(2025, 9, 1))
    assert clock_sentence(view, DATES) == "Year 1 of 5 of your follow-up."


def test_without_a_plan_the_page_says_why_in_the_same_words_as_elsewhere() -> None:
    view = replace(counted_from(date(2020, 1, 1)), suspended="Your team sets all your dates.")
    assert clock_sentence(view, DATES) == "Your team sets all your dates."


def test_undated_entries_are_counted_and_lead_to_where_they_get_a_date() -> None:
    kinds = frozenset({SignEntry, MedicineEntry, TreatmentEntry})
    view = replace(counted_from(TODAY), undated=3, undated_kinds=kinds)
    assert undated_sentence(view) == "Three entries have no date and are not shown here."
    assert undated_pages(kinds) == (PageKey.TREATMENTS, PageKey.SIGNS)
    assert undated_sentence(counted_from(TODAY)) == ""


def mammogram(key: str, day: date, state: EventState) -> TimelineEvent:
    return TimelineEvent(
        key=key,
        lane=Lane.BREAST_IMAGING,
        day=day,
        known=Span(day, day),
        title="Mammogram",
        label="Mammogram",
        state=state,
        when=PartialDate.of(day),
        test=Test.MAMMOGRAM,
    )


def test_the_last_time_is_the_latest_that_took_place_before() -> None:
    events = (
        mammogram("a", date(2024, 5, 1), EventState.DONE),
        mammogram("b", date(2025, 5, 1), EventState.RESULT_RECEIVED),
        mammogram("c", date(2025, 9, 1), EventState.MISSED),
        mammogram("d", date(2026, 5, 1), EventState.OVERDUE),
        mammogram("e", date(2027, 5, 1), EventState.PLANNED),
    )
    view = TimelineView(today=TODAY, events=events)
    found = {event.key: last_time(event, view) for event in events}
    assert {key: before and before.key for key, before in found.items()} == {
        "a": None,
        "b": "a",
        "c": "b",
        "d": "b",
        "e": "b",
    }


def test_what_was_chosen_is_remembered_and_nonsense_is_not(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    chosen = Remembered(settings)
    assert (chosen.is_list, chosen.zoom, chosen.hidden) == (False, Zoom.FIVE_YEARS, frozenset())
    chosen.is_list, chosen.zoom = True, Zoom.THREE_MONTHS
    chosen.hidden = frozenset({Lane.VISITS, Lane.NOTICED})
    again = Remembered(settings)
    assert (again.is_list, again.zoom) == (True, Zoom.THREE_MONTHS)
    assert again.hidden == {Lane.VISITS, Lane.NOTICED}
    settings.remember_choice("timeline/zoom", "a century")
    settings.remember_choice("timeline/hidden", "visits nothing")
    assert (again.zoom, again.hidden) == (Zoom.FIVE_YEARS, frozenset({Lane.VISITS}))
