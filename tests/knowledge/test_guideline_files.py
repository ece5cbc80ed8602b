"""The guideline files that are shipped keep what they promise, and a bad file is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, TreatmentFact
from recurtrack.domain.guideline import (
    Anchor,
    BreastsImaged,
    Condition,
    Guideline,
    NotRoutine,
    Rule,
    Source,
    Steps,
    WhileReason,
)
from recurtrack.domain.plan import plan
from recurtrack.domain.reasons import DRAFT_WARNING, not_routine_reason
from recurtrack.domain.terms import (
    Behaviour,
    DrugClass,
    Event,
    Gene,
    Menopause,
    Procedure,
    RadiotherapyField,
    Sex,
    Side,
    Test,
    TreatmentKind,
)
from recurtrack.domain.wording import sentence
from recurtrack.knowledge.guidelines import SEEN, guideline_ids, read_guideline, read_guideline_file

SHIPPED = guideline_ids()
DRAFTS = ("china-nhc", "esmo")
WITHOUT_A_YEAR = {("japan-jbcs", "jbcs-web"), ("nice", "nhs-screening")}
"""The only sources whose year is not stated, by guideline and id."""

WORDS_IN_A_SENTENCE = 35

LEFT = frozenset({Side.LEFT})
ON_TAMOXIFEN = Facts(
    today=date(2024, 6, 21),
    sex=Sex.FEMALE,
    birth_date=date(1975, 3, 1),
    menopause=Menopause.PRE,
    diagnoses=(DiagnosisFact(date(2024, 2, 12), date(2024, 2, 5), LEFT, Behaviour.INVASIVE, Event.FIRST),),
    treatments=(
        TreatmentFact(TreatmentKind.SURGERY, date(2024, 3, 12), sides=LEFT, procedure=Procedure.BREAST_CONSERVING),
        TreatmentFact(TreatmentKind.RADIOTHERAPY, end=date(2024, 6, 21), sides=LEFT, field=RadiotherapyField.BREAST),
        TreatmentFact(TreatmentKind.ENDOCRINE, date(2024, 7, 1), agent="tamoxifen"),
        TreatmentFact(TreatmentKind.OVARIAN_SUPPRESSION, date(2024, 7, 1), agent="goserelin"),
    ),
)


@pytest.fixture(params=SHIPPED)
def guideline(request: pytest.FixtureRequest) -> Guideline:
    """Each guideline that is shipped, in turn."""
    return read_guideline(request.param)


def texts_of(guideline: Guideline) -> Iterator[str]:
    for rule in guideline.rules:
        yield rule.why
        yield rule.afterwards
        yield from (note.text for note in rule.notes)
        if isinstance(rule.schedule, WhileReason):
            yield from (reason.why for reason in rule.schedule.reasons)
    yield from (item.why for item in guideline.not_routine)


def can_be_found_again(source: Source) -> bool:
    named = bool(source.organisation and source.title)
    return named and bool(source.doi or source.address or source.seen == "patient version")


def written(folder: Path, text: str) -> Path:
    path = folder / "example.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_guidelines_that_people_can_choose_are_shipped() -> None:
    assert {"acs-asco", "nccn", "nice", "acr", "cancer-australia", "canada", "japan-jbcs", *DRAFTS} <= set(SHIPPED)


def test_the_id_of_every_guideline_is_the_name_of_its_file() -> None:
    assert tuple(read_guideline(name).id for name in SHIPPED) == SHIPPED


def test_the_id_of_every_rule_begins_with_that_of_its_guideline(guideline: Guideline) -> None:
    assert [rule.id for rule in guideline.rules if not rule.id.startswith(f"{guideline.id}.")] == []


def test_every_rule_and_every_advice_against_a_test_has_a_source_that_can_be_found(guideline: Guideline) -> None:
    entries: tuple[Rule | NotRoutine, ...] = (*guideline.rules, *guideline.not_routine)
    assert [entry for entry in entries if not any(map(can_be_found_again, entry.sources))] == []


def test_every_source_states_its_year_but_for_those_named_here(guideline: Guideline) -> None:
    entries: tuple[Rule | NotRoutine, ...] = (*guideline.rules, *guideline.not_routine)
    sources = {source for entry in entries for source in entry.sources}
    sources |= {source for rule in guideline.rules for source in rule.afterwards_sources}
    without = {(guideline.id, source.id) for source in sources if not source.year}
    assert without == {named for named in WITHOUT_A_YEAR if named[0] == guideline.id}


def test_exactly_the_unchecked_guidelines_are_drafts() -> None:
    assert tuple(name for name in SHIPPED if read_guideline(name).draft) == DRAFTS


def test_an_unseen_source_is_used_by_drafts_alone(guideline: Guideline) -> None:
    entries: tuple[Rule | NotRoutine, ...] = (*guideline.rules, *guideline.not_routine)
    seen = {source.seen for entry in entries for source in entry.sources}
    assert seen == {"unseen"} if guideline.draft else "unseen" not in seen


def test_only_acr_is_an_add_on() -> None:
    assert [name for name in SHIPPED if read_guideline(name).add_on] == ["acr"]


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "china-nhc"])
def test_no_western_guideline_plans_blood_tests_or_tumour_markers(name: str) -> None:
    planned = {rule.test for rule in read_guideline(name).rules}
    assert planned.isdisjoint({Test.BLOOD_TEST, Test.TUMOUR_MARKER})


@pytest.mark.parametrize("name", DRAFTS)
def test_whatever_a_draft_says_is_marked_as_unchecked(name: str) -> None:
    guideline = read_guideline(name)
    found = plan(guideline, ON_TAMOXIFEN)
    said = [check.why for check in found.checks]
    said += [not_routine_reason(item, guideline) for item in found.not_routine]
    assert {Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.GYNAECOLOGY} <= {check.test for check in found.checks}
    assert [text for text in said if not text.startswith(DRAFT_WARNING)] == []


def test_no_sentence_is_too_long_to_read(guideline: Guideline) -> None:
    sentences = [part for text in texts_of(guideline) for part in re.split(r"[.;:]\s", text)]
    assert [part for part in sentences if len(part.split()) > WORDS_IN_A_SENTENCE] == []


def test_no_rule_hides_behind_one_that_is_for_everybody(guideline: Guideline) -> None:
    taken: set[Test] = set()
    for rule in guideline.rules:
        assert rule.test not in taken, f"{rule.id} is never in force"
        if not rule.when:
            taken.add(rule.test)


def test_only_visits_leave_a_choice_of_interval(guideline: Guideline) -> None:
    choices = {
        rule.test
        for rule in guideline.rules
        if isinstance(rule.schedule, Steps) and any(band.every.is_range for band in rule.schedule.bands)
    }
    assert choices <= {Test.CLINIC_VISIT}


def test_every_planned_window_is_in_order(guideline: Guideline) -> None:
    for check in plan(guideline, ON_TAMOXIFEN).checks:
        assert check.window.earliest <= check.window.due <= check.window.latest


# --- The page that describes the files --------------------------------------------------------------

PAGE = (Path(__file__).parents[2] / "docs" / "guideline-files.md").read_text(encoding="utf-8")


def test_the_example_on_the_page_leads_to_the_dates_on_the_page(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert example
    guideline = read_guideline_file(written(tmp_path, example[1]))
    diagnosis = DiagnosisFact(date(2024, 1, 22), date(2024, 1, 10), LEFT, Behaviour.INVASIVE, Event.FIRST)
    surgery, radiotherapy, *_ = ON_TAMOXIFEN.treatments
    treated = ON_TAMOXIFEN._replace(
        today=date(2024, 12, 18),
        diagnoses=(diagnosis,),
        treatments=(surgery, radiotherapy._replace(end=date(2024, 12, 18))),
    )
    done = treated._replace(today=date(2025, 8, 1), done=(DoneTest(Test.MAMMOGRAM, date(2025, 7, 2)),))
    assert [check.due for check in plan(guideline, treated).checks][:3] == [
        date(2025, 6, 18),
        date(2026, 6, 18),
        date(2027, 6, 18),
    ]
    assert [check.due for check in plan(guideline, done).checks][:2] == [date(2026, 7, 2), date(2027, 7, 2)]


@pytest.mark.parametrize(
    "words",
    [Condition._fields, list(Test), list(Anchor), list(DrugClass), list(BreastsImaged), list(Gene), list(SEEN)],
    ids=["conditions", "tests", "anchors", "drugs", "breasts", "genes", "seen"],
)
def test_the_page_names_every_word_that_a_file_may_use(words: list[str]) -> None:
    assert [word for word in words if f"`{word}" not in PAGE and f'"{word}"' not in PAGE] == []


# --- Bad files --------------------------------------------------------------------------------------

GOOD = """\
id = "example"
name = "Example"
organisation = "Example Society of Oncology"
region = "Nowhere"
summary = "Visits, and a mammogram once a year."

