"""Reads the documented late effects of treatments (TOML); a bad file is refused with file, key and reason."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from recurtrack.assets import resource_folder
from recurtrack.domain.late_effects import AfterCause, Cause, LateEffect
from recurtrack.domain.signs import SignSource
from recurtrack.domain.tables import Table, read_finished
from recurtrack.knowledge.signs import named_sources, open_table, sources_in

_EFFECTS, _SOURCES = "late_effects.toml", "sources.toml"
_LONGEST_AFTER = 120

Sources = Mapping[str, SignSource]


@cache
def read_late_effects() -> tuple[LateEffect, ...]:
    """Read the program's own late effects, once; raises ``Rejected`` when a file is bad."""
    return read_late_effect_folder(resource_folder("late_effects"), resource_folder("signs") / _SOURCES)


def read_late_effect_folder(folder: Path, shared_sources: Path) -> tuple[LateEffect, ...]:
    """Read a folder of late effects, whose sources may stand in another file; raises ``Rejected`` as it is bad."""
    shared = read_finished(open_table(shared_sources), sources_in)
    sources = read_finished(open_table(folder / _SOURCES), lambda table: _own_sources(table, shared))
    return read_finished(open_table(folder / _EFFECTS), lambda table: _effects(table, sources))


def _own_sources(table: Table, shared: Sources) -> Sources:
    own = sources_in(table)
    for name in own:
        if name in shared:
            raise table.refusal("this source is among those of the warning signs already", f"source[{name}]")
    return {**shared, **own}


def _effects(table: Table, sources: Sources) -> tuple[LateEffect, ...]:
    found = table.read_each("effect", lambda effect: _effect(effect, sources))
    if not found:
        raise table.refusal("at least one effect is needed", "effect")
    if len({effect.id for effect in found}) < len(found):
        raise table.refusal("two effects have the same id", "effect")
    return found


def _effect(table: Table, sources: Sources) -> LateEffect:
    found = LateEffect(
        id=table.text("id"),
        effect=table.text("effect"),
        signs=table.text("signs"),
        after=table.read_each("after", lambda after: _after(after, sources)),
        warning_signs=tuple((table.optional_text("warning_signs") or "").split()),
        months_after=_months_after(table),
        needs_womb=table.flag("needs_womb", default=False),
    )
    if not found.after:
        raise table.refusal("an effect comes after at least one treatment", "after")
    if len({after.cause for after in found.after}) < len(found.after):
        raise table.refusal("the same cause is given twice", "after")
    if found.months_after is not None and any(after.cause.drugs is None for after in found.after):
        raise table.refusal("only an effect of medicines ends some months after them", "months_after")
    return found


def _months_after(table: Table) -> int | None:
    months = table.optional_whole("months_after")
    if months is not None and not 0 <= months <= _LONGEST_AFTER:
        raise table.refusal(f"it is 0 to {_LONGEST_AFTER} months, not {months}", "months_after")
    return months


def _after(table: Table, sources: Sources) -> AfterCause:
    return AfterCause(cause=table.choice("cause", Cause), sources=named_sources(table, "source", sources))
