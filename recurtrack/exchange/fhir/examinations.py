"""Examinations that took place, visits for follow-up, and appointments that are booked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.terms import Test
from recurtrack.exchange.fhir.concepts import Concept, System, concept, concepts, together
from recurtrack.exchange.fhir.dating import when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sides import body_sites, side_of
from recurtrack.exchange.fhir.source import Source, natural_key
from recurtrack.exchange.fhir.standing import is_unfinished

# facts.md D7 [S93] [S94] [S94b] [S95] [S96]; 35025007 Synthea [S96]; 24610-8, 26346-7, 40701008 and 312681000 [M].
_CODES = {
    "24606-6": Test.MAMMOGRAM,
    "24605-8": Test.MAMMOGRAM,
    "24604-1": Test.MAMMOGRAM,
    "24610-8": Test.MAMMOGRAM,
    "26346-7": Test.MAMMOGRAM,
    "103892-6": Test.MAMMOGRAM,
    "71651007": Test.MAMMOGRAM,
    "241055006": Test.MAMMOGRAM,
    "24601-7": Test.BREAST_ULTRASOUND,
    "24599-3": Test.BREAST_ULTRASOUND,
    "1571000087109": Test.BREAST_ULTRASOUND,
    "30794-2": Test.BREAST_MRI,
    "30795-9": Test.BREAST_MRI,
    "241615005": Test.BREAST_MRI,
    "83311-1": Test.BONE_DENSITY,
    "24701-5": Test.BONE_DENSITY,
    "38263-0": Test.BONE_DENSITY,
    "312681000": Test.BONE_DENSITY,
    "34552-0": Test.ECHOCARDIOGRAM,
    "40701008": Test.ECHOCARDIOGRAM,
    "35025007": Test.GYNAECOLOGY,
}
_WORDS = (
    (re.compile(r"mammogra|tomosynthesis.*breast|breast tomosynthesis|mammographie"), Test.MAMMOGRAM),
    (re.compile(r"(?=.*(?:\bmri\b|\bmr\b|magnetic resonance))(?=.*breast)"), Test.BREAST_MRI),
    (re.compile(r"(?=.*(?:ultraso|sonogra|\bus\b))(?=.*breast)"), Test.BREAST_ULTRASOUND),
    (re.compile(r"\bdxa\b|\bdexa\b|bone densit|bone mineral densit|densitometry|dual[- ]energy x"), Test.BONE_DENSITY),
    (re.compile(r"echocardiogra|\bheart ultrasound"), Test.ECHOCARDIOGRAM),
    (re.compile(r"pelvic examination|gyn(?:a?e)colog\w* (?:exam|check|visit|follow)"), Test.GYNAECOLOGY),
)
_VISIT = re.compile(
    r"oncolog\w*.*(?:follow|visit|surveillance|review|check|clinic|consult)|(?:follow|surveillance|review|visit).*oncolog"
    r"|breast (?:cancer |care )?(?:clinic|follow|surveillance|cent)|follow.*breast cancer"
)
_TREATING = re.compile(r"radiation|radiotherap|chemotherap|infusion|surg|pediatric|biops|guid|locali[sz]")
_NOT_AN_EXAMINATION = re.compile(r"refus|declin|screening due|order|request|education|biops|locali[sz]ation|guid(?:ed|ance)")
_IMAGING_MARKS = {"MG": Test.MAMMOGRAM}
_DATES = ("performedDateTime", "performedPeriod", "effectiveDateTime", "effectivePeriod", "started", "issued", "period")
_DIAGNOSTIC_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Examination:
    """One resource that says that an examination took place."""

    resource: Resource
    test: Test
    date: PartialDate
    side: Laterality | None
    place: str | None


def test_of(code: Concept) -> Test | None:
    """Return which examination a code or text names, or None."""
    if code.says(_NOT_AN_EXAMINATION):
        return None
    known = sorted(code.codes(System.LOINC) | code.codes(System.SNOMED))
    by_code = (_CODES[found] for found in known if found in _CODES)
    by_word = (test for pattern, test in _WORDS if code.says(pattern))
    return next(by_code, None) or next(by_word, None)


def read_examinations(source: Source) -> tuple[Examination, ...]:
    """Read every examination of a file that took place on a known date."""
    found: list[Examination] = []
    for resource, node in source.of("Procedure", "DiagnosticReport", "ImagingStudy", "Observation", "Encounter"):
        test = _took_place(resource, node)
        if test is None:
            continue
        date = when(node, *_DATES)
        if date is None:
            source.leave(resource, "an examination without a date")
        elif is_unfinished(node):
            source.leave(resource, "an examination that was not finished")
        else:
            side = side_of(concept(node, "code"), *body_sites(node))
            found.append(Examination(resource, test, date, side, node.node("location").text("display")))
    return tuple(found)


def _took_place(resource: Resource, node: Node) -> Test | None:
    match resource.kind:
        case "Encounter":
            kinds = together((*concepts(node, "type"), concept(node, "serviceType")))
            return Test.CLINIC_VISIT if is_follow_up_visit(kinds) else None
        case "ImagingStudy":
            described = Concept(text=node.text("description") or "")
            by_name = test_of(together((*concepts(node, "procedureCode"), described)))
            marks = {code for item in concepts(node, "modality") for code in item.plain_codes}
            return by_name or next((_IMAGING_MARKS[mark] for mark in sorted(marks) if mark in _IMAGING_MARKS), None)
        case "Observation":
            codes = concept(node, "code").codes(System.LOINC)
            return next((_CODES[code] for code in sorted(codes) if code in _CODES), None)
        case _:
            return test_of(concept(node, "code"))


def is_follow_up_visit(kinds: Concept) -> bool:
    """Tell whether a visit is named as follow-up after cancer."""
    return kinds.says(_VISIT) and not kinds.says(_TREATING)


def with_diagnostic_mammograms(
    diagnoses: Diagnoses, examinations: Sequence[Examination]
) -> tuple[Diagnoses, tuple[Examination, ...]]:
    """Give each diagnosis its last mammogram of the 90 days before; return the examinations that are left."""
    entries: list[DiagnosisEntry] = []
    taken: set[PartialDate] = set()
    mammograms = [item for item in examinations if item.test is Test.MAMMOGRAM]
    for diagnosis in diagnoses.items:
        found = [item.date for item in mammograms if _led_to(item.date, diagnosis.entry.date)]
        day = max(found, default=None)
        if day is None:
            entries.append(diagnosis.entry)
            continue
        taken.add(day)
        keys = sorted(item.resource.key for item in mammograms if item.date == day)
        keys.append(natural_key("appointment", Test.MAMMOGRAM, day))
        keys = [*diagnosis.entry.import_keys, *keys]
        entries.append(replace(diagnosis.entry, diagnostic_mammogram=day, import_keys=tuple(keys)))
    left = tuple(item for item in examinations if item.test is not Test.MAMMOGRAM or item.date not in taken)
    return diagnoses.with_entries(entries), left


def _led_to(mammogram: PartialDate, diagnosis: PartialDate | None) -> bool:
    if mammogram.exact is None or diagnosis is None or diagnosis.month is None:
        return False
    before = (diagnosis.first_day() - mammogram.exact).days
    return before <= _DIAGNOSTIC_BEFORE and mammogram.exact <= diagnosis.last_day()


def appointments_of(source: Source, examinations: Sequence[Examination]) -> Iterator[AppointmentEntry]:
    """Yield the examinations as appointments that took place, one a day and test."""
    days: dict[tuple[str, Test], list[Examination]] = {}
    for item in examinations:
        days.setdefault((str(item.date), item.test), []).append(item)
    for (day, test), same in sorted(days.items()):
        sides = {item.side for item in same if item.side is not None}
        yield AppointmentEntry(
            **source.marks((item.resource for item in same), "appointment", test, day),
            test=test,
            date=same[0].date,
            status=AppointmentStatus.DONE,
            side=Laterality.BOTH if len(sides) > 1 else next(iter(sides), None),
            place=next((item.place for item in same if item.place is not None), None),
            result_expected=False,
        )
