"""What the summary says, and that it says no more than the record does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from report.people import TODAY, eleanor, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import (
    FOLLOW_UP_ID,
    CareTeamEntry,
    DecisionEntry,
    FollowUpEntry,
    OrderEntry,
    ResponsibilityEntry,
)
from recurtrack.domain.dates import Window, days_in_words
from recurtrack.domain.diagnosis import DiagnosisEntry, ReceptorStatus
from recurtrack.domain.entry import Entry, EntryId, FieldNote, Origin
from recurtrack.domain.facts import Facts
from recurtrack.domain.follow_up import Advice, FollowUp, Happenings, follow_up
from recurtrack.domain.notebook import Course, QuestionEntry, SignEntry, Strength
from recurtrack.domain.person import PERSON_ID, AllergyEntry, MedicineEntry, PersonEntry
from recurtrack.domain.plan import Plan
from recurtrack.domain.recorded_facts import History, LastDone, RecordedFacts, facts_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary import Summary, SummaryMaterial, summarise
from recurtrack.domain.summary.choices import EVERYTHING, SummaryChoices
from recurtrack.domain.summary.phrases import age_in_words, short, window_in_words
from recurtrack.domain.summary.values import State
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline

AnyEntry = TypeVar("AnyEntry", bound=Entry)
GUIDELINE = read_guideline("acs-asco")


def material(entries: list[Entry], today: date = TODAY) -> SummaryMaterial:
    """Gather what the record would hand over, without a record."""

    def all_of(kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        return tuple(entry for entry in entries if isinstance(entry, kind))

    person = next(iter(all_of(PersonEntry)), None)
    settings = FollowUpEntry(id=FOLLOW_UP_ID)
    appointments, orders = all_of(AppointmentEntry), all_of(OrderEntry)
    done = [LastDone(a.test, a.own_check, a.date) for a in appointments if a.status is AppointmentStatus.DONE]
    history = History(
        person=person,
        risk=None,
        diagnoses=all_of(DiagnosisEntry),
        treatments=all_of(TreatmentEntry),
        done=done,
        follow_up=settings,
    )
    found = facts_of(history, today)
    decisions = all_of(DecisionEntry)
    facts = found.facts if isinstance(found, RecordedFacts) else None
    if isinstance(found, RecordedFacts):
        plan = _followed(found.facts, orders, Happenings(appointments=appointments, decisions=decisions))
        caveats = found.caveats
    else:
        plan = FollowUp(plan=Plan(GUIDELINE, today, found, None, (), ()), checks=(), held_back=())
        caveats = ()
    return SummaryMaterial(
        today=today,
        follow_up=plan,
        settings=settings,
        facts=facts,
        guidelines=(GUIDELINE,),
        caveats=caveats,
        person=person,
        diagnoses=all_of(DiagnosisEntry),
        treatments=all_of(TreatmentEntry),
        medicines=all_of(MedicineEntry),
        allergies=all_of(AllergyEntry),
        care_team=all_of(CareTeamEntry),
        responsibilities=all_of(ResponsibilityEntry),
        orders=orders,
        decisions=decisions,
        appointments=appointments,
        results=all_of(ResultEntry),
        signs=all_of(SignEntry),
        questions=all_of(QuestionEntry),
    )


def _followed(facts: Facts, orders: tuple[OrderEntry, ...], happenings: Happenings) -> FollowUp:
    return follow_up(facts, Advice(guideline=GUIDELINE, orders=orders), happenings)


def said(entries: list[Entry], today: date = TODAY, choices: SummaryChoices = EVERYTHING) -> Summary:
    return summarise(material(entries, today), choices)


def diagnosis(**more: object) -> DiagnosisEntry:
    return DiagnosisEntry(id=EntryId("d"), date=on("2015-01"), **more)  # type: ignore[arg-type]


def test_what_is_not_entered_is_said_to_be_not_entered_where_it_matters() -> None:
    block = said([diagnosis()]).diagnoses[0]
    assert {row.label: row.said.text for row in block.receptors} == dict.fromkeys(("ER", "PR", "HER2"), "not entered")
    stage = next(row.said for row in block.rows if row.label == "Stage")
    assert (stage.text, stage.missing, stage.origin) == ("not entered", True, None)


def test_what_the_person_does_not_know_is_said_to_be_not_known() -> None:
    unsure = diagnosis(field_notes=(FieldNote(field="her2", unknown=True),))
    receptors = {row.label: row.said.text for row in said([unsure]).diagnoses[0].receptors}
    assert receptors["HER2"] == "not known"


def test_a_date_known_only_to_the_month_stays_so() -> None:
    rows = {row.label: row.said.text for row in said([diagnosis()]).diagnoses[0].rows}
    assert rows["Date"] == "January 2015"


def test_a_stage_without_its_edition_says_so() -> None:
    rows = {row.label: row.said.text for row in said([diagnosis(anatomic_stage="IIA")]).diagnoses[0].rows}
    assert rows["Stage"] == "IIA (edition not entered)"


def test_each_value_carries_its_own_origin() -> None:
    summary = said(eleanor())
    receptors = {row.label: row.said.origin for row in summary.diagnoses[0].receptors}
    assert receptors == {"ER": Origin.LETTER, "PR": Origin.LETTER, "HER2": Origin.MEMORY}


def test_a_low_receptor_is_neither_positive_nor_negative() -> None:
    rows = {
        row.label: row.said.text
        for row in said([diagnosis(er=ReceptorStatus.LOW, er_percent=5)]).diagnoses[0].receptors
    }
    assert rows["ER"] == "low positive 5 %"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"end": on("2023")}, "2023"),
        ({"ongoing": False}, "stopped, date not entered"),
        ({"planned_end": on("2029-11")}, "planned November 2029"),
        ({"planned_end": on("2025-11")}, "planned November 2025, end not entered"),
        ({"ongoing": True}, "going on"),
    ],
)
def test_the_end_of_a_medicine_says_what_is_known_of_it(more: dict[str, object], words: str) -> None:
    tablets = TreatmentEntry(id=EntryId("t"), kind=TreatmentKind.ENDOCRINE, start=on("2020"), **more)  # type: ignore[arg-type]
    assert said([tablets]).treatments[0].end == words


def test_a_medicine_that_was_stopped_is_not_among_those_taken_now() -> None:
    stopped = TreatmentEntry(id=EntryId("t"), kind=TreatmentKind.ENDOCRINE, agent="tamoxifen", ongoing=False)
    running = TreatmentEntry(id=EntryId("u"), kind=TreatmentKind.ENDOCRINE, agent="letrozole", start=on("2024-11"))
    assert [row.name for row in said([stopped, running]).medicines] == ["Letrozole"]


def test_a_booked_visit_and_a_late_mammogram_stand_in_the_table_as_they_are() -> None:
    rows = {row.name: row for row in said(eleanor(), date(2026, 7, 20)).checks}
    assert rows["Mammogram"].state is State.OVERDUE
    assert rows["Mammogram"].state_words == "Overdue 14 days"
    booked = {row.name: row for row in said(eleanor()).checks}["Clinic visit"]
    assert (booked.state, booked.state_words) == (State.BOOKED, "Booked 25 Jun")


def test_the_last_result_stands_beside_the_day_it_was_done() -> None:
    rows = {row.name: row for row in said(eleanor()).checks}
    assert (rows["Mammogram"].last_done, rows["Mammogram"].result) == ("6 May 2025", "BI-RADS 2")
    assert rows["Bone density scan"].result == "T-score hip neck −1.6"


def test_a_check_by_a_doctor_s_order_names_the_doctor_and_no_guideline() -> None:
    rows = {row.name: row for row in said(eleanor()).checks}
    assert rows["Bone density scan"].advice == "Order of Dr Iris Example, 14 Jan 2025"
    assert (rows["Mammogram"].advice, rows["Mammogram"].sources) == ("ACS/ASCO", (1, 2))
    assert rows["Bone density scan"].sources == ()


def test_every_number_in_the_table_is_a_source_with_its_year_and_doi() -> None:
    sources = said(eleanor()).sources
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))
    assert all(source.text[-5:-1].isdigit() for source in sources)
    assert "doi 10.1200/JCO.2012.45.9859" in {source.reference for source in sources}


def test_a_suspended_plan_is_a_sentence_and_what_is_booked() -> None:
    booked = AppointmentEntry(id=EntryId("b"), test=Test.CT, date=on("2026-07-01"), status=AppointmentStatus.BOOKED)
    summary = said([PersonEntry(id=PERSON_ID), booked])
    assert "No diagnosis with a date" in summary.suspended
    assert (summary.checks, summary.strip) == ((), None)
    assert summary.check_notes == ("Booked: CT scan, 1 July 2026.",)


def test_a_sign_that_went_away_before_the_last_visit_is_no_longer_listed() -> None:
    gone = SignEntry(id=EntryId("s"), text="Old cough", until=on("2025-03-01"), course=Course.GONE)
    lines = said([*eleanor(), gone]).signs
    assert [line.text for line in lines] == ["Sore hands, mornings", "Stiff armpit", "Dry cough"]
    assert [line.going_on for line in lines] == [True, True, False]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-06-03", None, "since 3 Jun 2026, for 13 days"),
        ("2026-06-15", None, "since 15 Jun 2026, for 1 day"),
        ("2026-06-16", None, "since 16 Jun 2026, for 1 day"),
        ("2026-02", None, "since February 2026, for about 4 months"),
        ("2026-04", None, "since April 2026, for about 2 months"),
        ("2026-05", None, "since May 2026"),
        ("2026-06", None, "since June 2026"),
        ("2025", None, "since 2025"),
        ("2026-07-01", None, "since 1 Jul 2026"),
        ("2026-03-01", "2026-04-02", "since 1 Mar 2026, until 2 Apr 2026, for 4 weeks"),
        ("2026-03", "2026-04-02", "since March 2026, until 2 Apr 2026"),
        ("2026-04-05", "2026-04-02", "since 5 Apr 2026, until 2 Apr 2026"),
        (None, "2026-04-02", "until 2 Apr 2026"),
    ],
)
def test_how_long_a_sign_lasted_is_told_only_when_the_dates_tell_it(
    since: str | None, until: str | None, words: str
) -> None:
    sign = SignEntry(
        id=EntryId("s"),
        text="Cough",
        since=None if since is None else on(since),
        until=None if until is None else on(until),
    )
    assert [line.details for line in said([sign]).signs] == [words]


def test_a_sign_that_went_away_nobody_knows_when_has_no_length() -> None:
    gone = SignEntry(id=EntryId("s"), text="Cough", since=on("2026-03-01"), course=Course.GONE, strength=Strength.MILD)
    assert [line.details for line in said([gone]).signs] == ["since 1 Mar 2026, mild, gone"]


def test_an_age_is_told_only_when_it_is_certain() -> None:
    assert age_in_words(on("1968-04-12"), TODAY) == " (58)"
    assert age_in_words(on("1968-07"), TODAY) == " (57)"
    assert age_in_words(on("1968"), TODAY) == ""


def test_the_year_of_a_window_stands_where_it_changes() -> None:
    assert window_in_words(Window(date(2026, 4, 6), date(2026, 5, 6), date(2026, 7, 6))) == (
        "6 Apr",
        "6 May",
        "6 Jul 2026",
    )
    assert window_in_words(Window(date(2025, 12, 8), date(2026, 1, 8), date(2026, 3, 8)))[0] == "8 Dec 2025"


def test_spans_and_dates_are_told_in_plain_words() -> None:
    assert [days_in_words(days) for days in (1, 10, 75, 900)] == ["1 day", "10 days", "2 months", "2 years"]
    assert [short(on(text)) for text in ("2015", "2015-01", "2015-01-30")] == ["2015", "January 2015", "30 Jan 2015"]


def test_the_title_is_one_line_whatever_the_name_is() -> None:
    named = [PersonEntry(id=PERSON_ID, name=" Ana\n\tLuz ")]
    assert said(list(named)).title == "Follow-up summary of Ana Luz"
    assert said([PersonEntry(id=PERSON_ID, name=" ")]).title == "Follow-up summary"


def test_an_end_of_treatment_set_by_hand_is_a_caveat() -> None:
    settings = FollowUpEntry(id=FOLLOW_UP_ID, treatment_end=on("2024-10"), treatment_end_reason="letter of the clinic")
    caveats = summarise(replace(material(eleanor()), settings=settings)).caveats
    assert caveats[-1] == "The end of primary treatment was set by hand: October 2024 (letter of the clinic)."
