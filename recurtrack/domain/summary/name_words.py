"""Which words name somebody or some place, and how they are taken out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category, name, normalize

ELLIPSIS = "…"
_TITLE_WORDS = "dr drs prof professor doctor mr mrs ms miss mx sir dame lady lord"
_RELATION_WORDS = (
    "husband wife partner spouse son daughter mother father mum mom dad parent brother sister aunt uncle cousin niece "
    "nephew friend neighbour grandson granddaughter grandmother grandfather carer caregiver"
)
_KINSHIP_WORDS = (
    "relative family maternal paternal side mothers fathers half step great first second third degree elder older "
    "younger twin grandma grandpa granny grandad gran grandparent sibling child children sisters brothers aunts uncles "
    "cousins daughters sons nieces nephews parents one two three four several all both law"
)
_ROLE_WORDS = (
    "gp nurse matron surgeon oncologist oncology medical clinical radiation breast care specialist gynaecologist "
    "gynaecology radiologist radiographer radiology plastic consultant practitioner general practice surgery clinic "
    "hospital centre center unit ward department laboratory lab institute university health medicine imaging screening "
    "doctors team member other registrar physiotherapist psychologist pharmacist pharmacy physician cardiologist "
    "cardiology med phd"
)
_SMALL_WORDS = "s and the for of at in on with from our own her his their myself me my"
_TITLES = frozenset(_TITLE_WORDS.split())
_RELATIONS = tuple(_RELATION_WORDS.split())
_COMMON = _TITLES.union(_RELATIONS, _KINSHIP_WORDS.split(), _ROLE_WORDS.split(), _SMALL_WORDS.split())
"""Words that say what somebody is, and not who."""

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_PART = re.compile(r"[,;:()]")
_ADDRESS = re.compile(r"(?<![^\s@<>(),;])[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+")
_WEB = re.compile(r"\b(?:https?://|www\.)[^\s<>()]+[^\s<>().,;:!?]", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?<![\w.,])(?:"
    r"(?:\+|00)\d(?:[ ()/-]{0,2}\d){6,13}"  # international: +44 20 7946 0000
    r"|\(0\d+\)(?:[ /-]?\d){4,10}|0\d{2,5}(?:[ /-]?\d){6,9}"  # with a nought before: (030) 901820, 020 7946 0000
    r"|0\d(?: \d\d){4}"  # in pairs: 01 23 45 67 89
    r"|(?:\(\d{3}\) ?|\d{3}[ -])\d{3}-\d{4}"  # of North America: (555) 123-4567
    r")(?![\w])"
)
"""Telephone numbers as they are written; a date, a dose or a value of a laboratory is none of them."""
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Signs that nobody sees within a word, as they come with what was copied."""
_RUN = re.compile(rf"{ELLIPSIS}(?:[\s.,'’-]*{ELLIPSIS})+")
_SPACED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")
_LEAST_LETTERS, _LEAST_DIGITS = 3, 5


class _Word(NamedTuple):
    """A word of a name; ``is_common`` when it is a word of every day too (Ward), hidden only as it is written."""

    text: str
    is_common: bool


def name_words(text: str) -> frozenset[str]:
    """Return the words of a person's name, without titles, roles and relations, for comparing."""
    return frozenset(word.text.casefold() for word in _words(text))


def relation_in(text: str) -> str:
    """Return the word for what somebody is to the person (``son``), if the text holds one, or nothing."""
    found = {word.casefold() for word in _WORD.findall(text)}
    return next((word for word in _RELATIONS if word in found), "")


def _words(text: str) -> Iterator[_Word]:
    """Give the words that name somebody: ``Anna Ward`` and ``Dr Ward`` do, ``breast nurse`` and ``Day Ward`` not."""
    for part in _PART.split(normalize("NFC", text)):
        words = _WORD.findall(part)
        has_name = any(word.casefold() not in _COMMON for word in words)
        before = ""
        for word in words:
            if word.casefold() not in _COMMON:
                yield _Word(word, is_common=False)
            elif word.casefold() not in _TITLES and word[0].isupper() and (has_name or before in _TITLES):
                yield _Word(word, is_common=True)
            before = word.casefold()


class HiddenWords:
    """What must not be read: names with each of their words, and numbers and addresses."""

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        """Take the names of people and places, and numbers and addresses, as they were written."""
        patterns: set[str] = set()
        for text in dict.fromkeys(names):
            patterns.update(_patterns_of_name(normalize("NFC", text)))
        for text in numbers:
            patterns.update(_patterns_of_number(normalize("NFC", text).strip()))
        longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
        self._pattern = re.compile("|".join(longest_first), re.IGNORECASE) if patterns else None
        self._known: dict[str, str] = {}

    def out_of(self, text: str) -> str:
        """Return a text in which each of them is an ellipsis, and every e-mail or web address and telephone number."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._out_of(normalize("NFC", text))
        return found

    def _out_of(self, found: str) -> str:
        found = _SOFT.sub("", found)
        found = _ADDRESS.sub(ELLIPSIS, found) if "@" in found else found
        found = _TELEPHONE.sub(ELLIPSIS, _WEB.sub(ELLIPSIS, found))
        if self._pattern is not None:
            found = self._pattern.sub(ELLIPSIS, found)
        return _RUN.sub(ELLIPSIS, found)


def _patterns_of_name(text: str) -> Iterator[str]:
    words = list(_words(text))
    if words:
        yield _alone(r"\W*".join(re.escape(part) for part in text.split()), text)
    for word, is_common in words:
        if is_common:
            yield _as_written(word)
        elif len(word) >= _LEAST_LETTERS or (len(word) > 1 and not _is_spaced(word)):
            for spelling in {word, word.upper(), word.casefold(), _bare(word)}:
                yield _alone(re.escape(spelling), spelling)
        elif len(word) > 1 and word[0].isupper():
            yield _as_written(word)
    for digits in re.findall(r"\+?\d[\d\s()/.-]*\d", text):
        yield from _patterns_of_number(digits)


def _patterns_of_number(text: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _LEAST_DIGITS and not _WORD.search(text):
        yield r"\+?" + r"[\s()/.-]*".join(digits)
    elif len(text) >= _LEAST_LETTERS:
        yield rf"(?<!\w){re.escape(text)}(?!\w)"


def _as_written(word: str) -> str:
    return f"(?-i:{_alone(re.escape(word), word)})"


def _alone(pattern: str, text: str) -> str:
    """Match whole words only, where a script puts spaces between them."""
    return rf"(?<![^\W\d_]){pattern}(?![^\W\d_])" if _is_spaced(text) else pattern


def _is_spaced(text: str) -> bool:
    return all(name(letter, "").startswith(_SPACED_SCRIPTS) for letter in text if letter.isalpha())


def _bare(word: str) -> str:
    """Return a word without its accents, as it is often typed."""
    return "".join(letter for letter in normalize("NFD", word) if category(letter) != "Mn")
