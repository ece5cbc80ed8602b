"""The quickly made dataclasses behave as Python's own do."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.entry import Entry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.values import dataclass, quick_dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """By place."""

    number: int
    text: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickOfMore(Quick):
    """By place, then by name."""

    more: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.number} and {len(self.more)} more"


@dataclass(frozen=True, slots=True)
class QuickAlone:
    """One field."""

    only: str


@dataclasses.dataclass(frozen=True, slots=True)
class Own:
    """Python's own of the same fields."""

    number: int
    text: str = "none"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OwnOfMore(Own):
    """Python's own of the same fields."""

    more: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class OwnAlone:
    """Python's own of the same field."""

    only: str


PAIRS = ((Quick, Own), (QuickOfMore, OwnOfMore), (QuickAlone, OwnAlone))
numbers, texts = st.integers(0, 2), st.sampled_from(["none", "some"])
arguments = st.fixed_dictionaries({"number": numbers, "text": texts, "more": st.tuples(numbers)})


@given(arguments, arguments)
def test_they_are_equal_and_hash_alike_whenever_pythons_own_do(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (QuickOfMore(**one) == QuickOfMore(**other)) is (OwnOfMore(**one) == OwnOfMore(**other))
    assert hash(QuickOfMore(**one)) == hash(OwnOfMore(**one))
    assert QuickOfMore(**one) != OwnOfMore(**one)  # type: ignore[comparison-overlap]
    assert Quick(one["number"]) != QuickOfMore(one["number"])


@pytest.mark.parametrize(("quick", "own"), PAIRS)
def test_they_have_the_same_fields_and_say_the_same_of_themselves(quick: type[Any], own: type[Any]) -> None:
    assert [(f.name, f.default, f.kw_only, f.type) for f in fields(quick)] == [
        (f.name, f.default, f.kw_only, f.type) for f in fields(own)
    ]
    assert repr(quick(1)).removeprefix("Quick") == repr(own(1)).removeprefix("Own")
    assert hash(quick(1)) == hash(own(1))
    assert (quick.__slots__, quick.__match_args__) == (own.__slots__, own.__match_args__)
    assert not hasattr(quick(1), "__dict__")


@pytest.mark.parametrize(("quick", "own"), PAIRS)
@pytest.mark.parametrize("given", [(), (1, "a", 2, 3)])
def test_they_refuse_the_same_arguments_with_the_same_words(
    quick: type[Any], own: type[Any], given: tuple[object, ...]
) -> None:
    with pytest.raises(TypeError) as refused:
        quick(*given)
    with pytest.raises(TypeError) as refused_by_own:
        own(*given)
    said, said_by_own = str(refused.value).partition(".")[2], str(refused_by_own.value).partition(".")[2]
    assert said == said_by_own


def test_nothing_of_them_can_be_changed() -> None:
    value = QuickOfMore(1)
    with pytest.raises(FrozenInstanceError, match="number"):
        value.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="text"):
        del value.text
    with pytest.raises(FrozenInstanceError, match="new"):
        value.new = 2  # type: ignore[attr-defined]
    assert value == QuickOfMore(1)


def test_a_changed_copy_and_a_whole_one_can_be_made() -> None:
    value = QuickOfMore(1, more=(2,))
    assert replace(value, text="some") == QuickOfMore(1, "some", more=(2,))
    assert copy.deepcopy(value) == copy.copy(value) == value
    assert copy.copy(QuickAlone("a")) == QuickAlone("a")


def test_what_the_class_says_itself_is_kept() -> None:
    assert str(QuickOfMore(1, more=(2, 3))) == "1 and 2 more"


def test_they_can_be_taken_apart_by_place() -> None:
    match Quick(1, "some"):
        case Quick(1, text):
            assert text == "some"
        case _:
            pytest.fail("the value does not match its own fields")


def test_a_factory_of_defaults_is_refused() -> None:
    with pytest.raises(TypeError, match="factory"):

        @dataclass(frozen=True, slots=True)
        class _Made:
            parts: list[int] = field(default_factory=list)


def test_what_can_be_changed_is_not_made_by_it() -> None:
    with pytest.raises(TypeError, match="frozen"):
        quick_dataclass(frozen=False, slots=True)


@pytest.mark.parametrize("kind", ENTRY_KINDS.values(), ids=ENTRY_KINDS)
def test_every_kind_of_entry_is_made_by_it(kind: type[Entry]) -> None:
    assert kind.__init__.__qualname__ == f"{kind.__name__}.__init__"
    assert kind.__eq__ is Quick.__eq__


def test_what_it_does_not_know_is_refused_rather_than_left_out() -> None:
    with pytest.raises(TypeError, match="__post_init__"):

        @dataclass(frozen=True, slots=True)
        class _Checked:
            number: int

            def __post_init__(self) -> None:
                raise AssertionError("never called")

    with pytest.raises(TypeError, match="left out"):

        @dataclass(frozen=True, slots=True)
        class _Partly:
            number: int = field(compare=False)
