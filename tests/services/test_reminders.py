"""The reminders of a record: told to the book, waiting for an answer, answered, undone, carried."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from services.conftest import Calendar, Keep, history

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.reminders.choices import DAY, WEEK, QuietHours, ReminderChoices
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import NEUTRAL
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.reminders import Reminders, publish_record
from recurtrack.services.signs import Signs
from recurtrack.storage.reminder_book import ReminderBook

if TYPE_CHECKING:
    from recurtrack.services.reminders import WaitingReminder

VISIT = AppointmentEntry(
    id=EntryId("visit"),
    test=Test.CLINIC_VISIT,
    date=PartialDate(2026, 6, 25),
    status=AppointmentStatus.BOOKED,
    time=time(10, 0),
    zone="Europe/Berlin",
    place="City Hospital",
)
LETROZOLE = TreatmentEntry(
    id=EntryId("letrozole"),
    kind=TreatmentKind.ENDOCRINE,
    agent="letrozole",
    ongoing=True,
    supply_until=PartialDate(2026, 7, 20),
    supply_days=90,
)
ZONE = "Europe/Berlin"
ONLY_APPOINTMENTS = ReminderChoices(off=frozenset(ReminderKind) - {ReminderKind.APPOINTMENT}, quiet=None)


class CountedBook(ReminderBook):
    """The book, and how often something was published in it."""

    published = 0

    def publish(self, record: object, agenda: object, now: Now) -> None:
        type(self).published += 1
        super().publish(record, agenda, now)  # type: ignore[arg-type]


class ForgetfulBook(ReminderBook):
    """A book whose program dies each time before it is noted that answers were carried."""

    def carried(self, ids: Iterable[int]) -> None:
        """Die before anything is noted."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[ReminderBook]:
    CountedBook.published = 0
    with CountedBook.open(tmp_path / "reminders.sqlite") as found:
        yield found


Make = Callable[[OpenRecord], Reminders]


@pytest.fixture
def make(book: ReminderBook) -> Make:
    def reminders_of(record: OpenRecord, *, is_encrypted: bool = False) -> Reminders:
        return Reminders(record, CarePlan(record), Signs(record), lambda: book, lambda: ZONE, is_encrypted=is_encrypted)

    return reminders_of


@pytest.fixture
def reminders(record: OpenRecord, keep: Keep, make: Make) -> Reminders:
    """The reminders of a visit in nine days, a day and a week before; published."""
    keep(VISIT)
    found = make(record)
    found.choose(replace(ONLY_APPOINTMENTS, leads=(WEEK, DAY)))
    return found


def told(reminders: Reminders, clock: Calendar, day: str) -> tuple[WaitingReminder, ...]:
    """Let a day come, tell what has come, and return what waits."""
    clock.set(day)
    reminders.shown(reminders.look())
    return reminders.inbox()


def words(waiting: tuple[WaitingReminder, ...]) -> list[str]:
    return [one.words for one in waiting]


IN_WORDS = "Your clinic visit is on Thursday 25 June 2026 at 10:00, City Hospital."


