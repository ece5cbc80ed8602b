"""The checklist's blocks about the person: who they are, the care team, family, health and daily life."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.person import PERSON_ID, RISK_ID, GeneTesting, PersonEntry, PreferenceKind, RiskEntry
from recurtrack.domain.setting_up.notes import RADIOTHERAPY, SURGERY, noted
from recurtrack.domain.setting_up.said import Had
from recurtrack.domain.summary.checklist_items import (
    NO_PLACE,
    NOT_CONCERNED,
    NOTHING,
    Reading,
    date_of,
    enter_in,
    item,
    listed,
    one,
    text_of,
    without_place,
)
from recurtrack.domain.summary.checklist_values import ChecklistGroup, ChecklistItem, Held
from recurtrack.domain.summary.illness import is_taken
from recurtrack.domain.summary.phrases import joined, known
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import Procedure, Sex, TreatmentKind
from recurtrack.domain.words import capital, word

ABOUT_YOU = enter_in("Settings", "About you")
TEAM = enter_in("Care team")
HEALTH = enter_in("Treatments", "Your health")
_WHAT_CHANGES = enter_in("Treatments", "What changes the advice for you")


def about_you(material: SummaryMaterial) -> ChecklistGroup:
    """Return who the record is about."""
    person = material.person or PersonEntry(id=PERSON_ID)
    reach = joined((person.phone or "", person.email or ""), " · ")
    return ChecklistGroup(
        title="About you",
        items=(
            one("Name", text_of(person, "name", person.name), ABOUT_YOU),
            one("Date of birth", date_of(person, "birth_date", person.birth_date), ABOUT_YOU),
            one("Sex", text_of(person, "sex", known(person.sex)), ABOUT_YOU),
            one("Phone or e-mail", text_of(person, "phone", reach), ABOUT_YOU),
            one("Language you speak", text_of(person, "language", person.language), ABOUT_YOU),
            one("Emergency contact", text_of(person, "emergency_contact", person.emergency_contact), ABOUT_YOU),
        ),
    )


def care_team(material: SummaryMaterial) -> ChecklistGroup:
    """Return who looks after the person, and how each is reached."""
    places = [member.place or "" for member in material.care_team]
    given = [entry.place or "" for entry in material.treatments]
    return ChecklistGroup(
        title="Your care team",
        items=(
            _key_contact(material),
            listed("Hospitals and clinics that treated you", [*places, *given], enter_in("Care team", "Place")),
            *(_member(label, role, material) for role, label in _ROLES.items()),
        ),
    )


_ROLES = {
    Role.GP: "GP",
    Role.SURGEON: "Surgeon",
    Role.MEDICAL_ONCOLOGIST: "Medical oncologist",
    Role.RADIATION_ONCOLOGIST: "Radiation oncologist",
    Role.BREAST_NURSE: "Breast nurse",
    Role.PLASTIC_SURGEON: "Plastic surgeon",
    Role.GYNAECOLOGIST: "Gynaecologist",
}
_KIND_OF_ROLE = {
    Role.SURGEON: (SURGERY, TreatmentKind.SURGERY),
    Role.RADIATION_ONCOLOGIST: (RADIOTHERAPY, TreatmentKind.RADIOTHERAPY),
}


def _key_contact(material: SummaryMaterial) -> ChecklistItem:
    found = [member for member in material.care_team if member.key_contact]
    reading = _reached(found) if found else NOTHING
    return one("One person to call first", reading, enter_in("Care team", "Key contact"))


def _member(label: str, role: Role, material: SummaryMaterial) -> ChecklistItem:
    found = [member for member in material.care_team if member.role is role]
    if found:
        return one(label, _reached(found), TEAM)
    return one(label, NOTHING if _is_concerned(role, material) else NOT_CONCERNED, TEAM)


def _is_concerned(role: Role, material: SummaryMaterial) -> bool:
    """Tell whether somebody of a role may look after the person, as far as the record says."""
    match role:
        case Role.GYNAECOLOGIST:
            return material.person is None or material.person.sex is not Sex.MALE
        case Role.PLASTIC_SURGEON:
            return any(entry.procedure is Procedure.RECONSTRUCTION for entry in material.treatments)
        case Role.SURGEON | Role.RADIATION_ONCOLOGIST:
            question, kind = _KIND_OF_ROLE[role]
            had_none = noted(material.risk or RiskEntry(id=RISK_ID), question) is Had.NO
            return not had_none or any(entry.kind is kind for entry in material.treatments)
        case _:
            return True


def _reached(members: list[CareTeamEntry]) -> Reading:
    ways = [joined((member.name, member.phone or "", member.email or "")) for member in members]
    if any(f"{member.phone or ''}{member.email or ''}".strip() for member in members):
        return Reading(Held.HELD, "; ".join(ways))
    return Reading(Held.PARTLY, f"{'; '.join(ways)} (phone and e-mail not entered)")


def family_and_genes(material: SummaryMaterial) -> ChecklistGroup:
    """Return cancer in the family and what is known of inherited variants."""
    risk = material.risk or RiskEntry(id=RISK_ID)
    relatives = [joined((entry.relative, entry.cancer or "")) for entry in material.relatives]
    was_tested = risk.gene_testing not in {None, GeneTesting.NOT_TESTED} or risk.gene is not None
    testing = {True: "yes", False: known(risk.gene_testing)}[was_tested]
    return ChecklistGroup(
        title="Family and genes",
        items=(
            listed("Cancer in the family", relatives, enter_in("Treatments", "Your health", "Cancer in the family")),
            item("Genetic counselling", Held.MISSING, NO_PLACE),
            one("Whether your genes were tested", text_of(risk, "gene_testing", testing), _WHAT_CHANGES),
            one("What the test found", _gene_result(risk), _WHAT_CHANGES),
        ),
    )


def _gene_result(risk: RiskEntry) -> Reading:
    if risk.gene_testing is GeneTesting.NOT_TESTED and risk.gene is None:
        return NOT_CONCERNED
    if risk.gene is not None:
        return Reading(Held.HELD, f"harmful variant, {word(risk.gene)}")
    if risk.gene_testing is GeneTesting.VARIANT_FOUND:
        return Reading(Held.PARTLY, "harmful variant (gene not entered)")
    return text_of(risk, "gene_testing", known(risk.gene_testing))


def general_health(material: SummaryMaterial) -> Iterator[ChecklistItem]:
    """Return other illnesses, medicines and allergies."""
    person = material.person or PersonEntry(id=PERSON_ID)
    conditions = [entry.name for entry in material.conditions]
    taken = [entry.name for entry in material.medicines if is_taken(entry, material.today)]
    allergies = [entry.substance for entry in material.allergies]
    if person.no_known_allergies and not allergies:
        allergies = ["none known"]
    yield listed("Other illnesses", conditions, HEALTH)
    yield listed("Other medicines you take", taken, HEALTH)
    yield listed("Allergies", allergies, HEALTH)


def daily_life(material: SummaryMaterial) -> ChecklistGroup:
    """Return lifestyle, what weighs on the person, and where help is; the record holds little of it."""
    wishes = [entry.text for entry in material.preferences if entry.kind is not PreferenceKind.WORRY]
    worries = [entry.text for entry in material.preferences if entry.kind is PreferenceKind.WORRY]
    return ChecklistGroup(
        title="Daily life and support",
        items=(
            listed("Goals and wishes for your care", wishes, NO_PLACE),
            listed("Mood and worries", worries, NO_PLACE),
            *without_place(
                "Tobacco, alcohol, food, weight, exercise, sun",
                "Work, money and insurance",
                "Partnership, sexuality, fertility, children",
                "Memory and concentration",
                "Support you had, and where to find more",
            ),
        ),
    )


def whose(material: SummaryMaterial) -> str:
    """Return whose checklist it is."""
    name = (material.person.name or "").strip() if material.person is not None else ""
    return capital(name or "name not entered")
