"""What a text becomes in a cell, and that it can be had back."""

from __future__ import annotations

import pytest
from exchange.csv_reading import is_a_number_of_its_own, without_apostrophe
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.exchange.csv_text import text_cell, would_lose_digits

FIGURES = st.text(alphabet="0123456789.,eE+-' ٣", max_size=20)


@pytest.mark.parametrize(
    "text",
    [
        "00123456",
        "0049301234567",
        "007",
        "1e5",
        "1E-5",
        "1.50",
        "3.0",
        "1,234.50",
        "1.234,50",
        "21.06.2024",
        " 7",
        "7\u00a0",
        "1234567890123456",
        "'007",
    ],
)
def test_figures_that_would_not_stay_as_they_are_get_an_apostrophe(text: str) -> None:
    assert text_cell(text) == f"'{text}"
    assert without_apostrophe(text_cell(text)) == text


@pytest.mark.parametrize(
    "text",
    ["0", "7", "123456", "123456789012345", "", "0049 30 1234", "1e", "e5", "2024-06-21", "12:30", "8 mg", "'s", "''"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert text_cell(text) == text


@given(FIGURES)
def test_every_text_can_be_had_back(text: str) -> None:
    assert without_apostrophe(text_cell(text)) == text


@given(FIGURES)
def test_what_loses_figures_is_told_in_two_ways_alike(text: str) -> None:
    assert would_lose_digits(text) == is_a_number_of_its_own(text)
