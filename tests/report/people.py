"""Records to make summaries of: a full one, an empty one, and one that goes back ten years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import (
    FOLLOW_UP_ID,
    CareTeamEntry,
    FollowUpEntry,
    OrderAction,
    OrderEntry,
    ResponsibilityEntry,
    Role,
)
from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.diagnosis import DiagnosisEntry, Her2Status, Histology, Laterality, ReceptorStatus
from recurtrack.domain.entry import Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.notebook import Course, QuestionEntry, SignEntry
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    GeneTesting,
    MedicineEntry,
    PersonEntry,
    PreferenceEntry,
    PreferenceKind,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Behaviour, BreastDensity, Event, Menopause, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

TODAY = date(2026, 6, 16)
LETTER = Provenance(origin=Origin.LETTER, detail="Discharge letter")
IMPORTED = Provenance(origin=Origin.IMPORTED)


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def record_of(path: Path, entries: list[Entry], now: Callable[[], datetime] = clock) -> OpenRecord:
    record = create_record(path, NewRecord(), clock=now)
    with record.command("Fill") as command:
        for entry in entries:
            command.put(entry)
    return record


def eleanor() -> list[Entry]:
    return [*_herself(), *_illness(), *_appointments(), *_notebook(), *_care()]


def _herself() -> list[Entry]:
    return [
        PersonEntry(
            id=PERSON_ID,
            provenance=LETTER,
            name="Eleanor Sample",
            birth_date=on("1968-04-12"),
            sex=Sex.FEMALE,
            hospital_number="SAMPLE-0001",
            phone="+00 555 0100",
            email="eleanor@example.org",
            emergency_contact="Daniel Sample, son",
            sample=True,
        ),
        RiskEntry(
            id=RISK_ID,
            menopause=Menopause.POST,
            uterus=True,
            breast_density=BreastDensity.C,
            gene_testing=GeneTesting.NO_VARIANT,
            heart_risk_increased=True,
            heart_risk_note="epirubicin, high blood pressure",
        ),
        AllergyEntry(id=EntryId("a1"), substance="penicillin", reaction="rash"),
        MedicineEntry(id=EntryId("m1"), name="Vitamin D3", dose="1000 IU, once a day", start=on("2024-11")),
        MedicineEntry(id=EntryId("m2"), name="Calcium", dose="500 mg, once a day", start=on("2025-01-08")),
        MedicineEntry(id=EntryId("m3"), name="Amoxapine", dose="stopped", end=on("2023")),
        ConditionEntry(id=EntryId("c1"), name="High blood pressure", since=on("2015-01")),
        RelativeEntry(id=EntryId("r1"), relative="Aunt, mother’s side", cancer="breast cancer", age_at_diagnosis=61),
        PreferenceEntry(id=EntryId("p1"), kind=PreferenceKind.GOAL, text="Back to choir practice by autumn"),
        PreferenceEntry(id=EntryId("p2"), kind=PreferenceKind.PREFERENCE, text="Blood from the right arm only"),
    ]


def _illness() -> list[Entry]:
    diagnosis = DiagnosisEntry(
        id=EntryId("d1"),
        provenance=LETTER,
        field_notes=(FieldNote(field="her2", provenance=Provenance(origin=Origin.MEMORY)),),
        date=on("2024-03-18"),
        event=Event.FIRST,
        side=Laterality.LEFT,
        behaviour=Behaviour.INVASIVE,
        histology=Histology.DUCTAL,
        diagnostic_mammogram=on("2024-03-05"),
        grade=2,
        size_mm=24,
        nodes_examined=2,
        nodes_positive=0,
        stage_prefix="p",
        t="T2",
        n="N0",
        m="M0",
        anatomic_stage="IIA",
        anatomic_edition="8",
        er=ReceptorStatus.POSITIVE,
        er_percent=90,
        pr=ReceptorStatus.POSITIVE,
        her2=Her2Status.NEGATIVE,
        ki67_percent=15,
    )
    surgery = TreatmentEntry(
        id=EntryId("t1"),
        provenance=LETTER,
        kind=TreatmentKind.SURGERY,
        start=on("2024-04-22"),
        side=Laterality.LEFT,
        procedure=Procedure.BREAST_CONSERVING,
        axilla=Axilla.SENTINEL_NODE_BIOPSY,
    )
    chemotherapy = TreatmentEntry(
        id=EntryId("t2"),
        provenance=LETTER,
        kind=TreatmentKind.CHEMOTHERAPY,
        agent="epirubicin and cyclophosphamide, then paclitaxel",
        cycles=8,
        start=on("2024-05-27"),
        end=on("2024-09-09"),
        side_effects="numb fingertips until spring 2025",
    )
    radiotherapy = TreatmentEntry(
        id=EntryId("t3"),
        provenance=IMPORTED,
        kind=TreatmentKind.RADIOTHERAPY,
        side=Laterality.LEFT,
        fields=(Field.BREAST,),
        dose_gy=40,
        fractions=15,
        start=on("2024-10-07"),
        end=on("2024-10-25"),
    )
    letrozole = TreatmentEntry(
        id=EntryId("t4"),
        kind=TreatmentKind.ENDOCRINE,
        agent="letrozole",
        dose="2.5 mg, once a day",
        start=on("2024-11-04"),
        planned_end=on("2029-11"),
        ongoing=True,
    )
    return [diagnosis, surgery, chemotherapy, radiotherapy, letrozole]


def done(number: int, test: Test, day: str) -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId(f"x{number}"), test=test, date=on(day), status=AppointmentStatus.DONE, provenance=LETTER
    )


def _appointments() -> list[Entry]:
    visits = ["2025-01-14", "2025-04-08", "2025-07-15", "2025-10-14", "2026-01-20"]
    entries: list[Entry] = [done(number, Test.CLINIC_VISIT, day) for number, day in enumerate(visits)]
    entries += [
        done(10, Test.MAMMOGRAM, "2025-05-06"),
        done(11, Test.BREAST_MRI, "2025-11-18"),
        done(12, Test.BONE_DENSITY, "2024-11-12"),
        done(13, Test.BONE_DENSITY, "2025-11-11"),
        done(14, Test.ECHOCARDIOGRAM, "2024-05-21"),
        done(15, Test.ECHOCARDIOGRAM, "2025-09-02"),
        done(16, Test.BLOOD_TEST, "2025-07-15"),
        done(17, Test.BLOOD_TEST, "2025-01-14"),
        AppointmentEntry(
            id=EntryId("b1"),
            test=Test.CLINIC_VISIT,
            date=on("2026-06-25"),
            status=AppointmentStatus.BOOKED,
            with_whom="Dr Iris Example",
            place="Sampleton Breast Clinic",
        ),
        AppointmentEntry(
            id=EntryId("mi"), test=Test.BLOOD_TEST, date=on("2026-02-03"), status=AppointmentStatus.MISSED
        ),
    ]
    return entries + _results()


def _results() -> list[Entry]:
    def found(number: int, test: Test, day: str, quantity: str, **more: object) -> ResultEntry:
        entry = EntryId(f"res{number}")
        return ResultEntry(id=entry, provenance=LETTER, test=test, date=on(day), quantity=quantity, **more)  # type: ignore[arg-type]

    return [
        found(1, Test.MAMMOGRAM, "2025-05-06", "BI-RADS", value=2, appointment_id=EntryId("x10")),
        found(2, Test.BREAST_MRI, "2025-11-18", "BI-RADS", value=2, appointment_id=EntryId("x11")),
        found(3, Test.BONE_DENSITY, "2025-11-11", "T-score hip neck", value=-1.6, appointment_id=EntryId("x13")),
        found(4, Test.ECHOCARDIOGRAM, "2025-09-02", "LVEF", value=61, unit="%", appointment_id=EntryId("x15")),
        found(5, Test.BLOOD_TEST, "2025-07-15", "LDL cholesterol", value=2.9, unit="mmol/L", low=0, high=3),
        found(6, Test.BLOOD_TEST, "2025-07-15", "25-OH vitamin D", value=38, unit="nmol/L", low=50, high=125),
    ]


def _notebook() -> list[Entry]:
    return [
        SignEntry(
            id=EntryId("s1"),
            text="Stiff armpit",
            place="armpit",
            side=Laterality.LEFT,
            since=on("2026-06-03"),
            course=Course.EASING,
            told_team=False,
        ),
        SignEntry(id=EntryId("s2"), text="Sore hands, mornings", since=on("2026-02"), course=Course.SAME),
        SignEntry(id=EntryId("s3"), text="Dry cough", since=on("2026-03"), until=on("2026-04-02"), course=Course.GONE),
        QuestionEntry(id=EntryId("q1"), text="Could letrozole be making my hands sore?"),
        QuestionEntry(id=EntryId("q2"), text="Do I still need an MRI every year?"),
        QuestionEntry(id=EntryId("q3"), text="When is my next bone scan?"),
        QuestionEntry(id=EntryId("q4"), text="An old question", asked=True, answer="Yes"),
    ]


def _care() -> list[Entry]:
    return [
        FollowUpEntry(id=FOLLOW_UP_ID, guideline="acs-asco", add_ons=("acr",)),
        CareTeamEntry(
            id=EntryId("k1"),
            name="Dr Iris Example",
            role=Role.MEDICAL_ONCOLOGIST,
            place="Sampleton Breast Clinic",
            phone="+00 555 0123",
        ),
        CareTeamEntry(
            id=EntryId("k2"), name="Rowan Sample", role=Role.BREAST_NURSE, phone="+00 555 0177", key_contact=True
        ),
        CareTeamEntry(id=EntryId("k3"), name="Dr Ada Practice", role=Role.GP, place="Mill Street Practice"),
        ResponsibilityEntry(id=EntryId("w1"), test=Test.MAMMOGRAM, member_id=EntryId("k1")),
        ResponsibilityEntry(id=EntryId("w2"), test=Test.BONE_DENSITY, member_id=EntryId("k3")),
        OrderEntry(
            id=EntryId("o1"),
            test=Test.BONE_DENSITY,
            action=OrderAction.INTERVAL,
            ordered_by="Dr Iris Example",
            ordered_on=on("2025-01-14"),
            why="T-score near the limit and letrozole",
            every_months=12,
        ),
        OrderEntry(
            id=EntryId("o2"),
            test=Test.BLOOD_TEST,
            action=OrderAction.ADDED,
            title="Cholesterol",
            ordered_by="Dr Ada Practice",
            ordered_on=on("2025-07-15"),
            every_months=12,
            first=on("2026-07-01"),
        ),
    ]


def after_ten_years() -> list[Entry]:
    """Eleanor's record with ten more years of checks before today, so many that lists are long."""
    entries: list[Entry] = [*_herself(), *_care(), *_notebook()]
    start = date(2016, 5, 2)
    entries += [
        DiagnosisEntry(id=EntryId("d1"), date=PartialDate.of(start), event=Event.FIRST, side=Laterality.RIGHT),
        TreatmentEntry(
            id=EntryId("t1"),
            kind=TreatmentKind.SURGERY,
            start=PartialDate.of(start + timedelta(days=30)),
            side=Laterality.RIGHT,
            procedure=Procedure.BREAST_CONSERVING,
        ),
        TreatmentEntry(
            id=EntryId("t2"), kind=TreatmentKind.ENDOCRINE, agent="tamoxifen", start=on("2016-08"), end=on("2026-01")
        ),
    ]
    for number in range(40):
        day = PartialDate.of(add_months(start, 3 * number)) if number < 38 else PartialDate.of(TODAY)
        test = (Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.CLINIC_VISIT, Test.BLOOD_TEST)[number % 4]
        entries.append(done(100 + number, test, str(day)))
        for value in range(8 if test is Test.BLOOD_TEST else 0):
            entries.append(
                ResultEntry(
                    id=EntryId(f"v{number}-{value}"),
                    test=test,
                    date=day,
                    quantity=f"Value {value}",
                    value=10.5 + value,
                    unit="g/L",
                    appointment_id=EntryId(f"x{100 + number}"),
                )
            )
    return entries
