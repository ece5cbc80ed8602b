"""Hospital files, end to end: into a record, twice, overlapping, and by mistake somebody else's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from planning.people import people
from services.conftest import Keep, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality, ReceptorStatus
from recurtrack.domain.entry import EntryId, Origin
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.person import PERSON_ID, AllergyEntry, MedicineEntry, PersonEntry
from recurtrack.domain.plan import plan
from recurtrack.domain.terms import Procedure, Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.services.archives import Archives
from recurtrack.services.care_plan import CarePlan, Choices
from recurtrack.services.entries import Entries
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file

DATA = Path(__file__).parent.parent / "data" / "fhir"
HOSPITAL = sample_file()
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: each example makes two record files."""


@pytest.fixture
def empty(tmp_path: Path) -> OpenRecord:
    return create_record(tmp_path / "empty.recurtrack", NewRecord(), clock=lambda: datetime(2026, 6, 16, 9, tzinfo=UTC))


def archive(record: OpenRecord) -> bytes:
    return Archives(record).content()


def part_of(path: Path, keep: Callable[[dict[str, Any]], bool], to: Path) -> Path:
    bundle = json.loads(HOSPITAL.read_text(encoding="utf-8"))
    bundle["entry"] = [entry for entry in bundle["entry"] if keep(entry["resource"])]
    target = to / path
    target.write_text(json.dumps(bundle), encoding="utf-8")
    return target


def test_a_survivors_hospital_file_becomes_her_history(empty: OpenRecord) -> None:
    outcome = Importer(empty).take(HOSPITAL)
    assert outcome.change is not None
    entries = Entries(empty)
    [diagnosis] = entries.all(DiagnosisEntry)
    assert (diagnosis.date, diagnosis.anatomic_stage, diagnosis.t, diagnosis.n, diagnosis.m) == (
        day("2005-01-12"), "IA", "T1", "N0", "M0",
    )  # fmt: skip
    treatments = {(t.kind, t.procedure or t.agent): t for t in entries.all(TreatmentEntry)}
    assert treatments[TreatmentKind.SURGERY, Procedure.BREAST_CONSERVING].start == day("2005-01-18")
    radiotherapy = treatments[TreatmentKind.RADIOTHERAPY, None]
    assert (radiotherapy.start, radiotherapy.end, radiotherapy.fractions) == (day("2005-01-26"), day("2005-03-08"), 34)
    assert treatments[TreatmentKind.ENDOCRINE, "tamoxifen"].start == day("2005-03-11")
    mammograms = [a for a in entries.all(AppointmentEntry) if a.test is Test.MAMMOGRAM]
    assert len(mammograms) == 15
    assert {d.provenance.origin for d in entries.all(DiagnosisEntry)} == {Origin.IMPORTED}


def test_her_plan_follows_from_the_file(empty: OpenRecord) -> None:
    Importer(empty).take(HOSPITAL)
    view = CarePlan(empty).view(Choices(today=date(2019, 6, 1)))
    due = {check.test: check for check in reversed(view.follow_up.plan.checks)}
    assert due[Test.MAMMOGRAM].due == date(2020, 3, 30)
    assert "the last mammogram done on 30 March 2019" in due[Test.MAMMOGRAM].why
    assert due[Test.CLINIC_VISIT].due == date(2019, 3, 8)
    person = view.follow_up.plan.person
    assert person is not None
    assert (person.primary_treatment_end, person.diagnostic_mammogram) == (date(2005, 3, 8), date(2005, 1, 12))


@pytest.mark.parametrize("path", [HOSPITAL, DATA / "ips-breast-remission.json"], ids=["bundle", "summary"])
def test_reading_a_file_twice_changes_nothing(empty: OpenRecord, path: Path) -> None:
    first = Importer(empty).take(path)
    before = archive(empty)
    again = Importer(empty).take(path)
    assert (again.new, again.changed, again.change) == ((), (), None)
    assert again.known == len(first.new) + len(first.changed)
    assert archive(empty) == before


def test_a_preview_changes_nothing_and_says_the_same(empty: OpenRecord) -> None:
    before = archive(empty)
    preview = Importer(empty).preview(HOSPITAL)
    assert archive(empty) == before
    assert empty.undo_name is None
    taken = Importer(empty).take(HOSPITAL)
    assert (preview.new, preview.changed, preview.left_out) == (taken.new, taken.changed, taken.left_out)


def test_an_import_can_be_undone(empty: OpenRecord) -> None:
    before = archive(empty)
    Importer(empty).take(HOSPITAL)
    empty.undo()
    assert archive(empty) == before