class TestPublishing:
    def test_what_has_come_waits_in_full_words_whatever_the_notification_says(
        self, reminders: Reminders, clock: Calendar
    ) -> None:
        clock.set("2026-06-18")
        (call,) = reminders.look()
        assert call.slot.words == NEUTRAL
        (waiting,) = reminders.inbox()
        assert waiting.words == IN_WORDS
        assert (waiting.kind, waiting.subject and waiting.subject.id) == (ReminderKind.APPOINTMENT, "visit")
        assert waiting.reached == clock()
        assert waiting.name_in_book == call.slot.key

    def test_details_are_told_when_they_are_chosen_and_gone_from_the_file_when_they_are_not(
        self, reminders: Reminders, clock: Calendar, tmp_path: Path
    ) -> None:
        choices = reminders.choices()
        reminders.choose(replace(choices, details=True))
        clock.set("2026-06-18")
        (call,) = reminders.look()
        assert call.slot.words == IN_WORDS
        reminders.shown([call])
        reminders.choose(choices)
        assert b"City Hospital" not in (tmp_path / "reminders.sqlite").read_bytes()

    def test_nothing_is_written_when_nothing_changed(self, reminders: Reminders) -> None:
        before = CountedBook.published
        reminders.publish()
        reminders.publish()
        assert CountedBook.published == before

    def test_the_sample_person_is_reminded_of_nothing(
        self, keep: Keep, book: ReminderBook, record: OpenRecord, make: Make
    ) -> None:
        keep(VISIT)
        keep(PersonEntry(id=PERSON_ID, name="Sample", sample=True))
        make(record).publish()
        assert book.records() == ()
        keep(PersonEntry(id=PERSON_ID, name="Anna"))
        make(record).publish()
        assert len(book.records()) == 1

    def test_a_change_of_the_record_is_published(self, reminders: Reminders, keep: Keep, clock: Calendar) -> None:
        keep(replace(VISIT, date=PartialDate(2026, 7, 25)))
        reminders.publish()
        assert told(reminders, clock, "2026-06-18") == ()
        assert words(told(reminders, clock, "2026-07-18")) == [IN_WORDS.replace("Thursday 25 June", "Saturday 25 July")]

    def test_a_book_that_was_lost_is_written_again(
        self, reminders: Reminders, book: ReminderBook, clock: Calendar
    ) -> None:
        for known in book.records():
            book.forget(known.id)
        reminders.publish()
        assert words(told(reminders, clock, "2026-06-18")) == [IN_WORDS]

    def test_a_clock_that_was_set_back_has_it_published_again(self, reminders: Reminders, clock: Calendar) -> None:
        before = CountedBook.published
        clock.set("2026-06-10")
        reminders.publish()
        assert CountedBook.published == before + 1

    def test_another_record_at_the_same_place_takes_the_place_of_the_old_one(
        self, reminders: Reminders, record: OpenRecord, make: Make, clock: Calendar, book: ReminderBook
    ) -> None:
        reminders.publish()
        record.close()
        record.path.unlink()
        other = create_record(record.path, NewRecord(), clock=clock)
        make(other).publish()
        other.close()
        assert [known.path for known in book.records()] == [record.path]
        clock.set("2026-06-18")
        assert book.look(_now(clock)) == ()

    def test_who_looks_into_an_older_copy_loses_no_reminder_and_no_answer(  # noqa: PLR0913, PLR0917 - two records
        self,
        reminders: Reminders,
        record: OpenRecord,
        keep: Keep,
        make: Make,
        clock: Calendar,
        book: ReminderBook,
        tmp_path: Path,
    ) -> None:
        older = tmp_path / "older.recurtrack"
        shutil.copy2(record.path, older)
        keep(replace(VISIT, id=EntryId("later"), date=PartialDate(2026, 9, 3)))
        reminders.publish()
        (known,) = book.records()
        (waiting,) = told(reminders, clock, "2026-06-18")
        book.done(known.id, waiting.name_in_book, _now(clock))
        with closing(open_record(older, clock=clock)) as copy:
            looked_into = make(copy)
            looked_into.publish()
            assert looked_into.history() == ()
            assert [one.path for one in book.records()] == [record.path]
            assert "later" in {one.subject.id for one in told(reminders, clock, "2026-08-27") if one.subject}
            looked_into.choose(looked_into.choices())
            assert [one.path for one in book.records()] == [older]
            assert [entry.answer for entry in looked_into.history()] == [Answer.DONE]

    def test_a_window_is_told_of_a_book_that_cannot_be_used_and_nothing_else_fails(
        self, record: OpenRecord, keep: Keep
    ) -> None:
        def no_book() -> ReminderBook:
            raise Unavailable(Trouble.REMINDER_BOOK, reason="the disk is full")

        keep(VISIT, LETROZOLE)
        reminders = Reminders(record, CarePlan(record), Signs(record), no_book, lambda: ZONE, is_encrypted=False)
        with pytest.raises(Unavailable):
            reminders.publish()
        reminders.choose(ONLY_APPOINTMENTS)
        assert reminders.choices() == ONLY_APPOINTMENTS
        reminders.copy_saved()
        assert reminders.refilled(LETROZOLE.id).ids == {LETROZOLE.id}
        assert reminders.done(reminders.planned()[0].key).ids
        assert len(reminders.history()) == 1


