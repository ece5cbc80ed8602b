"""Each line of the checklist is held exactly while the fields it needs are entered."""

from __future__ import annotations

import pytest
from domain.checklist_record import (
    DIAGNOSIS,
    DRUGS,
    GENES,
    LASTING,
    PERSON,
    RAYS,
    SURGERY,
    SYMPTOMS,
    TEAM,
    emptied,
    full,
    material,
    of,
)
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.summary.checklist import checklist_of
from recurtrack.domain.summary.checklist_items import NO_PLACE
from recurtrack.domain.summary.checklist_values import Held

WITHOUT_PLACE = {
    ("Family and genes", "Genetic counselling"),
    ("Surgery", "Margins: was the edge free of cancer"),
    ("Chemotherapy, targeted and immune treatment", "Number and title of a clinical trial"),
    ("Hormone treatment and bone medicines", "Whether it is taken as prescribed"),
    ("Daily life and support", "Tobacco, alcohol, food, weight, exercise, sun"),
    ("Daily life and support", "Work, money and insurance"),
    ("Daily life and support", "Partnership, sexuality, fertility, children"),
    ("Daily life and support", "Memory and concentration"),
    ("Daily life and support", "Support you had, and where to find more"),
}
NEEDED: dict[tuple[str, str], set[tuple[str, str]]] = {
    (PERSON, "Name"): {("person", "name")},
    (PERSON, "Date of birth"): {("person", "birth_date")},
    (PERSON, "Sex"): {("person", "sex")},
    (PERSON, "Phone or e-mail"): {("person", "phone")},
    (PERSON, "Language you speak"): {("person", "language")},
    (PERSON, "Emergency contact"): {("person", "emergency_contact")},
    (TEAM, "GP"): {("gp", "phone"), ("gp", "role")},
    (TEAM, "Surgeon"): {("surgeon", "phone"), ("surgeon", "role")},
    (TEAM, "One person to call first"): {("gp", "phone")},
    (TEAM, "Hospitals and clinics that treated you"): {("operation", "place")},
    (DIAGNOSIS, "Date of diagnosis"): {("diagnosis", "date")},
    (DIAGNOSIS, "Side"): {("diagnosis", "side")},
    (DIAGNOSIS, "Place in the breast or body"): {("diagnosis", "sites")},
    (DIAGNOSIS, "Invasive or in situ"): {("diagnosis", "behaviour")},
    (DIAGNOSIS, "Type under the microscope"): {("diagnosis", "histology")},
    (DIAGNOSIS, "Size"): {("diagnosis", "size_mm")},
    (DIAGNOSIS, "Grade"): {("diagnosis", "grade")},
    (DIAGNOSIS, "Lymph nodes"): {("diagnosis", "nodes_examined"), ("diagnosis", "nodes_positive")},
    (DIAGNOSIS, "Stage and its edition"): {("diagnosis", "anatomic_stage"), ("diagnosis", "anatomic_edition")},
    (DIAGNOSIS, "T, N and M"): {("diagnosis", "t"), ("diagnosis", "n"), ("diagnosis", "m")},
    (DIAGNOSIS, "Oestrogen receptor (ER)"): {("diagnosis", "er")},
    (DIAGNOSIS, "Progesterone receptor (PR)"): {("diagnosis", "pr")},
    (DIAGNOSIS, "HER2"): {("diagnosis", "her2")},
    (DIAGNOSIS, "Ki-67"): {("diagnosis", "ki67_percent")},
    (DIAGNOSIS, "Gene test of the tumour"): {("diagnosis", "genomic_score")},
    (DIAGNOSIS, "Mammogram that showed it"): {("diagnosis", "diagnostic_mammogram")},
    (DIAGNOSIS, "Biopsy and what it showed"): {("diagnosis", "biopsy_date"), ("diagnosis", "biopsy_note")},
    (GENES, "Whether your genes were tested"): {("risk", "gene_testing")},
    (GENES, "What the test found"): {("risk", "gene_testing")},
    (SURGERY, "Which operation"): {("operation", "procedure")},
    (SURGERY, "Day of the operation"): {("operation", "start"), ("rebuilt", "start")},
    (SURGERY, "Side"): {("operation", "side"), ("rebuilt", "side")},
    (SURGERY, "Lymph nodes of the armpit"): {("operation", "axilla")},
    (SURGERY, "Complications"): {("operation", "side_effects"), ("rebuilt", "side_effects")},
    (DRUGS, "Chemotherapy: which medicines"): {("chemotherapy", "agent")},
    (DRUGS, "Number of cycles"): {("chemotherapy", "cycles")},
    (DRUGS, "Total dose of an anthracycline"): {("chemotherapy", "agent"), ("chemotherapy", "dose")},
    (DRUGS, "HER2, other targeted or immune treatment"): {("targeted", "agent")},
    (DRUGS, "First day"): {("chemotherapy", "start"), ("targeted", "start")},
    (DRUGS, "Last day"): {("chemotherapy", "end")},
    (DRUGS, "Dose of each medicine"): {("chemotherapy", "dose"), ("targeted", "dose")},
    (DRUGS, "What it was meant to do"): {("chemotherapy", "intent"), ("targeted", "intent")},
    (DRUGS, "How the cancer answered"): {("chemotherapy", "response"), ("targeted", "response")},
    (DRUGS, "Side effects and stays in hospital"): {("chemotherapy", "side_effects"), ("targeted", "side_effects")},
    (RAYS, "Areas"): {("radiotherapy", "fields")},
    (RAYS, "Side"): {("radiotherapy", "side")},
    (RAYS, "Whether lymph nodes were treated"): {("radiotherapy", "fields")},
    (RAYS, "Total dose in gray"): {("radiotherapy", "dose_gy")},
    (RAYS, "Number of sessions"): {("radiotherapy", "fractions")},
    (RAYS, "First day"): {("radiotherapy", "start")},
    (RAYS, "Last day"): {("radiotherapy", "end")},
    (LASTING, "Hormone tablets"): {("tablets", "agent"), ("earlier", "agent")},
    (LASTING, "Ovarian suppression"): {("injections", "agent")},
    (LASTING, "Bone medicines"): {("bones", "agent")},
    (LASTING, "First day"): {("tablets", "start"), ("injections", "start"), ("bones", "start"), ("earlier", "start")},
    (LASTING, "Planned end"): {("tablets", "planned_end"), ("injections", "planned_end"), ("bones", "planned_end")},
    (LASTING, "Why it ended or was changed"): {("earlier", "stop_reason")},
    (SYMPTOMS, "Since when"): {("sign", "since")},
    (SYMPTOMS, "How strong"): {("sign", "strength")},
    ("What to look out for", "Signs to tell, and whom to call"): {("gp", "phone")},
    ("Other screening and general health", "Cervix"): {("Cervical smear", "title")},
    ("Other screening and general health", "Vaccinations"): {("Vaccination", "title")},
    ("Other screening and general health", "Allergies"): {("person", "no_known_allergies")},
}
"""The lines of the checklist, and the fields of which each needs all."""
ALL_FIELDS = sorted(set().union(*NEEDED.values()))
WHOLE_ENTRIES = {
    "relative": (GENES, "Cancer in the family"),
    "condition": ("Other screening and general health", "Other illnesses"),
    "medicine": ("Other screening and general health", "Other medicines you take"),
    "goal": ("Daily life and support", "Goals and wishes for your care"),
    "worry": ("Daily life and support", "Mood and worries"),
    "rebuilt": (SURGERY, "Reconstruction"),
    "sign": (SYMPTOMS, "What stays"),
    "gynaecologist": (TEAM, "Gynaecologist"),
    "plastic_surgeon": (TEAM, "Plastic surgeon"),
    "Bowel": ("Other screening and general health", "Bowel"),
}


