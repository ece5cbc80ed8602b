"""The possible late effects of the treatments in a record, as the summary says them, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recurtrack.domain.drug_names import drugs_in
from recurtrack.domain.late_effects import Cause, LateEffect, treatments_behind
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.signs import SignSource
from recurtrack.domain.summary.late_effect_values import LateEffectRow
from recurtrack.domain.summary.phrases import joined, missing
from recurtrack.domain.summary.values import SourceLine, SummaryMaterial
from recurtrack.domain.terms import Procedure, Sex, TreatmentKind
from recurtrack.domain.treatment import Axilla, TreatmentEntry
from recurtrack.domain.treatment_course import COURSES, ONE_DAY, is_running
from recurtrack.domain.words import capital, word

GENERAL = "Treatment for cancer in general"
_MOST_NAMED, _LONGEST_NAME = 4, 60
_GROUP_NAMES = {Cause.ANTHRACYCLINE: "an anthracycline"}


def late_effect_table(
    material: SummaryMaterial, effects: Sequence[LateEffect], first_number: int
) -> tuple[tuple[LateEffectRow, ...], tuple[SourceLine, ...]]:
    """Return a row for each effect that a treatment of the record can have, and the sources the rows name.

    The sources are numbered from ``first_number`` on, in the order in which they are named.
    """
    numbers: dict[SignSource, int] = {}
    rows = []
    for effect in effects:
        found = _found(effect, material)
        if found:
            sources = dict.fromkeys(source for _, listed in found for source in listed)
            for source in sources:
                numbers.setdefault(source, first_number + len(numbers))
            rows.append(
                LateEffectRow(
                    effect=effect.effect,
                    after=_in_words([words for words, _ in found]),
                    signs=effect.signs,
                    sources=tuple(sorted(numbers[source] for source in sources)),
                )
            )
    return tuple(rows), tuple(_source_line(number, source) for source, number in numbers.items())


def _found(effect: LateEffect, material: SummaryMaterial) -> list[tuple[str, tuple[SignSource, ...]]]:
    """Return the treatments of an effect in words, each with who says so."""
    if effect.needs_womb and not _may_have_womb(material):
        return []
    return [
        (words, after.sources)
        for after in effect.after
        for words in _treatments_in_words(effect, after.cause, material)
    ]


def _may_have_womb(material: SummaryMaterial) -> bool:
    is_man = material.person is not None and material.person.sex is Sex.MALE
    return not is_man and (material.risk is None or material.risk.uterus is not False)


def _treatments_in_words(effect: LateEffect, cause: Cause, material: SummaryMaterial) -> list[str]:
    taken = _taken(material) if cause.drugs is not None else material.treatments
    found = sorted(treatments_behind(effect, cause, taken, material.today), key=_by_day)
    if cause is Cause.ANY_TREATMENT:
        return [GENERAL] if found else []
    when: dict[str, list[str]] = {}
    for entry in found:
        when.setdefault(_name(entry, cause), []).append(_years(entry, material.today))
    return [joined((name, " and ".join(dict.fromkeys(years)))) for name, years in when.items()]


def _taken(material: SummaryMaterial) -> Iterator[TreatmentEntry]:
    """Return the treatments, and what is entered among the other medicines: a bone medicine often is."""
    yield from material.treatments
    yield from (_as_treatment(entry, material.today) for entry in material.medicines)


def _as_treatment(entry: MedicineEntry, today: date) -> TreatmentEntry:
    return TreatmentEntry(
        id=entry.id,
        field_notes=entry.field_notes,
        kind=TreatmentKind.OTHER,
        agent=entry.name,
        start=entry.start,
        end=entry.end,
        ongoing=entry.end is None or entry.end.last_day() >= today,
    )


def _by_day(entry: TreatmentEntry) -> tuple[bool, str]:
    return entry.start is None, str(entry.start or "")


def _name(entry: TreatmentEntry, cause: Cause) -> str:
    match cause:
        case Cause.ARMPIT_SURGERY:
            return joined((_node_operation(entry), _side(entry)))
        case Cause.NODE_RADIOTHERAPY:
            return joined(("radiotherapy of lymph nodes", _side(entry)))
        case Cause.LEFT_RADIOTHERAPY:
            return joined((word(entry.kind), _side(entry)))
        case _:
            return _drug(entry, cause)


def _node_operation(entry: TreatmentEntry) -> str:
    if entry.axilla not in {None, Axilla.NONE}:
        return word(entry.axilla)
    return word(entry.procedure or Procedure.OTHER)


def _side(entry: TreatmentEntry) -> str:
    return "" if entry.side is None else word(entry.side)


def _drug(entry: TreatmentEntry, cause: Cause) -> str:
    """Return the drug as it was written, with the regimen when it stands only behind that name."""
    written = entry.agent or word(entry.kind)
    found = drugs_in(written, cause.drugs) if cause.drugs is not None else ()
    if not found:
        return written
    named = [drug for drug in found if drug in written.lower()]
    if named:
        return " and ".join(named)
    drug = found[0] if len(found) == 1 else _GROUP_NAMES.get(cause, " and ".join(found))
    return f"{drug} (in {_regimen(written)})"


def _regimen(written: str) -> str:
    """Return the name of a regimen on one line, and not all of it where it is a whole note."""
    name = " ".join(written.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def _years(entry: TreatmentEntry, today: date) -> str:
    """Return the years in which it was given, as far as they are known."""
    start = "" if entry.start is None else str(entry.start.year)
    if entry.kind in ONE_DAY:
        return start or f"date {missing(entry, 'start')}"
    end = "" if entry.end is None else str(entry.end.year)
    if is_running(entry, today):
        return f"since {start}" if start else "taken now"
    if start and end:
        return start if start == end else f"{start} to {end}"
    if end:
        return f"until {end}"
    if start:
        return start if entry.kind in COURSES else f"from {start}, end {missing(entry, 'end')}"
    return f"date {missing(entry, 'start')}"


def _in_words(treatments: Iterable[str]) -> str:
    found = list(dict.fromkeys(treatments))
    more = len(found) - _MOST_NAMED
    return capital(joined((*found[:_MOST_NAMED], f"and {more} more" if more > 0 else ""), "; "))


def _source_line(number: int, source: SignSource) -> SourceLine:
    reference = f"doi {source.doi}" if source.doi else source.address
    return SourceLine(number=number, text=f"{source.as_seen()}.", reference=reference)
