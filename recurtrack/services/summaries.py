"""The summary for the doctor: gathered from the record, laid out as a PDF, written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, DecisionEntry, OrderEntry, ResponsibilityEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary import Summary, SummaryMaterial, summarise
from recurtrack.domain.summary.checklist import checklist_of, without_names
from recurtrack.domain.summary.checklist_values import Checklist
from recurtrack.domain.summary.choices import EVERYTHING, Sheet, SummaryChoices
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.knowledge.late_effects import read_late_effects
from recurtrack.report.paper import A4, Paper
from recurtrack.services.care_plan import CareView, care_view
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.saving import refuse_the_record, save_file
from recurtrack.storage.entries import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRequest:
    """What is to be made: which sheet, on which paper, with what."""

    sheet: Sheet = Sheet.FULL
    paper: Paper = A4
    choices: SummaryChoices = EVERYTHING


AS_IT_IS = SummaryRequest()
ON_ONE_PAGE = SummaryRequest(sheet=Sheet.ONE_PAGE)
CHECKLIST = SummaryRequest(sheet=Sheet.CHECKLIST)


class Summaries:
    """What can be made of a record for the doctor."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def summary(self, choices: SummaryChoices = EVERYTHING, today: date | None = None) -> Summary:
        """Say what the record says on a day; raises ``Rejected`` when the chosen guideline cannot be used."""
        return summarise(self._material(today), choices)

    def checklist(self, choices: SummaryChoices = EVERYTHING, today: date | None = None) -> Checklist:
        """Say what of a treatment summary and follow-up plan is in the record; with names hidden, no more than that."""
        found = checklist_of(self._material(today))
        return without_names(found) if choices.hide_names else found

    def pdf(self, request: SummaryRequest = AS_IT_IS, today: date | None = None) -> bytes:
        """Return what is asked for as a PDF; raises ``Unavailable(NO_PDF)`` when it cannot be laid out."""
        from recurtrack.report.pdf import render_checklist, render_pdf

        if request.sheet is Sheet.CHECKLIST:
            return render_checklist(self.checklist(request.choices, today), paper=request.paper)
        one_page = request.sheet is Sheet.ONE_PAGE
        return render_pdf(self.summary(request.choices, today), one_page=one_page, paper=request.paper)

    def pages(self, request: SummaryRequest, ppi: int, today: date | None = None) -> tuple[bytes, ...]:
        """Return the pages of that PDF as PNG pictures, ``ppi`` pixels to the inch; raises ``Unavailable(NO_PDF)``."""
        from recurtrack.report.pdf import checklist_pages, render_pages

        if request.sheet is Sheet.CHECKLIST:
            return checklist_pages(self.checklist(request.choices, today), paper=request.paper, ppi=ppi)
        one_page = request.sheet is Sheet.ONE_PAGE
        return render_pages(self.summary(request.choices, today), one_page=one_page, paper=request.paper, ppi=ppi)

    def save_pdf(self, path: Path, request: SummaryRequest = AS_IT_IS, today: date | None = None) -> None:
        """Write the PDF whole or not at all; raises ``Rejected(CANNOT_WRITE)`` and leaves what was there before."""
        refuse_the_record(self._record, path)
        save_file(path, self.pdf(request, today))

    def save_protected(self, path: Path, request: SummaryRequest, password: str, today: date | None = None) -> None:
        """Write it so that it opens with a password only (AES-256); raises ``Rejected`` as ``save_pdf`` does.

        Raises ``Rejected(UNFIT_PASSWORD)`` before anything is laid out; nothing without the password touches the disk.
        """
        from recurtrack.exchange.pdf_password import protected

        self.refuse_password(password)
        refuse_the_record(self._record, path)
        save_file(path, protected(self.pdf(request, today), password))

    @staticmethod
    def refuse_password(password: str) -> None:
        """Raise ``Rejected(UNFIT_PASSWORD)``, with the reason, for one that no PDF can have."""
        from recurtrack.exchange.pdf_password import pdf_password

        pdf_password(password)

    def _material(self, today: date | None) -> SummaryMaterial:
        day = today or self._record.today()
        with self._record.reading() as reader:
            return _material(reader, care_view(reader, day), day)


def _material(reader: Reader, view: CareView, day: date) -> SummaryMaterial:
    settings = view.settings
    add_ons = tuple(read_guideline(name) for name in settings.add_ons)
    return SummaryMaterial(
        today=day,
        follow_up=view.follow_up,
        settings=settings,
        facts=view.facts,
        guidelines=(view.guideline, *add_ons),
        caveats=view.caveats,
        person=reader.present(PersonEntry, PERSON_ID),
        risk=reader.present(RiskEntry, RISK_ID),
        diagnoses=reader.all(DiagnosisEntry),
        treatments=reader.all(TreatmentEntry),
        medicines=reader.all(MedicineEntry),
        allergies=reader.all(AllergyEntry),
        conditions=reader.all(ConditionEntry),
        relatives=reader.all(RelativeEntry),
        preferences=reader.all(PreferenceEntry),
        care_team=reader.all(CareTeamEntry),
        responsibilities=reader.all(ResponsibilityEntry),
        orders=reader.all(OrderEntry),
        decisions=reader.all(DecisionEntry),
        appointments=reader.all(AppointmentEntry),
        results=reader.all(ResultEntry),
        signs=reader.all(SignEntry),
        questions=reader.all(QuestionEntry),
        late_effects=read_late_effects(),
    )
