"""A record in which every field of the checklist is filled in, and the checklist of any entries."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from report.people import TODAY

from recurtrack.domain.care import (
    FOLLOW_UP_ID,
    CareTeamEntry,
    FollowUpEntry,
    OrderAction,
    OrderEntry,
    Role,
)
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import (
    DiagnosisEntry,
    DistantSite,
    Her2Status,
    Histology,
    Laterality,
    ReceptorStatus,
)
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    GeneTesting,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    PreferenceKind,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.plan import Plan
from recurtrack.domain.response import Response
from recurtrack.domain.summary.checklist import checklist_of
from recurtrack.domain.summary.checklist_values import Checklist, ChecklistItem
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import Behaviour, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, Intent, StopReason, TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.knowledge.late_effects import read_late_effects

K = TreatmentKind
AnyValue = TypeVar("AnyValue")
PERSON, TEAM, DIAGNOSIS, GENES = "About you", "Your care team", "Diagnosis", "Family and genes"
SURGERY, RAYS, SYMPTOMS = "Surgery", "Radiotherapy", "Symptoms that stay"
DRUGS, LASTING = "Chemotherapy, targeted and immune treatment", "Hormone treatment and bone medicines"


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def a_treatment(name: str, kind: TreatmentKind, **more: object) -> TreatmentEntry:
    return TreatmentEntry(id=EntryId(name), kind=kind, **more)  # type: ignore[arg-type]


def full() -> dict[str, Entry]:
    """Return entries by name in which every field is filled in that the checklist asks about."""
    medicine = {
        "dose": "total 360 mg/m²",
        "intent": Intent.ADJUVANT,
        "response": Response.COMPLETE,
        "side_effects": "none",
        "start": on("2024-05-27"),
        "end": on("2024-09-09"),
    }
    running = {"start": on("2024-11-04"), "planned_end": on("2029-11-04"), "ongoing": True}
    entries: dict[str, Entry] = {
        "person": PersonEntry(
            id=PERSON_ID,
            name="Ana",
            birth_date=on("1968-04-12"),
            sex=Sex.FEMALE,
            phone="1",
            language="English",
            emergency_contact="Ben",
            no_known_allergies=True,
        ),
        "risk": RiskEntry(id=RISK_ID, gene_testing=GeneTesting.NO_VARIANT),
        "diagnosis": DiagnosisEntry(
            id=EntryId("d"),
            date=on("2024-03-18"),
            side=Laterality.LEFT,
            sites=(DistantSite.BREAST,),
            behaviour=Behaviour.INVASIVE,
            histology=Histology.DUCTAL,
            size_mm=24,
            grade=2,
            nodes_examined=2,
            nodes_positive=0,
            anatomic_stage="IIA",
            anatomic_edition="8",
            t="T2",
            n="N0",
            m="M0",
            er=ReceptorStatus.POSITIVE,
            pr=ReceptorStatus.NEGATIVE,
            her2=Her2Status.LOW,
            ki67_percent=15,
            genomic_test="Example",
            genomic_score="18",
            diagnostic_mammogram=on("2024-03-05"),
            biopsy_date=on("2024-03-12"),
            biopsy_note="ductal cancer",
        ),
        "relative": RelativeEntry(id=EntryId("r"), relative="Aunt"),
        "operation": a_treatment(
            "op",
            K.SURGERY,
            procedure=Procedure.MASTECTOMY,
            start=on("2024-04-22"),
            side=Laterality.LEFT,
            axilla=Axilla.SENTINEL_NODE_BIOPSY,
            side_effects="none",
            place="Sampleton",
        ),
        "rebuilt": a_treatment(
            "re",
            K.SURGERY,
            procedure=Procedure.RECONSTRUCTION,
            start=on("2024-12-02"),
            side=Laterality.LEFT,
            side_effects="none",
        ),
        "chemotherapy": a_treatment("ch", K.CHEMOTHERAPY, agent="EC", cycles=4, **medicine),
        "targeted": a_treatment("ta", K.TARGETED, agent="trastuzumab", **medicine),
        "radiotherapy": a_treatment(
            "ra",
            K.RADIOTHERAPY,
            fields=(Field.CHEST_WALL,),
            side=Laterality.LEFT,
            dose_gy=40,
            fractions=15,
            start=on("2024-10-07"),
            end=on("2024-10-25"),
        ),
        "tablets": a_treatment("tb", K.ENDOCRINE, agent="letrozole", **running),
        "earlier": a_treatment(
            "ea",
            K.ENDOCRINE,
            agent="tamoxifen",
            start=on("2024-10-01"),
            end=on("2024-11-01"),
            stop_reason=StopReason.SWITCHED,
        ),
        "injections": a_treatment("in", K.OVARIAN_SUPPRESSION, agent="goserelin", **running),
        "bones": a_treatment("bo", K.BONE, agent="zoledronic acid", **running),
        "sign": SignEntry(
            id=EntryId("s"), text="Stiff armpit", since=on("2026-06-03"), strength=Strength.MILD, course=Course.SAME
        ),
        "condition": ConditionEntry(id=EntryId("c"), name="Asthma"),
        "medicine": MedicineEntry(id=EntryId("m"), name="Calcium"),
        "goal": PreferenceEntry(id=EntryId("g"), kind=PreferenceKind.GOAL, text="Choir"),
        "worry": PreferenceEntry(id=EntryId("w"), kind=PreferenceKind.WORRY, text="Sleep"),
    }
    for role in Role:
        entries[role.value] = CareTeamEntry(
            id=EntryId(role.value), name=f"Dr {role.value}", role=role, phone="2", key_contact=role is Role.GP
        )
    for number, title in enumerate(("Cervical smear", "Bowel", "Skin", "Cholesterol", "Blood pressure", "Vaccination")):
        entries[title] = OrderEntry(
            id=EntryId(f"o{number}"),
            test=Test.BLOOD_TEST,
            action=OrderAction.ADDED,
            ordered_by="me",
            ordered_on=on("2025"),
            title=title,
        )
    return entries


_LISTS: dict[type[Entry], str] = {
    DiagnosisEntry: "diagnoses",
    TreatmentEntry: "treatments",
    MedicineEntry: "medicines",
    AllergyEntry: "allergies",
    ConditionEntry: "conditions",
    RelativeEntry: "relatives",
    PreferenceEntry: "preferences",
    CareTeamEntry: "care_team",
    OrderEntry: "orders",
    SignEntry: "signs",
}
_SINGLE: dict[type[Entry], str] = {PersonEntry: "person", RiskEntry: "risk"}


def with_value(whole: AnyValue, field: str, value: object) -> AnyValue:
    return replace(whole, **{field: value})  # type: ignore[type-var]


def material(*entries: Entry, suspended: Suspension = Suspension.NO_DIAGNOSIS) -> SummaryMaterial:
    """Gather entries into the material of a record without a plan."""
    plan = Plan(read_guideline("acs-asco"), TODAY, suspended, None, (), ())
    found = SummaryMaterial(
        today=TODAY,
        follow_up=FollowUp(plan=plan, checks=(), held_back=()),
        settings=FollowUpEntry(id=FOLLOW_UP_ID),
        late_effects=read_late_effects(),
    )
    for kind, name in _LISTS.items():
        found = with_value(found, name, tuple(entry for entry in entries if isinstance(entry, kind)))
    for entry in entries:
        if type(entry) in _SINGLE:
            found = with_value(found, _SINGLE[type(entry)], entry)
    return found


def items(checklist: Checklist) -> dict[tuple[str, str], ChecklistItem]:
    return {(group.title, item.label): item for group in checklist.groups for item in group.items}


def of(*entries: Entry) -> dict[tuple[str, str], ChecklistItem]:
    return items(checklist_of(material(*entries)))


def emptied(entry: Entry, field: str) -> Entry:
    default = next(found.default for found in fields(entry) if found.name == field)
    return with_value(entry, field, default)
