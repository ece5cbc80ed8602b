"""What state a reminder is in, when it comes, and which of several missed ones is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.delivery import delivery
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.replacing import KEPT_FOR, put_off, replaced
from recurtrack.domain.reminders.schedule import Closing, Kept, Rows, State, introduced, looked, next_delivery
from recurtrack.domain.reminders.slots import NEUTRAL, Agenda, Call, RecordRef, Slot
from recurtrack.domain.reminders.telling import tellings

BERLIN = "Europe/Berlin"
NIGHT = QuietHours(time(21), time(8))
NOON = QuietHours(time(12), time(14))
ZONES = (BERLIN, "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Etc/GMT-3", "Etc/GMT+9")
FIRST, LAST = datetime.fromisoformat("2026-10-01"), datetime.fromisoformat("2027-04-30")
moments = st.datetimes(FIRST, LAST).map(lambda at: at.replace(microsecond=0))


def now(text: str, zone: str = BERLIN) -> Now:
    return Now(datetime.fromisoformat(text).replace(tzinfo=UTC), zone)


def slot(at: str, key: str = "k", subject: str = "", until: str | None = None) -> Slot:
    return Slot(
        key, WallMoment.parse(at), f"words of {key}", subject, None if until is None else WallMoment.parse(until)
    )


def armed(*slots: Slot, at: str = "2026-09-29T00:00") -> Rows:
    return {each.key: introduced(each, now(at), None) for each in slots}


def after(rows: Rows, when: Now, quiet: QuietHours | None = None) -> Rows:
    return {**rows, **looked(rows, quiet, when)}


def told_again(rows: Rows, agenda: Agenda, when: Now, checked: Now | None = None) -> Rows:
    change = replaced(rows, agenda, when, (checked or when).instant)
    return {key: kept for key, kept in {**rows, **change.rows}.items() if key not in change.forgotten}


def states(rows: Rows) -> dict[str, State]:
    return {key: kept.state for key, kept in rows.items()}


def test_a_slot_comes_at_its_moment_and_not_before() -> None:
    rows = armed(slot("2026-11-02T09:00"))
    assert not looked(rows, None, now("2026-11-02T07:59:59"))
    assert states(after(rows, now("2026-11-02T08:00"))) == {"k": State.REACHED}


def test_what_has_come_does_not_come_again_when_the_clock_is_set_back() -> None:
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    assert not looked(rows, None, now("2026-11-01T08:00"))
    assert not looked(rows, None, now("2026-11-02T08:00"))


def test_what_is_long_over_when_the_book_first_hears_of_it_is_never_told() -> None:
    kept = introduced(slot("2026-11-02T09:00"), now("2026-11-03T08:00"), None)
    assert kept.state is State.PASSED
    assert not looked({"k": kept}, None, now("2026-12-03T08:00"))


def test_what_should_have_come_since_the_last_look_still_comes() -> None:
    kept = introduced(slot("2026-11-02T09:00"), now("2026-11-03T08:00"), now("2026-11-01T08:00").instant)
    assert kept.state is State.WAITING


def test_what_seemed_over_waits_again_once_the_clock_is_right() -> None:
    wrong = {"k": introduced(slot("2026-11-02T09:00"), now("2036-11-03T08:00"), None)}
    right = after(wrong, now("2026-11-01T08:00"))
    assert states(right) == {"k": State.WAITING}
    assert states(after(right, now("2026-11-02T08:00"))) == {"k": State.REACHED}


def test_a_floating_moment_keeps_its_wall_time_where_the_person_travels() -> None:
    rows = armed(slot("2026-11-02T09:00"))
    assert not looked(rows, None, now("2026-11-02T13:59", "America/New_York"))
    assert looked(rows, None, now("2026-11-02T14:00", "America/New_York"))


def test_a_moment_in_a_zone_of_its_own_does_not_move_with_the_person() -> None:
    rows = armed(slot("2026-11-02T09:00 Europe/Berlin"))
    assert looked(rows, None, now("2026-11-02T08:00", "America/New_York"))


def test_a_moment_that_the_clocks_jump_over_comes_on_the_other_side() -> None:
    assert slot("2027-03-28T02:30").at.instant(BERLIN) == now("2027-03-28T01:30").instant


@pytest.mark.parametrize(
    ("at", "comes"),
    [
        ("2026-11-02T20:59", "2026-11-02T20:59"),
        ("2026-11-02T21:00", "2026-11-03T08:00"),
        ("2026-11-02T23:30", "2026-11-03T08:00"),
        ("2026-11-03T03:00", "2026-11-03T08:00"),
        ("2026-11-03T08:00", "2026-11-03T08:00"),
    ],
)
def test_in_the_night_it_waits_until_the_quiet_hours_end(at: str, comes: str) -> None:
    assert Now(delivery(slot(at), now("2026-10-01T00:00").instant, NIGHT, BERLIN), BERLIN).wall() == (
        datetime.fromisoformat(comes)
    )


def test_quiet_hours_at_noon_end_on_the_same_day() -> None:
    comes = delivery(slot("2026-11-02T13:00"), now("2026-10-01T00:00").instant, NOON, "UTC")
    assert comes == datetime(2026, 11, 2, 14, tzinfo=UTC)


def test_before_an_early_appointment_it_comes_the_evening_before() -> None:
    early = slot("2026-11-03T05:30", until="2026-11-03T07:30")
    comes = delivery(early, now("2026-10-01T00:00").instant, NIGHT, BERLIN)
    assert Now(comes, BERLIN).wall() == datetime.fromisoformat("2026-11-02T21:00")


def test_what_is_booked_in_the_night_for_the_early_morning_comes_at_its_moment() -> None:
    early = slot("2026-11-03T05:30", until="2026-11-03T07:30")
    comes = delivery(early, now("2026-11-02T22:00").instant, NIGHT, BERLIN)
    assert Now(comes, BERLIN).wall() == datetime.fromisoformat("2026-11-03T05:30")


def test_an_hour_late_is_in_time_and_later_is_missed() -> None:
    rows = armed(slot("2026-11-02T09:00"))
    assert not after(rows, now("2026-11-02T09:00"))["k"].missed
    assert after(rows, now("2026-11-02T09:00:01"))["k"].missed


def test_what_comes_after_its_appointment_has_begun_only_waits_in_the_window() -> None:
    rows = armed(slot("2026-11-02T09:00", until="2026-11-02T09:30"))
    found = after(rows, now("2026-11-02T08:30"))["k"]
    assert (found.state, found.missed, found.told) == (State.SHOWN, True, False)


def test_what_no_desktop_takes_for_an_hour_is_missed() -> None:
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    assert not rows["k"].missed
    assert after(rows, now("2026-11-02T09:00:01"))["k"].missed


def test_of_missed_ones_about_the_same_only_the_last_stays() -> None:
    rows = armed(
        slot("2026-11-01T09:00", "week", "visit"),
        slot("2026-11-02T09:00", "day", "visit"),
        slot("2026-11-01T10:00", "other", "sign"),
    )
    found = after(rows, now("2026-11-05T08:00"))
    assert states(found) == {"week": State.CLOSED, "day": State.REACHED, "other": State.REACHED}
    assert found["week"].closing is Closing.SUPERSEDED


def test_missed_ones_about_nothing_in_particular_all_stay() -> None:
    found = after(armed(slot("2026-11-01T09:00", "a"), slot("2026-11-02T09:00", "b")), now("2026-11-05T08:00"))
    assert states(found) == {"a": State.REACHED, "b": State.REACHED}


def test_what_comes_in_time_closes_what_was_missed_about_the_same() -> None:
    rows = armed(slot("2026-11-01T09:00", "week", "visit"), slot("2026-11-05T09:00", "day", "visit"))
    assert states(after(rows, now("2026-11-05T08:00"))) == {"week": State.CLOSED, "day": State.REACHED}


def test_a_missed_one_is_told_after_all_when_the_later_one_about_the_same_is_withdrawn() -> None:
    week, day = slot("2026-11-01T09:00", "week", "visit"), slot("2026-11-02T09:00", "day", "visit")
    rows = after(armed(week, day), now("2026-11-05T08:00"))
    assert states(told_again(rows, Agenda((week, day)), now("2026-11-05T08:01"))) == states(rows)
    found = told_again(rows, Agenda((week,)), now("2026-11-05T08:01"))
    assert states(found) == {"week": State.REACHED, "day": State.CLOSED}


def test_what_is_not_planned_any_more_is_closed_and_its_words_are_gone() -> None:
    rows = after(armed(slot("2026-11-02T09:00", "came"), slot("2026-12-02T09:00", "coming")), now("2026-11-02T08:00"))
    found = told_again(rows, Agenda(()), now("2026-11-02T08:01"))
    assert states(found) == {"came": State.CLOSED, "coming": State.CLOSED}
    assert {kept.slot.words for kept in found.values()} == {""}


def test_what_a_process_that_lagged_behind_withdrew_comes_all_the_same() -> None:
    agenda = Agenda((slot("2026-11-02T09:00"),))
    rows = told_again({}, agenda, now("2026-11-01T08:00"))
    rows = told_again(rows, Agenda(()), now("2026-11-02T07:59"))
    rows = told_again(rows, agenda, now("2026-11-02T08:01"))
    assert states(after(rows, now("2026-11-02T08:01"))) == {"k": State.REACHED}


def test_what_was_told_and_withdrawn_and_planned_again_is_not_told_again() -> None:
    agenda = Agenda((slot("2026-11-02T09:00"),))
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    rows = {"k": rows["k"]._replace(state=State.SHOWN, told=True)}
    rows = told_again(told_again(rows, Agenda(()), now("2026-11-02T08:01")), agenda, now("2026-11-02T08:02"))
    assert states(rows) == {"k": State.SHOWN}
    assert rows["k"].slot.words == "words of k"


def test_what_was_withdrawn_before_anybody_told_it_is_told_when_it_is_planned_again() -> None:
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    rows = told_again(rows, Agenda(()), now("2026-11-02T08:01"))
    rows = told_again(rows, Agenda((slot("2026-11-02T09:00"),)), now("2026-11-02T08:02"))
    assert states(rows) == {"k": State.REACHED}


def test_one_that_was_answered_is_closed_and_opens_again_when_the_answer_is_undone() -> None:
    agenda = Agenda((slot("2026-11-02T09:00"),))
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    rows = told_again(rows, agenda._replace(settled=frozenset({"k"})), now("2026-11-02T08:05"))
    assert rows["k"].closing is Closing.ANSWERED
    assert states(told_again(rows, agenda, now("2026-11-02T08:06"))) == {"k": State.SHOWN}


def test_one_that_was_put_off_comes_again_and_once_more_if_it_is_put_off_again() -> None:
    tomorrow, next_week = WallMoment(date(2026, 11, 3), time(9)), WallMoment(date(2026, 11, 10), time(9))
    agenda = Agenda((slot("2026-11-02T09:00"),), again=(("k", tomorrow), ("k~2026-11-03T09:00", next_week)))
    rows = told_again(after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00")), agenda, now("2026-11-02T08:05"))
    assert states(rows) == {
        "k": State.CLOSED,
        "k~2026-11-03T09:00": State.CLOSED,
        "k~2026-11-03T09:00~2026-11-10T09:00": State.WAITING,
    }


def test_the_later_one_goes_when_putting_off_is_undone() -> None:
    agenda = Agenda((slot("2026-11-02T09:00"),))
    rows = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    off = agenda._replace(again=(("k", WallMoment(date(2026, 11, 3), time(9))),))
    rows = told_again(told_again(rows, off, now("2026-11-02T08:05")), agenda, now("2026-11-02T08:06"))
    assert states(rows) == {"k": State.SHOWN, "k~2026-11-03T09:00": State.CLOSED}
    assert states(after(rows, now("2026-11-04T08:00"))) == states(rows)


def test_one_put_off_until_after_its_appointment_is_told_all_the_same() -> None:
    early = slot("2026-11-02T09:00", until="2026-11-02T10:00")
    later = put_off(early, WallMoment(date(2026, 11, 3), time(9)), BERLIN)
    assert (later.until, later.words) == (None, NEUTRAL)
    before = put_off(early, WallMoment(date(2026, 11, 2), time(9, 30)), BERLIN)
    assert (before.until, before.words) == (early.until, early.words)


def test_another_moment_of_the_same_reminder_counts_until_it_has_come() -> None:
    later = Agenda((slot("2026-11-05T09:00"),))
    waiting = told_again(armed(slot("2026-11-02T09:00")), later, now("2026-11-01T08:00"))
    assert next_delivery(waiting.values(), None, BERLIN) == now("2026-11-05T08:00").instant
    passed = {"k": introduced(slot("2026-11-02T09:00"), now("2026-11-03T08:00"), None)}
    assert states(told_again(passed, later, now("2026-11-03T08:00"))) == {"k": State.WAITING}
    came = after(armed(slot("2026-11-02T09:00")), now("2026-11-02T08:00"))
    assert states(told_again(came, later, now("2026-11-02T08:01"))) == {"k": State.REACHED}


def test_closed_ones_that_are_not_planned_any_more_are_forgotten_after_two_years() -> None:
    rows = told_again(armed(slot("2027-11-02T09:00")), Agenda(()), now("2026-11-02T08:00"))
    when = now("2026-11-02T08:00")
    assert told_again(rows, Agenda(()), when._replace(instant=when.instant + KEPT_FOR))
    assert not told_again(rows, Agenda(()), when._replace(instant=when.instant + KEPT_FOR + timedelta(seconds=1)))


def call(key: str, notice: int, minute: int, *, missed: bool) -> Call:
    record = RecordRef("r", Path("/records/anna.recurtrack"))
    return Call(record, slot("2026-11-02T09:00", key), notice, datetime(2026, 11, 2, 8, minute, tzinfo=UTC), missed)


def test_missed_ones_are_told_as_one_and_others_one_by_one() -> None:
    a, b, c = call("a", 7, 0, missed=True), call("b", 5, 0, missed=True), call("c", 3, 0, missed=False)
    together, alone = tellings([c, a, b])
    assert (together.notice, together.calls) == (5, (b, a))
    assert together.words == "You have notes from RecurTrack"
    assert (alone.notice, alone.words) == (3, "words of c")


def test_the_number_of_missed_ones_stays_when_more_are_missed_later() -> None:
    first, later = call("a", 7, 0, missed=True), call("b", 5, 1, missed=True)
    assert tellings([first])[0].notice == tellings([first, later])[0].notice == 7
    assert tellings([first])[0].words == "words of a"


@settings(max_examples=200, deadline=None)
@given(
    at=moments,
    lead=st.timedeltas(timedelta(0), timedelta(days=2)),
    seen=st.timedeltas(timedelta(0), timedelta(days=3)),
    quiet=st.sampled_from((None, NIGHT, NOON, QuietHours(time(23, 30), time(2, 30)))),
    zone=st.sampled_from(ZONES),
)
def test_it_never_comes_before_its_moment_but_on_the_evening_before(
    at: datetime, lead: timedelta, seen: timedelta, quiet: QuietHours | None, zone: str
) -> None:
    until = at + lead
    one = slot(at.isoformat(), until=until.isoformat())
    moment, ends = one.at.instant(zone), WallMoment(until.date(), until.time()).instant(zone)
    heard = moment - seen
    comes = delivery(one, heard, quiet, zone)
    if comes < moment:
        assert quiet is not None
        assert heard <= comes
        assert moment - comes < timedelta(days=1)
        assert Now(comes, zone).wall().time() == quiet.start
    else:
        assert comes == moment or comes < ends
        assert comes - moment < timedelta(days=1)


@settings(max_examples=200, deadline=None)
@given(
    at=st.lists(moments, min_size=1, max_size=6, unique=True),
    looks=st.lists(st.tuples(moments, st.sampled_from(ZONES)), min_size=1, max_size=12),
    quiet=st.sampled_from((None, NIGHT, NOON)),
)
def test_however_the_looks_fall_each_comes_exactly_once(
    at: list[datetime], looks: list[tuple[datetime, str]], quiet: QuietHours | None
) -> None:
    """The looks are in any order: time goes back as often as forward, and the computer travels each time."""
    rows: Rows = armed(*(slot(moment.isoformat(), f"k{number}") for number, moment in enumerate(at)))
    came: dict[str, Kept] = {}
    for wall, zone in [*looks, (LAST + timedelta(days=2), BERLIN)]:
        when = Now(wall.replace(tzinfo=UTC), zone)
        for key, kept in looked(rows, quiet, when).items():
            if kept.reached == when.instant and rows[key].reached is None:
                assert key not in came
                assert kept.slot.at.instant(zone) <= when.instant
                came[key] = kept
        rows = after(rows, when, quiet)
    assert came.keys() == rows.keys()
