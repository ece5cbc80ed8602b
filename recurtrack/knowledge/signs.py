"""Reads the documented warning signs and the emergency numbers (TOML); a bad file is refused with file, key, reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.sign_terms import SeenAs, SignPlace, Urgency
from recurtrack.domain.signs import (
    EmergencyNumber,
    EmergencyNumbers,
    RedFlag,
    Sign,
    SignCatalogue,
    SignGroup,
    SignNotes,
    SignSource,
)
from recurtrack.domain.tables import Table, read_finished
from recurtrack.knowledge.toml_file import read_toml

_SOURCES, _CATALOGUE, _NUMBERS = "sources.toml", "catalogue.toml", "emergency_numbers.toml"
_EARLIEST_SOURCE, _LATEST_SOURCE = 1990, 2100
_LONGEST_WAIT = 60
_COUNTRY_LETTERS = 2

Sources = Mapping[str, SignSource]


@cache
def read_signs() -> SignCatalogue:
    """Read the program's own signs, once; raises ``Rejected`` when a file is bad."""
    return read_sign_folder(resource_folder("signs"))


@cache
def read_emergency_numbers() -> EmergencyNumbers:
    """Read the emergency numbers by country, once; raises ``Rejected`` when the file is bad."""
    return read_emergency_numbers_file(resource_folder("signs") / _NUMBERS)


def read_sign_folder(folder: Path) -> SignCatalogue:
    """Read a folder of sign files; raises ``Rejected`` with file, key and reason."""
    sources = read_finished(open_table(folder / _SOURCES), sources_in)
    others = {_SOURCES, _CATALOGUE, _NUMBERS}
    files = sorted(path for path in folder.glob("*.toml") if path.name not in others)
    groups = _in_order(
        (path.name, read_finished(open_table(path), lambda table: _group(table, sources))) for path in files
    )
    signs = {sign.id: sign for group in groups for sign in group.signs}
    return read_finished(open_table(folder / _CATALOGUE), lambda table: _catalogue(table, groups, signs, sources))


def read_emergency_numbers_file(path: Path) -> EmergencyNumbers:
    """Read a file of emergency numbers; raises ``Rejected`` with file, key and reason."""
    return read_finished(open_table(path), _numbers)


def open_table(path: Path) -> Table:
    """Open a file of tables; raises ``Rejected`` when it is not there or no TOML."""
    return Table(path.name, "", read_toml(path))


def sources_in(table: Table) -> dict[str, SignSource]:
    """Take the published texts of a table, by their id; raises ``Rejected`` for a bad one."""
    listed = table.read_each("source", _source)
    found = {source.id: source for source in listed}
    if len(found) < len(listed):
        raise table.refusal("two sources have the same id", "source")
    return found


def _source(table: Table) -> SignSource:
    year = table.optional_whole("year")
    if year is not None and not _EARLIEST_SOURCE <= year <= _LATEST_SOURCE:
        raise table.refusal(f"{year} cannot be the year of a source", "year")
    return SignSource(
        id=table.text("id"),
        organisation=table.text("organisation"),
        title=table.text("title"),
        year=year,
        doi=table.optional_text("doi") or "",
        address=table.optional_text("address") or "",
        seen_as=table.choice("seen_as", SeenAs),
    )


def _in_order(read: Iterable[tuple[str, SignGroup]]) -> tuple[SignGroup, ...]:
    """Return one group for each place, by number; refuses a place or a sign's id that comes twice."""
    groups: dict[SignPlace, SignGroup] = {}
    ids: set[str] = set()
    for file, group in read:
        if group.place in groups:
            raise _bad(file, "place", f"another file has the signs of “{group.place}”")
        for sign in group.signs:
            if sign.id in ids:
                raise _bad(file, f"sign[{sign.id}].id", "two signs have the same id")
            ids.add(sign.id)
        groups[group.place] = group
    for place in SignPlace:
        if place not in groups:
            raise _bad(f"{place}.toml", "the file", f"there is no file for the place “{place}”")
    return tuple(groups[place] for place in SignPlace)


