"""Reads a facts file (format ``recurtrack-facts/1``) into facts; docs/formats.md describes it."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, Sides, TreatmentFact
from recurtrack.domain.tables import Table, read_finished
from recurtrack.domain.terms import (
    BOTH_SIDES,
    Behaviour,
    BreastDensity,
    Event,
    Gene,
    Menopause,
    Procedure,
    RadiotherapyField,
    Sex,
    Side,
    Test,
    TreatmentKind,
)

FACTS_FORMAT = "recurtrack-facts/1"


class _Laterality(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


def facts_from_json(value: object, file: str) -> Facts:
    """Make facts of a decoded facts file; raises ``Rejected(BAD_TABLE)`` with the place and the reason."""
    return read_finished(Table(file, "", value), _facts)


def _facts(table: Table) -> Facts:
    found = table.text("format")
    if found != FACTS_FORMAT:
        raise table.refusal(f"“{found}” is not {FACTS_FORMAT}", "format")
    today = table.day("today")
    person = table.table("person")
    risk = table.optional_table("risk")
    facts = Facts(
        today=today,
        sex=person.choice("sex", Sex),
        birth_date=person.optional_day("birth_date"),
        menopause=person.optional_choice("menopause", Menopause),
        uterus=person.optional_flag("uterus"),
        diagnoses=table.read_each("diagnoses", _diagnosis),
        treatments=table.read_each("treatments", _treatment),
        done=table.read_each("done", _done),
    )
    person.finish()
    if not facts.diagnoses:
        raise table.refusal("there must be at least one diagnosis", "diagnoses")
    if facts.birth_date is not None and any(d.day < facts.birth_date for d in facts.diagnoses):
        raise table.refusal("a diagnosis lies before the birth date", "diagnoses")
    if risk is None:
        return facts
    facts = facts._replace(
        breast_density=risk.optional_choice("breast_density", BreastDensity),
        gene=risk.optional_choice("gene", Gene),
        chest_radiation_before_30=risk.flag("chest_radiation_before_30", default=False),
        heart_risk_increased=risk.optional_flag("heart_risk_increased"),
    )
    risk.finish()
    return facts


def _sides(table: Table) -> Sides:
    side = table.choice("side", _Laterality)
    return BOTH_SIDES if side is _Laterality.BOTH else frozenset({Side(side.value)})


def _diagnosis(table: Table) -> DiagnosisFact:
    return DiagnosisFact(
        day=table.day("date"),
        diagnostic_mammogram=table.optional_day("diagnostic_mammogram"),
        sides=_sides(table),
        behaviour=table.choice("behaviour", Behaviour),
        event=table.choice("event", Event),
    )


def _treatment(table: Table) -> TreatmentFact:
    kind = table.choice("kind", TreatmentKind)
    found = TreatmentFact(kind, start=table.optional_day("start"))
    match kind:
        case TreatmentKind.SURGERY:
            return found._replace(procedure=table.choice("procedure", Procedure), sides=_sides(table))
        case TreatmentKind.RADIOTHERAPY:
            found = found._replace(field=table.choice("field", RadiotherapyField), sides=_sides(table))
        case TreatmentKind.CHEMOTHERAPY:
            found = found._replace(agent=table.optional_text("regimen"))
        case _:
            found = found._replace(agent=table.text("drug"))
    found = found._replace(end=table.optional_day("end"))
    if found.start is not None and found.end is not None and found.end < found.start:
        raise table.refusal("the end lies before the start", "end")
    return found


def _done(table: Table) -> DoneTest:
    return DoneTest(table.choice("test", Test), table.day("date"))
