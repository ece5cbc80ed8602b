"""Who the summary is about, what their background is, what matters to them, and who looks after them."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    GeneTesting,
    PersonEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.summary.phrases import age_in_words, joined, known, needed, sentence_of
from recurtrack.domain.summary.values import (
    NOT_ENTERED,
    PersonBlock,
    Row,
    Said,
    SummaryMaterial,
    TeamRow,
    VisitBlock,
)
from recurtrack.domain.terms import Sex, Test
from recurtrack.domain.words import capital, word


def person_block(material: SummaryMaterial) -> PersonBlock:
    """Return the head of the summary."""
    person = material.person or PersonEntry(id=PERSON_ID)
    born = person.birth_date
    age = "" if born is None else f"{born.in_words()}{age_in_words(born, material.today)}"
    return PersonBlock(
        name=needed(person, "name", (person.name or "").strip()),
        born=needed(person, "birth_date", age),
        hospital_number=person.hospital_number or "",
        allergies=_allergies(person, material.allergies),
        contact=person.emergency_contact or "",
        key_contact="; ".join(_in_one_line(member) for member in material.care_team if member.key_contact),
        reach=joined((person.phone or "", person.email or ""), " · "),
        language=person.language or "",
        sample=person.sample,
    )


def _allergies(person: PersonEntry, allergies: tuple[AllergyEntry, ...]) -> Said:
    if not allergies:
        return needed(person, "allergies", "")
    found = [f"{entry.substance} ({entry.reaction})" if entry.reaction else entry.substance for entry in allergies]
    return Said(text="; ".join(found), origin=allergies[0].provenance.origin)


def _in_one_line(member: CareTeamEntry) -> str:
    return joined((member.name, known(member.role), member.phone or member.email or ""))


def next_visit(material: SummaryMaterial) -> VisitBlock | None:
    """Return the next clinic visit that is booked."""
    booked = [
        appointment
        for appointment in material.appointments
        if appointment.test is Test.CLINIC_VISIT
        and appointment.status is AppointmentStatus.BOOKED
        and appointment.date.last_day() >= material.today
    ]
    if not booked:
        return None
    visit = min(booked, key=lambda appointment: appointment.date.first_day())
    return VisitBlock(day=visit.date.in_words(), with_whom=visit.with_whom or "", place=visit.place or "")


def background_rows(material: SummaryMaterial) -> tuple[Row, ...]:
    """Return the facts that guidelines ask about, other illnesses, and cancer in the family."""
    person = material.person or PersonEntry(id=PERSON_ID)
    risk = material.risk or RiskEntry(id=RISK_ID)
    return (
        Row(label="Sex", said=needed(person, "sex", capital(known(person.sex)))),
        *risk_rows(risk, person),
        *(Row(label="Condition", said=_from(entry, _condition(entry))) for entry in material.conditions),
        *(Row(label="Family", said=_from(entry, _relative(entry))) for entry in material.relatives),
    )


def risk_rows(risk: RiskEntry, person: PersonEntry) -> Iterator[Row]:
    """Return the facts that change what guidelines advise."""
    if person.sex is not Sex.MALE:
        yield Row(label="Menopause", said=needed(risk, "menopause", capital(known(risk.menopause))))
        uterus = {None: "", True: "In place", False: "Removed"}[risk.uterus]
        yield Row(label="Womb", said=needed(risk, "uterus", uterus))
    yield Row(label="Genes", said=needed(risk, "gene_testing", _genes(risk)))
    yield Row(label="Breast density", said=needed(risk, "breast_density", known(risk.breast_density)))
    if risk.chest_radiation_before_30:
        said = needed(risk, "chest_radiation_before_30", "Radiotherapy to the chest before the age of 30")
        yield Row(label="Chest", said=said)
    heart = {None: "", True: "Increased", False: "Not increased"}[risk.heart_risk_increased]
    text = joined((heart, risk.heart_risk_note or ""))
    yield Row(label="Heart risk", said=needed(risk, "heart_risk_increased", text))


def _genes(risk: RiskEntry) -> str:
    found = risk.gene_testing or (GeneTesting.VARIANT_FOUND if risk.gene else None)
    return capital(joined((known(found), known(risk.gene)), ": "))


def _from(entry: Entry, text: str) -> Said:
    return Said(text=text, origin=entry.provenance.origin)


def _condition(entry: ConditionEntry) -> str:
    since = f"since {entry.since.in_words()}" if entry.since else ""
    until = f"until {entry.until.in_words()}" if entry.until else ""
    return joined((entry.name, since, until, entry.note or ""))


def _relative(entry: RelativeEntry) -> str:
    age = "" if entry.age_at_diagnosis is None else f"at {entry.age_at_diagnosis}"
    return joined((entry.relative, joined((entry.cancer or "cancer, kind not entered", age), " "), entry.note or ""))


def preference_rows(material: SummaryMaterial) -> tuple[Row, ...]:
    """Return what matters to the person."""
    return tuple(
        Row(label=capital(word(entry.kind)), said=Said(text=entry.text)) for entry in material.preferences if entry.text
    )


def care_team_rows(material: SummaryMaterial) -> tuple[TeamRow, ...]:
    """Return the care team, the one to call first before the others."""
    members = sorted(material.care_team, key=lambda member: not member.key_contact)
    return tuple(
        TeamRow(
            name=member.name,
            role=capital(known(member.role)) or capital(NOT_ENTERED),
            reach=joined((member.place or "", member.phone or "", member.email or "", member.note or ""), " · "),
            responsible_for=_tasks(material, member),
            key_contact=member.key_contact,
        )
        for member in members
    )


def _tasks(material: SummaryMaterial, member: CareTeamEntry) -> str:
    return sentence_of(word(found.test) for found in material.responsibilities if found.member_id == member.id)
