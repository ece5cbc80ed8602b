"""What the cards of Today ask of the rest of the window, and what their menu and letters do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import LogStart
from recurtrack.ui.today.check_card import CheckCard
from recurtrack.ui.widgets.button import Look

Wait = Callable[[Callable[[], bool]], None]


def button(within: QWidget, name: str) -> QPushButton:
    found = within.findChild(QPushButton, name)
    assert found is not None, name
    return found


def menu_of(desk: Desk, card: str) -> QMenu:
    menu = desk.today.findChild(QMenu, f"{card}.snoozeMenu")
    assert menu is not None
    return menu


def choose(desk: Desk, card: str, words: str) -> None:
    button(desk.today, f"{card}.snooze").click()
    menu = menu_of(desk, card)
    (line,) = (action for action in menu.actions() if action.text() == words)
    line.trigger()
    menu.close()


def titles(desk: Desk) -> list[str]:
    return [card.accessibleName().partition(",")[0] for card in desk.today.findChildren(CheckCard)]


def all_of(record: OpenRecord, kind: type[Entry]) -> Sequence[Entry]:
    with record.reading() as reader:
        return reader.all(kind)


def asked_to_log(desk: Desk) -> list[LogStart]:
    asked: list[LogStart] = []
    desk.errands.log.connect(asked.append)
    return asked


def change_visit(record: OpenRecord, **values: object) -> AppointmentEntry:
    """Change the booked visit before the window shows it."""
    with record.command("Change") as command:
        (visit,) = command.reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED)
        changed = replace(visit, **values)  # type: ignore[arg-type]
        command.put(changed)
    return changed


@pytest.fixture
def day_after_visit(record: OpenRecord) -> OpenRecord:
    """The visit was booked for a day that is over."""
    change_visit(record, date=PartialDate(2026, 6, 12))
    return record


def test_the_buttons_come_in_one_order_and_only_the_most_pressing_card_has_a_filled_one(desk: Desk) -> None:
    found = {
        card.accessibleName().partition(",")[0]: [b.text() for b in card.findChildren(QPushButton)]
        for card in desk.today.findChildren(CheckCard)
    }
    assert found == {
        "Mammogram": ["Snooze", "Done", "Book"],
        "Clinic visit with Dr Iris Example": ["Snooze", "Done", "Change"],
        "Heart ultrasound": ["It has come", "Add what it says"],
    }
    filled = [b.objectName() for b in desk.today.findChildren(QPushButton) if b.property("kind") == Look.FILLED]
    assert filled == ["check0.book"]


def test_book_opens_the_log_dialog_with_the_check(desk: Desk) -> None:
    asked = asked_to_log(desk)
    button(desk.today, "check0.book").click()
    (start,) = asked
    assert start.status is AppointmentStatus.BOOKED
    assert start.check is not None
    assert start.check.test is Test.MAMMOGRAM


def test_change_and_adding_a_result_open_the_log_dialog_with_the_appointment(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    asked = asked_to_log(desk)
    button(desk.today, "check1.change").click()
    button(desk.today, "check2.addResult").click()
    wait_until(lambda: program.tasks.is_idle)  # the dialogs read the record, which takes one thread at a time
    with record.reading() as reader:
        (visit,) = reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED)
        (heart,) = reader.where(AppointmentEntry, test=Test.ECHOCARDIOGRAM)
    assert [start.appointment_id for start in asked] == [visit.id, heart.id]


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Tomorrow", PartialDate(2026, 6, 17)),
        ("In a week", PartialDate(2026, 6, 23)),
        ("In a month", PartialDate(2026, 7, 16)),
    ],
)
def test_snooze_puts_a_check_out_of_sight_and_undo_brings_it_back(
    program: Program, desk: Desk, wait_until: Wait, words: str, until: PartialDate
) -> None:
    choose(desk, "check0", words)
    wait_until(lambda: program.tasks.is_idle)
    (decision,) = all_of(desk.record, DecisionEntry)
    assert isinstance(decision, DecisionEntry)
    assert (decision.decision, decision.until) == (Decision.SNOOZED, until)
    assert "Mammogram" not in titles(desk)
    assert button(program.window, "rail.today").accessibleName() == "Today"
    button(program.window.notices, "notice.undo").click()
    wait_until(lambda: program.tasks.is_idle)
    assert titles(desk)[0] == "Mammogram"


def test_snooze_until_a_date_asks_for_one_that_is_to_come(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    choose(desk, "check0", "Choose a date…")
    dialog = program.window.findChild(QDialog, "snoozeDialog")
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "snooze.date")
    wrong = dialog.findChild(QLabel, "snooze.date.wrong")
    assert line is not None
    assert wrong is not None
    for text, said in (("", "needed"), ("2026-07", "whole day"), ("2026-06-16", "not to come")):
        line.setText(text)
        button(dialog, "ask.yes").click()
        assert said in wrong.text()
    line.setText("2026-08-01")
    button(dialog, "ask.yes").click()
    wait_until(lambda: program.tasks.is_idle)
    (decision,) = all_of(record, DecisionEntry)
    assert isinstance(decision, DecisionEntry)
    assert decision.until == PartialDate(2026, 8, 1)
    assert program.window.findChild(QDialog, "snoozeDialog") is None


def test_a_booked_visit_can_be_snoozed_but_not_skipped(desk: Desk) -> None:
    button(desk.today, "check1.snooze").click()
    menu = menu_of(desk, "check1")
    words = [action.text() for action in menu.actions()]
    menu.close()
    assert words == ["Tomorrow", "In a week", "In a month", "Choose a date…"]


def test_the_letters_press_the_buttons_of_the_card_with_the_keyboard(
    program: Program, desk: Desk, wait_until: Wait
) -> None:
    program.window.activateWindow()
    asked = asked_to_log(desk)
    done = button(desk.today, "check0.done")
    done.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(done.hasFocus)
    QTest.keyClick(done, Qt.Key.Key_B)
    assert len(asked) == 1
    QTest.keyClick(done, Qt.Key.Key_S)
    menu_of(desk, "check0").close()
    QTest.keyClick(done, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert program.window.findChild(QDialog, "doneDialog") is None
    QTest.keyClick(done, Qt.Key.Key_D)
    dialog = program.window.findChild(QDialog, "doneDialog")
    assert dialog is not None
    dialog.close()


def test_a_booking_whose_day_is_over_asks_whether_it_took_place(
    day_after_visit: OpenRecord, desk: Desk, program: Program, wait_until: Wait
) -> None:
    asked = asked_to_log(desk)
    card = desk.today.findChildren(CheckCard)[0]
    assert [b.text() for b in card.findChildren(QPushButton)] == ["Move", "Missed", "Done"]
    button(card, "check0.move").click()
    button(card, "check0.missed").click()
    wait_until(lambda: program.tasks.is_idle)
    with day_after_visit.reading() as reader:
        (visit,) = reader.where(AppointmentEntry, with_whom="Dr Iris Example")
    assert [start.appointment_id for start in asked] == [visit.id]
    assert visit.status is AppointmentStatus.MISSED


def test_a_refused_answer_keeps_the_question_open(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    button(desk.today, "check0.done").click()
    dialog = program.window.findChild(QDialog, "doneDialog")
    assert dialog is not None
    record.close()
    button(dialog, "ask.yes").click()
    wait_until(lambda: program.tasks.is_idle)
    said = dialog.findChild(QLabel, "form.problems")
    assert said is not None
    assert said.text()
    assert button(dialog, "ask.yes").isEnabled()
    dialog.close()


def test_the_day_begins_anew_without_the_page_being_asked(
    program: Program, desk: Desk, wait_until: Wait, clock: Callable[[], object]
) -> None:
    choose(desk, "check0", "Tomorrow")
    wait_until(lambda: program.tasks.is_idle)
    assert "Mammogram" not in titles(desk)
    clock.move(1)  # type: ignore[attr-defined]
    program.look_at_the_day()
    wait_until(lambda: program.tasks.is_idle)
    assert titles(desk)[0] == "Mammogram"
    assert desk.record.today() == date(2026, 6, 17)
