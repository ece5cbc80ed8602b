"""Reads guideline files (TOML) into guidelines; a bad file is refused with file, rule and reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.guideline import (
    Anchor,
    Band,
    BreastsImaged,
    Condition,
    CountedFrom,
    End,
    FirstRange,
    Guideline,
    Months,
    Note,
    NotRoutine,
    Once,
    Reason,
    Rule,
    Schedule,
    Source,
    Steps,
    Wait,
    WhileReason,
)
from recurtrack.domain.tables import Table, read_finished
from recurtrack.domain.terms import BreastDensity, DrugClass, Gene, Menopause, Sex, Test

SEEN = ("full", "patient version", "abstract", "second-hand", "unseen")
_EARLIEST_SOURCE = 1990
_FIXED, _RANGE = 1, 2


def guideline_ids() -> tuple[str, ...]:
    """Return the ids of all guidelines there are, by name of file."""
    return tuple(sorted(path.stem for path in resource_folder("guidelines").glob("*.toml")))


def read_guideline(guideline_id: str) -> Guideline:
    """Read one of the program's guidelines; raises ``Rejected`` when there is none or its file is bad."""
    folder = resource_folder("guidelines")
    path = folder / f"{guideline_id}.toml"
    if not guideline_id.replace("-", "").isalnum() or not path.is_file():
        raise Rejected(Refusal.UNKNOWN_GUIDELINE, name=guideline_id, known=", ".join(guideline_ids()))
    return read_guideline_file(path)


