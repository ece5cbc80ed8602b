"""The material of a summary without the names of people and places, to be shared with people who need not know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import FollowUp, TrackedCheck
from recurtrack.domain.orders import ORDER_RULE
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.summary.birth_day import birth_day_spellings
from recurtrack.domain.summary.hidden_texts import EntryHider
from recurtrack.domain.summary.name_words import HiddenWords, name_words, relation_in
from recurtrack.domain.summary.person import person_block
from recurtrack.domain.summary.phrases import ages_of, known, missing
from recurtrack.domain.summary.values import PersonBlock, Said, SummaryMaterial, TeamRow
from recurtrack.domain.words import capital

NAME_LEFT_OUT = "Name left out"
_MEMBER = "team member"


def without_names(material: SummaryMaterial) -> SummaryMaterial:
    """Return the same material in which nobody can be told.

    People of the care team are called by what they do, every other doctor ``a doctor``. Places, laboratories, numbers,
    addresses and the birth date are gone; in free texts what was known of them is an ellipsis.
    """
    hider = EntryHider(words=_words(material), labels=_labels(material.care_team), team=material.care_team)
    return replace(
        material,
        follow_up=_follow_up(material.follow_up, hider),
        settings=hider.entry(material.settings),
        caveats=tuple(hider.text(caveat) for caveat in material.caveats),
        person=None if material.person is None else _person(hider.entry(material.person)),
        risk=None if material.risk is None else hider.entry(material.risk),
        diagnoses=hider.entries(material.diagnoses),
        treatments=hider.entries(material.treatments),
        medicines=hider.entries(material.medicines),
        allergies=hider.entries(material.allergies),
        conditions=hider.entries(material.conditions),
        relatives=hider.entries(material.relatives),
        preferences=hider.entries(material.preferences),
        care_team=hider.entries(material.care_team),
        orders=hider.entries(material.orders),
        decisions=hider.entries(material.decisions),
        appointments=hider.entries(material.appointments),
        results=hider.entries(material.results),
        signs=hider.entries(material.signs),
        questions=hider.entries(material.questions),
    )


def unnamed(material: SummaryMaterial, hidden: SummaryMaterial) -> PersonBlock:
    """Return the head of the summary without names: of the birth date only the age, of people what they are."""
    person = material.person or PersonEntry(id=PERSON_ID)
    contact = person.emergency_contact or ""
    return replace(
        person_block(hidden),
        name=Said(text=NAME_LEFT_OUT, missing=True),
        born=_age(person, material),
        contact=(relation_in(contact) or "name left out") if contact else "",
        key_contact="; ".join(member.name for member in hidden.care_team if member.key_contact),
    )


def team_by_role(rows: tuple[TeamRow, ...]) -> tuple[TeamRow, ...]:
    """Return the care team whose names are what they do, each begun with a capital."""
    return tuple(replace(row, name=capital(row.name)) for row in rows)


def _age(person: PersonEntry, material: SummaryMaterial) -> Said:
    if person.birth_date is None:
        return Said(text=f"Age {missing(person, 'birth_date')}", missing=True)
    ages = " or ".join(str(age) for age in ages_of(person.birth_date, material.today))
    return Said(text=f"{ages} years old", origin=person.provenance_of("birth_date").origin)


def _person(person: PersonEntry) -> PersonEntry:
    return replace(person, name=None, birth_date=None, hospital_number=None, emergency_contact=None)


def _words(material: SummaryMaterial) -> HiddenWords:
    person = material.person or PersonEntry(id=PERSON_ID)
    names = [person.name, person.emergency_contact, *(member.name for member in material.care_team)]
    names += [entry.with_whom for entry in material.appointments]
    names += [order.ordered_by for order in material.orders]
    names += [word for relative in material.relatives for word in name_words(relative.relative)]
    places = [entry.place for entry in material.appointments]
    places += [entry.place for entry in material.treatments]
    places += [member.place for member in material.care_team]
    places += [result.laboratory for result in material.results]
    numbers = [person.hospital_number, person.phone, person.email]
    numbers += [number for member in material.care_team for number in (member.phone, member.email)]
    if person.birth_date is not None:
        numbers += birth_day_spellings(person.birth_date)
    return HiddenWords(names=filter(None, [*names, *places]), numbers=filter(None, numbers))


def _labels(team: tuple[CareTeamEntry, ...]) -> dict[EntryId, str]:
    """Return what each member is called: what they do, with a number where several do the same."""
    return dict(_numbered(team))


def _numbered(team: tuple[CareTeamEntry, ...]) -> Iterator[tuple[EntryId, str]]:
    roles = [_MEMBER if member.role in {None, Role.OTHER} else known(member.role) for member in team]
    counts, met = Counter(roles), Counter[str]()
    for member, role in zip(team, roles, strict=True):
        met[role] += 1
        yield member.id, role if counts[role] == 1 else f"{role} {met[role]}"


def _follow_up(found: FollowUp, hider: EntryHider) -> FollowUp:
    return replace(
        found,
        plan=found.plan._replace(checks=tuple(_planned(check, hider) for check in found.plan.checks)),
        checks=tuple(_check(check, hider) for check in found.checks),
        held_back=tuple(held._replace(order=hider.entry(held.order)) for held in found.held_back),
    )


def _check(check: TrackedCheck, hider: EntryHider) -> TrackedCheck:
    return replace(
        check,
        planned=None if check.planned is None else _planned(check.planned, hider),
        appointment=None if check.appointment is None else hider.entry(check.appointment),
        decision=None if check.decision is None else hider.entry(check.decision),
        held=None if check.held is None else check.held._replace(order=hider.entry(check.held.order)),
        title=None if check.title is None else hider.text(check.title),
    )


def _planned(check: PlannedCheck, hider: EntryHider) -> PlannedCheck:
    """Take the doctor's name out of a check that was ordered; the sources of guidelines are published."""
    if not check.rule.id.startswith(ORDER_RULE):
        return check
    sources = tuple(source._replace(organisation=hider.doctor(source.organisation)) for source in check.rule.sources)
    rule = check.rule._replace(sources=sources, why=hider.text(check.rule.why))
    return check._replace(rule=rule, why=hider.text(check.why))
