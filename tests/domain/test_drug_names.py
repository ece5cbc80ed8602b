"""Drugs are found in what was written, as single names or as regimens, and nothing is found that is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.courses import SUGGESTIONS
from recurtrack.domain.drug_names import DrugGroup, drugs_in
from recurtrack.domain.terms import TreatmentKind


@pytest.mark.parametrize(
    ("written", "drugs"),
    [
        ("doxorubicin", ("doxorubicin",)),
        ("Epirubicin and cyclophosphamide, then paclitaxel", ("epirubicin",)),
        ("AC-T", ("doxorubicin",)),
        ("ac", ("doxorubicin",)),
        ("EC", ("epirubicin",)),
        ("FEC100", ("epirubicin",)),
        ("fec-100, then docetaxel", ("epirubicin",)),
        ("EC-P", ("epirubicin",)),
        ("CAF", ("doxorubicin",)),
        ("KEYNOTE-522", ("doxorubicin", "epirubicin")),
        ("AC-THP", ("doxorubicin",)),
        ("TC", ()),
        ("CMF", ()),
        ("TCH", ()),
        ("paclitaxel", ()),
        ("pegylated something", ()),
        ("", ()),
    ],
)
def test_an_anthracycline_is_found_by_its_name_and_in_the_regimens_that_hold_one(
    written: str, drugs: tuple[str, ...]
) -> None:
    assert drugs_in(written, DrugGroup.ANTHRACYCLINE) == drugs


@pytest.mark.parametrize("written", ["trastuzumab", "Trastuzumab-dkst", "TCHP", "AC-TH", "trastuzumab and pertuzumab"])
def test_trastuzumab_is_found_alone_and_in_regimens(written: str) -> None:
    assert drugs_in(written, DrugGroup.TRASTUZUMAB) == ("trastuzumab",)


@pytest.mark.parametrize("written", ["trastuzumab emtansine", "Trastuzumab deruxtecan", "pertuzumab", "T-DM1"])
def test_what_is_known_of_trastuzumab_is_not_claimed_of_other_medicines(written: str) -> None:
    assert drugs_in(written, DrugGroup.TRASTUZUMAB) == ()


def test_trastuzumab_before_its_conjugate_is_still_found() -> None:
    assert drugs_in("trastuzumab, then trastuzumab emtansine", DrugGroup.TRASTUZUMAB) == ("trastuzumab",)


@pytest.mark.parametrize("written", ["zoledronic acid", "Alendronate", "ibandronate", "clodronate", "pamidronate"])
def test_bisphosphonates_are_known_by_the_stem_of_their_names(written: str) -> None:
    assert drugs_in(written, DrugGroup.BISPHOSPHONATE) == (written.lower(),)
    assert drugs_in(written, DrugGroup.DENOSUMAB) == ()


def test_every_bone_medicine_and_every_injection_of_the_form_belongs_to_a_group() -> None:
    for found in SUGGESTIONS[TreatmentKind.BONE]:
        groups = (DrugGroup.BISPHOSPHONATE, DrugGroup.DENOSUMAB)
        assert [bool(drugs_in(found.agent, group)) for group in groups].count(True) == 1
    for found in SUGGESTIONS[TreatmentKind.OVARIAN_SUPPRESSION]:
        assert drugs_in(found.agent, DrugGroup.OVARIAN_SUPPRESSION) == (found.agent,)


def test_every_regimen_of_the_form_that_holds_an_anthracycline_is_known_for_it() -> None:
    for found in SUGGESTIONS[TreatmentKind.CHEMOTHERAPY]:
        says_so = any(part in found.shown for part in ("rubicin", "AC or EC"))
        assert bool(drugs_in(found.agent, DrugGroup.ANTHRACYCLINE)) is says_so, found.agent


@given(st.text(max_size=40), st.sampled_from(list(DrugGroup)))
def test_any_text_is_read_and_only_names_that_stand_alone_are_found(written: str, group: DrugGroup) -> None:
    assert drugs_in(f"x{written}", group) == drugs_in(f"X{written}", group)
    assert drugs_in(f"alpha{'tamoxifen'}omega", group) == ()
