"""Small FHIR bundles for tests, and a way to read them."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import TypeVar

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.incoming import Incoming
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir import read_fhir

Json = dict[str, object]
E = TypeVar("E", bound=Entry)

TESTS = Path(__file__).resolve().parents[2]
SYNTHEA = TESTS.parent / "resources" / "sample" / "synthea-breast-T1.json"
IPS = TESTS / "data" / "fhir" / "ips-breast-remission.json"
OLD = TESTS / "data" / "fhir" / "dstu2-refuse.json"

PATIENT: Json = {
    "resourceType": "Patient",
    "id": "p",
    "name": [{"use": "official", "family": "Sample", "given": ["Ana"]}],
    "birthDate": "1970-02-03",
    "gender": "female",
}
_numbers = count(1)


def sct(code: str, display: str = "") -> Json:
    return {"coding": [{"system": "http://snomed.info/sct", "code": code, "display": display}]}


def loinc(code: str, display: str = "") -> Json:
    return {"coding": [{"system": "http://loinc.org", "code": code, "display": display}]}


def icd(code: str) -> Json:
    return {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code}]}


def words(text: str) -> Json:
    return {"text": text}


def resource(kind: str, **fields: object) -> Json:
    return {"resourceType": kind, "id": f"r{next(_numbers)}", "subject": {"reference": "Patient/p"}, **fields}


def status(code: str) -> Json:
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": code}]}


def condition(code: Json, onset: str | None = "2015-03-02", state: str = "active", **fields: object) -> Json:
    dated = {} if onset is None else {"onsetDateTime": onset}
    return resource("Condition", code=code, clinicalStatus=status(state), **dated, **fields)


def cancer(onset: str | None = "2015-03-02", state: str = "active", **fields: object) -> Json:
    return condition(sct("254837009", "Malignant neoplasm of breast (disorder)"), onset, state, **fields)


def procedure(code: Json, day: str | None = "2015-04-01", state: str | None = "completed", **fields: object) -> Json:
    dated = {} if day is None else {"performedDateTime": day}
    known = {} if state is None else {"status": state}
    return resource("Procedure", code=code, **dated, **known, **fields)


def observation(code: Json, day: str | None = "2015-03-02", **fields: object) -> Json:
    dated = {} if day is None else {"effectiveDateTime": day}
    return resource("Observation", status="final", code=code, **dated, **fields)


def request(text: str, day: str | None = "2015-06-01", state: str = "active", **fields: object) -> Json:
    dated = {} if day is None else {"authoredOn": day}
    medicine = {"medicationCodeableConcept": words(text)} if text else {}
    return resource("MedicationRequest", status=state, intent="order", **medicine, **dated, **fields)


def bundle(*resources: Json, kind: str = "collection") -> Json:
    entries = [{"fullUrl": f"https://example.org/{r['resourceType']}/{r.get('id')}", "resource": r} for r in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def read(*resources: Json) -> Incoming:
    return read_json(bundle(PATIENT, *resources))


def read_json(value: object) -> Incoming:
    return read_fhir(json.dumps(value).encode(), "letter.json")


def of_kind(incoming: Incoming, kind: type[E]) -> list[E]:
    return [entry for entry in incoming.entries if isinstance(entry, kind)]


def diagnoses(*resources: Json) -> list[DiagnosisEntry]:
    return of_kind(read(*resources), DiagnosisEntry)


def diagnosis(*resources: Json) -> DiagnosisEntry:
    (found,) = diagnoses(*resources)
    return found


def treatments(*resources: Json) -> list[TreatmentEntry]:
    return of_kind(read(*resources), TreatmentEntry)


def treatment(*resources: Json) -> TreatmentEntry:
    (found,) = treatments(*resources)
    return found


def appointments(*resources: Json) -> list[AppointmentEntry]:
    return of_kind(read(*resources), AppointmentEntry)


def reasons(incoming: Incoming, what: str) -> list[str]:
    return [left.why for left in incoming.left_out if left.what == what]


def accounted_for(incoming: Incoming) -> int:
    """Count the resources that an entry stands for, and those that were left out."""
    used = {key for entry in incoming.entries for key in entry.import_keys if key.startswith("fhir:")}
    return len(used) + sum(left.count for left in incoming.left_out)
