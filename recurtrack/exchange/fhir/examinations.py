"""Examinations that took place, visits for follow-up, and appointments that are booked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.terms import Event, Test
from recurtrack.exchange.fhir.bookings import KEPT, booked_test
from recurtrack.exchange.fhir.concepts import Concept, concept, concepts, together
from recurtrack.exchange.fhir.dating import when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.examination_names import is_follow_up_visit, test_of, test_of_report
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sides import body_sites, side_of
from recurtrack.exchange.fhir.source import Source, natural_key
from recurtrack.exchange.fhir.standing import is_unfinished

_IMAGING_MARKS = {"MG": Test.MAMMOGRAM}
_KINDS = ("Appointment", "DiagnosticReport", "Encounter", "ImagingStudy", "Observation", "Procedure")
_DATES = (
    "performedDateTime",
    "performedPeriod",
    "effectiveDateTime",
    "effectivePeriod",
    "started",
    "issued",
    "period",
    "start",
)
_DIAGNOSTIC_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Examination:
    """One resource that says that an examination took place."""

    resource: Resource
    test: Test
    date: PartialDate
    side: Laterality | None
    place: str | None


def read_examinations(source: Source) -> tuple[Examination, ...]:
    """Read every examination of a file that took place on a known date."""
    found: list[Examination] = []
    for resource, node in source.of(*_KINDS):
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
            return test_of_report(concept(node, "code"))
        case "Appointment":
            return booked_test(node) if node.text("status") == KEPT else None
        case _:
            return test_of(concept(node, "code"))


def with_diagnostic_mammograms(
    diagnoses: Diagnoses, examinations: Sequence[Examination]
) -> tuple[Diagnoses, tuple[Examination, ...]]:
    """Give each diagnosis its last mammogram of the 90 days before; return the examinations that are left."""
    entries: list[DiagnosisEntry] = []
    taken: set[PartialDate] = set()
    mammograms = [item for item in examinations if item.test is Test.MAMMOGRAM]
    for diagnosis in diagnoses.items:
        found = [item.date for item in mammograms if _led_to(item.date, diagnosis.entry)]
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


def _led_to(mammogram: PartialDate, diagnosis: DiagnosisEntry) -> bool:
    """Tell whether a mammogram comes shortly before a cancer in the breast; spread is not found by mammogram."""
    day, date = mammogram.exact, diagnosis.date
    if day is None or date is None or date.month is None or diagnosis.event is Event.DISTANT_RECURRENCE:
        return False
    if diagnosis.sites and diagnosis.event not in {Event.FIRST, Event.NEW_PRIMARY}:
        return False
    return (date.first_day() - day).days <= _DIAGNOSTIC_BEFORE and day <= date.last_day()


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