def test_an_overlapping_file_adds_only_what_is_new(empty: OpenRecord, tmp_path: Path) -> None:
    def early(resource: dict[str, Any]) -> bool:
        start = str(resource.get("performedPeriod", {}).get("start", ""))
        return bool(resource["resourceType"] != "Procedure") or start < "2010"

    Importer(empty).take(part_of(Path("early.json"), early, tmp_path))
    mammograms = len([a for a in Entries(empty).all(AppointmentEntry) if a.test is Test.MAMMOGRAM])
    assert mammograms == 5
    outcome = Importer(empty).take(HOSPITAL)
    assert len([e for e in outcome.new if isinstance(e, AppointmentEntry) and e.test is Test.MAMMOGRAM]) == 10
    assert not [e for e in outcome.new if isinstance(e, DiagnosisEntry | TreatmentEntry)]


def test_a_course_of_radiotherapy_grows_with_a_later_file(empty: OpenRecord, tmp_path: Path) -> None:
    def half(resource: dict[str, Any]) -> bool:
        start = str(resource.get("performedPeriod", {}).get("start", ""))
        return bool(resource["resourceType"] != "Procedure") or start < "2005-02-14"

    Importer(empty).take(part_of(Path("half.json"), half, tmp_path))
    Importer(empty).take(HOSPITAL)
    [course] = [t for t in Entries(empty).all(TreatmentEntry) if t.kind is TreatmentKind.RADIOTHERAPY]
    assert (course.start, course.end, course.fractions) == (day("2005-01-26"), day("2005-03-08"), 34)


def test_what_the_person_wrote_is_kept_and_gaps_are_filled(empty: OpenRecord) -> None:
    mine = DiagnosisEntry(id=EntryId("mine"), date=day("2005-01"), side=Laterality.LEFT, er=ReceptorStatus.POSITIVE)
    Entries(empty).save(mine)
    outcome = Importer(empty).take(HOSPITAL)
    [diagnosis] = Entries(empty).all(DiagnosisEntry)
    assert (diagnosis.id, diagnosis.er, diagnosis.date) == ("mine", ReceptorStatus.POSITIVE, day("2005-01"))
    assert diagnosis.pr is ReceptorStatus.POSITIVE
    assert diagnosis.provenance_of("pr").origin is Origin.IMPORTED
    assert diagnosis.provenance_of("er").origin is Origin.MEMORY
    assert "Diagnosis, oestrogen receptor: the record keeps “positive”; the file says “negative”." in outcome.kept


def test_a_confirmed_fact_is_never_overwritten(empty: OpenRecord, tmp_path: Path) -> None:
    def half(resource: dict[str, Any]) -> bool:
        start = str(resource.get("performedPeriod", {}).get("start", ""))
        return bool(resource["resourceType"] != "Procedure") or start < "2005-02-14"

    Importer(empty).take(part_of(Path("half.json"), half, tmp_path))
    [course] = [t for t in Entries(empty).all(TreatmentEntry) if t.kind is TreatmentKind.RADIOTHERAPY]
    Entries(empty).confirm(TreatmentEntry, course.id)
    Importer(empty).take(HOSPITAL)
    [after] = [t for t in Entries(empty).all(TreatmentEntry) if t.kind is TreatmentKind.RADIOTHERAPY]
    assert (after.end, after.fractions) == (course.end, course.fractions)


def test_what_the_person_removed_does_not_come_back(empty: OpenRecord) -> None:
    Importer(empty).take(HOSPITAL)
    first = Entries(empty).all(AppointmentEntry)[0]
    Entries(empty).remove(AppointmentEntry, first.id)
    outcome = Importer(empty).take(HOSPITAL)
    assert outcome.new == ()
    assert first.id not in {a.id for a in Entries(empty).all(AppointmentEntry)}


def test_a_booked_appointment_that_took_place_is_done(empty: OpenRecord) -> None:
    booking = AppointmentEntry(
        id=EntryId("mine"), test=Test.MAMMOGRAM, date=day("2019-03-30"), status=AppointmentStatus.BOOKED
    )
    Entries(empty).save(booking)
    Importer(empty).take(HOSPITAL)
    same_day = [a for a in Entries(empty).all(AppointmentEntry) if (a.test, a.date) == (booking.test, booking.date)]
    assert [(a.id, a.status) for a in same_day] == [("mine", AppointmentStatus.DONE)]


