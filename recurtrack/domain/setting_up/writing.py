"""From the answers to entries: a page's answers become ordinary entries, and what was not changed stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId, FieldNote
from recurtrack.domain.person import GeneTesting, RiskEntry
from recurtrack.domain.setting_up.answers import Answers, DateAnswer, SetupPage, YourDiagnosis
from recurtrack.domain.setting_up.ids import CONTACT_ID, DIAGNOSIS_ID, GP_ID, LAST_MAMMOGRAM_ID, LAST_VISIT_ID
from recurtrack.domain.setting_up.notes import LAST_MAMMOGRAM, LAST_VISIT
from recurtrack.domain.setting_up.one_field import with_answer, yes_or_no
from recurtrack.domain.setting_up.recorded import Recorded
from recurtrack.domain.setting_up.said import DONT_KNOW
from recurtrack.domain.setting_up.treatments import treatment_changes
from recurtrack.domain.terms import Event, Test


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The entries a page writes, and those it takes out of sight."""

    put: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()


def entries_of(page: SetupPage, answers: Answers, found: Recorded, today: date) -> Written:
    """Return what the answers of one page change in the record."""
    return _WRITERS[page](answers, found, today)


def _welcome(answers: Answers, found: Recorded, today: date) -> Written:
    del today
    return Written(put=(with_answer(found.person, "name", answers.name.strip() or None),))


def _about(answers: Answers, found: Recorded, today: date) -> Written:
    del today
    about = answers.about
    person = with_answer(found.person, "birth_date", about.birth_date)
    person = with_answer(person, "sex", about.sex)
    risk: RiskEntry = with_answer(found.risk, "menopause", about.menopause)
    risk = with_answer(risk, "gene_testing", about.gene_testing)
    tells_gene = about.gene_testing in {GeneTesting.VARIANT_FOUND, None}
    risk = with_answer(risk, "gene", about.gene if tells_gene else None)
    risk = with_answer(risk, "chest_radiation_before_30", yes_or_no(about.chest_radiation))
    return Written(put=(person, risk))


def _diagnosis(answers: Answers, found: Recorded, today: date) -> Written:
    del today
    said = answers.diagnosis
    if found.diagnosis is None and said == YourDiagnosis():
        return Written()
    entry = found.diagnosis or DiagnosisEntry(id=DIAGNOSIS_ID, event=Event.FIRST)
    entry = with_answer(entry, "side", said.side)
    entry = with_answer(entry, "behaviour", said.behaviour)
    entry = with_answer(entry, "diagnostic_mammogram", said.mammogram)
    entry = with_answer(entry, "date", said.date)
    return Written(put=(entry,))


def _treatment(answers: Answers, found: Recorded, today: date) -> Written:
    said = answers.treatment
    changes = treatment_changes(said, found, today)
    risk = with_answer(changes.risk, "uterus", yes_or_no(said.uterus))
    risk = with_answer(risk, "heart_risk_increased", yes_or_no(said.heart_risk))
    put: list[Entry] = list(changes.put)
    removed: list[Entry] = list(changes.removed)
    for what, test, entry_id, there, day in (
        (LAST_MAMMOGRAM, Test.MAMMOGRAM, LAST_MAMMOGRAM_ID, found.last_mammogram, said.last_mammogram),
        (LAST_VISIT, Test.CLINIC_VISIT, LAST_VISIT_ID, found.last_visit, said.last_visit),
    ):
        risk = _with_unsure(risk, what, day)
        if isinstance(day, PartialDate) and (there is None or there.date != day):
            put.append(_done(entry_id, test, day, there))
        elif not isinstance(day, PartialDate) and there is not None and there.id == entry_id:
            removed.append(there)
    return Written(put=(*put, risk), removed=tuple(removed))


def _done(entry_id: EntryId, test: Test, day: PartialDate, there: AppointmentEntry | None) -> AppointmentEntry:
    """Return the last time a check took place; no report of it is waited for."""
    if there is not None and there.id == entry_id:
        return replace(there, date=day)
    return AppointmentEntry(id=entry_id, test=test, date=day, status=AppointmentStatus.DONE, result_expected=False)


def _with_unsure(risk: RiskEntry, what: str, day: DateAnswer) -> RiskEntry:
    notes = tuple(note for note in risk.field_notes if note.field != what)
    if day is DONT_KNOW:
        notes = (*notes, FieldNote(field=what, unknown=True))
    return risk if set(notes) == set(risk.field_notes) else replace(risk, field_notes=notes)


def _team(answers: Answers, found: Recorded, today: date) -> Written:
    del today
    team = answers.team
    put: list[Entry] = []
    removed: list[Entry] = []
    if team.contact.strip():
        contact = found.contact or CareTeamEntry(id=CONTACT_ID, name=team.contact.strip(), key_contact=True)
        contact = with_answer(contact, "role", team.contact_role)
        put.append(_member(contact, team.contact, team.contact_phone))
    elif found.contact is not None:
        removed.append(found.contact)
    if team.gp.strip():
        gp = found.gp or CareTeamEntry(id=GP_ID, name=team.gp.strip(), role=Role.GP)
        put.append(_member(gp, team.gp, team.gp_phone))
    elif found.gp is not None:
        removed.append(found.gp)
    return Written(put=tuple(put), removed=tuple(removed))


def _member(entry: CareTeamEntry, name: str, phone: str) -> CareTeamEntry:
    return with_answer(with_answer(entry, "name", name.strip()), "phone", phone.strip() or None)


def _choices(answers: Answers, found: Recorded, today: date) -> Written:
    del today
    return Written(put=(replace(found.follow_up, guideline=answers.guideline),))


def _ready(answers: Answers, found: Recorded, today: date) -> Written:
    del answers, found, today
    return Written()


_WRITERS: dict[SetupPage, Callable[[Answers, Recorded, date], Written]] = {
    SetupPage.WELCOME: _welcome,
    SetupPage.ABOUT: _about,
    SetupPage.DIAGNOSIS: _diagnosis,
    SetupPage.TREATMENT: _treatment,
    SetupPage.CARE_TEAM: _team,
    SetupPage.CHOICES: _choices,
    SetupPage.READY: _ready,
}
