"""Reads guideline files (TOML) into guidelines; a bad file is refused with file, rule and reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from os import PathLike, fspath, listdir, stat
from os.path import basename, join, splitext

from recurtrack.assets import folder_name
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
from recurtrack.knowledge.toml_file import read_toml

SEEN = ("full", "patient version", "abstract", "second-hand", "unseen")
_EARLIEST_SOURCE, _LATEST_SOURCE = 1990, 2100
_FIXED, _RANGE = 1, 2


def guideline_ids() -> tuple[str, ...]:
    """Return the ids of all guidelines there are, by name of file."""
    names = (splitext(name) for name in listdir(folder_name("guidelines")))
    return tuple(sorted(stem for stem, ending in names if ending == ".toml"))


def read_guideline(guideline_id: str) -> Guideline:
    """Read one of the program's guidelines; raises ``Rejected`` when there is none or its file is bad."""
    known = guideline_ids()
    if guideline_id not in known:
        raise Rejected(Refusal.UNKNOWN_GUIDELINE, name=guideline_id, known=", ".join(known))
    file = f"{guideline_id}.toml"
    path = join(folder_name("guidelines"), file)
    guideline = _read_once(path, stat(path).st_mtime_ns)
    if guideline.id != guideline_id:
        raise Rejected(Refusal.BAD_TABLE, file=file, where="id", reason="it differs from the file's name")
    return guideline


@lru_cache(maxsize=32)
def _read_once(path: str, changed: int) -> Guideline:  # noqa: ARG001 - a file that changed is read again
    return read_guideline_file(path)


def read_guideline_file(path: str | PathLike[str]) -> Guideline:
    """Read a guideline file; raises ``Rejected(BAD_TABLE)`` with file, rule and reason."""
    name = basename(fspath(path))
    return read_finished(Table(name, "", read_toml(path)), _guideline)


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
        year=_year(table),
        doi=table.optional_text("doi") or "",
        address=table.optional_text("address") or "",
        seen=table.text("seen"),
    )
    if found.seen not in SEEN:
        raise table.refusal(f"“{found.seen}” is not one of {', '.join(SEEN)}", "seen")
    return found


def _year(table: Table) -> int:
    """Take the year, or 0 when the text states none."""
    year = table.optional_whole("year")
    if year is None:
        return 0
    if not _EARLIEST_SOURCE <= year <= _LATEST_SOURCE:
        raise table.refusal(f"{year} cannot be the year of a source", "year")
    return year


def _sources(table: Table, sources: Mapping[str, Source], key: str = "source") -> tuple[Source, ...]:
    names = table.text(key).split()
    for name in names:
        if name not in sources:
            raise table.refusal(f"there is no source “{name}” in this file", key)
    return tuple(sources[name] for name in names)


def _rule(table: Table, sources: Mapping[str, Source]) -> Rule:
    found = Rule(
        id=table.text("id"),
        test=table.choice("test", Test),
        why=_sentence(table, "why"),
        sources=_sources(table, sources),
        when=_conditions(table),
        breasts=table.optional_choice("breasts", BreastsImaged) or BreastsImaged.REMAINING,
        notes=table.read_each("note", _note),
        schedule=_schedule(table),
    )
    return _with_afterwards(found, table, sources) if table.has("afterwards") else found


def _with_afterwards(rule: Rule, table: Table, sources: Mapping[str, Source]) -> Rule:
    if not isinstance(rule.schedule, Steps) or rule.schedule.end is None:
        raise table.refusal("only a series with an end has something afterwards", "afterwards")
    said_by = _sources(table, sources, "afterwards_source") if table.has("afterwards_source") else rule.sources
    return rule._replace(afterwards=table.text("afterwards"), afterwards_sources=said_by)


def _not_routine(table: Table, sources: Mapping[str, Source]) -> NotRoutine:
    return NotRoutine(
        test=table.choice("test", Test),
        why=table.text("why"),
        sources=_sources(table, sources),
        when=_conditions(table),
    )


def _conditions(table: Table) -> tuple[Condition, ...]:
    given = table.has("when")
    found = table.read_each("when", _condition)
    if given and (not found or Condition() in found):
        raise table.refusal("an empty condition says nothing; leave it out for a rule that is for everybody", "when")
    return found


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
    bounds = [band.until for band in bands[:-1] if band.until is not None and band.until > 0]
    if len(bounds) < len(bands) - 1 or bounds != sorted(set(bounds)):
        raise table.refusal("the bands must follow each other in time", "band")
    if wait and first_range:
        raise table.refusal("either a wait or a range for the first date, not both", "wait")
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
        anchor=_fixed_anchor(table, "anchor"),
        months=_positive(table, "months"),
        binding=table.flag("in_window", default=True),
    )


def _first_range(table: Table) -> FirstRange:
    return FirstRange(anchor=_fixed_anchor(table, "anchor"), months=_months(table, "months"))


def _counted_from(table: Table) -> CountedFrom:
    strictly = table.has("after")
    since = table.choice("after" if strictly else "on_or_after", Anchor)
    return CountedFrom(table.choice("test", Test), since, strictly)


def _end(table: Table) -> End:
    kinds = [key for key in ("anchor", "age", "drug") if table.has(key)]
    match kinds:
        case ["anchor"]:
            gap = _positive(table, "closing_gap_months") if table.has("closing_gap_months") else None
            return End(anchor=_fixed_anchor(table, "anchor"), months=_positive(table, "months"), closing_gap=gap)
        case ["age"]:
            return End(age=_positive(table, "age"))
        case ["drug"]:
            return End(drug=table.choice("drug", DrugClass))
        case _:
            raise table.refusal("an end is months after an anchor, an age, or the end of a drug")


def _fixed_anchor(table: Table, key: str) -> Anchor:
    found = table.choice(key, Anchor)
    if found is Anchor.DRUG_START:
        raise table.refusal("only a series itself can start with a drug", key)
    return found


def _positive(table: Table, key: str) -> int:
    found = table.whole(key)
    if found < 1:
        raise table.refusal(f"{found} is not more than 0", key)
    return found


def _once(table: Table) -> Once:
    return Once(anchor=_fixed_anchor(table, "anchor"), months=_months(table, "between_months"))


def _while_reason(table: Table) -> WhileReason:
    found = WhileReason(reasons=table.read_each("reason", _reason), done_before=_positive(table, "done_before_months"))
    if not found.reasons:
        raise table.refusal("at least one reason is needed", "reason")
    return found


def _reason(table: Table) -> Reason:
    return Reason(
        when=read_finished(table.table("when"), _condition),
        why=_sentence(table, "why"),
        every=_positive(table, "every_months") if table.has("every_months") else None,
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
        age_from=table.optional_whole("age_from"),
        breast_radiotherapy=table.optional_flag("breast_radiotherapy"),
        breast_conserving_surgery=table.optional_flag("breast_conserving_surgery"),
        drug=table.optional_choice("drug", DrugClass),
    )
