"""The checklist says of each thing whether the record holds it: no more, no less, and without judging."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from domain.checklist_record import (
    DIAGNOSIS,
    DRUGS,
    GENES,
    PERSON,
    RAYS,
    SURGERY,
    SYMPTOMS,
    TEAM,
    K,
    a_treatment,
    emptied,
    full,
    items,
    material,
    of,
    on,
)
from hypothesis import given
from hypothesis import strategies as st
from report.people import eleanor, record_of

from recurtrack.domain.care import (
    CareTeamEntry,
    OrderAction,
    OrderEntry,
    ResponsibilityEntry,
    Role,
)
from recurtrack.domain.diagnosis import (
    DiagnosisEntry,
)
from recurtrack.domain.entry import EntryId, FieldNote
from recurtrack.domain.facts import Suspension
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    ConditionEntry,
    GeneTesting,
    PersonEntry,
    RiskEntry,
)
from recurtrack.domain.setting_up.notes import CHEMOTHERAPY, RADIOTHERAPY
from recurtrack.domain.summary.checklist import SOURCES, checklist_of, standing, without_names
from recurtrack.domain.summary.checklist_items import FROM_FILES
from recurtrack.domain.summary.checklist_values import ChecklistGroup, ChecklistItem, Held
from recurtrack.domain.summary.choices import SummaryChoices
from recurtrack.domain.terms import Gene, Procedure, Sex, Test
from recurtrack.services.summaries import Summaries

SAID = re.compile(r"%|well done|great|good|bad|sorry|unfortunately|fail|must|patient", re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "field", "key"),
    [
        ("person", "birth_date", (PERSON, "Date of birth")),
        ("diagnosis", "her2", (DIAGNOSIS, "HER2")),
        ("diagnosis", "grade", (DIAGNOSIS, "Grade")),
        ("risk", "gene_testing", (GENES, "Whether your genes were tested")),
        ("radiotherapy", "fields", (RAYS, "Areas")),
        ("chemotherapy", "agent", (DRUGS, "Chemotherapy: which medicines")),
    ],
)
def test_what_the_person_does_not_know_is_said_so_and_worth_asking(name: str, field: str, key: tuple[str, str]) -> None:
    entries = full()
    unsure = (FieldNote(field=field, unknown=True),)
    entries[name] = replace(emptied(entries[name], field), field_notes=unsure)
    item = of(*entries.values())[key]
    assert (item.held, item.words) == (Held.NOT_KNOWN, "You said you don’t know. It is worth asking your team.")


@pytest.mark.parametrize(
    ("day", "words"), [("2024-03", "March 2024 (day not known)"), ("2024", "2024 (month and day not known)")]
)
def test_a_date_of_which_the_day_is_not_known_is_there_in_part(day: str, words: str) -> None:
    item = of(DiagnosisEntry(id=EntryId("d"), date=on(day)))[DIAGNOSIS, "Date of diagnosis"]
    assert (item.held, item.words) == (Held.PARTLY, words)


def test_one_of_two_diagnoses_that_lacks_a_field_makes_it_in_part() -> None:
    second = DiagnosisEntry(id=EntryId("d2"), date=on("2025-01-02"))
    item = of(*full().values(), second)[DIAGNOSIS, "Grade"]
    assert (item.held, item.words) == (Held.PARTLY, "1 of 2: 2")


def test_a_stage_without_its_edition_is_there_in_part() -> None:
    item = of(DiagnosisEntry(id=EntryId("d"), anatomic_stage="IIA"))[DIAGNOSIS, "Stage and its edition"]
    assert (item.held, item.words) == (Held.PARTLY, "IIA (edition not entered)")


def answered(question: str, *, unknown: bool) -> RiskEntry:
    return RiskEntry(id=RISK_ID, field_notes=(FieldNote(field=question, unknown=unknown),))


def test_no_chemotherapy_as_the_person_said_leaves_nothing_to_ask_about_it() -> None:
    found = of(full()["operation"], answered(CHEMOTHERAPY, unknown=False))
    lead = found[DRUGS, "Chemotherapy: which medicines"]
    assert (lead.held, lead.words) == (Held.HELD, "None, as you said.")
    assert found[DRUGS, "Number of cycles"].held is Held.DOES_NOT_APPLY
    assert found[DRUGS, "Dose of each medicine"].held is Held.DOES_NOT_APPLY


def test_radiotherapy_that_the_person_is_not_sure_of_is_not_known_and_not_missing() -> None:
    found = of(full()["operation"], answered(RADIOTHERAPY, unknown=True))
    assert {item.held for (group, _), item in found.items() if group == RAYS} == {Held.NOT_KNOWN}


def test_a_kind_of_treatment_that_nobody_spoke_of_is_asked_for_once() -> None:
    found = of(full()["operation"])
    rays = [item.held for (group, _), item in found.items() if group == RAYS]
    assert rays == [Held.MISSING] + [Held.DOES_NOT_APPLY] * (len(rays) - 1)


@pytest.mark.parametrize(
    ("dose", "held"),
    [
        ("total 360 mg/m²", Held.HELD),
        ("cumulative 240 mg/m²", Held.HELD),
        ("90 mg/m²", Held.PARTLY),
        (None, Held.MISSING),
    ],
)
def test_a_dose_of_an_anthracycline_counts_as_the_total_only_where_it_says_so(dose: str | None, held: Held) -> None:
    chemotherapy = a_treatment("c", K.CHEMOTHERAPY, agent="EC", dose=dose)
    assert of(chemotherapy)[DRUGS, "Total dose of an anthracycline"].held is held


def test_a_regimen_without_an_anthracycline_has_no_total_dose_of_one() -> None:
    chemotherapy = a_treatment("c", K.CHEMOTHERAPY, agent="TC")
    assert of(chemotherapy)[DRUGS, "Total dose of an anthracycline"].held is Held.DOES_NOT_APPLY


def test_a_man_is_asked_about_no_gynaecologist_and_no_cervix() -> None:
    found = of(PersonEntry(id=PERSON_ID, sex=Sex.MALE))
    assert found[TEAM, "Gynaecologist"].held is Held.DOES_NOT_APPLY
    assert found["Other screening and general health", "Cervix"].held is Held.DOES_NOT_APPLY


def test_somebody_without_a_number_is_on_the_page_in_part() -> None:
    item = of(CareTeamEntry(id=EntryId("k"), name="Dr Iris", role=Role.GP))[TEAM, "GP"]
    assert (item.held, item.words) == (Held.PARTLY, "Dr Iris (phone and e-mail not entered)")


@pytest.mark.parametrize(
    ("risk", "held", "words"),
    [
        ({"gene_testing": GeneTesting.NOT_TESTED}, Held.DOES_NOT_APPLY, "Does not concern you, as far as your"),
        ({"gene": Gene.BRCA2}, Held.HELD, "Harmful variant, BRCA2"),
        ({"gene_testing": GeneTesting.VARIANT_FOUND}, Held.PARTLY, "Harmful variant (gene not entered)"),
        ({"gene_testing": GeneTesting.UNCERTAIN}, Held.HELD, "Tested, variant of uncertain meaning"),
    ],
)
def test_what_a_gene_test_found_is_told_as_far_as_it_is_entered(
    risk: dict[str, object], held: Held, words: str
) -> None:
    item = of(RiskEntry(id=RISK_ID, **risk))[GENES, "What the test found"]  # type: ignore[arg-type]
    assert item.held is held
    assert item.words.startswith(words)


def test_treatments_without_a_documented_late_effect_leave_nothing_to_ask_about_them() -> None:
    bare = replace(material(full()["operation"]), late_effects=())
    item = items(checklist_of(bare))["What to look out for", "Possible late effects of your treatments"]
    assert (item.held, item.words) == (Held.DOES_NOT_APPLY, "None is documented here for the treatments entered.")


def test_an_operation_of_the_lymph_nodes_alone_says_what_was_done_in_the_armpit() -> None:
    item = of(a_treatment("n", K.SURGERY, procedure=Procedure.AXILLARY_DISSECTION))[
        SURGERY, "Lymph nodes of the armpit"
    ]
    assert (item.held, item.words) == (Held.HELD, "Axillary lymph node dissection")


def test_a_check_without_a_day_to_come_is_told_by_how_it_stands(tmp_path: Path) -> None:
    paused = OrderEntry(
        id=EntryId("stop"),
        test=Test.MAMMOGRAM,
        action=OrderAction.STOPPED,
        ordered_by="Dr Iris Example",
        ordered_on=on("2026-01-20"),
        why="scan instead",
    )
    found = items(Summaries(record_of(tmp_path / "eleanor.recurtrack", [*eleanor(), paused])).checklist())
    assert found["Follow-up plan", "Mammogram"].words == "Last done 6 May 2025, stopped"


def test_every_check_with_somebody_responsible_is_held(tmp_path: Path) -> None:
    tests = (Test.CLINIC_VISIT, Test.BLOOD_TEST, Test.BREAST_MRI, Test.ECHOCARDIOGRAM)
    more = [ResponsibilityEntry(id=EntryId(test.value), test=test, member_id=EntryId("k2")) for test in tests]
    found = items(Summaries(record_of(tmp_path / "eleanor.recurtrack", [*eleanor(), *more])).checklist())
    assert found["Follow-up plan", "Who is responsible for each check"].held is Held.HELD


def test_signs_that_are_all_gone_leave_nothing_to_ask() -> None:
    gone = SignEntry(id=EntryId("s"), text="Cough", until=on("2026-01"), course=Course.GONE)
    found = of(gone)
    assert found[SYMPTOMS, "What stays"].words == "Nothing goes on, as far as you noted."
    assert found[SYMPTOMS, "Since when"].held is Held.DOES_NOT_APPLY


def test_where_the_team_sets_the_dates_no_check_is_missing() -> None:
    checklist = checklist_of(material(suspended=Suspension.DISTANT_RECURRENCE))
    plan = next(group for group in checklist.groups if group.title == "Follow-up plan")
    assert {item.held for item in plan.items} == {Held.DOES_NOT_APPLY}
    assert plan.items[0].words.startswith("Cancer in another part of the body is recorded.")


def test_a_long_note_is_cut_where_it_would_fill_the_page() -> None:
    item = of(PersonEntry(id=PERSON_ID, emergency_contact="Ben\n" * 2000))[PERSON, "Emergency contact"]
    assert len(item.words) <= 181
    assert item.words.endswith("…")
    assert "\n" not in item.words


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_field_of_blanks_is_as_missing_as_one_that_was_left_out(blank: str) -> None:
    found = of(
        PersonEntry(id=PERSON_ID, name=blank, language=blank),
        ConditionEntry(id=EntryId("c"), name=blank),
        CareTeamEntry(id=EntryId("k"), name="Dr Iris", role=Role.GP, phone=blank, key_contact=True),
    )
    assert found[PERSON, "Name"].held is Held.MISSING
    assert found[PERSON, "Language you speak"].held is Held.MISSING
    assert found["Other screening and general health", "Other illnesses"].held is Held.MISSING
    assert found[TEAM, "GP"].held is Held.PARTLY
    assert found["What to look out for", "Signs to tell, and whom to call"].held is Held.PARTLY


@given(st.text(max_size=300))
def test_any_text_stays_on_one_line_and_every_line_says_something(text: str) -> None:
    person = PersonEntry(id=PERSON_ID, name=text, emergency_contact=text)
    found = of(person, DiagnosisEntry(id=EntryId("d"), biopsy_note=text, site_note=text), a_treatment("c", K.OTHER))
    for item in found.values():
        assert item.words.strip()
        assert len(item.words.splitlines()) == 1


def a_group(*states: Held) -> ChecklistGroup:
    return ChecklistGroup(title="x", items=tuple(ChecklistItem(label="y", held=held, words="z") for held in states))


def test_the_standing_counts_what_concerns_the_person_and_nothing_else() -> None:
    some = a_group(Held.HELD, Held.PARTLY, Held.MISSING, Held.NOT_KNOWN, Held.DOES_NOT_APPLY)
    assert (
        standing([some]) == "1 of 4 things are here, 1 more in part. What is missing is worth asking at the next visit."
    )
    assert standing([a_group(Held.HELD, Held.HELD, Held.DOES_NOT_APPLY)]) == "All 2 things are here."
    assert standing([a_group(Held.HELD), a_group(Held.MISSING)]).startswith("1 of 2 things are here. ")


def test_the_page_neither_praises_nor_blames_and_names_its_sources() -> None:
    for checklist in (checklist_of(material()), checklist_of(material(full()["operation"]))):
        own = [item.words for group in checklist.groups for item in group.items]
        assert [text for text in (checklist.title, checklist.standing, *own) if SAID.search(text)] == []
    assert all(re.search(r"\b(19|20)\d\d\b|year not stated|no published text", source) for source in SOURCES)
    assert checklist_of(material()).sources == SOURCES


def test_what_comes_from_hospital_files_only_is_said_so() -> None:
    assert of()[DIAGNOSIS, "T, N and M"].words == FROM_FILES


def test_the_checks_of_a_plan_are_on_the_page_with_when_and_who(tmp_path: Path) -> None:
    found = items(Summaries(record_of(tmp_path / "eleanor.recurtrack", eleanor())).checklist())
    mammogram = found["Follow-up plan", "Mammogram"]
    assert (mammogram.held, mammogram.words) == (Held.HELD, "Last done 6 May 2025, due now: 6 Apr to 6 Jul 2026")
    assert found["Follow-up plan", "Clinic visit"].words == "Last done 20 Jan 2026, booked 25 Jun"
    assert found["Follow-up plan", "Who is responsible for each check"].held is Held.PARTLY
    assert found["What to look out for", "Signs to tell, and whom to call"].words == (
        "Warning signs lists them; call Rowan Sample, +00 555 0177"
    )
    assert found["What to look out for", "Possible late effects of your treatments"].words == "In your summary: 6"


def test_with_names_left_out_nothing_of_the_record_is_on_the_page(tmp_path: Path) -> None:
    summaries = Summaries(record_of(tmp_path / "eleanor.recurtrack", eleanor()))
    shown = summaries.checklist(SummaryChoices(hide_names=True), date(2026, 6, 16))
    assert shown == without_names(summaries.checklist())
    words = " ".join([shown.whose, *(item.words for group in shown.groups for item in group.items)])
    for said in ("Eleanor", "Daniel", "Iris", "Rowan", "555", "1968", "Sampleton", "letrozole", "Ductal"):
        assert said not in words
    assert shown.standing == summaries.checklist().standing
