"""What the form asks of a result, and what becomes of the answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId, Origin, Provenance
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.numbers import number_in_words, parse_measured, parse_number
from recurtrack.domain.report_fields import (
    BI_RADS,
    DENSITY,
    LVEF,
    SIDED,
    Answer,
    RowsField,
    answers_of,
    fields_of,
    results_of,
)
from recurtrack.domain.report_words import BI_RADS_CHOICES, DENSITY_CHOICES, bi_rads_words
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.wording import sentence
from recurtrack.exchange.fhir import quantities
from recurtrack.exchange.fhir.concepts import Concept


def done(test: Test, side: Laterality | None = None) -> AppointmentEntry:
    return AppointmentEntry(
        id=EntryId("a"), test=test, date=PartialDate(2026, 6, 16), status=AppointmentStatus.DONE, side=side
    )


def ids() -> Callable[[], EntryId]:
    numbers = count(1)
    return lambda: EntryId(f"r{next(numbers)}")


def of(test: Test, *answers: Answer) -> tuple[ResultEntry, ...]:
    return results_of(answers, done(test), ids())


@pytest.mark.parametrize("test", Test)
def test_every_test_but_a_visit_can_have_a_result(test: Test) -> None:
    assert bool(fields_of(test)) is (test not in WITHOUT_REPORT)


def test_benign_is_said_in_the_words_of_the_design() -> None:
    assert bi_rads_words("2") == "2, benign. Reports use this for a harmless finding. Your doctor can tell you more."


def test_all_categories_speak_in_one_tone_and_name_no_chance() -> None:
    assert [choice.value for choice in BI_RADS_CHOICES] == list("0123456")
    for choice in (*BI_RADS_CHOICES, *DENSITY_CHOICES):
        assert choice.explanation.startswith("Reports use this ")
        assert choice.explanation.endswith("Your doctor can tell you more.")
        assert not re.search(r"%|chance|risk|likely to|urgent|!", choice.words)


def test_a_category_with_a_letter_has_the_words_of_its_number() -> None:
    assert bi_rads_words("4A") == bi_rads_words("4")
    assert [bi_rads_words(text) for text in ("", "7", "2A", "R2")] == [None] * 4


def test_the_names_of_values_are_those_that_imported_files_get() -> None:
    assert (BI_RADS, DENSITY) == (quantities.BI_RADS, quantities.DENSITY)
    asked = [f for test in Test for f in fields_of(test)]
    rows = [suggestion for field in asked if isinstance(field, RowsField) for suggestion in field.suggestions]
    for suggestion in rows:
        assert quantities.quantity_of(Concept(text=suggestion.quantity)) is not None
        found = quantities.quantity_of(Concept(text=suggestion.quantity))
        assert found is not None
        assert found[0] == suggestion.quantity
    for name in (LVEF, "T-score spine", "T-score hip", "T-score femoral neck"):
        found = quantities.quantity_of(Concept(text=name))
        assert found is not None
        assert found[0] == name


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("1.5", 1.5), (" −2.1 ", -2.1), ("0,123", 0.123), ("1 234,5", 1234.5), ("7", 7.0)]
)
def test_numbers_are_read_with_comma_or_point(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["abc", "", "1..5", "1,2,3", "nan", "inf", "1e5", "٣", "--1", "<", "9" * 50])
def test_nonsense_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse_measured(text)
    assert refused.value.refusal is Refusal.NOT_A_NUMBER
    assert sentence(refused.value).endswith("is not a number; write it like 1.5 or <0.5.")


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    with pytest.raises(Rejected) as refused:
        parse_number("250,000")
    assert sentence(refused.value) == "“250,000” can be read in two ways; write 250000 or 250.000."


@pytest.mark.parametrize("text", ["<0.5", "> 90", "≤0,3", "negative", "Not detected"])
def test_what_lies_beyond_measuring_is_kept_as_written(text: str) -> None:
    assert parse_measured(text) == (None, text)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3))
def test_a_number_shown_again_reads_as_the_same_number(value: object) -> None:
    number = float(str(value))
    assert parse_number(number_in_words(number)) == number


def test_a_mammogram_keeps_category_density_and_side() -> None:
    answers = (Answer(quantity=BI_RADS, text="2"), Answer(quantity=DENSITY, text="C"))
    first, second = results_of(answers, done(Test.MAMMOGRAM, Laterality.LEFT), ids())
    assert (first.quantity, first.text, first.value, first.side) == (BI_RADS, "2", None, Laterality.LEFT)
    assert (second.quantity, second.text, second.appointment_id) == (DENSITY, "C", "a")
    assert Test.MAMMOGRAM in SIDED


def test_a_blood_value_keeps_unit_and_the_laboratorys_own_range() -> None:
    [found] = of(
        Test.BLOOD_TEST,
        Answer(quantity="haemoglobin", text="12,4", unit="g/dL", low="12", high="15.5"),
        Answer(quantity="ALT", text=" "),
    )
    assert (found.value, found.unit, found.low, found.high) == (12.4, "g/dL", 12.0, 15.5)


def test_a_value_without_a_name_is_refused() -> None:
    with pytest.raises(Rejected, match="out_of_range"):
        of(Test.BLOOD_TEST, Answer(quantity=" ", text="12"))


@pytest.mark.parametrize(
    ("test", "quantity", "text"), [(Test.ECHOCARDIOGRAM, LVEF, "160"), (Test.BONE_DENSITY, "T-score hip", "-25")]
)
def test_what_cannot_be_is_refused(test: Test, quantity: str, text: str) -> None:
    with pytest.raises(Rejected) as refused:
        of(test, Answer(quantity=quantity, text=text))
    assert refused.value.refusal is Refusal.OUT_OF_RANGE


def test_a_heart_ultrasound_has_per_cent_and_a_chest_x_ray_has_words() -> None:
    [lvef] = of(Test.ECHOCARDIOGRAM, Answer(quantity=LVEF, text="62"))
    assert (lvef.value, lvef.unit) == (62.0, "%")
    [said] = of(Test.CHEST_XRAY, Answer(quantity="report", text=" Clear. "))
    assert (said.value, said.text) == (None, "Clear.")


def test_what_is_edited_keeps_where_it_comes_from() -> None:
    before = ResultEntry(
        id=EntryId("old"),
        test=Test.BLOOD_TEST,
        date=PartialDate(2026, 6, 12),
        quantity="CEA",
        value=2.5,
        unit="µg/L",
        high=5.0,
        laboratory="Sampleton Lab",
        provenance=Provenance(origin=Origin.IMPORTED, detail="lab.json"),
        import_keys=("k",),
    )
    [answer] = answers_of([before])
    assert (answer.text, answer.low, answer.high, answer.id) == ("2.5", "", "5", "old")
    [after] = results_of([answer], done(Test.BLOOD_TEST), ids(), before=[before])
    assert (after.id, after.provenance, after.import_keys) == (before.id, before.provenance, before.import_keys)
    assert (after.laboratory, after.date, after.value) == (before.laboratory, before.date, before.value)
