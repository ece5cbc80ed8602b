"""The reminders on Today: they wait calmly, are answered once, and every answer can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QRadioButton, QWidget
from ui.harness_clipping import clipped
from ui.page_bench import PageBench, Wait, bench_of
from ui.reminders_bench import SCAN, Kept, Login, book_scan, kept_reminders, supply

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import TEXT_SIZES
from recurtrack.ui.today.page import TodayPage, TodayServices
from recurtrack.ui.today.reminder_row import ReminderRow
from recurtrack.ui.today.reminders_reading import ASKED_CHOICE
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SettableClock
    from PySide6.QtWidgets import QApplication

THE_DAY_BEFORE = datetime(2026, 6, 17, 10, 0, 30, tzinfo=UTC)
Bench = PageBench[TodayPage]


class Waits:
    """The page, and what it works with."""

    def __init__(self, bench: Bench, kept: Kept, login: Login, saved: list[str]) -> None:
        self.bench = bench
        self.kept = kept
        self.login = login
        self.saved = saved

    def tell(self, *moments: datetime) -> None:
        """Let time go by, and let the page hear of it."""
        self.bench.settle()
        self.kept.tell(*moments)
        self.read()

    def read(self) -> None:
        self.bench.page.refresh_reminders()
        self.bench.settle()

    @property
    def rows(self) -> Sequence[ReminderRow]:
        return [row for row in self.bench.page.findChildren(ReminderRow) if row.isVisible()]

    def button(self, name: str, row: int = 0) -> QPushButton:
        found = [one for one in self.rows[row].findChildren(QPushButton) if one.objectName().endswith(f".{name}")]
        assert len(found) == 1, name
        return found[0]

    def press(self, name: str, row: int = 0) -> None:
        button = self.button(name, row)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.bench.settle()

    def choose_later(self, words: str) -> None:
        self.button("later").click()
        (menu,) = (menu for menu in self.rows[0].findChildren(QMenu) if menu.isVisible())
        (line,) = (action for action in menu.actions() if action.text() == words)
        menu.close()
        line.trigger()
        self.bench.settle()

    def undo(self) -> None:
        """Undo, and publish as the window does after each change."""
        self.bench.undo()
        self.kept.reminders.publish()
        self.read()

    def answers(self) -> tuple[ReminderEntry, ...]:
        self.bench.settle()
        return self.kept.reminders.history()


Make = Callable[[ReminderKind], Waits]
"""Builds the page with reminders of one kind only, so that a test sees what it is about."""


@pytest.fixture
def make(  # noqa: PLR0913, PLR0917 - what a page stands on
    record: OpenRecord,
    qapp: QApplication,
    tmp_path: Path,
    chooser: Chooser,
    clock: SettableClock,
    wait_until: Wait,
) -> Iterator[Make]:
    with ExitStack() as stack:

        def build(only: ReminderKind) -> Waits:
            kept = kept_reminders(record, tmp_path, clock, frozenset({only}))
            stack.callback(kept.book.close)
            login, saved = Login(), list[str]()
            care, signs, questions = CarePlan(record), Signs(record), Questions(record)
            services = TodayServices(
                todays=Todays(record, care, signs, questions),
                care_plan=care,
                appointments=lambda: Appointments(record),
                entries=Entries(record),
                signs=signs,
                questions=questions,
                reminders=lambda: kept.reminders,
                autostart=lambda: login,
                save_archive=lambda: saved.append("archive"),
            )

            def page(tools: PageTools) -> TodayPage:
                tools.settings.remember_choice(ASKED_CHOICE, "no")
                return TodayPage(tools, services)

            bench = stack.enter_context(bench_of(page, record, qapp, tmp_path, chooser, wait_until))
            return Waits(bench, kept, login, saved)

        yield build


@pytest.fixture
def waits(make: Make, record: OpenRecord) -> Waits:
    """A day before a booked scan, of which the reminder has come."""
    book_scan(record)
    found = make(ReminderKind.APPOINTMENT)
    found.tell(THE_DAY_BEFORE)
    return found


def test_nothing_is_shown_while_nothing_waits(make: Make) -> None:
    found = make(ReminderKind.APPOINTMENT)
    found.read()
    assert not found.bench.has("today.reminders")


def test_a_reminder_that_came_waits_in_its_own_words(waits: Waits) -> None:
    (row,) = waits.rows
    said = [label.text() for label in row.findChildren(QLabel)]
    assert said == ["Your bone density scan is on Thursday 18 June 2026 at 10:00.", "Came today at 10:00"]
    assert row.accessibleName() == said[0]


def test_a_reminder_of_another_day_says_on_which_it_came(waits: Waits) -> None:
    waits.kept.clock.now += timedelta(hours=18)
    waits.bench.tools.feed.day_began.emit()
    waits.bench.settle()
    said = [label.text() for label in waits.rows[0].findChildren(QLabel)]
    assert said[1] == "Came on Wed 17 June 2026 at 10:00"


def test_what_was_missed_says_so(make: Make, record: OpenRecord) -> None:
    book_scan(record)
    found = make(ReminderKind.APPOINTMENT)
    found.tell(datetime(2026, 6, 17, 16, 0, tzinfo=UTC))
    said = [label.text() for label in found.rows[0].findChildren(QLabel)]
    assert said[1] == "Came while RecurTrack could not tell you"


def test_a_reminder_that_was_seen_goes_and_comes_back_by_undo(waits: Waits) -> None:
    waits.press("done")
    assert not waits.rows
    assert not waits.bench.has("today.reminders")
    assert [entry.answer for entry in waits.answers()] == [Answer.DONE]
    assert waits.bench.said() == "The reminder is put away"
    waits.undo()
    assert len(waits.rows) == 1
    assert waits.answers() == ()


def test_a_reminder_put_off_until_tomorrow_comes_again_then(waits: Waits) -> None:
    waits.choose_later("Tomorrow")
    assert not waits.rows
    (entry,) = waits.answers()
    assert (entry.answer, entry.until) == (Answer.SNOOZED, PartialDate(2026, 6, 18))
    waits.tell(datetime(2026, 6, 18, 9, 0, 30, tzinfo=UTC))
    assert len(waits.rows) == 1


def test_another_day_is_asked_for_and_must_lie_ahead(waits: Waits) -> None:
    waits.choose_later("Choose a date…")
    dialog = waits.bench.dialog("laterDialog")
    line = dialog.findChild(QLineEdit, "later.date")
    assert line is not None
    QTest.keyClicks(line, "17 June 2026")
    waits.bench.save(dialog)
    wrong = dialog.findChild(QLabel, "later.date.wrong")
    assert wrong is not None
    assert wrong.text() == "This day is not to come. Write a later one."
    line.selectAll()
    QTest.keyClicks(line, "20 June 2026")
    waits.bench.save(dialog)
    assert waits.bench.closed()
    assert [entry.until for entry in waits.answers()] == [PartialDate(2026, 6, 20)]


def test_skipping_asks_why_and_keeps_the_reason(waits: Waits) -> None:
    waits.choose_later("Skip this reminder…")
    dialog = waits.bench.dialog("skipReminderDialog")
    choice, words = dialog.findChild(QRadioButton, "skip.reason1"), dialog.findChild(QLineEdit, "skip.words")
    assert choice is not None
    assert words is not None
    choice.click()
    QTest.keyClicks(words, "I know")
    waits.bench.save(dialog)
    assert not waits.rows
    (entry,) = waits.answers()
    assert (entry.answer, entry.reason) == (Answer.SKIPPED, "I do not want this reminder: I know")


def test_open_shows_the_appointment(waits: Waits) -> None:
    asked: list[tuple[type, str]] = []
    waits.bench.tools.errands.entry.connect(lambda kind, its: asked.append((kind, its)))
    waits.press("open")
    assert asked == [(AppointmentEntry, SCAN)]
    assert len(waits.rows) == 1, "looking at something answers nothing"


def test_open_shows_the_plan_for_a_check(make: Make) -> None:
    found = make(ReminderKind.CHECK_DUE)
    found.tell(datetime(2026, 11, 2, 9, 1, tzinfo=UTC))
    asked: list[str] = []
    found.bench.tools.errands.page.connect(asked.append)
    found.press("open")
    assert asked == [PageKey.CARE_PLAN]


def _medicine(record: OpenRecord, its: EntryId) -> TreatmentEntry:
    return next(one for one in Entries(record).all(TreatmentEntry) if one.id == its)


def test_a_filled_prescription_moves_the_supply_on(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24))
    found = make(ReminderKind.PRESCRIPTION)
    found.tell(datetime(2026, 6, 17, 9, 0, 30, tzinfo=UTC))
    assert found.button("done").text() == "Filled"
    found.press("done")
    assert not found.rows
    assert _medicine(record, its).supply_until == PartialDate(2026, 9, 22)
    found.undo()
    assert _medicine(record, its).supply_until == PartialDate(2026, 6, 24)
    assert len(found.rows) == 1


def test_without_the_days_of_a_prescription_the_medicine_is_shown_to_say_them(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24), days=None)
    found = make(ReminderKind.PRESCRIPTION)
    found.tell(datetime(2026, 6, 17, 9, 0, 30, tzinfo=UTC))
    asked: list[tuple[type, str]] = []
    found.bench.tools.errands.entry.connect(lambda kind, its: asked.append((kind, its)))
    found.press("done")
    assert asked == [(TreatmentEntry, its)]
    assert len(found.rows) == 1, "it is answered when the new supply is written down"
    assert found.button("done").isEnabled()
    found.bench.settle()
    changed = replace(_medicine(record, its), supply_until=PartialDate(2026, 12, 1))
    Entries(record).save(changed)
    found.tell(datetime(2026, 6, 17, 9, 1, 30, tzinfo=UTC))
    assert not found.rows


def test_the_reminder_to_save_a_copy_asks_where_to(make: Make) -> None:
    found = make(ReminderKind.BACKUP)
    found.tell(datetime(2026, 7, 16, 9, 0, 30, tzinfo=UTC))
    found.press("done")
    assert found.saved == ["archive"]
    assert len(found.rows) == 1, "nothing is saved yet"
    found.kept.reminders.copy_saved()
    found.read()
    assert not found.rows


def _many(record: OpenRecord, number: int) -> None:
    with record.command("Book") as command:
        for place in range(number):
            command.put(
                AppointmentEntry(
                    id=EntryId(f"visit{place}"),
                    test=Test.CLINIC_VISIT,
                    date=PartialDate(2026, 6, 18),
                    title=f"Visit {place}",
                    status=AppointmentStatus.BOOKED,
                )
            )


def test_four_are_shown_and_the_others_when_asked_for(make: Make, record: OpenRecord) -> None:
    _many(record, 6)
    found = make(ReminderKind.APPOINTMENT)
    found.tell(datetime(2026, 6, 17, 9, 0, 30, tzinfo=UTC))
    assert len(found.rows) == 4
    more = found.bench.find(QPushButton, "reminders.more")
    assert more.text() == "and 2 more"
    more.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(more, Qt.Key.Key_Space)
    QCoreApplication.processEvents()
    assert len(found.rows) == 6
    assert not found.bench.has("reminders.more")


def test_nothing_is_answered_twice(waits: Waits) -> None:
    button = waits.button("done")
    button.click()
    assert not button.isEnabled()
    button.click()
    waits.bench.settle()
    assert len(waits.answers()) == 1


def test_an_answer_that_fails_can_be_given_again(waits: Waits) -> None:
    waits.kept.clock.now += timedelta(days=30)
    waits.choose_later("Tomorrow")
    assert waits.answers() == (), "tomorrow, as the page still has it, is long over"
    assert waits.button("done").isEnabled()
    waits.press("done")
    assert len(waits.answers()) == 1


def test_the_letters_answer_the_reminder_that_has_the_keyboard(waits: Waits) -> None:
    button = waits.button("open")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_L)
    (menu,) = (menu for menu in waits.rows[0].findChildren(QMenu) if menu.isVisible())
    menu.close()
    QTest.keyClick(button, Qt.Key.Key_D)
    waits.bench.settle()
    assert not waits.rows


def test_the_keyboard_stays_on_the_page_when_its_reminder_goes(make: Make, record: OpenRecord) -> None:
    _many(record, 2)
    found = make(ReminderKind.APPOINTMENT)
    found.tell(datetime(2026, 6, 17, 9, 0, 30, tzinfo=UTC))
    found.press("done")
    assert found.bench.holder() == "reminders.title", "never another reminder's button"
    found.press("done")
    assert found.bench.holder() == "today.greeting"


def test_the_keyboard_stays_where_it_is_when_another_reminder_comes(waits: Waits, record: OpenRecord) -> None:
    name = waits.button("later").objectName()
    waits.button("later").setFocus(Qt.FocusReason.TabFocusReason)
    book_scan(record, EntryId("second"), at=time(10, 2))
    waits.tell(THE_DAY_BEFORE + timedelta(minutes=2))
    assert len(waits.rows) == 2
    assert waits.bench.holder() == name


def test_the_page_reads_anew_when_an_answer_is_written_elsewhere(waits: Waits) -> None:
    change = waits.kept.reminders.done(waits.kept.reminders.inbox()[0].key)
    assert ReminderEntry in change.kinds
    waits.bench.tools.feed.announce(change)
    waits.bench.settle()
    assert not waits.rows


def _ask(found: Waits) -> None:
    found.bench.tools.settings.remember_choice(ASKED_CHOICE, "")
    found.read()


def test_the_question_about_login_is_asked_once_there_is_something_to_remind_of(waits: Waits) -> None:
    _ask(waits)
    waits.bench.press("reminders.yes")
    assert waits.login.told == [True]
    assert waits.bench.said() == "Reminders start when you log in"
    assert not waits.bench.has("reminders.question")
    waits.read()
    assert not waits.bench.has("reminders.question")


def test_the_question_is_not_asked_about_the_sample_person(waits: Waits, record: OpenRecord) -> None:
    with record.command("Sample") as command:
        (person,) = command.reader.all(PersonEntry)
        command.put(replace(person, sample=True))
    waits.bench.page.refresh()
    waits.bench.settle()
    _ask(waits)
    assert len(waits.rows) == 1
    assert not waits.bench.has("reminders.question")


def test_not_now_is_not_asked_again(waits: Waits) -> None:
    _ask(waits)
    waits.bench.press("reminders.no")
    assert not waits.bench.has("reminders.question")
    assert waits.login.told == []
    assert waits.bench.tools.settings.choice(ASKED_CHOICE) == "no"


def test_the_question_is_not_asked_where_reminders_start_at_login_already(waits: Waits) -> None:
    waits.login.on = True
    _ask(waits)
    assert not waits.bench.has("reminders.question")


def test_a_computer_that_refuses_is_said_and_the_question_stays(waits: Waits) -> None:
    failed: list[object] = []
    waits.bench.tools.tasks.failed.connect(failed.append)
    waits.login.refuses = True
    _ask(waits)
    waits.bench.press("reminders.yes")
    assert len(failed) == 1
    assert waits.bench.has("reminders.question")
    assert waits.bench.find(QPushButton, "reminders.yes").isEnabled()


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_nothing_is_cut_at_any_text_size(make: Make, record: OpenRecord, size: int) -> None:
    _many(record, 6)
    found = make(ReminderKind.APPOINTMENT)
    found.tell(datetime(2026, 6, 17, 9, 0, 30, tzinfo=UTC))
    _ask(found)
    found.bench.tools.appearance.set_text_size(size)
    for room in ((1152, 764), (816, 604)):
        found.bench.window.resize(*room)
        found.bench.wait(lambda: not clipped(found.bench.page))
    found.bench.tools.appearance.set_text_size(100)


def test_everything_in_the_card_has_a_name(waits: Waits) -> None:
    _ask(waits)
    parts: list[QWidget] = [one for one in waits.bench.page.findChildren(QPushButton) if one.isVisible()]
    assert parts
    assert all(part.accessibleName() for part in parts)
