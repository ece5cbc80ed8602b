"""Operations, radiotherapy, chemotherapy and medicines against breast cancer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from exchange.fhir.bundles import (
    Json,
    cancer,
    condition,
    icd,
    of_kind,
    procedure,
    read,
    reasons,
    request,
    resource,
    sct,
    treatment,
    treatments,
    words,
)

from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, Intent, StopReason, TreatmentEntry


@pytest.mark.parametrize(
    ("code", "kind", "axilla"),
    [
        (sct("392021009", "Lumpectomy of breast"), Procedure.BREAST_CONSERVING, None),
        (sct("64368001", "Partial mastectomy (procedure)"), Procedure.BREAST_CONSERVING, None),
        (words("Wide local excision of left breast"), Procedure.BREAST_CONSERVING, None),
        (words("Lumpectomy with sentinel node biopsy"), Procedure.BREAST_CONSERVING, Axilla.SENTINEL_NODE_BIOPSY),
        (words("Re-excision of margins"), Procedure.RE_EXCISION, None),
        (words("Simple mastectomy"), Procedure.MASTECTOMY, None),
        (words("Modified radical mastectomy"), Procedure.MASTECTOMY, Axilla.AXILLARY_DISSECTION),
        (words("Prophylactic mastectomy of right breast"), Procedure.RISK_REDUCING_MASTECTOMY, None),
        (sct("396487001", "Sentinel lymph node biopsy"), Procedure.SENTINEL_NODE_BIOPSY, None),
        (sct("234262008"), Procedure.AXILLARY_DISSECTION, None),
        (words("Breast reconstruction with DIEP flap"), Procedure.RECONSTRUCTION, None),
        (sct("69031006", "Excision of breast tissue (procedure)"), None, None),
        (sct("69031006", "Mastectomy"), Procedure.MASTECTOMY, None),
    ],
)
def test_operations_are_known_by_code_or_words(code: Json, kind: Procedure | None, axilla: Axilla | None) -> None:
    found = treatment(procedure(code))
    assert (found.kind, found.procedure, found.axilla, str(found.start)) == (
        TreatmentKind.SURGERY,
        kind,
        axilla,
        "2015-04-01",
    )


def test_the_side_of_an_operation_is_its_own_or_that_of_its_diagnosis_and_then_it_says_so() -> None:
    left = condition(icd("C50.412"))
    reason = [{"reference": f"Condition/{left['id']}"}]
    own = treatment(left, procedure(words("Mastectomy, right breast"), reasonReference=reason))
    assert (own.side, own.field_notes) == (Laterality.RIGHT, ())
    taken = treatment(left, procedure(words("Mastectomy"), reasonReference=reason))
    assert taken.side is Laterality.LEFT
    assert "side of the diagnosis" in taken.provenance_of("side").detail
    assert treatment(left, procedure(words("Mastectomy"))).side is None


def test_a_treatment_points_to_the_diagnosis_it_was_for() -> None:
    found = cancer()
    incoming = read(found, procedure(words("Mastectomy"), reasonReference=[{"reference": f"Condition/{found['id']}"}]))
    (diagnosis,) = of_kind(incoming, DiagnosisEntry)
    (surgery,) = of_kind(incoming, TreatmentEntry)
    assert surgery.diagnosis_id == diagnosis.id


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("entered-in-error", "it was entered in error"),
        ("not-done", "it was not done"),
        ("preparation", "it was only planned"),
        ("in-progress", "an operation that was not finished"),
    ],
)
def test_operations_that_did_not_take_place_are_left_out(state: str, why: str) -> None:
    found = read(procedure(words("Mastectomy"), state=state))
    assert of_kind(found, TreatmentEntry) == []
    assert reasons(found, "Procedure") == [why]


def test_a_missing_status_is_accepted() -> None:
    assert treatment(procedure(words("Mastectomy"), state=None)).procedure is Procedure.MASTECTOMY


def test_removal_of_both_ovaries_is_ovarian_suppression() -> None:
    found = treatment(procedure(words("Bilateral oophorectomy")))
    assert (found.kind, found.agent) == (TreatmentKind.OVARIAN_SUPPRESSION, "oophorectomy")
    assert treatments(procedure(words("Left oophorectomy"))) == []


def sessions(first: str, number: int, step: int = 1, **fields: object) -> list[Json]:
    days = [date.fromisoformat(first) + timedelta(days=step * place) for place in range(number)]
    return [
        procedure(
            sct("33195004"), None, performedPeriod={"start": f"{day}T23:50:00-05:00", "end": f"{day}T23:59:00-05:00"}
        )
        | fields
        for day in days
    ]


def test_sessions_with_short_gaps_are_one_course() -> None:
    found = treatment(*sessions("2015-05-01", 15), *sessions("2015-06-10", 5))
    assert (str(found.start), str(found.end), found.fractions) == ("2015-05-01", "2015-06-14", 20)
    assert found.ongoing is False


def test_sessions_after_a_long_gap_are_another_course() -> None:
    first, second = treatments(*sessions("2015-05-01", 5), *sessions("2015-06-06", 5))
    assert (str(first.end), str(second.start)) == ("2015-05-05", "2015-06-06")


def test_a_course_that_goes_on_has_no_end() -> None:
    found = treatment(*sessions("2015-05-01", 5), *sessions("2015-05-06", 1, status="in-progress"))
    assert (found.end, found.ongoing) == (None, True)


def test_a_course_summary_tells_dose_fractions_and_fields() -> None:
    mcode = "http://hl7.org/fhir/us/mcode/StructureDefinition/"
    wall = resource("BodyStructure", location=sct("78904004", "Chest wall structure"))
    dose = [
        {"url": "volume", "valueReference": {"reference": f"BodyStructure/{wall['id']}"}},
        {"url": "totalDoseDelivered", "valueQuantity": {"value": 5000, "code": "cGy"}},
        {"url": "fractionsDelivered", "valueUnsignedInt": 25},
    ]
    summary = procedure(
        sct("1217123003"),
        None,
        performedPeriod={"start": "2018-08-15", "end": "2018-10-25"},
        reasonCode=[icd("C50.811")],
        extension=[
            {"url": f"{mcode}mcode-radiotherapy-sessions", "valueUnsignedInt": 31},
            {"url": f"{mcode}mcode-treatment-intent", "valueCodeableConcept": sct("373808002")},
            {"url": f"{mcode}mcode-radiotherapy-dose-delivered-to-volume", "extension": dose},
        ],
    )
    found = treatment(wall, summary)
    assert (str(found.start), str(found.end), found.fractions, found.dose_gy) == ("2018-08-15", "2018-10-25", 31, 50.0)
    assert (found.fields, found.side, found.intent) == ((Field.CHEST_WALL,), Laterality.RIGHT, Intent.CURATIVE)


def test_a_long_period_without_a_number_has_no_fractions() -> None:
    period = {"start": "2018-08-15", "end": "2018-10-25"}
    found = treatment(procedure(words("Radiotherapy to left breast"), None, performedPeriod=period))
    assert (found.fractions, found.fields, found.side) == (None, (Field.BREAST,), Laterality.LEFT)


def test_treatment_for_another_illness_is_left_out() -> None:
    prostate = condition(icd("C61"))
    found = read(
        cancer(), prostate, *sessions("2015-05-01", 2, reasonReference=[{"reference": f"Condition/{prostate['id']}"}])
    )
    assert of_kind(found, TreatmentEntry) == []
    assert reasons(found, "Procedure") == ["it was for another illness"]


def given(text: str, day: str, state: str = "completed") -> Json:
    return resource(
        "MedicationAdministration", status=state, medicationCodeableConcept=words(text), effectiveDateTime=day
    )


def test_cycles_become_one_course_with_the_name_of_the_regimen() -> None:
    days = ["2015-04-01", "2015-04-22", "2015-05-13", "2015-06-03"]
    doses = [given(drug, day) for day in days for drug in ("Doxorubicin 60 mg/m2", "Cyclophosphamide 600 mg/m2")]
    found = treatment(*doses)
    assert (found.kind, found.agent, found.cycles) == (TreatmentKind.CHEMOTHERAPY, "AC", 4)
    assert (str(found.start), str(found.end), found.ongoing) == ("2015-04-01", "2015-06-03", False)


def test_orders_and_procedures_of_the_same_days_are_one_course() -> None:
    days = ["2015-04-01", "2015-04-22"]
    orders = [request("Paclitaxel 100 MG Injection", day, "stopped") for day in days]
    found = treatment(*orders, *(procedure(sct("367336001", "Chemotherapy (procedure)"), day) for day in days))
    assert (found.agent, found.cycles, str(found.end)) == ("paclitaxel", 2, "2015-04-22")


def test_drugs_that_are_no_known_regimen_are_listed_in_the_order_of_the_alphabet() -> None:
    found = treatment(given("gemcitabine", "2015-04-01"), given("CARBOplatin 10 MG/ML", "2015-04-01"))
    assert found.agent == "carboplatin, gemcitabine"


def test_cycles_after_a_long_gap_are_another_course_and_an_active_one_has_no_end() -> None:
    first, second = treatments(given("docetaxel", "2015-04-01"), request("capecitabine 500 mg tablet", "2015-06-20"))
    assert (first.agent, first.ongoing, second.agent, second.end, second.ongoing) == (
        "docetaxel",
        False,
        "capecitabine",
        None,
        True,
    )


def test_methotrexate_alone_is_an_ordinary_medicine() -> None:
    found = read(cancer(), request("Methotrexate 2.5 MG Oral Tablet"))
    assert [item.name for item in of_kind(found, MedicineEntry)] == ["Methotrexate 2.5 MG Oral Tablet"]
    assert of_kind(read(request("Fluorouracil 5% cream")), TreatmentEntry) == []


@pytest.mark.parametrize(
    ("text", "agent", "kind"),
    [
        ("Tamoxifen 10 MG Oral Tablet", "tamoxifen", TreatmentKind.ENDOCRINE),
        ("Product containing anastrozole", "anastrozole", TreatmentKind.ENDOCRINE),
        ("Femara 2.5mg", "letrozole", TreatmentKind.ENDOCRINE),
        ("Zoladex 3.6 mg implant", "goserelin", TreatmentKind.OVARIAN_SUPPRESSION),
        ("trastuzumab 150 MG Injection", "trastuzumab", TreatmentKind.TARGETED),
        ("ado-trastuzumab emtansine 100 MG Injection", "trastuzumab emtansine", TreatmentKind.TARGETED),
        ("ribociclib 200 MG Oral Tablet", "ribociclib", TreatmentKind.CDK4_6),
        ("olaparib 150 mg", "olaparib", TreatmentKind.TARGETED),
        ("pembrolizumab 25 MG/ML", "pembrolizumab", TreatmentKind.IMMUNE),
        ("100 ML zoledronic acid 0.04 MG/ML Injection", "zoledronic acid", TreatmentKind.BONE),
        ("1 ML denosumab 60 MG/ML Prefilled Syringe", "denosumab", TreatmentKind.BONE),
    ],
)
def test_drugs_are_known_by_name(text: str, agent: str, kind: TreatmentKind) -> None:
    found = treatment(request(text))
    assert (found.agent, found.kind, found.ongoing) == (agent, kind, True)


@pytest.mark.parametrize(
    ("system", "code"),
    [("http://www.nlm.nih.gov/research/umls/rxnorm", "84857"), ("http://www.whocc.no/atc", "L02BG03")],
)
def test_drugs_are_known_by_code(system: str, code: str) -> None:
    order = request("") | {"medicationCodeableConcept": {"coding": [{"system": system, "code": code}]}}
    assert treatment(order).agent == "anastrozole"


def test_several_orders_of_a_drug_are_one_treatment_from_the_first() -> None:
    found = treatment(
        request("letrozole", "2016-01-01", "stopped"),
        request("Letrozole 2.5 MG", "2015-06-01", "completed"),
        request("letrozole", "2018-01-01"),
    )
    assert (str(found.start), found.end, found.ongoing) == ("2015-06-01", None, True)
    assert len([key for key in found.import_keys if key.startswith("fhir:")]) == 3


def test_the_end_of_a_drug_is_only_what_the_file_says() -> None:
    taken = {"medicationCodeableConcept": words("tamoxifen"), "effectivePeriod": {"start": "2010-01", "end": "2015-02"}}
    ended = treatment(resource("MedicationStatement", status="completed", **taken))
    assert (str(ended.start), str(ended.end), ended.ongoing) == ("2010-01", "2015-02", False)
    order = request("tamoxifen", "2010-01-01", "stopped", dispenseRequest={"validityPeriod": {"end": "2010-04-01"}})
    stopped = treatment(order | {"statusReason": sct("407563006")})
    assert (stopped.end, stopped.ongoing, stopped.stop_reason) == (None, False, StopReason.SIDE_EFFECTS)


def test_a_medicine_is_found_contained_in_the_order_or_elsewhere_in_the_file() -> None:
    inside = {"resourceType": "Medication", "id": "m", "code": words("Exemestane 25 mg")}
    contained = request("", contained=[inside], medicationReference={"reference": "#m"})
    elsewhere = resource("Medication", code=words("Exemestane 25 mg"))
    referred = request("", medicationReference={"reference": f"https://example.org/Medication/{elsewhere['id']}"})
    by_display = request("", medicationReference={"reference": "Medication/gone", "display": "Exemestane 25 mg"})
    for resources in ([contained], [elsewhere, referred], [by_display]):
        assert treatment(*resources).agent == "exemestane"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "entered-in-error"}, "it was entered in error"),
        ({"status": "cancelled"}, "it was cancelled"),
        ({"intent": "proposal"}, "it was only planned"),
        ({"doNotPerform": True}, "it says what not to do"),
    ],
)
def test_orders_that_do_not_hold_are_left_out(change: Json, why: str) -> None:
    found = read(request("tamoxifen") | change)
    assert of_kind(found, TreatmentEntry) == []
    assert reasons(found, "MedicationRequest") == [why]


def test_other_medicines_are_listed_while_they_are_taken() -> None:
    found = read(
        request("Metformin 500 MG"), request("metformin 500 mg", "2014-01-01"), request("Ibuprofen", state="stopped")
    )
    (metformin,) = of_kind(found, MedicineEntry)
    assert (metformin.name, str(metformin.start)) == ("Metformin 500 MG", "2014-01-01")
    assert reasons(found, "MedicationRequest") == ["a medicine that is no longer taken"]