def test_partial_dates_of_a_patient_summary_stay_partial(empty: OpenRecord) -> None:
    Importer(empty).take(DATA / "ips-breast-remission.json")
    [diagnosis] = Entries(empty).all(DiagnosisEntry)
    assert diagnosis.date == day("2015-01")
    [anastrozole] = [t for t in Entries(empty).all(TreatmentEntry) if t.agent == "anastrozole"]
    assert (anastrozole.start, anastrozole.ongoing) == (day("2015-03"), True)
    assert len(Entries(empty).all(AllergyEntry)) == 1
    assert len(Entries(empty).all(MedicineEntry)) == 1
    assert CarePlan(empty).view().follow_up.plan.suspended is not None  # no operation is recorded: nothing is guessed


@pytest.mark.parametrize(
    "person",
    [
        PersonEntry(id=PERSON_ID, name="Eleanor Sample", birth_date=day("1968-04-12")),
        PersonEntry(id=PERSON_ID, birth_date=day("1968-04-12")),
        PersonEntry(id=PERSON_ID, name="Eleanor Sample"),
    ],
    ids=["name and birth date", "birth date", "name"],
)
def test_a_file_of_somebody_else_is_refused_and_nothing_changes(empty: OpenRecord, person: PersonEntry) -> None:
    Entries(empty).save(person)
    before = archive(empty)
    with pytest.raises(Rejected) as refused:
        Importer(empty).take(HOSPITAL)
    assert refused.value.refusal is Refusal.OTHER_PERSON
    assert archive(empty) == before


def test_an_old_fhir_version_is_refused(empty: OpenRecord) -> None:
    with pytest.raises(Rejected) as refused:
        Importer(empty).take(DATA / "dstu2-refuse.json")
    assert refused.value.refusal is Refusal.OLD_FHIR


def test_a_slip_of_the_portal_spoils_only_its_own_entry(empty: OpenRecord, tmp_path: Path) -> None:
    bundle = json.loads(HOSPITAL.read_text(encoding="utf-8"))
    mammograms = [e["resource"] for e in bundle["entry"] if "Mammography" in json.dumps(e["resource"].get("code", ""))]
    mammograms[-1]["performedPeriod"] = {"start": "2919-03-30T03:13:10-04:00", "end": "2919-03-30T03:35:10-04:00"}
    slip = tmp_path / "slip.json"
    slip.write_text(json.dumps(bundle), encoding="utf-8")
    outcome = Importer(empty).take(slip)
    assert len([a for a in Entries(empty).all(AppointmentEntry) if a.test is Test.MAMMOGRAM]) == 14
    assert [left.why for left in outcome.left_out if "2919" in left.what]


def test_of_several_files_all_are_taken_or_none(empty: OpenRecord) -> None:
    before = archive(empty)
    with pytest.raises(Rejected):
        Importer(empty).take_all([HOSPITAL, DATA / "ips-breast-remission.json"])  # two different people
    assert archive(empty) == before


def test_an_archive_is_read_back_to_an_equal_record(survivor: OpenRecord, keep: Keep, tmp_path: Path) -> None:
    keep(replace(AppointmentEntry(id=EntryId("a"), **booked()), removed=True))
    saved = tmp_path / "archive.json"
    Archives(survivor).save(saved)
    other = create_record(tmp_path / "other.recurtrack", NewRecord(), clock=survivor.clock)
    Importer(other).take(saved)
    assert archive(other) == archive(survivor)
    other.close()


def booked() -> dict[str, Any]:
    return {"test": Test.MAMMOGRAM, "date": day("2026-07-01"), "status": AppointmentStatus.BOOKED}


@given(person=people())
@settings(max_examples=20, deadline=None, phases=QUICK)
def test_the_plan_of_a_record_is_the_plan_of_its_facts_and_survives_an_archive(
    tmp_path_factory: pytest.TempPathFactory, person: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("facts")
    facts = facts_from_json(person, "facts")
    days = [d.day for d in facts.diagnoses] + [d.day for d in facts.done]
    assume(max(days) <= facts.today)  # a record keeps none still to come
    written = folder / "facts.json"
    written.write_text(json.dumps(person), encoding="utf-8")
    guideline = read_guideline("acs-asco")

    def clock() -> datetime:
        return datetime(facts.today.year, facts.today.month, facts.today.day, 12, tzinfo=UTC)

    first = create_record(folder / "first.recurtrack", NewRecord(), clock=clock)
    Importer(first).take(written)
    expected = plan(guideline, facts)
    found = CarePlan(first).view().follow_up.plan
    assert (found.checks, found.suspended) == (expected.checks, expected.suspended)

    Archives(first).save(folder / "archive.json")
    second = create_record(folder / "second.recurtrack", NewRecord(), clock=clock)
    Importer(second).take(folder / "archive.json")
    assert CarePlan(second).view().follow_up == CarePlan(first).view().follow_up
    first.close()
    second.close()
