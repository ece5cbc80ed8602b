"""A noted sign is asked about once, after its wait, and a call is advised when it lasts, gets worse or is urgent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_follow_up import Ask, CallBecause, SignAdvice, is_open, sign_advice
from recurtrack.domain.sign_terms import SeenAs, SignPlace, Urgency
from recurtrack.domain.signs import Sign, SignSource

SOURCE = SignSource(id="s", organisation="Society", title="Signs", seen_as=SeenAs.PAGE)
WRITTEN = date(2026, 6, 1)
STILL_THERE = [course for course in Course if course is not Course.GONE]
CALLS = [urgency for urgency in Urgency if urgency is not Urgency.MENTION]
WAITS = {"usual": 14, "cough": 21}


def sign(urgency: Urgency = Urgency.MENTION, wait_days: int | None = None) -> Sign:
    return Sign(
        id="x",
        place=SignPlace.ARM,
        title="X",
        advice="Call.",
        urgency=urgency,
        sources=(SOURCE,),
        wait_days=wait_days or (14 if urgency is Urgency.MENTION else None),
    )


ACHE, COUGH = sign(), sign(wait_days=WAITS["cough"])


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def noted(**values: object) -> SignEntry:
    given_values = {"written_on": PartialDate.of(WRITTEN), **values}
    return SignEntry(id=EntryId("e"), text="Ache", **given_values)  # type: ignore[arg-type]


def after(days: int) -> date:
    return WRITTEN + timedelta(days=days)


CALL_LASTED = SignAdvice(ask=Ask.CALL, urgency=Urgency.THIS_WEEK, because=CallBecause.LASTED)


@pytest.mark.parametrize(("documented", "wait"), [(ACHE, 14), (COUGH, 21), (None, 14)], ids=["ache", "cough", "own"])
def test_a_sign_to_mention_is_asked_about_on_the_day_its_wait_is_over(documented: Sign | None, wait: int) -> None:
    before = sign_advice(noted(), documented, after(wait - 1))
    assert before == SignAdvice(ask=Ask.NOTHING, ask_on=after(wait))
    assert sign_advice(noted(), documented, after(wait)) == SignAdvice(ask=Ask.STILL_THERE, ask_on=after(wait))


@pytest.mark.parametrize("course", [Course.SAME, Course.EASING, Course.NEW, None])
def test_still_there_after_the_wait_leads_to_a_call(course: Course | None) -> None:
    answered = noted(course=course, asked_on=PartialDate.of(after(14)))
    assert sign_advice(answered, ACHE, after(14)) == CALL_LASTED
    assert sign_advice(answered, ACHE, after(60)) == CALL_LASTED


def test_still_there_before_the_wait_is_over_is_asked_again_when_it_is() -> None:
    answered = noted(course=Course.SAME, asked_on=PartialDate.of(after(5)))
    assert sign_advice(answered, ACHE, after(13)).ask is Ask.NOTHING
    assert sign_advice(answered, ACHE, after(14)).ask is Ask.STILL_THERE


@pytest.mark.parametrize("documented", [COUGH, sign(Urgency.THIS_WEEK), sign(Urgency.TODAY), None])
@pytest.mark.parametrize(
    ("told", "because"), [(None, CallBecause.WORSE), (False, CallBecause.WORSE), (True, CallBecause.WORSE_SINCE_TOLD)]
)
def test_a_sign_that_gets_worse_leads_to_a_call_today_even_if_the_team_knew(
    documented: Sign | None, told: bool | None, because: CallBecause
) -> None:
    advice = sign_advice(noted(course=Course.WORSE, told_team=told), documented, WRITTEN)
    assert advice == SignAdvice(ask=Ask.CALL, urgency=Urgency.TODAY, because=because)


def test_a_strong_sign_in_own_words_leads_to_a_call_today_until_the_team_knows() -> None:
    strong = noted(strength=Strength.STRONG)
    call = SignAdvice(ask=Ask.CALL, urgency=Urgency.TODAY, because=CallBecause.STRONG)
    assert sign_advice(strong, None, WRITTEN) == call
    assert sign_advice(replace(strong, strength=Strength.MODERATE), None, WRITTEN).ask is Ask.NOTHING
    assert sign_advice(replace(strong, told_team=True), None, WRITTEN) == SignAdvice(ask=Ask.NOTHING)


def test_a_wait_begins_with_the_sign_and_not_with_the_writing() -> None:
    cough = noted(since=on("2026-05-25"), written_on=on("2026-06-10"))
    assert sign_advice(cough, COUGH, date(2026, 6, 14)) == SignAdvice(ask=Ask.NOTHING, ask_on=date(2026, 6, 15))
    assert sign_advice(cough, COUGH, date(2026, 6, 15)).ask is Ask.STILL_THERE


def test_a_cough_that_had_lasted_three_weeks_when_it_was_written_down_leads_to_a_call_at_once() -> None:
    assert sign_advice(noted(since=on("2026-05-25"), written_on=on("2026-06-15")), COUGH, WRITTEN) == CALL_LASTED
    assert sign_advice(noted(since=on("2026-05-18")), ACHE, WRITTEN) == CALL_LASTED
    assert sign_advice(noted(since=on("2026-05-19")), ACHE, WRITTEN).ask is Ask.NOTHING
    assert sign_advice(noted(since=on("2026-05-18")), COUGH, WRITTEN).ask is Ask.NOTHING


def test_a_month_or_a_year_counts_from_its_first_day() -> None:
    assert sign_advice(noted(since=on("2026-05")), ACHE, WRITTEN) == CALL_LASTED
    assert sign_advice(noted(since=on("2026")), ACHE, WRITTEN) == CALL_LASTED
    assert sign_advice(noted(since=on("2026-06")), ACHE, WRITTEN).ask_on == after(14)


def test_without_the_day_of_writing_the_first_day_it_can_have_begun_counts() -> None:
    imported = noted(written_on=None, since=on("2026-05"))
    assert sign_advice(imported, ACHE, date(2026, 5, 14)) == SignAdvice(ask=Ask.NOTHING, ask_on=date(2026, 5, 15))
    assert sign_advice(imported, ACHE, date(2026, 5, 15)).ask is Ask.STILL_THERE


def test_without_any_date_nothing_is_asked() -> None:
    assert sign_advice(noted(written_on=None), ACHE, after(900)) == SignAdvice(ask=Ask.NOTHING)


@pytest.mark.parametrize("urgency", CALLS)
def test_the_advice_of_an_urgent_sign_stands_until_the_team_knows_or_it_is_gone(urgency: Urgency) -> None:
    urgent = sign(urgency)
    for days in (0, 14, 400):
        advice = sign_advice(noted(told_team=False, course=Course.EASING), urgent, after(days))
        assert advice == SignAdvice(ask=Ask.CALL, urgency=urgency, because=CallBecause.LEVEL)
    for closed in (noted(course=Course.GONE), noted(until=on("2026-06-02"))):
        assert sign_advice(closed, urgent, after(400)) == SignAdvice(ask=Ask.NOTHING)
    told = sign_advice(noted(told_team=True), urgent, after(400))
    assert told.ask is (Ask.CALL if urgency is Urgency.EMERGENCY else Ask.NOTHING)


days_known = st.dates(date(2020, 1, 1), date(2030, 12, 31))
parts = st.builds(
    lambda day, known: PartialDate(day.year, day.month if known else None, day.day if known > 1 else None),
    days_known,
    st.integers(0, 2),
)
entries = st.builds(
    SignEntry,
    id=st.just(EntryId("e")),
    text=st.just("Ache"),
    since=st.none() | parts,
    until=st.none() | parts,
    course=st.none() | st.sampled_from(Course),
    written_on=st.none() | parts,
    asked_on=st.none() | parts,
    told_team=st.none() | st.booleans(),
    strength=st.none() | st.sampled_from(Strength),
)
signs = st.none() | st.just(COUGH) | st.sampled_from(Urgency).map(sign)


@given(entries, signs, days_known)
def test_nothing_is_asked_of_what_is_gone_or_known_to_the_team_unless_it_is_urgent_or_worse(
    entry: SignEntry, documented: Sign | None, today: date
) -> None:
    advice = sign_advice(entry, documented, today)
    is_emergency = documented is not None and documented.urgency is Urgency.EMERGENCY
    if not is_open(entry):
        assert advice == SignAdvice(ask=Ask.NOTHING)
    elif is_emergency:
        assert advice.urgency is Urgency.EMERGENCY
    elif entry.course is Course.WORSE:
        assert advice.urgency is Urgency.TODAY
    elif entry.told_team:
        assert advice == SignAdvice(ask=Ask.NOTHING)
    assert (advice.ask is Ask.CALL) == (advice.urgency is not None) == (advice.because is not None)


@given(days_known, st.sampled_from([ACHE, COUGH, None]), st.sampled_from(STILL_THERE), st.integers(0, 90))
def test_a_sign_that_stays_is_asked_about_once_and_only_once(
    written: date, documented: Sign | None, course: Course, late: int
) -> None:
    """Whoever answers each question on the day it is seen, however late, is asked exactly one."""
    entry = noted(written_on=PartialDate.of(written), course=Course.NEW)
    questions = []
    for days in range(late, 150):
        today = written + timedelta(days=days)
        if sign_advice(entry, documented, today).ask is Ask.STILL_THERE:
            questions.append(days)
            entry = replace(entry, course=course, asked_on=PartialDate.of(today))
    wait = 21 if documented is COUGH else 14
    assert questions == [max(late, wait)]
    assert sign_advice(entry, documented, written + timedelta(days=150)).ask is Ask.CALL


@given(entries, signs, days_known, st.integers(0, 400))
def test_a_call_once_advised_stays_until_something_is_said(
    entry: SignEntry, documented: Sign | None, today: date, days: int
) -> None:
    advice = sign_advice(entry, documented, today)
    if advice.ask is not Ask.NOTHING:
        assert sign_advice(entry, documented, today + timedelta(days=days)) == advice


@given(days_known, st.sampled_from([ACHE, COUGH, None]), st.integers(0, 200), st.integers(0, 200))
def test_nothing_lasts_longer_than_its_wait_without_a_question_or_a_call(
    since: date, documented: Sign | None, until_written: int, later: int
) -> None:
    written = since + timedelta(days=until_written)
    entry = noted(since=PartialDate.of(since), written_on=PartialDate.of(written))
    today = written + timedelta(days=later)
    wait = 21 if documented is COUGH else 14
    assert (sign_advice(entry, documented, today).ask is Ask.NOTHING) == (today < since + timedelta(days=wait))
