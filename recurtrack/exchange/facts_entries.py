"""From a facts file to entries of the record."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, laterality_of
from recurtrack.domain.entry import Entry, EntryId, Origin, Provenance
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, TreatmentFact
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.person import PERSON_ID, RISK_ID, GeneTesting, PersonEntry, RiskEntry
from recurtrack.domain.terms import RadiotherapyField, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry


def incoming_from_facts(facts: Facts, file: str) -> Incoming:
    """Return the entries that facts stand for; their ids follow from their place and content."""
    provenance = Provenance(origin=Origin.IMPORTED, detail=file)
    entries: list[Entry] = [
        PersonEntry(id=PERSON_ID, provenance=provenance, birth_date=_partial(facts.birth_date), sex=facts.sex),
        RiskEntry(
            id=RISK_ID,
            provenance=provenance,
            menopause=facts.menopause,
            uterus=facts.uterus,
            breast_density=facts.breast_density,
            gene=facts.gene,
            gene_testing=GeneTesting.VARIANT_FOUND if facts.gene else None,
            chest_radiation_before_30=facts.chest_radiation_before_30 or None,
            heart_risk_increased=facts.heart_risk_increased,
        ),
    ]
    entries += [_diagnosis(d, n, provenance) for n, d in enumerate(facts.diagnoses, 1)]
    entries += [_treatment(t, n, provenance) for n, t in enumerate(facts.treatments, 1)]
    entries += [_done(d, n, provenance) for n, d in enumerate(dict.fromkeys(facts.done), 1)]
    return Incoming(
        file=file, birth_date=_partial(facts.birth_date), sex=facts.sex, entries=tuple(entries), strict=True
    )


def _partial(day: date | None) -> PartialDate | None:
    return None if day is None else PartialDate.of(day)


def _diagnosis(fact: DiagnosisFact, number: int, provenance: Provenance) -> DiagnosisEntry:
    return DiagnosisEntry(
        id=EntryId(f"facts-diagnosis-{number}-{fact.day}"),
        provenance=provenance,
        import_keys=(f"facts:diagnosis|{number}|{fact.day}|{fact.event}",),
        date=PartialDate.of(fact.day),
        diagnostic_mammogram=_partial(fact.diagnostic_mammogram),
        side=laterality_of(fact.sides),
        behaviour=fact.behaviour,
        event=fact.event,
    )


def _treatment(fact: TreatmentFact, number: int, provenance: Provenance) -> TreatmentEntry:
    fields: tuple[Field, ...] = ()
    if fact.kind is TreatmentKind.RADIOTHERAPY:
        fields = (Field.BREAST,) if fact.field is RadiotherapyField.BREAST else (Field.CHEST_WALL,)
    what = fact.procedure or fact.agent or ""
    return TreatmentEntry(
        id=EntryId(f"facts-treatment-{number}-{fact.kind}-{what}-{fact.start or fact.end or ''}"),
        provenance=provenance,
        import_keys=(f"facts:treatment|{number}|{fact.kind}|{what}|{fact.start}|{fact.end}",),
        kind=fact.kind,
        procedure=fact.procedure,
        side=laterality_of(fact.sides),
        fields=fields,
        agent=fact.agent,
        start=_partial(fact.start),
        end=_partial(fact.end),
    )


def _done(fact: DoneTest, number: int, provenance: Provenance) -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId(f"facts-done-{number}-{fact.test}-{fact.day}"),
        provenance=provenance,
        import_keys=(f"facts:done|{fact.test}|{fact.day}",),
        test=fact.test,
        date=PartialDate.of(fact.day),
        status=AppointmentStatus.DONE,
        result_expected=False,
    )
