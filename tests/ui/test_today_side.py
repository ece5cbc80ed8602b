"""The right column of Today: what was noticed, and the questions for the next visit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course, QuestionEntry, SignEntry
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.widgets.tick import Tick

Wait = Callable[[Callable[[], bool]], None]
QUESTIONS = ("Could letrozole be making my hands sore?", "Do I still need an MRI?", "When is my next bone scan?")


@pytest.fixture
def record(record: OpenRecord) -> OpenRecord:
    """The record of the other tests, with questions."""
    with record.command("Fill") as command:
        for number, text in enumerate(QUESTIONS):
            command.put(QuestionEntry(id=EntryId(f"q{number}"), text=text))
        command.put(QuestionEntry(id=EntryId("old"), text="An old one", asked=True))
    record.forget_undo()
    return record


def button(within: QWidget, name: str) -> QPushButton:
    found = within.findChild(QPushButton, name)
    assert found is not None, name
    return found


def line_of(desk: Desk) -> QLineEdit:
    found = desk.today.findChild(QLineEdit, "questions.line")
    assert found is not None
    return found


def questions(desk: Desk) -> list[str]:
    return [tick.accessibleName() for tick in desk.today.findChildren(Tick)]


def test_the_open_questions_are_shown_and_the_summary_names_the_next_visit(desk: Desk) -> None:
    assert questions(desk) == list(QUESTIONS)
    heard: list[str] = []
    desk.errands.summary.disconnect()
    desk.errands.summary.connect(lambda: heard.append("summary"))
    printing = button(desk.today, "questions.print")
    assert printing.accessibleName() == "Print my summary for 25 June"
    printing.click()
    assert heard == ["summary"]


def test_without_a_visit_the_summary_names_none(program: Program, empty_desk: Desk) -> None:
    assert button(empty_desk.today, "questions.print").accessibleName() == "Print my summary"
    assert program.tasks.is_idle


def test_a_question_is_ticked_off_by_the_keyboard_and_the_next_one_has_it_then(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    program.window.activateWindow()
    tick = desk.today.findChildren(Tick)[1]
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(tick.hasFocus)
    QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(tick, Qt.Key.Key_Space)
    wait_until(lambda: program.tasks.is_idle)
    assert questions(desk) == [QUESTIONS[0], QUESTIONS[2]]
    assert desk.today.findChildren(Tick)[1].hasFocus()
    with record.reading() as reader:
        asked = reader.where(QuestionEntry, asked=True)
    assert {question.id for question in asked} == {"q1", "old"}
    button(program.window.notices, "notice.undo").click()
    wait_until(lambda: program.tasks.is_idle)
    assert questions(desk) == list(QUESTIONS)


def test_a_question_is_written_in_its_line_and_kept(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    program.window.activateWindow()
    button(desk.today, "questions.add").click()
    line = line_of(desk)
    wait_until(line.hasFocus)
    QTest.keyClicks(line, "Can I swim?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: program.tasks.is_idle)
    assert questions(desk) == [*QUESTIONS, "Can I swim?"]
    assert not line.isVisible()
    assert button(desk.today, "questions.add").hasFocus()
    with record.reading() as reader:
        assert reader.all(QuestionEntry)[-1].appointment_id is None


def test_an_empty_question_is_not_kept_and_esc_leaves_the_line(
    program: Program, desk: Desk, record: OpenRecord
) -> None:
    button(desk.today, "questions.add").click()
    line = line_of(desk)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert program.tasks.is_idle
    assert record.undo_name is None


def test_a_question_for_another_appointment_says_which(program: Program, record: OpenRecord, wait_until: Wait) -> None:
    with record.command("Fill") as command:
        command.put(
            AppointmentEntry(
                id=EntryId("mri"), test=Test.BREAST_MRI, date=PartialDate(2026, 7, 3), status=AppointmentStatus.BOOKED
            )
        )
        command.put(QuestionEntry(id=EntryId("q0"), text=QUESTIONS[0], appointment_id=EntryId("mri")))
    program.show_desk(record)
    desk = program.desk
    assert desk is not None
    wait_until(lambda: desk.today.is_shown and program.tasks.is_idle)
    assert questions(desk) == [QUESTIONS[1], QUESTIONS[2], f"{QUESTIONS[0]}, for the breast MRI on 3 July"]


def test_many_questions_are_shown_on_request(program: Program, record: OpenRecord, wait_until: Wait) -> None:
    with record.command("Fill") as command:
        for number in range(5):
            command.put(QuestionEntry(id=EntryId(f"m{number}"), text=f"Question {number}"))
    program.show_desk(record)
    desk = program.desk
    assert desk is not None
    wait_until(lambda: desk.today.is_shown and program.tasks.is_idle)
    assert len(questions(desk)) == 5
    more = button(desk.today, "questions.more")
    assert more.text() == "and 3 more"
    more.click()
    assert len(questions(desk)) == 8


def test_what_was_noticed_is_shown_added_and_opened(desk: Desk, record: OpenRecord) -> None:
    with record.reading() as reader:
        (sign,) = reader.all(SignEntry)
    heard: list[object] = []
    desk.errands.notice_sign.connect(heard.append)
    desk.errands.entry.connect(lambda kind, entry: heard.append((kind, entry)))
    button(desk.today, "noticed.add").click()
    button(desk.today, f"noticed.{sign.id}.open").click()
    assert heard == ["", (SignEntry, sign.id)]


@pytest.mark.parametrize(("answer", "course"), [("same", Course.SAME), ("gone", Course.GONE)])
def test_an_answer_about_a_sign_is_kept(
    program: Program, record: OpenRecord, wait_until: Wait, answer: str, course: Course
) -> None:
    with record.command("Fill") as command:
        command.put(SignEntry(id=EntryId("cough"), text="Dry cough", written_on=PartialDate(2026, 5, 1)))
    program.show_desk(record)
    desk = program.desk
    assert desk is not None
    wait_until(lambda: desk.today.is_shown and program.tasks.is_idle)
    button(desk.today, f"noticed.cough.{answer}").click()
    wait_until(lambda: program.tasks.is_idle)
    with record.reading() as reader:
        cough = reader.present(SignEntry, EntryId("cough"))
    assert cough is not None
    assert cough.course is course
    assert cough.asked_on == PartialDate(2026, 6, 16)
