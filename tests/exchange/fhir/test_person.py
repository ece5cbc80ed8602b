"""Who the file is about, and their health beside the cancer."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import (
    PATIENT,
    Json,
    bundle,
    condition,
    icd,
    loinc,
    observation,
    of_kind,
    procedure,
    read,
    read_json,
    reasons,
    resource,
    sct,
    words,
)

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.person import (
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    GeneTesting,
    PersonEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.terms import Gene, Menopause, Sex

BIRTH_SEX = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"


def person(**fields: object) -> PersonEntry:
    (found,) = of_kind(read_json(bundle(PATIENT | fields)), PersonEntry)
    return found


def test_the_official_name_is_kept_as_it_is_written() -> None:
    names = [
        {"use": "maiden", "text": "Ana Born"},
        {"text": "Annie"},
        {"use": "official", "family": "García 2", "given": ["Ana", "B."]},
    ]
    assert person(name=names).name == "Ana B. García 2"
    assert person(name=[{"text": "Ana S."}]).name == "Ana S."
    assert person(name=[]).name is None


def test_the_sex_at_birth_goes_before_gender() -> None:
    assert person(gender="male", extension=[{"url": BIRTH_SEX, "valueCode": "F"}]).sex is Sex.FEMALE
    assert person(gender="male").sex is Sex.MALE
    assert person(gender="other").sex is None


def test_ways_to_reach_the_person_are_read() -> None:
    found = person(
        telecom=[
            {"system": "phone", "value": "1", "use": "old"},
            {"system": "phone", "value": "2"},
            {"system": "email", "value": "a@b"},
        ],
        communication=[{"language": words("German")}, {"language": words("English"), "preferred": True}],
        contact=[{"name": {"text": "Max"}, "telecom": [{"system": "phone", "value": "3"}]}],
        birthDate="1970",
    )
    assert (found.phone, found.email, found.language, found.emergency_contact) == ("2", "a@b", "English", "Max, 3")
    assert str(found.birth_date) == "1970"


def test_conditions_that_go_on_are_listed_once() -> None:
    found = read(
        condition(sct("38341003", "Hypertension (disorder)"), "2012"),
        condition(words("Hypertension"), "2010-05-01"),
        condition(words("Cold"), "2019", "resolved"),
        condition(words("No known problems")),
        condition(words("Part-time employment"), "2019"),
    )
    (entry,) = of_kind(found, ConditionEntry)
    assert (entry.name, str(entry.since)) == ("Hypertension", "2010-05-01")
    assert sorted(reasons(found, "Condition")) == [
        "a condition that is over",
        "circumstances of life, not illness",
        "it says that there is nothing",
    ]


def test_an_illness_that_runs_in_families_is_a_condition_but_family_history_is_none() -> None:
    found = read(condition(words("Familial hypercholesterolaemia")), condition(words("Family history of stroke")))
    assert [entry.name for entry in of_kind(found, ConditionEntry)] == ["Familial hypercholesterolaemia"]


def allergy(text: str, state: str = "active", **fields: object) -> Json:
    active = {"coding": [{"code": state}]}
    return resource("AllergyIntolerance", code=words(text), clinicalStatus=active, **fields)


def test_allergies_are_read_but_not_statements_that_there_is_none() -> None:
    found = read(
        allergy("Penicillin", reaction=[{"manifestation": [words("Rash")]}], onsetDateTime="2010"),
        allergy("No known food allergy"),
        allergy("Latex", "inactive"),
        allergy("Nuts", verificationStatus={"coding": [{"code": "refuted"}]}),
    )
    (entry,) = of_kind(found, AllergyEntry)
    assert (entry.substance, entry.reaction, str(entry.since)) == ("Penicillin", "Rash", "2010")
    assert len(reasons(found, "AllergyIntolerance")) == 3


def test_cancer_in_the_family_is_one_entry_for_each() -> None:
    relative = resource(
        "FamilyMemberHistory",
        status="completed",
        relationship=words("natural sister"),
        condition=[
            {
                "code": sct("254837009", "Malignant neoplasm of breast (disorder)"),
                "onsetAge": {"value": 64, "code": "a"},
            },
            {"code": words("Diabetes")},
        ],
    )
    (entry,) = of_kind(read(relative), RelativeEntry)
    assert (entry.relative, entry.cancer, entry.age_at_diagnosis) == (
        "natural sister",
        "Malignant neoplasm of breast",
        64,
    )


def test_members_of_the_care_team_are_read_with_role_and_phone() -> None:
    doctor = resource(
        "Practitioner", name=[{"family": "Okoro", "given": ["Ngozi"]}], telecom=[{"system": "phone", "value": "5"}]
    )
    team = resource(
        "CareTeam",
        participant=[
            {"member": {"reference": f"Practitioner/{doctor['id']}"}, "role": [words("Radiation oncologist")]},
            {"member": {"reference": "Patient/p", "display": "Ana Sample"}},
        ],
    )
    (entry,) = of_kind(read(doctor, team), CareTeamEntry)
    assert (entry.name, entry.role, entry.phone) == ("Ngozi Okoro", Role.RADIATION_ONCOLOGIST, "5")


def risk(*resources: Json) -> RiskEntry:
    (found,) = of_kind(read(*resources), RiskEntry)
    assert found.id == RISK_ID
    return found


@pytest.mark.parametrize("found", [procedure(words("Total hysterectomy")), condition(icd("Z90.710"))])
def test_without_a_uterus(found: Json) -> None:
    assert risk(found).uterus is False


def test_menopause_is_read_from_its_code() -> None:
    assert risk(condition(icd("Z78.0"))).menopause is Menopause.POST


@pytest.mark.parametrize(
    ("found", "testing", "gene"),
    [
        (condition(words("BRCA1 gene mutation positive")), GeneTesting.VARIANT_FOUND, Gene.BRCA1),
        (
            observation(words("BRCA2 gene"), valueString="Pathogenic variant detected"),
            GeneTesting.VARIANT_FOUND,
            Gene.BRCA2,
        ),
        (
            observation(words("PALB2 gene"), valueString="Variant of uncertain significance"),
            GeneTesting.UNCERTAIN,
            None,
        ),
        (observation(words("BRCA1 and BRCA2 gene"), valueString="Negative"), GeneTesting.NO_VARIANT, None),
    ],
)
def test_inherited_genes_are_read_where_the_answer_is_clear(
    found: Json, testing: GeneTesting, gene: Gene | None
) -> None:
    assert (risk(found).gene_testing, risk(found).gene) == (testing, gene)


def test_a_variant_of_the_tumour_or_of_no_named_gene_is_left_out() -> None:
    parts = [
        {"code": loinc("48018-6"), "valueCodeableConcept": words("PALB2")},
        {"code": loinc("48002-0"), "valueCodeableConcept": words("Somatic")},
    ]
    variant = observation(loinc("69548-6"), valueCodeableConcept=words("Present"), component=parts)
    found = read(variant, condition(icd("Z15.01")))
    assert of_kind(found, RiskEntry) == []
    assert reasons(found, "Observation") == ["a variant found in the tumour, not an inherited one"]
    assert reasons(found, "Condition") == ["an inherited risk that names no gene"]
