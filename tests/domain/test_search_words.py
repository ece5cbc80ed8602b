"""Words are compared as people type them, and nothing typed is syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.search_words import LONGEST_QUERY, Query, composed, words_of


def shown(query: str, text: str) -> list[str]:
    """What of a text is marked."""
    return [text[start:end] for start, end in Query.of(query).marks_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tired, in the EVENING!", ["tired", "in", "the", "evening"]),
        ("BI-RADS 2", ["bi", "rads", "2"]),
        ("letter_of_May.pdf", ["letter", "of", "may", "pdf"]),
        ("Müller, Mu\u0308ller", ["muller", "muller"]),
        ("Straße Łódź Ørsted", ["strasse", "lodz", "orsted"]),
        ("İstanbul \u0131l\u0131k", ["istanbul", "ilik"]),
        ("ﬁne \uff12\uff10\uff12\uff16", ["fine", "2026"]),
        ("Dr 田中さん", ["dr", "田", "中", "さ", "ん"]),
        ("가슴 아픔", ["가슴", "아픔"]),
        ("が か", ["が", "か"]),
        ("\x00 — “” 🎗 ()", []),
    ],
)
def test_a_text_is_cut_into_words_without_case_and_accents(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_what_is_typed_together_stands_together() -> None:
    assert Query.of("bi-rads left").phrases == (("bi", "rads"), ("left",))
    assert shown("bi-rads", "rads bi, BI-RADS 2") == ["BI-RADS"]


def test_the_same_word_typed_twice_is_looked_for_once() -> None:
    assert Query.of("arm Arm árm").phrases == (("arm",),)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("mu", "Frau Müller", ["Mü"]),
        ("tanaka", "Tanaka Tanaka", ["Tanaka", "Tanaka"]),
        ("中", "田中さん", ["中"]),
        ("中さ", "田中さん", ["中さ"]),
        ("strass", "Hauptstraße, Straße 5", ["Straße"]),
        ("arm", "alarm", []),
        ("left breast", "breast, left", ["breast", "left"]),
        ("m ma mam", "Mammogram", ["Mam"]),
        ("x", "x\u0302y, axe", ["x"]),
    ],
)
def test_what_was_looked_for_is_marked_where_it_stands(query: str, text: str, marked: list[str]) -> None:
    assert shown(query, text) == marked


@given(st.text(), st.text())
def test_marks_are_in_order_and_inside_the_text(query: str, text: str) -> None:
    marks = Query.of(query).marks_in(text)
    ends = [place for mark in marks for place in mark]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in marks)


@given(st.text(min_size=1, max_size=40))
def test_every_text_is_found_by_itself(text: str) -> None:
    text = composed(text)
    assert bool(Query.of(text).marks_in(text)) == bool(words_of(text))


def test_a_text_pasted_by_mistake_counts_only_at_its_beginning() -> None:
    assert Query.of("a" * 5000).phrases == (("a" * LONGEST_QUERY,),)
