"""What holds of planned reminders whatever the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.reminders.planned_cases import LETROZOLE, TODAY, appointment, awaited, booked, planned_check, tracked
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.dates import PartialDate, Window
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.reminders.choices import LEADS, ReminderChoices
from recurtrack.domain.reminders.keys import key_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.planned import AdvisedSign, ReminderMaterial, reminders_of
from recurtrack.domain.sign_follow_up import Ask, SignAdvice
from recurtrack.domain.terms import Test

DAYS = st.dates(date(2024, 1, 1), date(2031, 1, 1))
ANY_DAY = st.dates() | DAYS
IDS = st.text(alphabet="a1:~%", min_size=1, max_size=3)
PARTIAL = ANY_DAY.flatmap(
    lambda day: st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)])
)
OPEN = [CheckStatus.PLANNED, CheckStatus.DUE, CheckStatus.OVERDUE, CheckStatus.SKIPPED]


@st.composite
def bookings(draw: st.DrawFn) -> TrackedCheck:
    entry = replace(
        appointment(),
        id=EntryId(draw(IDS)),
        date=draw(PARTIAL),
        time=draw(st.none() | st.times()),
        zone=draw(st.sampled_from([None, "Europe/Berlin", "Pacific/Apia", "Nowhere/Land"])),
    )
    return booked(entry)


@st.composite
def checks(draw: st.DrawFn) -> TrackedCheck:
    first, second, third = sorted(draw(st.tuples(DAYS, DAYS, DAYS)))
    planned = planned_check(Window(first, second, third), draw(st.sampled_from(Test)), draw(st.none() | IDS))
    return tracked(planned, draw(st.sampled_from(OPEN)))


@st.composite
def materials(draw: st.DrawFn) -> ReminderMaterial:
    by_id = {check.appointment.id: check for check in draw(st.lists(bookings(), max_size=3)) if check.appointment}
    treatment = replace(LETROZOLE, supply_until=draw(st.none() | PARTIAL), planned_end=draw(st.none() | PARTIAL))
    advice = SignAdvice(ask=draw(st.sampled_from(Ask)), ask_on=draw(st.none() | DAYS))
    found = [*by_id.values(), *draw(st.lists(checks(), max_size=4)), awaited(str(draw(PARTIAL)))]
    return ReminderMaterial(
        checks=found,
        treatments=[treatment],
        signs=[AdvisedSign(SignEntry(id=EntryId("s"), text="Ache"), advice)],
        begun_on=draw(DAYS),
        saved_on=draw(st.none() | DAYS),
    )


@st.composite
def chosen(draw: st.DrawFn) -> ReminderChoices:
    return ReminderChoices(
        off=draw(st.frozensets(st.sampled_from(ReminderKind))),
        leads=tuple(draw(st.lists(st.sampled_from(LEADS), unique=True))),
        hour=time(draw(st.integers(0, 23)), draw(st.integers(0, 59))),
        result_days=draw(st.integers(1, 365)),
        treatment_end_days=draw(st.integers(1, 365)),
    )


@given(st.lists(IDS), st.lists(IDS))
def test_a_key_tells_its_parts_apart_whatever_they_hold(one: list[str], other: list[str]) -> None:
    assert (key_of(ReminderKind.SIGN, *one) == key_of(ReminderKind.SIGN, *other)) == (one == other)


@given(materials(), chosen(), DAYS)
def test_no_two_share_a_key_none_is_of_a_kind_that_is_off_and_each_comes_before_it_is_too_late(
    material: ReminderMaterial, choices: ReminderChoices, today: date
) -> None:
    found = reminders_of(material, choices, today)
    assert len({reminder.key for reminder in found}) == len(found)
    for reminder in found:
        assert reminder.kind not in choices.off
        assert "~" not in reminder.key
        if reminder.until is not None:
            at, until = (datetime.combine(each.day, each.time) for each in (reminder.at, reminder.until))
            assert at < until
            assert reminder.at.zone in {None, reminder.until.zone}


@given(materials(), chosen())
def test_another_hour_moves_them_and_makes_no_other_reminder(
    material: ReminderMaterial, choices: ReminderChoices
) -> None:
    one = reminders_of(material, choices, TODAY)
    other = reminders_of(material, replace(choices, hour=time(12, 34)), TODAY)
    assert {reminder.key for reminder in one} == {reminder.key for reminder in other}


@given(materials(), chosen(), st.integers(0, 300))
def test_a_later_day_only_lets_go_of_the_past_and_looks_further_ahead(
    material: ReminderMaterial, choices: ReminderChoices, days: int
) -> None:
    later = TODAY + timedelta(days=days)
    before = {reminder.key: reminder for reminder in reminders_of(material, choices, TODAY)}
    for reminder in reminders_of(material, choices, later):
        assert before.get(reminder.key, reminder) == reminder
        assert reminder.key in before or reminder.at.day > TODAY + timedelta(days=3 * 365)