[[source]]
id = "eso"
organisation = "Example Society of Oncology"
title = "Care after breast cancer"
year = 2020
doi = "10.0000/example"
seen = "abstract"

[[rule]]
id = "example.visit"
test = "clinic_visit"
why = "Two visits a year, later one"
source = "eso"

[rule.series]
anchor = "primary_treatment_end"
band = [
    { until_months = 36, every_months = [3, 6] },
    { until_months = 60, every_months = [6] },
    { every_months = [12] },
]
counted_from = [{ test = "clinic_visit", after = "primary_treatment_end" }]

[[rule]]
id = "example.heart"
test = "echocardiogram"
why = "Once at increased risk"
source = "eso"
when = [{ heart_risk_increased = true }]
once = { anchor = "cancer_directed_therapy_end", between_months = [6, 12] }

[[rule]]
id = "example.bone"
test = "bone_density"
why = "A bone density scan"
source = "eso"

[rule.while]
done_before_months = 12

[[rule.while.reason]]
when = { sex = "female", drug = "aromatase_inhibitor" }
every_months = 24
why = "While taking an aromatase inhibitor"

[[not_routine]]
test = "pet"
why = "Not for people without symptoms."
source = "eso"
"""

VISIT, HEART, BONE = "rule[example.visit]", "rule[example.heart]", "rule[example.bone]"
REASON = GOOD[GOOD.index("[[rule.while.reason]]") : GOOD.index("[[not_routine]]")]
RULE_WITHOUT_SCHEDULE = '\n[[rule]]\nid = "example.more"\ntest = "ct"\nwhy = "More"\nsource = "eso"\n'
OTHER_SOURCE = '[[source]]\nid = "eso"\norganisation = "O"\ntitle = "T"\nyear = 2021\nseen = "full"\n'

BAD_FILES = {
    "not TOML": ('id = "example"', "id = example", "the file", "Invalid value"),
    "the id missing": ('id = "example"\n', "", "id", "this key is missing"),
    "an empty name": ('name = "Example"', 'name = " "', "name", "a text was expected, not an empty text"),
    "an unknown key": ('region = "Nowhere"', 'region = "Nowhere"\nregoin = "N"', "regoin", "this key is not known"),
    "a draft that is a text": ('region = "Nowhere"', 'draft = "yes"\nregion = "N"', "draft", "true or false was"),
    "a year as a text": ("year = 2020", 'year = "2020"', "source[eso].year", "a whole number was expected, not a text"),
    "a year too early": ("year = 2020", "year = 20", "source[eso].year", "20 cannot be the year of a source"),
    "afterwards without an end": ('one"\nsource = "eso"', 'one"\nsource = "eso"\nafterwards = "Then X."',
                                  f"{VISIT}.afterwards", "only a series with an end has something afterwards"),
    "afterwards of a test that is due once": ('risk"\nsource', 'risk"\nafterwards = "Then X."\nsource',
                                              f"{HEART}.afterwards", "only a series with an end"),
    "a source of nothing afterwards": ('one"\nsource = "eso"', 'one"\nsource = "eso"\nafterwards_source = "eso"',
                                       f"{VISIT}.afterwards_source", "this key is not known"),
    "another word for seen": ('"abstract"', '"partly"', "source[eso].seen", "“partly” is not one of full"),
    "two sources of one id": ("[[rule]]", f"{OTHER_SOURCE}[[rule]]",
                              "source", "two sources have the same id"),
    "a rule without a source": ('one"\nsource = "eso"', 'one"', f"{VISIT}.source", "this key is missing"),
    "a source that is not listed": ('one"\nsource = "eso"', 'one"\nsource = "eso ose"', f"{VISIT}.source",
                                    "there is no source “ose” in this file"),
    "a rule without a why": ('why = "Two visits a year, later one"\n', "", f"{VISIT}.why", "this key is missing"),
    "a rule without an id": ('id = "example.visit"\n', "", "rule[1].id", "this key is missing"),
    "two rules of one id": ('"example.heart"', '"example.visit"', "rule", "two rules have the same id"),
    "an unknown test": ('test = "clinic_visit"\nwhy', 'test = "visit"\nwhy', f"{VISIT}.test", "“visit” is not one of"),
    "an unknown key in a rule": ('why = "Two', 'reason = "R"\nwhy = "Two', f"{VISIT}.reason", "this key is not known"),
    "an unknown anchor": ('anchor = "primary_treatment_end"', 'anchor = "surgery"', f"{VISIT}.series.anchor",
                          "“surgery” is not one of primary_treatment_end"),
    "bands out of order": ("until_months = 36", "until_months = 72", f"{VISIT}.series.band",
                           "the bands must follow each other in time"),
    "an early band without an end": ("until_months = 36, ", "", f"{VISIT}.series.band",
                                     "the bands must follow each other in time"),
    "a last band with an end": ("    { every_months = [12] },\n", "", f"{VISIT}.series.band",
                                "the last band must have no end"),
    "an interval of nothing": ("[3, 6]", "[]", f"{VISIT}.series.band[1].every_months", "one number of months"),
    "an interval turned round": ("[3, 6]", "[6, 3]", f"{VISIT}.series.band[1].every_months", "one number of months"),
    "an interval in words": ("[3, 6]", '["3"]', f"{VISIT}.series.band[1].every_months", "a list of whole numbers"),
    "a drug that starts no series": ('end"\nband', 'end"\ndrug = "tamoxifen"\nband', f"{VISIT}.series.drug",
                                     "a drug is named exactly when the series starts with one"),
    "a series that starts with no drug": ('anchor = "primary_treatment_end"', 'anchor = "drug_start"',
                                          f"{VISIT}.series.drug", "a drug is named exactly"),
    "a done test after nothing": (', after = "primary_treatment_end" }]', " }]",
                                  f"{VISIT}.series.counted_from[1].on_or_after", "this key is missing"),
    "a condition nobody knows": ("heart_risk_increased", "heart_risk", f"{HEART}.when[1].heart_risk",
                                 "this key is not known"),
    "a condition that is no list": ("[{ heart_risk_increased = true }]", "{ heart_risk_increased = true }",
                                    f"{HEART}.when", "a list was expected, not a table"),
    "a schedule that is missing": ("[[not_routine]]", f"{RULE_WITHOUT_SCHEDULE}[[not_routine]]",
                                   "rule[example.more].series", "this key is missing"),
    "two schedules": ("once = {", "series = { band = [] }\nonce = {", f"{HEART}.series", "this key is not known"),
    "a repeat without a reason": (REASON, "", f"{BONE}.while.reason", "at least one reason is needed"),
    "a reason without a why": ('why = "While taking an aromatase inhibitor"\n', "", f"{BONE}.while.reason[1].why",
                               "this key is missing"),
    "an unknown drug": ('"aromatase_inhibitor"', '"letrozole"', f"{BONE}.while.reason[1].when.drug",
                        "“letrozole” is not one of aromatase_inhibitor"),
    "advice against a test without a why": ('why = "Not for people without symptoms."\n', "", "not_routine[1].why",
                                            "this key is missing"),
}  # fmt: skip


def test_the_example_of_a_good_file_is_read(tmp_path: Path) -> None:
    guideline = read_guideline_file(written(tmp_path, GOOD))
    assert [rule.test for rule in guideline.rules] == [Test.CLINIC_VISIT, Test.ECHOCARDIOGRAM, Test.BONE_DENSITY]
    assert str(guideline.rules[0].sources[0]) == "Example Society of Oncology, Care after breast cancer, 2020"


@pytest.mark.parametrize(("old", "new", "where", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_with_file_place_and_reason(
    tmp_path: Path, old: str, new: str, where: str, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(Rejected) as refused:
        read_guideline_file(written(tmp_path, GOOD.replace(old, new, 1)))
    assert refused.value.refusal is Refusal.BAD_TABLE
    assert refused.value.values["file"] == "example.toml"
    assert refused.value.values["where"] == where
    assert refused.value.values["reason"].startswith(reason)
    assert sentence(refused.value).startswith(f"example.toml: {where}: {reason}")


ENDING = 'source = "eso"\nafterwards = "Then X."\n\n[rule.series]\nend = { age = 53 }\n'


def test_what_comes_afterwards_is_said_by_the_sources_of_the_rule_unless_others_are_named(tmp_path: Path) -> None:
    ending = GOOD.replace('source = "eso"\n\n[rule.series]\n', ENDING, 1)
    other = ending.replace('"Then X."', '"Then X."\nafterwards_source = "ose"').replace(
        "[[rule]]", OTHER_SOURCE.replace('"eso"', '"ose"') + "\n[[rule]]", 1
    )
    of_rule, of_others = (read_guideline_file(written(tmp_path, text)).rules[0] for text in (ending, other))
    assert of_rule.afterwards == of_others.afterwards == "Then X."
    assert of_rule.afterwards_sources == of_rule.sources
    assert [source.id for source in of_others.afterwards_sources] == ["ose"]


def test_what_comes_afterwards_needs_a_source_that_is_listed(tmp_path: Path) -> None:
    ending = GOOD.replace('source = "eso"\n\n[rule.series]\n', ENDING, 1)
    with pytest.raises(Rejected) as refused:
        read_guideline_file(written(tmp_path, ending.replace('"Then X."', '"Then X."\nafterwards_source = "ose"')))
    assert refused.value.values["where"] == f"{VISIT}.afterwards_source"


@pytest.mark.parametrize(
    ("old", "new", "cited"),
    [
        ("", "", "2020, doi 10.0000/example; seen as an abstract"),
        ('"abstract"', '"full"', "2020, doi 10.0000/example"),
        ('"abstract"', '"second-hand"', "2020, doi 10.0000/example; seen second-hand"),
        ('"abstract"', '"patient version"', "2020, doi 10.0000/example; seen as a version for patients"),
        ('"abstract"', '"unseen"', "2020, doi 10.0000/example; not seen"),
        ('doi = "10.0000/example"', 'address = "eso.example"', "2020, eso.example; seen as an abstract"),
        ("year = 2020\n", "", "year not stated, doi 10.0000/example; seen as an abstract"),
    ],
)
def test_a_source_is_cited_with_its_place_and_how_it_was_seen(tmp_path: Path, old: str, new: str, cited: str) -> None:
    source = read_guideline_file(written(tmp_path, GOOD.replace(old, new, 1))).rules[0].sources[0]
    assert source.cited() == f"Example Society of Oncology, Care after breast cancer, {cited}"


def test_a_guideline_without_a_rule_is_refused(tmp_path: Path) -> None:
    head = GOOD.split("[[rule]]", maxsplit=1)[0]
    with pytest.raises(Rejected) as refused:
        read_guideline_file(written(tmp_path, head))
    assert refused.value.values["reason"] == "a guideline needs at least one rule"


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes(b'id = "\xff"')
    with pytest.raises(Rejected) as refused:
        read_guideline_file(path)
    assert refused.value.refusal is Refusal.BAD_TABLE


@pytest.mark.parametrize("name", ["dreamt-up", "", "../guidelines/nice", "nice.toml"])
def test_a_guideline_that_does_not_exist_is_refused_with_those_that_do(name: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_guideline(name)
    assert refused.value.refusal is Refusal.UNKNOWN_GUIDELINE
    assert refused.value.values["known"] == ", ".join(SHIPPED)
