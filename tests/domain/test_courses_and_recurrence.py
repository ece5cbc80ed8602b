"""Time on a medicine, odd treatments, and what a recurrence is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recurtrack.domain.courses import (
    FIELDS,
    OPERATIONS,
    SUGGESTIONS,
    months_left,
    place_in_course,
    shown_name,
    since_in_words,
    treatment_cautions,
)
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DistantSite, Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.recurrence import (
    ELSEWHERE_WORDS,
    WHERE_WORDS,
    Biopsy,
    HowFound,
    RecurrenceDraft,
    Where,
    diagnosis_of,
    event_of,
    naming_sentence,
    open_questions,
    side_of,
)
from recurtrack.domain.recurrence_times import times_since
from recurtrack.domain.terms import DRUGS_OF_CLASS, Event, Procedure, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry

TODAY = date(2026, 6, 16)


def day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def medicine(name: str, agent: str, start: str, end: str | None = None, **values: object) -> TreatmentEntry:
    kind = values.pop("kind", TreatmentKind.ENDOCRINE)
    return TreatmentEntry(id=EntryId(name), agent=agent, start=day(start), end=day(end), kind=kind, **values)  # type: ignore[arg-type]


# Medicines


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2024-03-10", "since 10 March 2024, 2 years 3 months"),
        ("2024-03", "since March 2024, about 2 years 3 months"),
        ("2024", "since 2024, about 2 years"),
        ("2026", "since 2026"),
        ("2026-06-10", "since 10 June 2026, less than a month"),
        ("2026-07-01", "starts 1 July 2026"),
        (None, ""),
    ],
)
def test_how_long_a_medicine_is_taken_is_no_more_exact_than_its_start(start: str | None, said: str) -> None:
    assert since_in_words(day(start), TODAY) == said


@pytest.mark.parametrize(
    ("start", "planned_end", "said"),
    [
        ("2024-03-10", "2029-03-10", "year 3 of 5"),
        ("2024-03-10", "2029-03-09", "year 3 of 5"),
        ("2024", "2029", "year 3 of 5"),
        ("2026-01-01", "2027-06-30", "month 6 of 17"),
        ("2024-03-10", None, ""),
        (None, "2029-03-10", ""),
        ("2020-03-10", "2025-03-10", ""),
    ],
)
def test_the_year_of_a_course_needs_a_start_and_a_planned_end(
    start: str | None, planned_end: str | None, said: str
) -> None:
    assert place_in_course(day(start), day(planned_end), TODAY) == said


def test_the_months_left_are_counted_to_the_planned_end() -> None:
    assert months_left(day("2029-03-16"), TODAY) == 33
    assert months_left(day("2029"), TODAY) is None
    assert months_left(day("2026-05-01"), TODAY) is None


def test_every_drug_that_a_rule_asks_about_can_be_chosen_by_the_name_the_rule_knows() -> None:
    names = {found.agent for found in (*SUGGESTIONS[TreatmentKind.ENDOCRINE], *SUGGESTIONS[TreatmentKind.TARGETED])}
    assert frozenset[str]().union(*DRUGS_OF_CLASS.values()) <= names
    assert shown_name(TreatmentKind.CHEMOTHERAPY, "tchp") == "TCHP: docetaxel, carboplatin, trastuzumab, pertuzumab"
    assert shown_name(TreatmentKind.ENDOCRINE, "my own tablet") == "My own tablet"


def test_every_operation_and_field_has_plain_words() -> None:
    assert set(OPERATIONS) == set(Procedure)
    assert set(FIELDS) == set(Field)


def test_two_hormone_tablets_at_once_are_pointed_out_and_a_switch_is_not() -> None:
    tamoxifen = medicine("t", "tamoxifen", "2024-03-10")
    letrozole = medicine("l", "letrozole", "2025-03-10")
    [caution] = treatment_cautions(letrozole, [tamoxifen, letrozole])
    assert caution.startswith("Tamoxifen is recorded for the same time.")
    ended = medicine("t", "tamoxifen", "2024-03-10", "2025-03-10")
    assert treatment_cautions(letrozole, [ended]) == ()
    suppression = medicine("g", "goserelin", "2024-03-10", kind=TreatmentKind.OVARIAN_SUPPRESSION)
    assert treatment_cautions(letrozole, [suppression]) == ()
    stopped = medicine("t", "tamoxifen", "2024-03-10", ongoing=False)
    assert treatment_cautions(letrozole, [stopped]) == ()


def test_the_same_medicine_or_mastectomy_twice_is_pointed_out() -> None:
    [twice] = treatment_cautions(medicine("a", "letrozole", "2024"), [medicine("b", "Letrozole", "2024-05")])
    assert "entered twice" in twice

    def mastectomy(name: str, side: Laterality, when: str) -> TreatmentEntry:
        procedure = Procedure.MASTECTOMY
        return TreatmentEntry(
            id=EntryId(name), kind=TreatmentKind.SURGERY, procedure=procedure, side=side, start=day(when)
        )

    left = mastectomy("m", Laterality.LEFT, "2021-02-16")
    assert "side" in treatment_cautions(mastectomy("n", Laterality.LEFT, "2024-01-10"), [left])[0]
    assert treatment_cautions(mastectomy("n", Laterality.RIGHT, "2021-02-16"), [left]) == ()


# What a recurrence is called


@pytest.mark.parametrize(
    ("where", "elsewhere", "event"),
    [
        ({Where.SAME_BREAST}, (), Event.LOCAL_RECURRENCE),
        ({Where.CHEST_WALL}, (), Event.LOCAL_RECURRENCE),
        ({Where.ARMPIT_NODES}, (), Event.REGIONAL_RECURRENCE),
        ({Where.COLLARBONE_NODES}, (), Event.REGIONAL_RECURRENCE),
        ({Where.OTHER_BREAST}, (), Event.NEW_PRIMARY),
        (set(), (DistantSite.OTHER_NODES,), Event.DISTANT_RECURRENCE),
        ({Where.OTHER_BREAST, Where.ARMPIT_NODES}, (), Event.NEW_PRIMARY),
        ({Where.OTHER_BREAST, Where.COLLARBONE_NODES}, (), Event.NEW_PRIMARY),
        (set(), (DistantSite.BONE,), Event.DISTANT_RECURRENCE),
        ({Where.SAME_BREAST, Where.ARMPIT_NODES}, (), Event.REGIONAL_RECURRENCE),
        ({Where.SAME_BREAST, Where.OTHER_BREAST}, (), Event.NEW_PRIMARY),
        ({Where.SAME_BREAST, Where.ARMPIT_NODES}, (DistantSite.LIVER,), Event.DISTANT_RECURRENCE),
        (set(), (), None),
    ],
)
def test_the_widest_place_gives_the_name(
    where: set[Where], elsewhere: tuple[DistantSite, ...], event: Event | None
) -> None:
    assert event_of(RecurrenceDraft(where=frozenset(where), elsewhere=elsewhere)) is event


def test_the_teams_word_counts_but_cannot_make_a_distant_one_less() -> None:
    other = frozenset({Where.OTHER_BREAST})
    assert event_of(RecurrenceDraft(where=other, said_event=Event.LOCAL_RECURRENCE)) is Event.LOCAL_RECURRENCE
    spread = RecurrenceDraft(elsewhere=(DistantSite.LUNG,), said_event=Event.LOCAL_RECURRENCE)
    assert event_of(spread) is Event.DISTANT_RECURRENCE


def test_the_side_follows_from_the_earlier_one_where_it_can() -> None:
    def side(where: Where, earlier: Laterality | None) -> Laterality | None:
        return side_of(RecurrenceDraft(where=frozenset({where})), earlier)

    assert side(Where.SAME_BREAST, Laterality.LEFT) is Laterality.LEFT
    assert side(Where.OTHER_BREAST, Laterality.LEFT) is Laterality.RIGHT
    assert side(Where.OTHER_BREAST, Laterality.BOTH) is None
    assert side(Where.ARMPIT_NODES, Laterality.LEFT) is None
    assert side(Where.SAME_BREAST, None) is None


def test_what_she_tells_is_kept_in_the_diagnosis() -> None:
    draft = RecurrenceDraft(
        found=day("2026-05"),
        where=frozenset({Where.COLLARBONE_NODES}),
        side=Laterality.LEFT,
        how_found=HowFound.SIGN,
        how_found_note="a lump",
        biopsy=Biopsy.PLANNED,
        biopsy_date=day("2026-06-20"),
        unknown=frozenset({"restaging_note"}),
    )
    entry = diagnosis_of(draft, EntryId("new"), None)
    assert (entry.sites, entry.site_note) == (
        (DistantSite.OTHER_NODES,),
        "lymph nodes by the collarbone or the breastbone",
    )
    assert entry.biopsy_date is None
    assert entry.biopsy_note == "planned for 20 June 2026"
    assert entry.note == "Found because of a sign that was noticed: a lump"
    assert entry.is_unknown("restaging_note")


def test_an_interval_says_what_it_is_counted_from() -> None:
    whole, part = times_since(day("2025-02-10"), day("2021-01-19"), day("2021-06"))
    assert (whole.text, whole.months, whole.about) == ("4 years", 48, False)
    assert whole.definition == "from the earlier diagnosis (19 January 2021) to when this was found (10 February 2025)"
    assert (part.text, part.about) == ("about 3 years 8 months", True)
    assert "the end of the earlier primary treatment (June 2021)" in part.definition
    [before] = times_since(day("2021-03-01"), None, day("2021-06-18"))
    assert (before.months, before.text) == (None, "found before the end of the earlier primary treatment")
    assert times_since(None, day("2021-01-19"), None) == ()


@pytest.mark.parametrize(
    ("found", "start", "text"),
    [
        ("2025", "2021-01-19", "between 3 years 11 months and 4 years 11 months"),
        ("2025-02-10", "2021", "between 3 years 1 month and 4 years 1 month"),
        ("2025", "2024", "up to 1 year 11 months"),
        ("2025", "2025-03", "cannot be worked out from a year alone"),
        ("2025", "2025", "cannot be worked out from a year alone"),
    ],
)
def test_from_a_year_alone_only_a_range_is_told(found: str, start: str, text: str) -> None:
    [interval] = times_since(day(found), day(start), None)
    assert (interval.text, interval.months, interval.about) == (text, None, True)


def test_nodes_beside_the_other_breast_lead_to_the_teams_word() -> None:
    draft = RecurrenceDraft(where=frozenset({Where.OTHER_BREAST, Where.ARMPIT_NODES}))
    assert naming_sentence(draft).endswith("choose your team’s word.")
    said = replace(draft, said_event=Event.REGIONAL_RECURRENCE)
    assert event_of(said) is Event.REGIONAL_RECURRENCE


def test_skin_and_nodes_say_whether_they_are_near_or_far() -> None:
    assert "skin over them" in WHERE_WORDS[Where.CHEST_WALL]
    assert ELSEWHERE_WORDS[DistantSite.SKIN] == "skin far from the breast"
    assert "not armpit" in ELSEWHERE_WORDS[DistantSite.OTHER_NODES]


def test_the_open_questions_go_as_they_are_answered() -> None:
    nothing = [question.field for question in open_questions(RecurrenceDraft())]
    assert nothing == ["found", "where", "biopsy", "receptors_retested", "restaging_note", "treatments"]
    told = RecurrenceDraft(
        found=day("2026-05"),
        elsewhere=(DistantSite.BONE,),
        biopsy=Biopsy.PLANNED,
        receptors_retested=False,
        restaging_note="two places in the spine",
        treatments=(medicine("l", "fulvestrant", "2026-06-01"),),
    )
    assert [question.text for question in open_questions(told)] == ["What did the biopsy show?"]
