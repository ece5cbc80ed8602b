"""Which documented signs share words with what a person wrote; a help to find them, never a choice for her."""

from __future__ import annotations

from recurtrack.domain.search_words import words_of
from recurtrack.domain.sign_terms import Urgency
from recurtrack.domain.signs import Sign, SignCatalogue

_SMALL = """
a about after again all also am an and any are as at be been but by can cannot do does feel feeling felt for from get
gets getting got had has have i if in into is it its just like lot me more my new no not now of on or out really so some
still than that the there they this to too up very was were when while with
"""
SMALL_WORDS = frozenset(words_of(_SMALL))
"""Words that say nothing of where or what a sign is."""

MOST_ALIKE = 5
"""So many signs are named at once."""

_STEM = 4


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something of a sign, as they are compared."""
    return tuple(dict.fromkeys(found for found in words_of(text) if found not in SMALL_WORDS))


def by_urgency(sign: Sign) -> int:
    """Return the place of a sign when the most urgent come first."""
    return list(Urgency).index(sign.urgency)


def signs_alike(text: str, catalogue: SignCatalogue) -> tuple[Sign, ...]:
    """Return signs that share words with a text, those that share most first; one emergency at least is among them."""
    counted = [(words_shared(text, f"{sign.title} {sign.words}"), sign) for sign in catalogue.signs]
    found = [sign for count, sign in sorted(counted, key=lambda one: (-one[0], by_urgency(one[1]))) if count]
    first = found[:MOST_ALIKE]
    if any(sign.urgency is Urgency.EMERGENCY for sign in first):
        return tuple(first)
    urgent = [sign for sign in found[MOST_ALIKE:] if sign.urgency is Urgency.EMERGENCY][:1]
    return (*urgent, *first[: MOST_ALIKE - len(urgent)])


def words_shared(text: str, other: str) -> int:
    """Return how many telling words of a text stand in another one.

    Two words are alike when one begins with the other and the shorter has four letters at least.
    """
    others = telling_words(other)
    return sum(any(_alike(word, found) for found in others) for word in telling_words(text))


def _alike(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))
