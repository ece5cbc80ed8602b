"""Documented signs that share words with own words are offered, and an emergency among them is never left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.sign_matching import MOST_ALIKE, signs_alike, telling_words, words_shared
from recurtrack.domain.sign_terms import Urgency
from recurtrack.knowledge.signs import read_signs

CATALOGUE = read_signs()
WORDS = sorted({word for sign in CATALOGUE.signs for word in telling_words(f"{sign.title} {sign.words}")})


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("I am coughing up blood", "coughing-blood"),
        ("had a seizure yesterday", "first-fit"),
        ("My legs feel weak", "legs-weak-numb"),
        ("I cannot catch my breath", "breathless-sudden"),
    ],
)
def test_own_words_lead_first_to_the_sign_that_shares_most_of_them(words: str, first: str) -> None:
    assert signs_alike(words, CATALOGUE)[0].id == first


@pytest.mark.parametrize("words", ["", "?!", "I have it now and again", "zzz"])
def test_words_that_say_nothing_of_a_sign_lead_to_none(words: str) -> None:
    assert signs_alike(words, CATALOGUE) == ()


def test_short_words_are_alike_only_when_they_are_the_same() -> None:
    assert words_shared("coughs", "cough") == words_shared("cough", "coughing") == 1
    assert words_shared("leg", "legally") == 0


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_where_an_emergency_shares_a_word_one_is_offered(words: str) -> None:
    offered = signs_alike(words, CATALOGUE)
    emergencies = [sign for sign in CATALOGUE.signs if sign.urgency is Urgency.EMERGENCY]
    shares = any(words_shared(words, f"{sign.title} {sign.words}") for sign in emergencies)
    assert any(sign.urgency is Urgency.EMERGENCY for sign in offered) == shares
    assert 1 <= len(offered) <= MOST_ALIKE
    assert len(set(offered)) == len(offered)
