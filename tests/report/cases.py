"""The records that the paper is proved with, and what was made of each, once in a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange.fhir.bundles import IPS, SYNTHEA
from report.free_texts import FreeText, typed
from report.people import LETTER, TODAY, after_ten_years, clock, eleanor, on, record_of

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, Decision, DecisionEntry, FollowUpEntry
from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId, FieldNote
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RelativeEntry, RiskEntry
from recurtrack.domain.record import kind_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.checklist_values import Checklist
from recurtrack.domain.summary.choices import EVERYTHING, Section, Sheet, SummaryChoices
from recurtrack.domain.summary.values import Summary
from recurtrack.domain.terms import Event, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import StopReason, TreatmentEntry
from recurtrack.report.paper import A4, Paper
from recurtrack.report.pdf import render_checklist, render_pdf
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries

HIDDEN = "names left out"
"""Eleanor's whole record, with names left out."""
ABSURD = "absurd"
FILES = {"international summary": IPS, "sample person": SYNTHEA}


def whole() -> list[Entry]:
    """Eleanor's record with something in every section: charts, news, a decision, answers of "I don't know"."""
    values = [("2024-07-02", 3.4), ("2025-01-14", 3.1), ("2026-03-10", 2.7)]
    blood = [
        ResultEntry(
            id=EntryId(f"ldl{number}"),
            provenance=LETTER,
            test=Test.BLOOD_TEST,
            date=on(day),
            quantity="LDL cholesterol",
            value=value,
            unit="mmol/L",
            low=0,
            high=3,
        )
        for number, (day, value) in enumerate(values)
    ]
    again = [replace(it, event=Event.NEW_PRIMARY) if isinstance(it, DiagnosisEntry) else it for it in eleanor()]
    return [
        *again,
        *blood,
        ResultEntry(
            id=EntryId("breast"),
            test=Test.BREAST_ULTRASOUND,
            date=on("2026-04"),
            side=Laterality.RIGHT,
            quantity="Finding",
            text="A cyst of 6 mm, unchanged",
            laboratory="Sampleton Imaging",
        ),
        DiagnosisEntry(
            id=EntryId("d0"),
            date=on("2009"),
            event=Event.FIRST,
            side=Laterality.RIGHT,
            field_notes=(FieldNote(field="er", unknown=True), FieldNote(field="anatomic_stage", unknown=True)),
        ),
        TreatmentEntry(
            id=EntryId("t0"),
            kind=TreatmentKind.ENDOCRINE,
            agent="tamoxifen",
            start=on("2010-01"),
            end=on("2011-06-30"),
            stop_reason=StopReason.SIDE_EFFECTS,
            place="Northtown Clinic",
            note="Hot flushes",
        ),
        AppointmentEntry(
            id=EntryId("off"), test=Test.BREAST_MRI, date=on("2026-05-20"), status=AppointmentStatus.CANCELLED
        ),
        AppointmentEntry(id=EntryId("wait"), test=Test.MAMMOGRAM, date=on("2026-06-03"), status=AppointmentStatus.DONE),
        DecisionEntry(
            id=EntryId("skip"),
            decision=Decision.SKIPPED,
            rule="order:o2",
            rule_due="2026-07-15",
            reason="Away on a journey",
        ),
        RelativeEntry(id=EntryId("r2"), relative="Grandmother"),
        FollowUpEntry(
            id=FOLLOW_UP_ID,
            guideline="acs-asco",
            add_ons=("acr",),
            treatment_end=on("2024-10-25"),
            treatment_end_reason="as the letter says",
        ),
    ]


def spread() -> list[Entry]:
    """A record whose only diagnosis is a distant recurrence: no plan is made."""
    return [
        PersonEntry(id=PERSON_ID, name="Nora Example", sex=Sex.FEMALE, birth_date=on("1959")),
        DiagnosisEntry(id=EntryId("d"), date=on("2015-01"), event=Event.DISTANT_RECURRENCE),
        AppointmentEntry(
            id=EntryId("b"), test=Test.CLINIC_VISIT, date=on("2026-07-02"), status=AppointmentStatus.BOOKED
        ),
    ]


