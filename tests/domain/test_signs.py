"""What a catalogue of signs and its sources say of themselves, and what cannot be right about a noted sign."""

from __future__ import annotations

from datetime import date

import pytest

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.sign_terms import SeenAs, SignPlace
from recurtrack.domain.signs import SignSource
from recurtrack.domain.validation import refuse_impossible
from recurtrack.domain.wording import sentence

TODAY = date(2026, 6, 16)


def noted(since: str | None, until: str | None) -> SignEntry:
    begin, end = (PartialDate.parse(text) if text else None for text in (since, until))
    return SignEntry(id=EntryId("e"), text="Cough", since=begin, until=end)


def test_the_places_have_the_numbers_of_the_picture() -> None:
    assert [(place.number, place.value) for place in SignPlace] == [
        (1, "breast"),
        (2, "arm"),
        (3, "other-breast"),
        (4, "bones"),
        (5, "lungs"),
        (6, "belly"),
        (7, "head"),
        (8, "whole-body"),
    ]


@pytest.mark.parametrize(
    ("source", "cited"),
    [
        (
            SignSource(id="a", organisation="Society", title="Signs", seen_as=SeenAs.PAGE, address="society.example"),
            "Society, Signs, year not stated, society.example",
        ),
        (
            SignSource(id="a", organisation="Society", title="Signs", seen_as=SeenAs.ABSTRACT, year=2020, doi="10.0/x"),
            "Society, Signs, 2020, doi 10.0/x; seen as an abstract",
        ),
        (
            SignSource(id="a", organisation="Society", title="Signs", seen_as=SeenAs.SECOND_HAND),
            "Society, Signs, year not stated; seen second-hand",
        ),
    ],
)
def test_a_source_is_cited_with_its_place_and_how_it_was_seen(source: SignSource, cited: str) -> None:
    assert source.cited() == cited


@pytest.mark.parametrize(
    ("since", "until"),
    [(None, None), ("2026-06-16", None), ("2026", "2026-01"), ("2026-06-01", "2026-06-01"), (None, "2026-06")],
)
def test_dates_that_can_be_right_are_taken(since: str | None, until: str | None) -> None:
    refuse_impossible(noted(since, until), TODAY)


@pytest.mark.parametrize(
    ("since", "until", "refusal", "said"),
    [
        ("2026-06-17", None, Refusal.OUT_OF_RANGE, "Day a sign began: 17 June 2026 cannot be right"),
        ("2026-07", None, Refusal.OUT_OF_RANGE, "Day a sign began: July 2026 cannot be right"),
        (None, "2026-06-17", Refusal.OUT_OF_RANGE, "Day a sign was gone: 17 June 2026 cannot be right"),
        ("2026-06-02", "2026-06-01", Refusal.DATE_ORDER, "The day it began, 2 June 2026, comes after 1 June 2026"),
    ],
)
def test_a_sign_of_the_future_or_one_that_ends_before_it_begins_is_refused(
    since: str | None, until: str | None, refusal: Refusal, said: str
) -> None:
    with pytest.raises(Rejected) as refused:
        refuse_impossible(noted(since, until), TODAY)
    assert refused.value.refusal is refusal
    assert sentence(refused.value).startswith(said)
