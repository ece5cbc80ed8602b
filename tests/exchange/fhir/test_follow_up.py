"""Examinations, visits, booked appointments and results."""

from __future__ import annotations

from datetime import time

import pytest
from exchange.fhir.bundles import (
    Json,
    appointments,
    loinc,
    observation,
    of_kind,
    procedure,
    read,
    reasons,
    resource,
    sct,
    words,
)

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import BreastDensity, Test


@pytest.mark.parametrize(
    ("found", "test"),
    [
        (procedure(sct("71651007")), Test.MAMMOGRAM),
        (procedure(words("Screening mammogram, bilateral")), Test.MAMMOGRAM),
        (resource("DiagnosticReport", code=loinc("24606-6"), effectiveDateTime="2015-04-01"), Test.MAMMOGRAM),
        (resource("ImagingStudy", modality=[{"code": "MG"}], started="2015-04-01T10:00:00Z"), Test.MAMMOGRAM),
        (resource("ImagingStudy", description="MRI BREAST BILATERAL", started="2015-04-01"), Test.BREAST_MRI),
        (procedure(sct("1571000087109")), Test.BREAST_ULTRASOUND),
        (procedure(words("DEXA scan")), Test.BONE_DENSITY),
        (resource("DiagnosticReport", code=loinc("34552-0"), effectiveDateTime="2015-04-01"), Test.ECHOCARDIOGRAM),
        (procedure(sct("35025007", "Manual pelvic examination (procedure)")), Test.GYNAECOLOGY),
        (
            resource(
                "Encounter", status="finished", type=[words("Oncology follow-up visit")], period={"start": "2015-04-01"}
            ),
            Test.CLINIC_VISIT,
        ),
        (
            resource("Appointment", status="fulfilled", description="Mammogram", start="2015-04-01T09:00:00Z"),
            Test.MAMMOGRAM,
        ),
    ],
)
def test_examinations_that_took_place_are_appointments(found: Json, test: Test) -> None:
    (entry,) = appointments(found)
    assert (entry.test, str(entry.date), entry.status, entry.result_expected) == (
        test,
        "2015-04-01",
        AppointmentStatus.DONE,
        False,
    )


@pytest.mark.parametrize(
    "found",
    [
        procedure(words("Mammogram refused")),
        procedure(words("Mammogram"), state="not-done"),
        procedure(words("Mammogram"), state="in-progress"),
        procedure(words("Mammogram"), None),
        procedure(words("Ultrasonography of abdomen")),
        resource("Encounter", type=[words("Encounter for check up")], period={"start": "2015-04-01"}),
        resource("Encounter", type=[words("Radiation oncology treatment visit")], period={"start": "2015-04-01"}),
    ],
)
def test_what_did_not_take_place_or_is_something_else_is_no_appointment(found: Json) -> None:
    assert appointments(found) == []


def test_an_examination_told_several_times_is_one_with_all_keys() -> None:
    (found,) = appointments(
        procedure(words("Mammogram of left breast"), "2015-04-01T23:30:00-08:00"),
        resource("DiagnosticReport", code=words("Mammogram of right breast"), effectiveDateTime="2015-04-01"),
    )
    assert found.side is Laterality.BOTH
    assert len(found.import_keys) == 3


def test_a_booked_appointment_keeps_the_time_on_the_wall() -> None:
    booking = resource(
        "Appointment",
        status="booked",
        description="Mammogram follow-up",
        start="2027-03-03T23:40:00-05:00",
        minutesDuration=20,
        participant=[{"actor": {"reference": "Location/1", "display": "Breast clinic, room 3"}}],
    )
    (found,) = appointments(booking)
    assert (found.test, found.status, str(found.date), found.time, found.zone) == (
        Test.MAMMOGRAM,
        AppointmentStatus.BOOKED,
        "2027-03-03",
        time(23, 40),
        None,
    )
    assert (found.minutes, found.place) == (20, "Breast clinic, room 3")
    assert appointments(booking | {"status": "cancelled"}) == []
    assert appointments(booking | {"description": "Flu jab"}) == []


def result(found: Json, *more: Json) -> ResultEntry:
    (entry,) = of_kind(read(found, *more), ResultEntry)
    return entry