_STORY = "It began on a Tuesday, and nobody could say why; so I wrote down everything that came to my mind. "
_LONGEST = frozenset({"sign.note", "question.text", "treatment.note", "order.why", "care_team.note", "result.text"})
_LENGTH, _ALL_LENGTH = 240, 5000


def _told(found: FreeText) -> str:
    is_long = str(found) in _LONGEST
    length = _ALL_LENGTH if is_long else _LENGTH
    return (_STORY * 52)[:length].strip()


def absurd() -> list[Entry]:
    """A text of 240 characters in every field, of 5,000 in some, and 300 results."""
    entries: list[Entry] = []
    long_ones: set[str] = set()
    for entry in whole():
        is_first = kind_of(entry) not in long_ones
        long_ones.add(kind_of(entry))
        entries.append(typed(entry, _told if is_first else lambda _: _STORY.strip()))
    entries += [
        ResultEntry(
            id=EntryId(f"n{number}"),
            test=Test.BLOOD_TEST,
            date=PartialDate.of(add_months(TODAY, -(number % 23))),
            quantity=f"Value {number % 30}",
            value=number / 7,
            unit="g/L",
        )
        for number in range(300)
    ]
    return entries


def sparse() -> list[Entry]:
    """Nothing but "I don't know"."""
    person = tuple(FieldNote(field=name, unknown=True) for name in ("name", "birth_date", "sex", "allergies"))
    risk = tuple(FieldNote(field=name, unknown=True) for name in ("menopause", "uterus", "gene_testing"))
    return [PersonEntry(id=PERSON_ID, field_notes=person), RiskEntry(id=RISK_ID, field_notes=risk)]


_ENTRIES: dict[str, Callable[[], list[Entry]]] = {
    "eleanor": eleanor,
    "whole": whole,
    "empty": list,
    "not known": sparse,
    "ten years": after_ten_years,
    "no plan": spread,
    ABSURD: absurd,
    HIDDEN: whole,
}
CASES = (*_ENTRIES, *FILES)
USUAL = tuple(name for name in CASES if name != ABSURD)
"""All but the one whose pages are many."""

FILES_MADE = [
    *((name, sheet, A4) for name in CASES for sheet in (Sheet.FULL, Sheet.ONE_PAGE)),
    *(("whole", sheet, Paper.US_LETTER) for sheet in (Sheet.FULL, Sheet.ONE_PAGE)),
    ("ten years", Sheet.FULL, Paper.US_LETTER),
    (ABSURD, Sheet.ONE_PAGE, Paper.US_LETTER),
]
"""What is made of them: everything on the one paper, what is long on the other too."""


def choices_of(name: str) -> SummaryChoices:
    return replace(EVERYTHING, hide_names=name == HIDDEN)


@contextmanager
def record_named(name: str) -> Iterator[OpenRecord]:
    """Open a new record of this name, filled."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        record = record_of(Path(folder) / "made.recurtrack", _ENTRIES[name]() if name in _ENTRIES else [], clock)
        try:
            if name in FILES:
                Importer(record).take(FILES[name])
            yield record
        finally:
            record.close()


@cache
def summary_of(name: str, choices: SummaryChoices | None = None) -> Summary:
    """Return what the record of this name says."""
    with record_named(name) as record:
        return Summaries(record).summary(choices or choices_of(name))


@cache
def checklist_of(name: str, choices: SummaryChoices = EVERYTHING) -> Checklist:
    """Return what is missing in the record of this name."""
    with record_named(name) as record:
        return Summaries(record).checklist(choices)


@cache
def made_checklist(name: str, paper: Paper = A4) -> bytes:
    """Return the PDF of that."""
    return render_checklist(checklist_of(name), paper=paper)


@cache
def made(name: str, sheet: Sheet = Sheet.FULL, paper: Paper = A4) -> bytes:
    """Return the PDF of the record of this name."""
    return render_pdf(summary_of(name), one_page=sheet is Sheet.ONE_PAGE, paper=paper)


@cache
def made_with(name: str, left_out: frozenset[Section]) -> tuple[Summary, bytes]:
    """Return what the record of this name says without some sections, and the PDF of that."""
    summary = summary_of(name, replace(EVERYTHING, left_out=left_out))
    return summary, render_pdf(summary)
