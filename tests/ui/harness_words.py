"""Words on the screen that no translation of the window holds: the domain's own, and those of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache

from ui.harness import Shown, all_modules, settle

from recurtrack.domain.guideline import Rule
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.wording import TEST_WORDS
from recurtrack.domain.words import word
from recurtrack.knowledge.guidelines import guideline_ids, read_guideline
from recurtrack.knowledge.signs import read_signs
from recurtrack.ui.phrases import source_name
from recurtrack.ui.signs.source_links import short_name


@cache
def words_of_the_domain() -> frozenset[str]:
    """Return what the domain calls its codes, and the names of the sources: its sentences come whole."""
    all_modules()
    said = {*TEST_WORDS.values()}
    for kind in StrEnum.__subclasses__():
        if kind.__module__.startswith("recurtrack.domain."):
            said |= {words for member in kind for words in _word(member)}
    said |= {source_name(source) for rule in _rules() for source in rule.sources}
    for guideline in (read_guideline(each) for each in guideline_ids()):
        said |= {guideline.name, f"{guideline.name}, {guideline.region}"}
    signs = [sign for group in read_signs().groups for sign in group.signs]
    said |= {short_name(source) for sign in signs for source in sign.sources}
    return frozenset(words.casefold() for words in said)


def _rules() -> Iterator[Rule]:
    for guideline in guideline_ids():
        yield from read_guideline(guideline).rules


def _word(member: StrEnum) -> Iterator[str]:
    try:
        yield word(member)
    except KeyError:
        return


def words_of_the_record(program: Shown) -> frozenset[str]:
    """Return every text that the person of the open record wrote; nothing when none is open."""
    settle(program)
    if program.desk is None:
        return frozenset()
    with program.desk.record.reading() as reader:
        entries = [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind)]
    return frozenset(text.strip().casefold() for entry in entries for text in _texts(entry))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
