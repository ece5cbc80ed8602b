"""A late effect is named with the treatments of the record that it can come with, and with no others."""

from __future__ import annotations

from datetime import date

import pytest

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId, FieldNote
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import FollowUp
from recurtrack.domain.person import PERSON_ID, RISK_ID, MedicineEntry, PersonEntry, RiskEntry
from recurtrack.domain.plan import Plan
from recurtrack.domain.summary.late_effect_values import LateEffectRow
from recurtrack.domain.summary.late_effects import late_effect_table
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.terms import Procedure, Sex, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, Intent, TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.knowledge.late_effects import read_late_effects

TODAY = date(2026, 6, 16)
EFFECTS = {effect.id: effect.effect for effect in read_late_effects()}
K = TreatmentKind


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def treatment(kind: TreatmentKind, **more: object) -> TreatmentEntry:
    return TreatmentEntry(id=EntryId("t"), kind=kind, **more)  # type: ignore[arg-type]


def material(*treatments: TreatmentEntry, **more: object) -> SummaryMaterial:
    plan = Plan(read_guideline("acs-asco"), TODAY, Suspension.NO_DIAGNOSIS, None, (), ())
    return SummaryMaterial(
        today=TODAY,
        follow_up=FollowUp(plan=plan, checks=(), held_back=()),
        settings=FollowUpEntry(id=FOLLOW_UP_ID),
        treatments=treatments,
        **more,  # type: ignore[arg-type]
    )


def rows(*treatments: TreatmentEntry, **more: object) -> dict[str, LateEffectRow]:
    found, _ = late_effect_table(material(*treatments, **more), read_late_effects(), 1)
    ids = {effect: name for name, effect in EFFECTS.items()}
    return {ids[row.effect]: row for row in found}


def after(*treatments: TreatmentEntry, **more: object) -> dict[str, str]:
    return {name: row.after for name, row in rows(*treatments, **more).items() if name != "wellbeing"}


def test_a_record_without_treatments_names_no_effect_and_no_source() -> None:
    assert late_effect_table(material(), read_late_effects(), 1) == ((), ())


@pytest.mark.parametrize("kind", list(TreatmentKind))
def test_a_treatment_of_which_only_the_kind_is_known_claims_nothing(kind: TreatmentKind) -> None:
    expected = {"bone-loss"} if kind is K.OVARIAN_SUPPRESSION else set()
    assert set(after(treatment(kind))) == expected


def test_letrozole_is_named_with_the_year_since_when_it_is_taken() -> None:
    found = after(treatment(K.ENDOCRINE, agent="letrozole", start=on("2024-11-04"), ongoing=True))
    assert found == {"bone-loss": "Letrozole, since 2024", "joints": "Letrozole, since 2024"}


def test_after_the_tablets_have_ended_bones_are_still_named_and_joints_are_not() -> None:
    found = after(treatment(K.ENDOCRINE, agent="letrozole", start=on("2015"), end=on("2020-03")))
    assert found == {"bone-loss": "Letrozole, 2015 to 2020"}


@pytest.mark.parametrize(("end", "named"), [("2026-03-17", True), ("2026-03-16", False), ("2026-03", True)])
def test_clots_are_named_up_to_three_months_after_the_last_tamoxifen(end: str, *, named: bool) -> None:
    found = after(treatment(K.ENDOCRINE, agent="tamoxifen", start=on("2021"), end=on(end)))
    assert ("clots" in found) is named
    assert "womb" in found
    assert "eyes" not in found


def test_tamoxifen_stopped_on_a_day_nobody_knows_is_said_so() -> None:
    unsure = treatment(
        K.ENDOCRINE,
        agent="tamoxifen",
        start=on("2005"),
        ongoing=False,
        field_notes=(FieldNote(field="end", unknown=True),),
    )
    assert after(unsure) == {"womb": "Tamoxifen, from 2005, end not known"}


def test_the_womb_is_not_named_to_a_man_nor_where_it_was_removed() -> None:
    tablets = treatment(K.ENDOCRINE, agent="tamoxifen", ongoing=True)
    assert "womb" in after(tablets)
    assert "womb" in after(tablets, risk=RiskEntry(id=RISK_ID, uterus=True))
    assert "womb" not in after(tablets, risk=RiskEntry(id=RISK_ID, uterus=False))
    assert "womb" not in after(tablets, person=PersonEntry(id=PERSON_ID, sex=Sex.MALE))
    assert "clots" in after(tablets, person=PersonEntry(id=PERSON_ID, sex=Sex.MALE))


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"side": Laterality.LEFT}, True),
        ({"side": Laterality.BOTH, "fields": (Field.CHEST_WALL,)}, True),
        ({"side": Laterality.LEFT, "fields": (Field.OTHER,)}, False),
        ({"side": Laterality.LEFT, "intent": Intent.PALLIATIVE}, False),
        ({"side": Laterality.RIGHT, "fields": (Field.BREAST,)}, False),
        ({"fields": (Field.BREAST,)}, False),
    ],
)
def test_the_heart_is_named_after_radiotherapy_of_the_left_side_alone(more: dict[str, object], *, named: bool) -> None:
    assert ("heart" in after(treatment(K.RADIOTHERAPY, start=on("2019"), **more))) is named