def test_a_full_record_misses_only_what_has_no_place_and_the_plan_that_it_was_not_given() -> None:
    found = of(*full().values())
    missing = {key for key, item in found.items() if item.held is not Held.HELD}
    assert missing - WITHOUT_PLACE == {key for key in found if key[0] == "Follow-up plan"}
    assert missing >= WITHOUT_PLACE
    assert all(found[key].words == NO_PLACE for key in WITHOUT_PLACE)


def test_every_line_that_the_tables_of_this_test_name_is_on_the_page() -> None:
    assert {*NEEDED, *WHOLE_ENTRIES.values(), *WITHOUT_PLACE} <= set(of())


def test_an_empty_record_holds_nothing_and_says_where_each_thing_belongs() -> None:
    found = of()
    assert {item.held for key, item in found.items() if key != (TEAM, "Plastic surgeon")} == {Held.MISSING}
    for key, item in found.items():
        assert item.words, key
    checklist = checklist_of(material())
    assert checklist.whose == "Name not entered"
    assert checklist.standing.startswith("0 of ")


@given(st.sets(st.sampled_from(ALL_FIELDS), max_size=12))
def test_a_line_is_held_exactly_while_every_field_it_needs_is_entered(taken_out: set[tuple[str, str]]) -> None:
    entries = full()
    for name, field in taken_out:
        entries[name] = emptied(entries[name], field)
    found = of(*entries.values())
    for key, needed in NEEDED.items():
        is_whole = not needed & taken_out
        assert (found[key].held is Held.HELD) is is_whole, (key, found[key])


@pytest.mark.parametrize("name", WHOLE_ENTRIES)
def test_a_line_about_an_entry_is_held_while_the_entry_is_there(name: str) -> None:
    entries = full()
    assert of(*entries.values())[WHOLE_ENTRIES[name]].held is Held.HELD
    del entries[name]
    assert of(*entries.values())[WHOLE_ENTRIES[name]].held is not Held.HELD