class TestAnswering:
    def test_of_one_matter_only_the_latest_waits_and_its_answer_settles_the_earlier_ones(
        self, reminders: Reminders, clock: Calendar
    ) -> None:
        told(reminders, clock, "2026-06-18")
        (waiting,) = told(reminders, clock, "2026-06-24")
        assert waiting.reminder is not None
        assert str(waiting.reminder.at) == "2026-06-24T10:00 Europe/Berlin"
        change = reminders.done(waiting.key)
        assert change.name == "Answer a reminder"
        assert reminders.inbox() == ()

    def test_what_waits_says_what_is_true_on_the_day_it_is_read(self, reminders: Reminders, clock: Calendar) -> None:
        assert words(told(reminders, clock, "2026-06-24")) == [IN_WORDS]
        clock.set("2026-06-25")
        assert words(reminders.inbox()) == [IN_WORDS]
        clock.set("2026-06-26")
        assert words(reminders.inbox()) == [
            "Your clinic visit was booked for Thursday 25 June 2026. Did it take place? You can answer in RecurTrack."
        ]

    def test_an_answer_can_be_undone_and_done_again(
        self, reminders: Reminders, record: OpenRecord, clock: Calendar
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        reminders.done(waiting.key)
        record.undo()
        reminders.publish()
        assert reminders.inbox() == (waiting,)
        assert reminders.look() == ()
        record.redo()
        reminders.publish()
        assert reminders.inbox() == ()

    def test_the_history_says_what_was_answered_and_when(self, reminders: Reminders, clock: Calendar) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        clock.set("2026-06-19")
        reminders.skip(waiting.key, " I know ")
        (entry,) = reminders.history()
        assert (entry.key, entry.kind, entry.words) == (waiting.key, ReminderKind.APPOINTMENT, IN_WORDS)
        assert (entry.answer, entry.reason, entry.until) == (Answer.SKIPPED, "I know", None)
        assert entry.reached_at == "2026-06-18T09:00:00+00:00"
        assert entry.answered_at == "2026-06-19T09:00:00+00:00"

    def test_one_put_off_comes_again_on_its_day_and_once(self, reminders: Reminders, clock: Calendar) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        reminders.snooze(waiting.key, date(2026, 6, 20))
        assert reminders.inbox() == ()
        assert told(reminders, clock, "2026-06-19") == ()
        (again,) = told(reminders, clock, "2026-06-20")
        assert again.words == IN_WORDS
        assert reminders.look() == ()
        reminders.publish()
        assert reminders.inbox() == (again,)

    def test_one_put_off_twice_comes_a_third_time_and_undoing_goes_back_step_by_step(
        self, reminders: Reminders, record: OpenRecord, clock: Calendar
    ) -> None:
        (first,) = told(reminders, clock, "2026-06-18")
        reminders.snooze(first.key, date(2026, 6, 20))
        (second,) = told(reminders, clock, "2026-06-20")
        assert second.key == f"{first.key}~2026-06-20T09:00"
        reminders.snooze(second.key, date(2026, 6, 22))
        (third,) = told(reminders, clock, "2026-06-22")
        reminders.done(third.key)
        for waiting in (third, second, first):
            assert waiting not in reminders.inbox()
            record.undo()
            reminders.publish()
            assert reminders.inbox() == (waiting,)
        assert reminders.look() == ()

    def test_another_hour_does_not_bring_back_what_was_put_off_and_told(
        self, reminders: Reminders, clock: Calendar
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        reminders.snooze(waiting.key, date(2026, 6, 20))
        (again,) = told(reminders, clock, "2026-06-20")
        reminders.choose(replace(reminders.choices(), hour=time(18, 0)))
        clock.now += timedelta(hours=10)
        assert reminders.look() == ()
        assert reminders.inbox() == (again,)

    @pytest.mark.parametrize("until", [date(2026, 6, 18), date(2026, 6, 1)])
    def test_nothing_can_be_put_off_into_the_past(self, reminders: Reminders, clock: Calendar, until: date) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        with pytest.raises(Rejected) as refused:
            reminders.snooze(waiting.key, until)
        assert refused.value.refusal is Refusal.OUT_OF_RANGE
        assert reminders.inbox() == (waiting,)

    def test_the_answer_written_last_counts_though_the_clock_was_set_back(
        self, reminders: Reminders, clock: Calendar
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        reminders.snooze(waiting.key, date(2026, 6, 20))
        clock.set("2026-06-17")
        reminders.done(waiting.key)
        assert told(reminders, clock, "2026-06-21") == ()

    def test_a_reminder_nobody_knows_cannot_be_answered(self, reminders: Reminders) -> None:
        for key in ("appointment:gone:2026-01-01::0", "0f" * 32, ""):
            with pytest.raises(Rejected) as refused:
                reminders.done(key)
            assert refused.value.refusal is Refusal.NO_SUCH_ENTRY

    def test_one_that_is_not_planned_any_more_waits_no_longer(
        self, reminders: Reminders, keep: Keep, clock: Calendar
    ) -> None:
        told(reminders, clock, "2026-06-18")
        keep(replace(VISIT, status=AppointmentStatus.CANCELLED))
        reminders.publish()
        assert reminders.inbox() == ()


class TestCarrying:
    def test_what_was_put_off_on_a_notification_comes_into_the_record_once(
        self, reminders: Reminders, book: ReminderBook, record: OpenRecord, clock: Calendar, make: Make
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        (known,) = book.records()
        book.snooze(known.id, waiting.name_in_book, WallMoment(date(2026, 6, 19), time(9, 0)), _now(clock))
        before = record.undo_name
        make(record).publish()
        (entry,) = reminders.history()
        assert (entry.key, entry.answer, str(entry.until)) == (waiting.key, Answer.SNOOZED, "2026-06-19")
        assert entry.words == IN_WORDS
        assert record.undo_name == before
        assert book.answers(known.id) == ()
        assert words(told(reminders, clock, "2026-06-19")) == [IN_WORDS]
        assert reminders.look() == ()

    def test_an_answer_in_the_window_counts_after_one_that_was_not_carried_yet(
        self, reminders: Reminders, book: ReminderBook, clock: Calendar
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        (known,) = book.records()
        book.snooze(known.id, waiting.name_in_book, WallMoment(date(2026, 6, 19), time(9, 0)), _now(clock))
        reminders.done(waiting.key)
        assert [entry.answer for entry in reminders.history()] == [Answer.DONE, Answer.SNOOZED]
        assert told(reminders, clock, "2026-06-19") == ()

    def test_carrying_twice_changes_nothing(
        self, reminders: Reminders, book: ReminderBook, record: OpenRecord, keep: Keep, tmp_path: Path
    ) -> None:
        clock = cast("Calendar", record.clock)
        (waiting,) = told(reminders, clock, "2026-06-18")
        (known,) = book.records()
        book.done(known.id, waiting.name_in_book, _now(clock))
        with ForgetfulBook.open(tmp_path / "reminders.sqlite") as forgetful:
            for place in ("City Hospital", "Town Clinic"):
                keep(replace(VISIT, place=place))
                Reminders(
                    record, CarePlan(record), Signs(record), lambda: forgetful, lambda: ZONE, is_encrypted=False
                ).publish()
        assert len(book.answers(known.id)) == 1
        reminders.publish()
        assert [(entry.answer, entry.words) for entry in reminders.history()] == [(Answer.DONE, IN_WORDS)]
        assert book.answers(known.id) == ()

    def test_what_was_told_and_put_off_again_before_the_record_was_opened_is_not_told_twice(
        self, reminders: Reminders, book: ReminderBook, clock: Calendar
    ) -> None:
        (waiting,) = told(reminders, clock, "2026-06-18")
        (known,) = book.records()
        book.snooze(known.id, waiting.name_in_book, WallMoment(date(2026, 6, 19), time(9, 0)), _now(clock))
        clock.set("2026-06-19")
        (call,) = book.look(_now(clock))
        book.shown([call])
        book.snooze(known.id, call.slot.key, WallMoment(date(2026, 6, 20), time(9, 0)), _now(clock))
        clock.set("2026-06-20")
        book.shown(book.look(_now(clock)))
        clock.now += timedelta(hours=1)
        reminders.publish()
        assert reminders.look() == ()
        assert words(reminders.inbox()) == [IN_WORDS]
        assert len(reminders.history()) == 2

    def test_a_notification_about_another_record_is_put_off_in_the_book(
        self, reminders: Reminders, clock: Calendar, make: Make, tmp_path: Path
    ) -> None:
        clock.set("2026-06-18")
        other = make(create_record(tmp_path / "other.recurtrack", NewRecord(), clock=clock))
        (call,) = other.look()
        other.shown([call])
        assert other.snooze_call(call, date(2026, 6, 19)).ids == frozenset()
        assert other.history() == ()
        reminders.publish()
        assert [entry.answer for entry in reminders.history()] == [Answer.SNOOZED]


class TestEncrypted:
    @pytest.fixture
    def secret(self, tmp_path: Path, clock: Calendar) -> Iterator[OpenRecord]:
        found = create_record(tmp_path / "secret.recurtrack", NewRecord(), "fjord", clock)
        yield found
        found.close()

    @pytest.fixture
    def opaque(self, secret: OpenRecord, book: ReminderBook) -> Reminders:
        sign = SignEntry(id=EntryId("sign"), text="Stiff armpit", written_on=PartialDate(2026, 6, 10))
        with secret.command("Keep") as command:
            for entry in (*history(), VISIT, LETROZOLE, sign):
                command.put(entry)
        found = Reminders(secret, CarePlan(secret), Signs(secret), lambda: book, lambda: ZONE, is_encrypted=True)
        found.choose(ReminderChoices(details=True, quiet=None))
        return found

    def test_the_book_shows_nothing_but_times_and_neutral_words(
        self, opaque: Reminders, clock: Calendar, tmp_path: Path
    ) -> None:
        clock.set("2026-06-18")
        calls = opaque.look()
        opaque.shown(calls)
        assert {call.slot.words for call in calls} == {NEUTRAL}
        bytes_of_book = (tmp_path / "reminders.sqlite").read_bytes().lower()
        hidden = ["visit", "city hospital", "letrozole", "armpit", "mammogram", "clinic", "appointment:", "check_"]
        assert [text for text in hidden if text.encode() in bytes_of_book] == []
        assert any("mammogram" in reminder.words for reminder in opaque.planned())

    def test_a_key_cannot_be_tried_out_by_who_has_the_book_alone(
        self, opaque: Reminders, book: ReminderBook, clock: Calendar
    ) -> None:
        from hashlib import sha256

        clock.set("2026-06-18")
        (known,) = book.records()
        names = {call.slot.key for call in opaque.look()}
        guesses = [reminder.key for reminder in opaque.planned()]
        assert names
        assert not names & {sha256(f"{known.id}{guess}".encode()).hexdigest() for guess in guesses}

    def test_it_says_everything_in_the_window_and_is_answered_by_either_name(
        self, opaque: Reminders, clock: Calendar
    ) -> None:
        clock.set("2026-06-18")
        opaque.shown(opaque.look())
        waiting = next(one for one in opaque.inbox() if one.kind is ReminderKind.APPOINTMENT)
        assert waiting.words == IN_WORDS
        opaque.snooze(waiting.name_in_book, date(2026, 6, 19))
        clock.set("2026-06-19")
        opaque.shown(opaque.look())
        again = next(one for one in opaque.inbox() if one.kind is ReminderKind.APPOINTMENT)
        opaque.done(again.key)
        assert not any(one.kind is ReminderKind.APPOINTMENT for one in opaque.inbox())
        assert [entry.key.partition("~")[0] for entry in opaque.history()] == [waiting.key, waiting.key]

    def test_what_was_put_off_while_it_was_locked_is_carried_under_its_real_name(
        self, opaque: Reminders, book: ReminderBook, clock: Calendar
    ) -> None:
        clock.set("2026-06-18")
        opaque.shown(opaque.look())
        waiting = next(one for one in opaque.inbox() if one.kind is ReminderKind.APPOINTMENT)
        (known,) = book.records()
        book.snooze(known.id, waiting.name_in_book, WallMoment(date(2026, 6, 19), time(9, 0)), _now(clock))
        opaque.publish()
        (entry,) = opaque.history()
        assert (entry.key, entry.words) == (waiting.key, IN_WORDS)


class TestTheRest:
    def test_choices_are_kept_in_the_record(self, reminders: Reminders, record: OpenRecord, make: Make) -> None:
        chosen = ReminderChoices(
            off=frozenset({ReminderKind.BACKUP}),
            leads=(WEEK,),
            hour=time(7, 30),
            result_days_by_test=((Test.MAMMOGRAM, 5),),
            quiet=QuietHours(time(22, 0), time(6, 0)),
            details=True,
        )
        reminders.choose(chosen)
        record.close()
        again = open_record(record.path, clock=record.clock)
        assert make(again).choices() == chosen
        again.close()

    def test_a_copy_that_was_saved_moves_the_reminder(self, record: OpenRecord, make: Make, clock: Calendar) -> None:
        reminders = make(record)
        reminders.publish()
        clock.set("2026-06-20")
        assert [str(reminder.at) for reminder in reminders.planned()] == ["2026-07-16T09:00"]
        reminders.copy_saved()
        assert [str(reminder.at) for reminder in reminders.planned()] == ["2026-07-20T09:00"]

    @pytest.mark.parametrize(
        ("supply", "expected"),
        [
            (("2026-07-20", None), "2026-10-18"),
            (("2026-06-01", None), "2026-09-14"),
            (("2026-06-01", date(2026, 6, 10)), "2026-09-08"),
            (("2026-07", None), "2026-09-14"),
            ((None, None), "2026-09-14"),
        ],
        ids=["some left", "none left", "filled before", "known in part", "not known"],
    )
    def test_a_new_supply_follows_what_was_left(
        self, record: OpenRecord, keep: Keep, make: Make, supply: tuple[str | None, date | None], expected: str
    ) -> None:
        until, on = supply
        keep(replace(LETROZOLE, supply_until=None if until is None else PartialDate.parse(until)))
        make(record).refilled(LETROZOLE.id, on)
        with record.reading() as reader:
            (found,) = reader.all(TreatmentEntry)
        assert str(found.supply_until) == expected

    def test_without_the_days_of_a_supply_it_is_asked_for(self, record: OpenRecord, keep: Keep, make: Make) -> None:
        keep(replace(LETROZOLE, supply_days=None))
        with pytest.raises(Rejected):
            make(record).refilled(LETROZOLE.id)

    def test_a_survivor_is_reminded_of_the_plan(self, survivor: OpenRecord, make: Make) -> None:
        planned = make(survivor).planned()
        kinds = {ReminderKind.CHECK_DUE, ReminderKind.CHECK_LATE, ReminderKind.BACKUP}
        assert kinds <= {reminder.kind for reminder in planned}

    def test_a_record_that_is_closed_can_be_published(
        self, record: OpenRecord, keep: Keep, clock: Calendar, own_home: Path
    ) -> None:
        from recurtrack.paths import reminder_book

        keep(VISIT)
        record.close()
        known = publish_record(record.path, None, clock)
        assert own_home in reminder_book().parents
        with ReminderBook.open(reminder_book()) as book:
            assert book.records() == (known,)
            assert book.next_due(_now(clock)) == datetime(2026, 6, 18, 8, 0, tzinfo=UTC)


def _now(clock: Calendar) -> Now:
    return Now(clock(), ZONE)