@pytest.mark.parametrize(
    ("code", "quantity", "test"),
    [
        (loinc("718-7"), "haemoglobin", Test.BLOOD_TEST),
        (words("Hemoglobin"), "haemoglobin", Test.BLOOD_TEST),
        (loinc("6875-9"), "CA 15-3", Test.TUMOUR_MARKER),
        (words("CEA"), "CEA", Test.TUMOUR_MARKER),
        (loinc("17842-6"), "CA 27.29", Test.TUMOUR_MARKER),
        (loinc("10230-1"), "LVEF", Test.ECHOCARDIOGRAM),
        (words("DXA femoral neck T-score"), "T-score femoral neck", Test.BONE_DENSITY),
        (words("Lumbar spine T-score"), "T-score spine", Test.BONE_DENSITY),
        (loinc("4548-4"), "HbA1c", Test.BLOOD_TEST),
    ],
)
def test_values_that_follow_up_looks_at_are_results(code: Json, quantity: str, test: Test) -> None:
    found = result(observation(code, valueQuantity={"value": 12.5, "unit": "u"}))
    assert (found.quantity, found.test, found.value, found.unit) == (quantity, test, 12.5, "u")


def test_a_result_keeps_the_range_and_the_laboratory() -> None:
    laboratory = resource("Organization", name="City laboratory")
    found = result(
        observation(
            loinc("718-7"),
            "2015-03-02T08:00:00Z",
            valueQuantity={"value": 12.5, "unit": "g/dL"},
            referenceRange=[{"text": "see below"}, {"low": {"value": 12}, "high": {"value": 16}}],
            performer=[{"reference": f"Organization/{laboratory['id']}"}],
        ),
        laboratory,
    )
    assert (found.low, found.high, found.laboratory) == (12, 16, "City laboratory")
    assert "natural:result|haemoglobin|2015-03-02|12.5 g/dL" in found.import_keys


def test_a_value_below_a_limit_stays_a_text() -> None:
    found = result(observation(loinc("2039-6"), valueQuantity={"value": 0.5, "unit": "ng/mL", "comparator": "<"}))
    assert (found.value, found.text) == (None, "< 0.5 ng/mL")


def test_panels_are_read_by_their_components() -> None:
    parts = [
        {"code": loinc("718-7"), "valueQuantity": {"value": 13}},
        {"code": loinc("777-3"), "valueQuantity": {"value": 250}},
    ]
    found = of_kind(read(observation(loinc("58410-2", "CBC panel"), component=parts)), ResultEntry)
    assert [entry.quantity for entry in found] == ["haemoglobin", "platelets"]
    assert len({entry.id for entry in found}) == 2


@pytest.mark.parametrize(
    "value",
    [
        {"valueString": "BI-RADS 2"},
        {"valueCodeableConcept": sct("397141009")},
        {"valueString": "Category 2: benign"},
        {"valueInteger": 2},
    ],
)
def test_bi_rads_is_read_however_it_is_written(value: dict[str, object]) -> None:
    found = result(observation(words("BI-RADS assessment"), "2015-03-02", **value))
    assert (found.quantity, found.text, found.test) == ("BI-RADS", "2", Test.MAMMOGRAM)


def test_bi_rads_in_the_conclusion_of_a_mammogram_is_a_result_too() -> None:
    report = resource(
        "DiagnosticReport",
        code=loinc("24605-8"),
        effectiveDateTime="2015-04-01",
        conclusion="Suspicious. BI-RADS category 4b.",
    )
    assert result(report).text == "4B"
    assert len(appointments(report)) == 1


@pytest.mark.parametrize(
    "value",
    [
        {"valueCodeableConcept": sct("129718006")},
        {"valueString": "Heterogeneously dense"},
        {"valueString": "ACR density C"},
    ],
)
def test_density_is_a_result_and_a_risk(value: dict[str, object]) -> None:
    incoming = read(observation(words("Breast density"), "2015-03-02", **value))
    assert [entry.text for entry in of_kind(incoming, ResultEntry)] == ["C"]
    assert [entry.breast_density for entry in of_kind(incoming, RiskEntry)] == [BreastDensity.C]


def test_results_without_date_or_value_and_other_values_are_left_out() -> None:
    found = read(
        observation(loinc("718-7"), None, valueQuantity={"value": 12}),
        observation(loinc("718-7")),
        observation(loinc("29463-7", "Body weight"), valueQuantity={"value": 70}),
    )
    assert sorted(reasons(found, "Observation")) == [
        "a result without a date",
        "a result without a value",
        "not one of the values that follow-up looks at",
    ]