def _bad(file: str, where: str, reason: str) -> Rejected:
    return Rejected(Refusal.BAD_TABLE, file=file, where=where, reason=reason)


def _group(table: Table, sources: Sources) -> SignGroup:
    place = table.choice("place", SignPlace)
    found = SignGroup(
        place=place,
        title=table.text("title"),
        signs=table.read_each("sign", lambda sign: _sign(sign, place, sources)),
    )
    if not found.signs:
        raise table.refusal("a place needs at least one sign", "sign")
    return found


def _sign(table: Table, place: SignPlace, sources: Sources) -> Sign:
    urgency = table.choice("level", Urgency)
    for key in ("wait_days", "wait_source"):
        if table.has(key) and urgency is not Urgency.MENTION:
            raise table.refusal("only a sign to mention if it lasts has a wait", key)
    if table.has("say") and urgency is not Urgency.EMERGENCY:
        raise table.refusal("only an emergency has words for the telephone", "say")
    return Sign(
        id=table.text("id"),
        place=place,
        title=table.text("title"),
        advice=table.text("advice"),
        urgency=urgency,
        sources=named_sources(table, "source", sources),
        say=table.text("say") if urgency is Urgency.EMERGENCY else "",
        wait_days=_wait_days(table) if urgency is Urgency.MENTION else None,
        wait_source=named_sources(table, "wait_source", sources)[0] if table.has("wait_source") else None,
        words=table.optional_text("words") or "",
    )


def _wait_days(table: Table) -> int:
    days = table.whole("wait_days")
    if not 1 <= days <= _LONGEST_WAIT:
        raise table.refusal(f"a wait is 1 to {_LONGEST_WAIT} days, not {days}", "wait_days")
    return days


def named_sources(table: Table, key: str, sources: Sources) -> tuple[SignSource, ...]:
    """Take a text of ids with spaces between, and return their sources; raises ``Rejected`` for an unknown one."""
    names = table.text(key).split()
    for name in names:
        if name not in sources:
            raise table.refusal(f"there is no source “{name}” in {_SOURCES}", key)
    return tuple(sources[name] for name in names)


def _catalogue(
    table: Table, groups: tuple[SignGroup, ...], signs: Mapping[str, Sign], sources: Sources
) -> SignCatalogue:
    return SignCatalogue(
        groups=groups,
        red_flags=table.read_each("red_flag", lambda flag: _red_flag(flag, signs, sources)),
        notes=read_finished(table.table("notes"), _notes),
    )


def _notes(table: Table) -> SignNotes:
    return SignNotes(
        intro=table.text("intro"),
        levels=table.text("levels"),
        waits=table.text("waits"),
        disclaimer=table.text("disclaimer"),
        strip=table.text("strip"),
        strip_advice=table.text("strip_advice"),
    )


def _red_flag(table: Table, signs: Mapping[str, Sign], sources: Sources) -> RedFlag:
    names = table.text("signs").split()
    for name in names:
        if name not in signs or signs[name].urgency is not Urgency.EMERGENCY:
            raise table.refusal(f"there is no emergency sign “{name}”", "signs")
    return RedFlag(
        id=table.text("id"),
        text=table.text("text"),
        signs=tuple(signs[name] for name in names),
        sources=named_sources(table, "source", sources),
    )


def _numbers(table: Table) -> EmergencyNumbers:
    found = EmergencyNumbers(note=table.text("note"), numbers=table.read_each("country", _number))
    if len({number.country for number in found.numbers}) < len(found.numbers):
        raise table.refusal("two entries are for the same country", "country")
    return found


def _number(table: Table) -> EmergencyNumber:
    found = EmergencyNumber(country=table.text("code"), name=table.text("name"), number=table.text("number"))
    code = found.country
    if len(code) != _COUNTRY_LETTERS or not (code.isascii() and code.isalpha() and code.isupper()):
        raise table.refusal(f"“{code}” is not a code of two capital letters", "code")
    if not (found.number.isascii() and found.number.isdigit()):
        raise table.refusal(f"“{found.number}” is not a number of digits alone", "number")
    return found
