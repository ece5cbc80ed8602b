"""The first questions: what the record knows already, what each page saves, and the plan it leads to."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, CareTeamEntry, FollowUpEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Origin
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.setting_up.answers import Answers, SetupPage
from recurtrack.domain.setting_up.plan_so_far import PlanSoFar, plan_so_far
from recurtrack.domain.setting_up.reading import answers_of
from recurtrack.domain.setting_up.recorded import Material, Recorded, recorded
from recurtrack.domain.setting_up.writing import entries_of
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan, care_view
from recurtrack.services.open_record import Change, Command, OpenRecord
from recurtrack.services.records import needs_passphrase
from recurtrack.storage.entries import Reader

_NAMES = {
    SetupPage.WELCOME: "Answer: your name",
    SetupPage.ABOUT: "Answer: about you",
    SetupPage.DIAGNOSIS: "Answer: your diagnosis",
    SetupPage.TREATMENT: "Answer: your treatment",
    SetupPage.CARE_TEAM: "Answer: your care team",
    SetupPage.CHOICES: "Answer: your choices",
    SetupPage.READY: "Finish the first questions",
}
_WRITING_PAGES = tuple(page for page in SetupPage if page is not SetupPage.READY)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupStart:
    """With what the first questions begin.

    ``page`` is where they were left. ``has_imported`` tells that a hospital file has answered some of them.
    ``guidelines`` are those a person may choose: no drafts, no add-ons.
    """

    answers: Answers
    page: SetupPage
    has_imported: bool
    is_encrypted: bool
    path: Path
    guidelines: tuple[Guideline, ...]


class _OnlyTrying(Exception):
    """Ends a transaction whose changes were only to be looked at."""


class SettingUp:
    """What the first questions read and write in one record."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan) -> None:
        self._record = record
        self._care_plan = care_plan

    def begin(self) -> SetupStart:
        """Read what is known already, and where the questions were left."""
        with self._record.reading() as reader:
            found = _recorded(reader, self._record.today())
        left = found.person.setup_page
        entries = (found.diagnosis, found.surgery, found.chemotherapy, found.radiotherapy, found.tablets)
        return SetupStart(
            answers=answers_of(found),
            page=SetupPage(left) if left in set(SetupPage) else SetupPage.WELCOME,
            has_imported=any(entry is not None and entry.provenance.origin is Origin.IMPORTED for entry in entries),
            is_encrypted=needs_passphrase(self._record.path),
            path=self._record.path,
            guidelines=tuple(g for g in self._care_plan.guidelines() if not g.draft and not g.add_on),
        )

    def answers(self) -> Answers:
        """Return the answers that the record holds already."""
        with self._record.reading() as reader:
            return answers_of(_recorded(reader, self._record.today()))

    def save(self, page: SetupPage, answers: Answers, goes_to: SetupPage) -> Change:
        """Write the answers of one page, and remember the page the person goes to; raises ``Rejected``."""
        with self._record.command(_NAMES[page]) as command:
            _write(command, page, answers)
            person = _recorded(command.reader, command.today).person
            command.put(replace(person, setup_page=goes_to))
        return command.done.change

    def finish(self) -> Change:
        """Remember that the questions were gone through."""
        with self._record.command(_NAMES[SetupPage.READY]) as command:
            command.put(replace(_recorded(command.reader, command.today).person, setup_page=None))
        return command.done.change

    def preview(self, answers: Answers) -> PlanSoFar:
        """Work out the plan as if everything were saved; the record stays as it is. Raises ``Rejected``."""
        found: list[PlanSoFar] = []
        with contextlib.suppress(_OnlyTrying), self._record.command("Try the answers") as command:
            for page in _WRITING_PAGES:
                _write(command, page, answers)
            view = care_view(command.reader, command.today)
            found.append(plan_so_far(view.follow_up.plan, answers, view.caveats))
            raise _OnlyTrying
        return found[0]


def _write(command: Command, page: SetupPage, answers: Answers) -> None:
    written = entries_of(page, answers, _recorded(command.reader, command.today), command.today)
    for entry in written.put:
        command.put(entry)
    for entry in written.removed:
        command.remove(type(entry), entry.id)


def _recorded(reader: Reader, today: date) -> Recorded:
    return recorded(
        Material(
            today=today,
            person=reader.present(PersonEntry, PERSON_ID) or PersonEntry(id=PERSON_ID),
            risk=reader.present(RiskEntry, RISK_ID) or RiskEntry(id=RISK_ID),
            follow_up=reader.present(FollowUpEntry, FOLLOW_UP_ID) or FollowUpEntry(id=FOLLOW_UP_ID),
            diagnoses=reader.all(DiagnosisEntry),
            treatments=reader.all(TreatmentEntry),
            team=reader.all(CareTeamEntry),
            done=tuple(
                entry
                for test in (Test.MAMMOGRAM, Test.CLINIC_VISIT)
                for entry in reader.where(AppointmentEntry, test=test, status=AppointmentStatus.DONE)
            ),
        )
    )
