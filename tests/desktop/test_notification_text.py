"""Text for notifications: nothing in it can be taken for anything else."""

from __future__ import annotations

import unicodedata
from html import unescape

from hypothesis import given
from hypothesis import strategies as some

from recurtrack.desktop.notification_text import LONGEST_BODY, plain, without_markup

ARABIC = "موعدك يوم الخميس 3 ديسمبر\u200f (09:40)"


def test_ordinary_words_stay_as_they_are() -> None:
    words = "Your mammogram is on Thursday 3 December 2026 at 09:40, Château Hospital."
    assert plain(words, LONGEST_BODY) == words
    assert plain(ARABIC, LONGEST_BODY) == ARABIC


def test_lines_become_one_and_control_characters_vanish() -> None:
    assert plain("a\r\nb\tc\0d\x1b[31m\x7f", 50) == "a b cd[31m"


def test_nothing_turns_the_servers_own_words_round() -> None:
    assert plain("\u202eabc\u2066def\u202c", 50) == "abcdef"


def test_half_a_character_is_marked() -> None:
    assert plain("a\udcffb\ud83d", 50) == "a\ufffdb\ufffd"


def test_a_long_text_is_cut_and_says_so() -> None:
    cut = plain("word " * 1000, LONGEST_BODY)
    assert len(cut) <= LONGEST_BODY
    assert cut.endswith(("word…", "wor…"))


def test_a_letter_is_not_cut_from_its_accent() -> None:
    assert plain("abe\u0301\u0301xyz", 5) == "ab…"


@given(some.text(), some.integers(min_value=2, max_value=40))
def test_any_text_is_one_short_line_that_can_be_sent(text: str, longest: int) -> None:
    shown = plain(text, longest)
    assert len(shown) <= longest
    assert not {"Cc", "Cs"} & {unicodedata.category(letter) for letter in shown}
    assert shown.encode().decode() == shown
    assert plain(shown, longest) == shown


@given(some.text())
def test_a_server_that_reads_markup_shows_the_text(text: str) -> None:
    markup = without_markup(text)
    assert "<" not in markup
    assert ">" not in markup
    if "&" not in text:
        assert unescape(markup) == text
