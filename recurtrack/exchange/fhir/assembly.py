"""Reads a whole FHIR file: each subject in turn, and then what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir.background import read_allergies, read_care_team, read_conditions, read_relatives
from recurtrack.exchange.fhir.bookings import read_bookings
from recurtrack.exchange.fhir.chemotherapy import chemotherapy_drugs, is_only_methotrexate, read_chemotherapy
from recurtrack.exchange.fhir.diagnoses import Diagnoses, read_diagnoses
from recurtrack.exchange.fhir.examination_names import test_of_report
from recurtrack.exchange.fhir.examinations import (
    appointments_of,
    read_examinations,
    with_diagnostic_mammograms,
)
from recurtrack.exchange.fhir.medicine_use import read_medicine_uses
from recurtrack.exchange.fhir.medicines import read_drug_treatments, read_medicines
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.operations import read_operations, with_biopsies
from recurtrack.exchange.fhir.pathology import with_pathology
from recurtrack.exchange.fhir.person import read_person
from recurtrack.exchange.fhir.quantities import quantity_of
from recurtrack.exchange.fhir.radiotherapy import read_radiotherapy
from recurtrack.exchange.fhir.reading import read_document
from recurtrack.exchange.fhir.results import densities_of, read_readings, results_of
from recurtrack.exchange.fhir.risks import may_name_gene, read_risks, risk_entry
from recurtrack.exchange.fhir.source import Source
from recurtrack.exchange.fhir.tumours import field_of
from recurtrack.exchange.fhir.unclear import note_absent_breasts, note_names
from recurtrack.exchange.fhir.values import measured


def read_fhir(content: bytes, file: str) -> Incoming:
    """Read a FHIR R4 file in JSON: a bundle of any type, or one resource. ``file`` is its name, for people.

    Raises ``Rejected``: ``NOT_TEXT``, ``NOT_JSON``, ``TOO_DEEP``, ``UNKNOWN_FORMAT``, ``OLD_FHIR``, ``SEVERAL_PEOPLE``.
    """
    try:
        return _read(Source(read_document(content, file), file))
    except RecursionError:
        raise Rejected(Refusal.TOO_DEEP, file=file) from None


def _read(source: Source) -> Incoming:
    person = read_person(source)
    source.set_aside("Observation", _is_looked_at)
    entries: tuple[Entry, ...] = () if person is None else (person,)
    entries += tuple(_entries(source))
    return Incoming(
        file=source.file,
        name=None if person is None else person.name,
        birth_date=None if person is None else person.birth_date,
        sex=None if person is None else person.sex,
        entries=entries,
        left_out=source.left_out(entries),
    )


def _is_looked_at(observation: Node) -> bool:
    codes = [part.code for part in measured(observation)]
    known = any(field_of(code) or quantity_of(code) or test_of_report(code) for code in codes)
    return known or may_name_gene(observation)


def _entries(source: Source) -> Iterator[Entry]:
    note_names(source)
    readings = tuple(read_readings(source))
    diagnoses, examinations = with_diagnostic_mammograms(
        with_biopsies(source, with_pathology(source, read_diagnoses(source))), read_examinations(source)
    )
    treated = tuple(_treatments(source, diagnoses))
    treatments = [entry for entry in treated if isinstance(entry, TreatmentEntry)]
    note_absent_breasts(source, treatments)
    risk = risk_entry(source, [*read_risks(source, treatments), *densities_of(readings)])
    if risk is not None:
        yield risk
    yield from (item.entry for item in diagnoses.items)
    yield from treated
    yield from appointments_of(source, examinations)
    yield from read_bookings(source)
    yield from results_of(source, readings)
    yield from read_conditions(source)
    yield from read_allergies(source)
    yield from read_relatives(source)
    yield from read_care_team(source)


def _treatments(source: Source, diagnoses: Diagnoses) -> Iterator[Entry]:
    yield from read_operations(source, diagnoses)
    yield from read_radiotherapy(source, diagnoses)
    uses = read_medicine_uses(source, diagnoses)
    others = [use for use in uses if not use.drugs]
    if is_only_methotrexate(uses):
        others += [use for use in uses if chemotherapy_drugs(use) == {"methotrexate"}]
        uses = tuple(use for use in uses if use not in others)
    yield from read_chemotherapy(source, diagnoses, uses)
    yield from read_drug_treatments(source, uses)
    yield from read_medicines(source, others)
