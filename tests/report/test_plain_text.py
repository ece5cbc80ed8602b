"""A text is made fit to be set, and ends whatever it begins."""

from __future__ import annotations

import pytest

from recurtrack.report.plain_text import REPLACEMENT, plain, plain_text

FROM_RIGHT, END = "\u202e", "\u202c"
ISOLATE, END_ISOLATE = "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        (f"a{FROM_RIGHT}b", f"a{FROM_RIGHT}b{END}"),
        (f"a{ISOLATE}b", f"a{ISOLATE}b{END_ISOLATE}"),
        (f"{FROM_RIGHT}a{ISOLATE}b", f"{FROM_RIGHT}a{ISOLATE}b{END_ISOLATE}{END}"),
        (f"{FROM_RIGHT}a{END}b", f"{FROM_RIGHT}a{END}b"),
        (f"a{END}", f"a{END}"),
    ],
)
def test_a_turn_of_direction_ends_with_the_text(text: str, ended: str) -> None:
    assert plain_text(text) == ended


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00b\ufffe", "ab"),
        ("\ud800x", f"{REPLACEMENT}x"),
        ("e\u0301", "é"),
        ("a\tb", "a\tb"),
    ],
)
def test_only_what_can_be_set_is_left(text: str, made: str) -> None:
    assert plain_text(text) == made


def test_every_text_of_a_tree_is_looked_at() -> None:
    assert plain({"a": ["\x00x", ("y\r\n",)], "n": 1, "none": None}) == {"a": ["x", ["y\n"]], "n": 1, "none": None}
