"""How easily a passphrase is guessed, in plain words; the guessing is counted by zxcvbn.

Source: D. L. Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016. Its dictionaries are
English: words of another language count as letters picked at random, so that their strength is estimated too high.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict

_LONGEST = 100
"""Characters that are looked at: the time zxcvbn takes grows with the square of the length."""
_GUESSES_A_SECOND = 10_000
"""zxcvbn's ``offline_slow_hashing``. A guess at a record is 256,000 rounds of PBKDF2 with HMAC-SHA512, two blocks of
SHA-512 each: a computer that does five thousand million blocks a second tries ten thousand passphrases."""
_FROM_GUESSES = (10**6, 10**8, 10**10, 10**12)
"""From so many guesses on a score is 1, 2, 3, 4: two minutes, three hours, twelve days, three years.

zxcvbn's own scores mean a service that counts wrong tries; nobody counts them once a file has been copied."""
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3600, 86_400, 2_629_800, 31_557_600
WEAK = 2
"""A score up to this one is worth a warning."""


class Strength(NamedTuple):
    """How hard it is to guess: ``score`` 0 (at once) to 4 (very hard), in a ``sentence``, and what would help."""

    score: int
    sentence: str
    suggestions: tuple[str, ...]

    @property
    def is_weak(self) -> bool:
        """Whether the person should be warned before it is used."""
        return self.score <= WEAK


def strength_of(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """Return how easily a passphrase is guessed by one powerful computer that has a copy of the record.

    ``own_words`` are those that whoever knows the person would try first. Not for the window's thread: to load takes
    tens of milliseconds the first time, and a long passphrase as many each time.
    """
    if not passphrase:
        return Strength(0, "Nothing is written yet.", ())
    found = _look_at(passphrase[:_LONGEST], own_words)
    guesses = int(found["guesses"])
    score = sum(guesses >= least for least in _FROM_GUESSES)
    suggestions = tuple(dict.fromkeys(_suggestions(found["sequence"]))) if score <= WEAK else ()
    return Strength(score, _sentence(guesses / _GUESSES_A_SECOND), suggestions)


class _Match(TypedDict, total=False):
    """A part of a passphrase that zxcvbn knows."""

    pattern: str
    token: str
    dictionary_name: str
    l33t: bool
    reversed: bool


class _Found(TypedDict):
    """What is used of zxcvbn's answer."""

    guesses: int
    sequence: list[_Match]


def _look_at(passphrase: str, own_words: Sequence[str]) -> _Found:
    from zxcvbn import matching, zxcvbn

    try:
        found: _Found = zxcvbn(passphrase, user_inputs=list(own_words), max_length=_LONGEST)
    finally:
        # zxcvbn keeps them for the rest of the process: a name and a date of birth, in a record that may be locked.
        matching.RANKED_DICTIONARIES["user_inputs"] = {}
    return found


def _sentence(seconds: float) -> str:
    if seconds < 1:
        return "A computer that has a copy of the file would guess it at once."
    return f"A powerful computer that has a copy of the file would need {_duration(seconds)} to guess it."


def _duration(seconds: float) -> str:
    for unit, one, many in (
        (_YEAR, "about a year", "about {count} years"),
        (_MONTH, "about a month", "about {count} months"),
        (_DAY, "about a day", "about {count} days"),
        (_HOUR, "about an hour", "about {count} hours"),
        (_MINUTE, "about a minute", "about {count} minutes"),
    ):
        count = seconds / unit
        if count >= 1000:  # noqa: PLR2004 - a number beyond that says nothing more to anybody
            return "more than a thousand years"
        if count >= 1:
            return one if count < 1.5 else many.format(count=_rounded(count))  # noqa: PLR2004 - what rounds to one
    return "less than a minute"


def _rounded(count: float) -> int:
    """Round so that an estimate does not look exact."""
    step = 100 if count >= 100 else 10 if count >= 20 else 1  # noqa: PLR2004 - hundreds, tens
    return step * round(count / step)


def _suggestions(sequence: Sequence[_Match]) -> Iterator[str]:
    """Say what would help, the most useful first."""
    yield "Add one or two more words that have nothing to do with each other."
    length = sum(len(match["token"]) for match in sequence)
    for match in sorted(sequence, key=lambda match: -len(match["token"])):
        yield from _about(match, is_most=2 * len(match["token"]) > length)


def _about(match: _Match, *, is_most: bool) -> Iterator[str]:
    match match["pattern"]:
        case "dictionary" if match["dictionary_name"] == "user_inputs":
            yield "Leave out your name, your birthday and the name of the file: they are tried first."
        case "dictionary":
            if match["dictionary_name"] == "passwords" and is_most:
                yield "Leave out what many people use as a password."
            if match.get("l33t"):
                yield "“@” for “a” or “0” for “o” hardly helps."
            if match.get("reversed"):
                yield "A word written backwards hardly helps."
        case "spatial":
            yield "Leave out keys that lie side by side, such as “qwerty”."
        case "repeat":
            yield "Leave out what repeats, such as “aaa” or “abcabc”."
        case "sequence":
            yield "Leave out rows of letters or digits, such as “abc” or “4321”."
        case "regex" | "date":
            yield "Leave out years and dates."
        case _:
            return