def read_guideline_file(path: Path) -> Guideline:
    """Read a guideline file; raises ``Rejected(BAD_TABLE)`` with file, rule and reason."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Rejected(Refusal.BAD_TABLE, file=path.name, where="the file", reason=str(error).rstrip(".")) from None
    return read_finished(Table(path.name, "", content), _guideline)


def _guideline(table: Table) -> Guideline:
    listed = table.read_each("source", _source)
    sources = {source.id: source for source in listed}
    if len(sources) < len(listed):
        raise table.refusal("two sources have the same id", "source")
    draft = table.flag("draft", default=False)
    found = Guideline(
        id=table.text("id"),
        name=table.text("name"),
        organisation=table.text("organisation"),
        region=table.text("region"),
        summary=table.text("summary"),
        rules=table.read_each("rule", lambda rule: _rule(rule, sources)),
        not_routine=table.read_each("not_routine", lambda item: _not_routine(item, sources)),
        draft=draft,
        add_on=table.flag("add_on", default=False),
    )
    if not found.rules:
        raise table.refusal("a guideline needs at least one rule", "rule")
    if len({rule.id for rule in found.rules}) < len(found.rules):
        raise table.refusal("two rules have the same id", "rule")
    return found


def _source(table: Table) -> Source:
    found = Source(
        id=table.text("id"),
        organisation=table.text("organisation"),
        title=table.text("title"),
        year=table.whole("year"),
        doi=table.optional_text("doi") or "",
        address=table.optional_text("address") or "",
        seen=table.text("seen"),
    )
    if found.year < _EARLIEST_SOURCE:
        raise table.refusal(f"{found.year} is too early for a source", "year")
    if found.seen not in SEEN:
        raise table.refusal(f"“{found.seen}” is not one of {', '.join(SEEN)}", "seen")
    return found


def _sources(table: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    names = table.text("source").split()
    for name in names:
        if name not in sources:
            raise table.refusal(f"there is no source “{name}” in this file", "source")
    return tuple(sources[name] for name in names)


def _rule(table: Table, sources: Mapping[str, Source]) -> Rule:
    return Rule(
        id=table.text("id"),
        test=table.choice("test", Test),
        why=_sentence(table, "why"),
        sources=_sources(table, sources),
        when=table.read_each("when", _condition),
        breasts=table.optional_choice("breasts", BreastsImaged) or BreastsImaged.REMAINING,
        notes=table.read_each("note", _note),
        schedule=_schedule(table),
    )


def _not_routine(table: Table, sources: Mapping[str, Source]) -> NotRoutine:
    return NotRoutine(
        test=table.choice("test", Test),
        why=table.text("why"),
        sources=_sources(table, sources),
        when=table.read_each("when", _condition),
    )


def _note(table: Table) -> Note:
    return Note(text=_sentence(table, "text"), when=read_finished(table.table("when"), _condition))


def _sentence(table: Table, key: str) -> str:
    return table.text(key).rstrip(".")


def _schedule(table: Table) -> Schedule:
    if table.has("once"):
        return read_finished(table.table("once"), _once)
    if table.has("while"):
        return read_finished(table.table("while"), _while_reason)
    return read_finished(table.table("series"), _steps)


def _steps(table: Table) -> Steps:
    wait = table.optional_table("wait")
    first_range = table.optional_table("first_between")
    end = table.optional_table("end")
    bands = table.read_each("band", _band)
    if not bands or bands[-1].until is not None:
        raise table.refusal("the last band must have no end", "band")
    bounds = [band.until for band in bands[:-1]]
    if None in bounds or bounds != sorted(bounds, key=lambda bound: bound or 0):
        raise table.refusal("the bands must follow each other in time", "band")
    drug = table.optional_choice("drug", DrugClass)
    anchor = table.choice("anchor", Anchor)
    if (anchor is Anchor.DRUG_START) is not (drug is not None):
        raise table.refusal("a drug is named exactly when the series starts with one", "drug")
    return Steps(
        anchor=anchor,
        bands=bands,
        drug=drug,
        wait=read_finished(wait, _wait) if wait else None,
        first_range=read_finished(first_range, _first_range) if first_range else None,
        counted_from=table.read_each("counted_from", _counted_from),
        end=read_finished(end, _end) if end else None,
    )


def _band(table: Table) -> Band:
    return Band(every=_months(table, "every_months"), until=table.optional_whole("until_months"))


def _months(table: Table, key: str) -> Months:
    numbers = table.wholes(key)
    if len(numbers) == _FIXED:
        numbers *= 2
    if len(numbers) != _RANGE or not 0 < numbers[0] <= numbers[1]:
        raise table.refusal("one number of months, or the shortest and the longest, were expected", key)
    return Months(*numbers)


def _wait(table: Table) -> Wait:
    return Wait(
        anchor=table.choice("anchor", Anchor),
        months=table.whole("months"),
        binding=table.flag("in_window", default=True),
    )


def _first_range(table: Table) -> FirstRange:
    return FirstRange(anchor=table.choice("anchor", Anchor), months=_months(table, "months"))


def _counted_from(table: Table) -> CountedFrom:
    strictly = table.has("after")
    since = table.choice("after" if strictly else "on_or_after", Anchor)
    return CountedFrom(table.choice("test", Test), since, strictly)


def _end(table: Table) -> End:
    return End(
        anchor=table.optional_choice("anchor", Anchor),
        months=table.whole("months", 0),
        age=table.optional_whole("age"),
        drug=table.optional_choice("drug", DrugClass),
        closing_gap=table.optional_whole("closing_gap_months"),
    )


def _once(table: Table) -> Once:
    return Once(anchor=table.choice("anchor", Anchor), months=_months(table, "between_months"))


def _while_reason(table: Table) -> WhileReason:
    found = WhileReason(reasons=table.read_each("reason", _reason), done_before=table.whole("done_before_months"))
    if not found.reasons:
        raise table.refusal("at least one reason is needed", "reason")
    return found


def _reason(table: Table) -> Reason:
    return Reason(
        when=read_finished(table.table("when"), _condition),
        why=_sentence(table, "why"),
        every=table.optional_whole("every_months"),
        fallback=table.flag("only_alone", default=False),
    )


def _condition(table: Table) -> Condition:
    return Condition(
        sex=table.optional_choice("sex", Sex),
        only_in_situ=table.optional_flag("only_in_situ"),
        uterus=table.optional_flag("uterus"),
        menopause=table.choices("menopause", Menopause),
        breast_density=table.choices("breast_density", BreastDensity),
        gene=table.choices("gene", Gene),
        chest_radiation_before_30=table.optional_flag("chest_radiation_before_30"),
        heart_risk_increased=table.optional_flag("heart_risk_increased"),
        diagnosed_before_age=table.optional_whole("diagnosed_before_age"),
        mammogram_before_age=table.optional_whole("mammogram_before_age"),
        breast_radiotherapy=table.optional_flag("breast_radiotherapy"),
        breast_conserving_surgery=table.optional_flag("breast_conserving_surgery"),
        drug=table.optional_choice("drug", DrugClass),
    )
