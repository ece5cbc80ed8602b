"""Operations as portals write them, and names that only speak of one."""

from __future__ import annotations

import pytest
from exchange.fhir.bundles import of_kind, procedure, read, treatment, treatments, words

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.terms import Procedure
from recurtrack.domain.treatment import Axilla


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("MASTECTOMY, PARTIAL, LEFT", Procedure.BREAST_CONSERVING),
        ("Mastectomy partial left", Procedure.BREAST_CONSERVING),
        ("Left breast mastectomy, segmental", Procedure.BREAST_CONSERVING),
        ("MASTECTOMY, LEFT, PARTIAL", Procedure.BREAST_CONSERVING),
        ("Excision of left breast mass, wire localized", Procedure.BREAST_CONSERVING),
        ("Breast WLE left", Procedure.BREAST_CONSERVING),
        ("Completion mastectomy after lumpectomy", Procedure.MASTECTOMY),
        ("Mastectomy after neoadjuvant chemotherapy", Procedure.MASTECTOMY),
        ("Nipple-sparing mastectomy with immediate reconstruction", Procedure.MASTECTOMY),
        ("Delayed reconstruction after mastectomy with DIEP", Procedure.RECONSTRUCTION),
        ("Nipple reconstruction after mastectomy", Procedure.RECONSTRUCTION),
        ("Post-mastectomy breast reconstruction", Procedure.RECONSTRUCTION),
        ("SLNB", Procedure.SENTINEL_NODE_BIOPSY),
        ("ALND left", Procedure.AXILLARY_DISSECTION),
        ("Bilateral prophylactic mastectomy", Procedure.RISK_REDUCING_MASTECTOMY),
        ("Contralateral prophylactic mastectomy, right", Procedure.RISK_REDUCING_MASTECTOMY),
    ],
)
def test_operations_are_known_by_the_words_of_portals(text: str, kind: Procedure) -> None:
    assert treatment(procedure(words(text))).procedure is kind


@pytest.mark.parametrize(
    "text",
    [
        "Revision of mastectomy scar, left",
        "Mastectomy bra fitting",
        "Fitting of breast prosthesis after mastectomy",
        "Discussed mastectomy vs lumpectomy",
        "Subcutaneous mastectomy for gynecomastia",
        "Lumpectomy right breast - benign fibroadenoma",
    ],
)
def test_what_only_speaks_of_an_operation_is_none(text: str) -> None:
    assert treatments(procedure(words(text))) == []


def test_radiotherapy_after_a_mastectomy_is_no_mastectomy() -> None:
    assert treatment(procedure(words("Post-mastectomy radiotherapy, left chest wall"))).procedure is None


@pytest.mark.parametrize(
    "text",
    ["Bilateral mastectomy (right therapeutic, left prophylactic)", "Left mastectomy, contralateral prophylactic"],
)
def test_a_mastectomy_with_a_prophylactic_one_counts_for_both_sides(text: str) -> None:
    found = treatment(procedure(words(text)))
    assert (found.procedure, found.side) == (Procedure.MASTECTOMY, Laterality.BOTH)


def test_the_armpit_operation_within_another_is_kept() -> None:
    assert treatment(procedure(words("Lumpectomy with SLNB"))).axilla is Axilla.SENTINEL_NODE_BIOPSY


@pytest.mark.parametrize(("text", "uterus"), [("BSO", None), ("TAH/BSO", False), ("TAHBSO", False)])
def test_short_names_of_ovary_and_uterus_operations(text: str, uterus: bool | None) -> None:
    found = read(procedure(words(text)))
    assert treatment(procedure(words(text))).agent == "oophorectomy"
    assert [risk.uterus for risk in of_kind(found, RiskEntry)] == ([] if uterus is None else [uterus])
