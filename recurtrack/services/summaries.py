"""The summary for the doctor: gathered from the record, laid out as a PDF, written to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, OrderEntry, ResponsibilityEntry
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
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.writing import write_beside
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.report.paper import A4, Paper
from recurtrack.services.care_plan import CareView, care_view
from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.entries import Reader


class Summaries:
    """What can be made of a record for the doctor."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def summary(self, today: date | None = None) -> Summary:
        """Say what the record says on a day; raises ``Rejected`` when the chosen guideline cannot be used."""
        day = today or self._record.today()
        with self._record.reading() as reader:
            material = _material(reader, care_view(reader, day), day)
        return summarise(material)

    def pdf(self, *, one_page: bool = False, paper: Paper = A4, today: date | None = None) -> bytes:
        """Return the summary as a PDF; raises ``Unavailable(NO_PDF)`` when it cannot be laid out."""
        from recurtrack.report.pdf import render_pdf

        return render_pdf(self.summary(today), one_page=one_page, paper=paper)

    def save_pdf(self, path: Path, *, one_page: bool = False, paper: Paper = A4, today: date | None = None) -> None:
        """Write the PDF whole or not at all; raises ``Rejected(CANNOT_WRITE)`` and leaves what was there before."""
        write_beside(path, self.pdf(one_page=one_page, paper=paper, today=today))


def _material(reader: Reader, view: CareView, day: date) -> SummaryMaterial:
    settings = view.settings
    add_ons = tuple(read_guideline(name) for name in settings.add_ons)
    return SummaryMaterial(
        today=day,
        follow_up=view.follow_up,
        settings=settings,
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
        appointments=reader.all(AppointmentEntry),
        results=reader.all(ResultEntry),
        signs=reader.all(SignEntry),
        questions=reader.all(QuestionEntry),
    )