def test_the_heart_names_each_treatment_it_can_come_with_in_its_own_words() -> None:
    found = after(
        treatment(K.CHEMOTHERAPY, agent="AC-TH", start=on("2018-02"), end=on("2018-06")),
        treatment(K.RADIOTHERAPY, side=Laterality.LEFT, start=on("2018-08-01"), end=on("2018-08-31")),
    )
    assert found["heart"] == "Doxorubicin (in AC-TH), 2018; trastuzumab (in AC-TH), 2018; radiotherapy, left, 2018"


def test_two_anthracyclines_behind_one_regimen_are_named_as_what_they_are() -> None:
    found = after(treatment(K.CHEMOTHERAPY, agent="KEYNOTE-522", start=on("2023")))
    assert found["heart"] == "An anthracycline (in KEYNOTE-522), 2023"


def test_a_regimen_that_is_a_whole_note_does_not_fill_the_row() -> None:
    note = "FEC\nas the letter says " + "and so on " * 500
    found = after(treatment(K.CHEMOTHERAPY, agent=note, start=on("2023")))
    assert found["heart"].startswith("Epirubicin (in FEC as the letter says and so on")
    assert found["heart"].endswith("…), 2023")
    assert len(found["heart"]) < 100


def test_trastuzumab_that_is_taken_now_is_named_as_such_and_later_as_past() -> None:
    now = treatment(K.TARGETED, agent="trastuzumab", start=on("2025-09"), ongoing=True)
    past = treatment(K.TARGETED, agent="trastuzumab", start=on("2019-01"), end=on("2020-01"))
    assert set(after(now)) == {"heart", "heart-now"}
    assert after(past) == {"heart": "Trastuzumab, 2019 to 2020"}


def test_lymphoedema_is_named_after_lymph_nodes_were_treated_and_not_after_the_breast_alone() -> None:
    breast = treatment(K.SURGERY, procedure=Procedure.MASTECTOMY, axilla=Axilla.NONE, start=on("2024"))
    nodes = treatment(
        K.SURGERY,
        procedure=Procedure.MASTECTOMY,
        axilla=Axilla.AXILLARY_DISSECTION,
        side=Laterality.LEFT,
        start=on("2024-04-22"),
    )
    alone = treatment(K.SURGERY, procedure=Procedure.SENTINEL_NODE_BIOPSY, start=on("2023"))
    rays = treatment(K.RADIOTHERAPY, fields=(Field.BREAST, Field.NODES), side=Laterality.RIGHT, start=on("2024"))
    assert after(breast) == {}
    assert after(nodes)["lymphoedema"] == "Axillary lymph node dissection, left, 2024"
    assert after(alone)["cellulitis"] == "Sentinel lymph node biopsy, 2023"
    assert after(rays)["lymphoedema"] == "Radiotherapy of lymph nodes, right, 2024"


@pytest.mark.parametrize("agent", ["zoledronic acid", "denosumab"])
def test_jaw_and_thigh_are_named_after_a_bone_medicine_wherever_it_is_entered(agent: str) -> None:
    entered = treatment(K.BONE, agent=agent, start=on("2022"), ongoing=True)
    other = MedicineEntry(id=EntryId("m"), name=agent, start=on("2022"), end=on("2024"))
    assert set(after(entered)) == {"jaw", "thigh"}
    assert after(medicines=(other,))["jaw"] == f"{agent.capitalize()}, 2022 to 2024"


def test_other_medicines_alone_are_no_treatment_of_cancer() -> None:
    assert rows(medicines=(MedicineEntry(id=EntryId("m"), name="Calcium"),)) == {}


def test_a_treatment_that_is_still_to_come_claims_nothing() -> None:
    assert rows(treatment(K.ENDOCRINE, agent="letrozole", start=on("2026-07-01"), ongoing=True)) == {}


def test_several_courses_of_one_medicine_stand_together_and_a_long_list_ends_with_its_rest() -> None:
    twice = [
        treatment(K.ENDOCRINE, agent="tamoxifen", start=on("2003"), end=on("2008")),
        treatment(K.ENDOCRINE, agent="tamoxifen", start=on("1998"), end=on("1999")),
    ]
    assert after(*twice)["womb"] == "Tamoxifen, 1998 to 1999 and 2003 to 2008"
    many = [
        treatment(K.BONE, agent=name, start=on("2022"))
        for name in ("pamidronate", "clodronate", "ibandronate", "alendronate", "denosumab")
    ]
    assert after(*many)["jaw"].endswith("; and 1 more")


def test_a_row_names_only_the_sources_of_the_causes_it_has() -> None:
    labels = late_effect_table(material(treatment(K.OVARIAN_SUPPRESSION, agent="goserelin")), read_late_effects(), 1)
    assert [line.text.split(",")[0] for line in labels[1]][:1] == ["National Comprehensive Cancer Network"]
    assert not any("Royal Australian" in line.text for line in labels[1])


def test_sources_go_on_from_the_number_given_and_every_one_is_named_by_a_row() -> None:
    entries = (
        treatment(K.ENDOCRINE, agent="letrozole", ongoing=True),
        treatment(K.CHEMOTHERAPY, agent="EC", start=on("2024")),
    )
    found, sources = late_effect_table(material(*entries), read_late_effects(), 7)
    assert [line.number for line in sources] == list(range(7, 7 + len(sources)))
    assert {number for row in found for number in row.sources} == {line.number for line in sources}
    assert all(row.sources for row in found)


def test_wellbeing_is_named_after_any_treatment_as_coming_of_treatment_in_general() -> None:
    assert rows(treatment(K.OTHER))["wellbeing"].after == "Treatment for cancer in general"
