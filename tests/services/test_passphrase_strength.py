"""How easily a passphrase is guessed, and that looking at it leaves nothing behind."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.passphrase import own_words
from recurtrack.services.passphrase_strength import strength_of

OWN = own_words("Eleanor Sample", PartialDate.parse("1968-02-11"), "my record")


@pytest.mark.parametrize("text", ["password", "qwertyuiop", "aaaaaaaaaaaa", "12345678", "abcdefgh", "1968-02-11"])
def test_what_everybody_uses_is_very_weak_and_something_helps(text: str) -> None:
    found = strength_of(text)
    assert found.score == 0
    assert found.is_weak
    assert found.suggestions


@pytest.mark.parametrize("text", ["tulip harbour cello gravel", "correct horse battery", "kX7#pL2wQz9!vB"])
def test_some_words_or_many_signs_at_random_are_strong_and_nothing_is_suggested(text: str) -> None:
    found = strength_of(text)
    assert found.score == 4
    assert not found.is_weak
    assert found.suggestions == ()


@pytest.mark.parametrize("text", ["eleanorsample", "11021968", "My Record", "Eleanor1968"])
def test_words_of_the_persons_own_are_guessed_first(text: str) -> None:
    found = strength_of(text, OWN)
    assert found.score == 0
    assert any("your name" in words for words in found.suggestions)


def test_a_name_helps_less_when_it_is_known() -> None:
    text = "Zdenka Vrbova door"
    assert strength_of(text).score > strength_of(text, own_words("Zdenka Vrbova", None, "a")).score


def test_the_persons_words_are_forgotten_when_it_is_judged() -> None:
    from zxcvbn import matching

    strength_of("anything at all", ["zdenka", "vrbova"])
    assert matching.RANKED_DICTIONARIES["user_inputs"] == {}
    assert strength_of("zdenkavrbova").score > 0


def test_the_sentence_says_how_long_guessing_takes() -> None:
    assert strength_of("password").sentence == "A computer that has a copy of the file would guess it at once."
    said = strength_of("blue door").sentence
    assert said == "A powerful computer that has a copy of the file would need about an hour to guess it."
    assert "thousand years" in strength_of("tulip harbour cello gravel window").sentence


def test_nothing_written_has_no_strength() -> None:
    assert strength_of("").score == 0


def test_a_very_long_text_is_looked_at_only_in_part() -> None:
    began = time.process_time()
    strength_of("aB3$ tulip " * 100_000)
    assert time.process_time() - began < 5


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=130), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_has_a_strength_and_is_not_repeated(text: str, words: list[str]) -> None:
    found = strength_of(text, words)
    assert 0 <= found.score <= 4
    assert found.sentence.endswith(".")


def test_a_date_of_birth_of_which_only_the_year_is_known_gives_only_the_year() -> None:
    assert own_words(None, PartialDate(1968), "") == ("recurtrack", "1968")
    assert "021968" in own_words(None, PartialDate(1968, 2), "")
