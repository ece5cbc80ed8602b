"""Which reminders follow from appointments, checks, results, medicines, signs and copies, and when they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from domain.reminders.planned_cases import (
    LETROZOLE,
    TODAY,
    WINDOW,
    appointment,
    awaited,
    booked,
    decided,
    material,
    moments,
    on,
    planned_check,
    reminders,
    tracked,
)

from recurtrack.domain.care import Decision
from recurtrack.domain.dates import Window
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.reasons import DRAFT_WARNING
from recurtrack.domain.reminders.choices import DAY, HOUR, WEEK, ReminderChoices
from recurtrack.domain.reminders.keys import kind_of_key, topic_of
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.planned import AdvisedSign, reminders_of
from recurtrack.domain.sign_follow_up import Ask, SignAdvice
from recurtrack.domain.terms import Test, TreatmentKind

EVENING = ReminderChoices(hour=time(18, 0))


class TestAppointments:
    def test_one_comes_a_week_a_day_and_two_hours_before_and_asks_the_day_after(self) -> None:
        found = reminders(material(booked()))
        assert moments(found) == [
            "2026-11-26T09:40 Europe/Berlin",
            "2026-12-02T09:40 Europe/Berlin",
            "2026-12-03T07:40 Europe/Berlin",
            "2026-12-04T09:00",
        ]
        assert {str(reminder.until) for reminder in found[:3]} == {"2026-12-03T09:40 Europe/Berlin"}
        assert found[0].words == "Your mammogram is on Thursday 3 December 2026 at 09:40, City Hospital."
        over = (
            "Your mammogram was booked for Thursday 3 December 2026. Did it take place? You can answer in RecurTrack."
        )
        assert found[3].words == over
        assert {reminder.words_on(date(2026, 12, 3)) for reminder in found[:3]} == {found[0].words}
        assert {reminder.words_on(date(2026, 12, 4)) for reminder in found} == {over}

    def test_without_a_time_only_whole_days_before_count_at_the_hour_that_was_chosen(self) -> None:
        found = reminders(material(booked(appointment(at=None))), EVENING)
        assert moments(found) == ["2026-11-26T18:00", "2026-12-02T18:00", "2026-12-04T18:00"]
        assert str(found[0].until) == "2026-12-04T00:00"
        assert found[0].words == "Your mammogram is on Thursday 3 December 2026, City Hospital."

    @pytest.mark.parametrize(
        ("day", "lead", "expected"),
        [
            ("2027-03-28", DAY, "2027-03-27T09:40"),  # the clocks go forward between the two
            ("2027-10-31", DAY, "2027-10-30T09:40"),  # and back
            ("2027-03-28", 2 * HOUR, "2027-03-28T07:40"),
        ],
    )
    def test_a_lead_keeps_the_wall_clock_over_daylight_saving(self, day: str, lead: int, expected: str) -> None:
        found = reminders(material(booked(appointment(day))), ReminderChoices(leads=(lead,)))[0]
        assert str(found.at) == f"{expected} Europe/Berlin"
        wall = datetime.fromisoformat(expected).replace(tzinfo=ZoneInfo("Europe/Berlin"))
        assert found.at.instant("Asia/Tokyo") == wall.astimezone(UTC)

    def test_one_that_is_moved_has_other_reminders(self) -> None:
        entry = appointment()
        keys = [
            {reminder.key for reminder in reminders(material(booked(moved)))}
            for moved in (
                entry,
                replace(entry, date=on("2026-12-04")),
                replace(entry, time=time(10, 0)),
                replace(entry, zone="Europe/London"),
            )
        ]
        assert sum(map(len, keys)) == len(set().union(*keys))

    def test_what_is_changed_beside_the_time_keeps_the_reminders(self) -> None:
        before = reminders(material(booked()))
        after = reminders(material(booked(replace(appointment(), place="Town Clinic", note="Bring the letter"))))
        assert [reminder.key for reminder in before] == [reminder.key for reminder in after]
        assert "Town Clinic" in after[0].words

    def test_of_a_day_known_only_in_part_only_what_is_asked_when_it_is_surely_over(self) -> None:
        found = reminders(material(booked(appointment("2026-12", at=None))))
        assert moments(found) == ["2027-01-01T09:00"]
        assert found[0].words.startswith("Your mammogram was booked for December 2026.")

    def test_a_title_stands_for_the_test_on_one_line_and_not_too_long(self) -> None:
        titled = replace(appointment(), title=f"talk with\n{'Dr ' * 60}", place=None)
        words = reminders(material(booked(titled)))[0].words
        assert words.startswith("Talk with Dr Dr")
        assert "\n" not in words
        assert len(words) < 140

    def test_one_at_the_end_of_the_calendar_breaks_nothing(self) -> None:
        for day in ("9999-12-31", "0001-01-01"):
            assert reminders(material(booked(appointment(day)))) == ()

    def test_an_id_from_a_file_of_others_cannot_be_taken_for_another_key(self) -> None:
        found = [
            reminder
            for name in ("a", "a:1", "a~b", "a%3A1")
            for reminder in reminders(material(booked(replace(appointment(), id=EntryId(name)))))
        ]
        assert len({reminder.key for reminder in found}) == len(found)
        assert not any("~" in reminder.key for reminder in found)
        assert {kind_of_key(reminder.key) for reminder in found} == {ReminderKind.APPOINTMENT}


class TestChecks:
    def test_one_can_be_booked_is_due_and_is_late(self) -> None:
        found = reminders(material(tracked()))
        assert [(reminder.kind, str(reminder.at)) for reminder in found] == [
            (ReminderKind.CHECK_OPENS, "2026-11-03T09:00"),
            (ReminderKind.CHECK_DUE, "2026-12-03T09:00"),
            (ReminderKind.CHECK_LATE, "2027-02-03T09:00"),
        ]
        assert [reminder.words for reminder in found] == [
            "Your mammogram can be booked from now on: best around 3 December 2026, not after 2 February 2027.",
            (
                "Your mammogram is due: best around 3 December 2026, not after 2 February 2027. If it is not booked "
                "yet, you can book it now."
            ),
            (
                "Your mammogram was due by 2 February 2027. If it took place, you can write it down; if not, you can "
                "book it now."
            ),
        ]
        assert [reminder.words_on(date(2027, 2, 2)) for reminder in found] == [reminder.words for reminder in found]
        assert {reminder.words_on(date(2027, 2, 3)) for reminder in found} == {found[2].words}
        assert {reminder.subject.id for reminder in found} == {"mammogram:2026-12-03"}

    def test_one_whose_window_opens_on_the_best_day_is_said_once(self) -> None:
        window = Window(WINDOW.due, WINDOW.due, WINDOW.latest)
        found = reminders(material(tracked(planned_check(window))))
        assert [reminder.kind for reminder in found] == [ReminderKind.CHECK_DUE, ReminderKind.CHECK_LATE]

    def test_only_the_next_of_each_series_is_said(self) -> None:
        later = Window(*(day.replace(year=day.year + 1) for day in WINDOW))
        own = planned_check(WINDOW, own_check="mine")
        found = reminders(material(tracked(), tracked(planned_check(later)), tracked(own)))
        assert {reminder.subject.id for reminder in found} == {"mammogram:2026-12-03", "mine:2026-12-03"}

    def test_one_that_is_skipped_makes_room_for_the_next(self) -> None:
        later = planned_check(Window(*(day.replace(year=day.year + 1) for day in WINDOW)))
        found = reminders(material(tracked(status=CheckStatus.SKIPPED), tracked(later)))
        assert {reminder.subject.id for reminder in found} == {"mammogram:2027-12-03"}

    def test_while_one_is_booked_nothing_is_said_of_its_series_but_of_the_appointment(self) -> None:
        later = planned_check(Window(*(day.replace(year=day.year + 1) for day in WINDOW)))
        check = replace(tracked(status=CheckStatus.BOOKED), appointment=appointment())
        found = reminders(material(check, tracked(later)))
        assert {reminder.kind for reminder in found} == {ReminderKind.APPOINTMENT}

    @pytest.mark.parametrize(
        ("until", "expected"),
        [
            ("2026-11-10", ["2026-11-10T09:00", "2026-12-03T09:00", "2027-02-03T09:00"]),
            ("2026-12-20", ["2026-12-20T09:00", "2027-02-03T09:00"]),
            ("2027-02-03", ["2027-02-03T09:00"]),
            ("2027-03-01", ["2027-03-01T09:00"]),
        ],
    )
    def test_one_put_off_comes_on_that_day_and_nothing_before(self, until: str, expected: list[str]) -> None:
        found = reminders(material(decided(tracked(), Decision.SNOOZED, until)))
        assert moments(found) == expected
        assert found[0].kind is ReminderKind.CHECK_DUE

    def test_one_put_off_again_comes_again(self) -> None:
        keys = [
            reminders(material(decided(tracked(), Decision.SNOOZED, until)))[0].key
            for until in ("2026-12-10", "2026-12-20")
        ]
        assert keys[0] != keys[1]

    def test_one_put_off_beyond_its_window_says_that_it_was_due(self) -> None:
        words = reminders(material(decided(tracked(), Decision.SNOOZED, "2027-03-01")))[0].words
        assert words == (
            "Your mammogram was put off until Monday 1 March 2027: it was due by 2 February 2027. You can book it now."
        )

    def test_one_put_off_within_its_window_says_so_until_that_has_closed(self) -> None:
        first, *_, last = reminders(material(decided(tracked(), Decision.SNOOZED, "2026-12-20")))
        assert first.words_on(date(2027, 2, 2)) == first.words
        assert first.words_on(date(2027, 2, 3)) == last.words

    def test_another_hour_keeps_the_keys(self) -> None:
        usual, evening = reminders(material(tracked())), reminders(material(tracked()), EVENING)
        assert [reminder.key for reminder in usual] == [reminder.key for reminder in evening]
        assert moments(evening)[0] == "2026-11-03T18:00"

    def test_a_draft_guideline_is_named_as_one(self) -> None:
        draft = tracked(planned_check()._replace(why=f"{DRAFT_WARNING}: once a year."))
        assert all("draft, not checked" in reminder.words for reminder in reminders(material(draft)))

    def test_a_check_of_ones_own_is_called_by_its_title(self) -> None:
        check = replace(tracked(planned_check(own_check="mine")), title="eye check")
        assert reminders(material(check))[0].words.startswith("Eye check can be booked from now on")


class TestResults:
    def test_a_result_is_asked_for_after_two_weeks(self) -> None:
        found = reminders(material(awaited()))
        assert moments(found) == ["2026-06-24T09:00"]
        assert found[0].words == (
            "The result of your mammogram of 10 June 2026 is not written down yet. If you have not heard, you can ask "
            "your team."
        )

    def test_a_test_can_have_a_number_of_days_of_its_own_and_stays_the_same_reminder(self) -> None:
        choices = ReminderChoices(result_days_by_test=((Test.MAMMOGRAM, 5),))
        found = reminders(material(awaited()), choices)
        assert moments(found) == ["2026-06-15T09:00"]
        assert found[0].key == reminders(material(awaited()))[0].key

    def test_of_a_day_known_only_in_part_nothing_is_counted(self) -> None:
        assert reminders(material(awaited("2026-06"))) == ()


class TestMedicines:
    def test_a_supply_that_ends_is_said_a_week_before(self) -> None:
        found = reminders(material(treatments=[replace(LETROZOLE, supply_until=on("2026-09-10"))]))
        assert moments(found) == ["2026-09-03T09:00"]
        assert found[0].words_on(date(2026, 9, 10)) == (
            "Your supply of letrozole lasts until 10 September 2026. You can ask for a new prescription now."
        )
        assert found[0].words_on(date(2026, 9, 11)) == (
            "Your supply of letrozole lasted until 10 September 2026, by what you wrote down. You can write down the "
            "new one, or ask for a prescription."
        )

    def test_the_next_supply_is_another_reminder(self) -> None:
        keys = [
            reminders(material(treatments=[replace(LETROZOLE, supply_until=on(day))]))[0].key
            for day in ("2026-09-10", "2026-12-10")
        ]
        assert keys[0] != keys[1]

    @pytest.mark.parametrize(
        "change",
        [
            {"supply_until": on("2026-09")},
            {"supply_until": on("2026-09-10"), "ongoing": False},
            {"supply_until": on("2026-09-10"), "end": on("2026-08-01")},
            {"supply_until": on("2026-09-10"), "start": on("2026-12-01")},
            {"supply_until": on("9999-12-31")},
            {"supply_until": on("0001-01-01")},
        ],
        ids=["month", "stopped", "ends", "not begun", "far", "long ago"],
    )
    def test_nothing_is_said_of_a_supply_that_is_not_needed_or_not_known(self, change: dict[str, object]) -> None:
        changed = replace(LETROZOLE, **change)  # type: ignore[arg-type]
        assert reminders(material(treatments=[changed])) == ()

    @pytest.mark.parametrize("kind", [TreatmentKind.ENDOCRINE, TreatmentKind.OVARIAN_SUPPRESSION])
    def test_the_planned_end_is_to_be_talked_about_three_months_before(self, kind: TreatmentKind) -> None:
        found = reminders(material(treatments=[replace(LETROZOLE, kind=kind, planned_end=on("2027-05"))]))
        assert moments(found) == ["2027-01-31T09:00"]
        talk = "You can talk with your team about how it goes on."
        assert found[0].words_on(date(2027, 5, 31)) == f"Your letrozole is planned until May 2027. {talk}"
        assert found[0].words_on(date(2027, 6, 1)) == f"Your letrozole was planned until May 2027. {talk}"

    def test_no_other_treatment_is_spoken_of_so(self) -> None:
        other = replace(LETROZOLE, kind=TreatmentKind.BONE, agent="denosumab", planned_end=on("2027-05"))
        assert reminders(material(treatments=[other])) == ()

    def test_a_prescription_and_a_planned_end_are_two_matters(self) -> None:
        both = replace(LETROZOLE, supply_until=on("2026-09-10"), planned_end=on("2027-05"))
        assert len({topic_of(reminder) for reminder in reminders(material(treatments=[both]))}) == 2


class TestSigns:
    SIGN = SignEntry(id=EntryId("s"), text="Stiff armpit", written_on=on("2026-06-10"))

    @pytest.mark.parametrize("ask", [Ask.NOTHING, Ask.STILL_THERE])
    def test_one_is_asked_about_on_its_day(self, ask: Ask) -> None:
        advice = SignAdvice(ask=ask, ask_on=date(2026, 6, 24))
        found = reminders(material(signs=[AdvisedSign(self.SIGN, advice)]))
        assert moments(found) == ["2026-06-24T09:00"]
        assert found[0].words == (
            "You wrote down “Stiff armpit” on 10 June 2026. Is it still there? You can answer in RecurTrack."
        )

    def test_where_a_call_is_advised_or_nothing_is_asked_there_is_none(self) -> None:
        advised = [SignAdvice(ask=Ask.CALL), SignAdvice(ask=Ask.NOTHING)]
        assert reminders(material(signs=[AdvisedSign(self.SIGN, advice) for advice in advised])) == ()


class TestCopies:
    def test_a_copy_is_asked_for_a_month_after_the_last_one(self) -> None:
        (found,) = reminders_of(material(saved_on=date(2026, 6, 1)), ReminderChoices(), TODAY)
        assert (found.kind, str(found.at)) == (ReminderKind.BACKUP, "2026-07-01T09:00")
        assert found.words == (
            "A copy of your record was last saved on 1 June 2026. You can save a new one in RecurTrack."
        )

    def test_without_any_copy_the_month_begins_with_the_reminders(self) -> None:
        (found,) = reminders_of(material(), ReminderChoices(backup_days=10), TODAY)
        assert str(found.at) == "2026-06-26T09:00"
        assert found.words.startswith("RecurTrack has not saved a copy of your record yet.")


def test_what_lies_more_than_three_years_ahead_or_a_year_back_is_left_out() -> None:
    window = Window(date(2029, 6, 10), date(2029, 6, 20), date(2029, 8, 20))
    assert moments(reminders(material(tracked(planned_check(window))))) == ["2029-06-10T09:00"]
    past = Window(date(2025, 6, 1), date(2025, 6, 16), date(2025, 8, 1))
    assert moments(reminders(material(tracked(planned_check(past))))) == ["2025-06-16T09:00", "2025-08-02T09:00"]


def test_today_decides_only_how_far_is_looked() -> None:
    found = material(booked(), tracked(planned_check(test=Test.BREAST_MRI)), awaited())
    assert reminders(found) == reminders(found, today=TODAY + timedelta(days=30))


def test_reminders_come_in_the_order_of_their_moments() -> None:
    found = reminders(material(booked(), tracked(planned_check(test=Test.BREAST_MRI)), awaited()))
    assert [reminder.at[:2] for reminder in found] == sorted(reminder.at[:2] for reminder in found)


def test_no_sentence_is_loud_or_speaks_of_a_day_that_moves() -> None:
    everything = material(
        booked(),
        tracked(planned_check(test=Test.BREAST_MRI)),
        awaited(),
        treatments=[replace(LETROZOLE, supply_until=on("2026-09-10"), planned_end=on("2027-05"))],
        signs=[AdvisedSign(TestSigns.SIGN, SignAdvice(ask=Ask.NOTHING, ask_on=date(2026, 6, 24)))],
    )
    found = reminders_of(everything, ReminderChoices(leads=(WEEK, DAY)), TODAY)
    assert {reminder.kind for reminder in found} == set(ReminderKind)
    for reminder in found:
        for said in (reminder.words, reminder.words_on(date.max)):
            words = said.lower()
            assert not any(loud in words for loud in ("!", "today", "tomorrow", "don't", "forget", "must"))
            assert words.endswith((".", "?"))
