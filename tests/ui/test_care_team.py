"""The page Care team: who is there, whom to call first, and the questions for the visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from ui.page_bench import PageBench, Wait, bench_of, keep, present

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Test
from recurtrack.services.care_team import CareTeam
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions, TiedQuestion
from recurtrack.ui.care_team.page import CareTeamPage
from recurtrack.ui.care_team.wording import initials, tie_words
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

IRIS = CareTeamEntry(
    id=EntryId("iris"),
    name="Dr Iris Example",
    role=Role.MEDICAL_ONCOLOGIST,
    place="Sampleton Breast Clinic",
    phone="+00 555 0123",
    email="iris@example.org",
    key_contact=True,
)
ROWAN = CareTeamEntry(id=EntryId("rowan"), name="Rowan Sample", role=Role.BREAST_NURSE)
HANDS = QuestionEntry(id=EntryId("hands"), text="Could letrozole be making my hands sore?")
SCAN = QuestionEntry(id=EntryId("scan"), text="When is my next bone scan?", asked=True)


Bench = PageBench[CareTeamPage]


def page_on(record: OpenRecord) -> Callable[[PageTools], CareTeamPage]:
    return lambda tools: CareTeamPage(tools, CareTeam(record), Questions(record))


def tick(bench: Bench, entry_id: str) -> Tick:
    return bench.find(Tick, f"question.{entry_id}.tick")


def shown(bench: Bench, kind: str) -> list[str]:
    """Return the texts of the people or questions, from top to bottom."""
    widgets: list[QWidget] = [
        *(w for w in bench.page.findChildren(Tick) if kind == "question"),
        *(w for w in bench.page.findChildren(QLabel) if kind == "member" and w.objectName().endswith(".name")),
    ]
    widgets.sort(key=lambda w: w.mapTo(bench.page, QPoint()).y())
    return [w.text() for w in widgets if isinstance(w, (Tick, QLabel))]


def cut_off(page: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]


def save(dialog: QDialog) -> None:
    """Press Save by the keyboard."""
    button = dialog.findChild(QPushButton, "ask.yes")
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)


MakeBench = Callable[[OpenRecord], Bench]


@pytest.fixture
def make_bench(qapp: QApplication, tmp_path: Path, chooser: Chooser, wait_until: Wait) -> Iterator[MakeBench]:
    with ExitStack() as stack:
        yield lambda record: stack.enter_context(bench_of(page_on(record), record, qapp, tmp_path, chooser, wait_until))


@pytest.fixture
def bench(make_bench: MakeBench, record: OpenRecord) -> Bench:
    duty = ResponsibilityEntry(id=EntryId("duty"), test=Test.MAMMOGRAM, member_id=IRIS.id)
    keep(record, ROWAN, IRIS, duty, HANDS, SCAN)
    return make_bench(record)


def test_the_page_says_whom_to_call_first(bench: Bench) -> None:
    assert bench.words("careTeam.sentence") == "Dr Iris Example is your key contact: the one to call first."
    assert shown(bench, "member") == ["Dr Iris Example", "Rowan Sample"]
    assert [tag.words for tag in bench.page.findChildren(TagLabel)] == ["Call first", "Mammogram"]
    assert bench.words("member.iris.about") == "Medical oncologist · Sampleton Breast Clinic"


@pytest.mark.parametrize(
    ("member", "sentence"),
    [
        (replace(IRIS, phone=None), "Dr Iris Example is your key contact. A phone number here makes calling easier."),
        (ROWAN, "Choose one person as your key contact, so that you know whom to call first."),
    ],
)
def test_what_is_missing_for_a_call_is_said_calmly(
    make_bench: MakeBench, empty_record: OpenRecord, member: CareTeamEntry, sentence: str
) -> None:
    keep(empty_record, member)
    assert make_bench(empty_record).words("careTeam.sentence") == sentence


def test_an_empty_team_says_why_a_key_contact_helps_and_how_to_begin(
    make_bench: MakeBench, empty_record: OpenRecord
) -> None:
    bench = make_bench(empty_record)
    texts = [label.text() for label in bench.page.findChildren(QLabel)]
    assert "With one person to call first, you know whom to ask when something worries you." in texts
    assert "No question is written down yet." in texts
    bench.press("careTeam.empty.action")
    key = bench.dialog("personDialog").findChild(Tick, "person.key")
    assert key is not None
    assert key.isChecked()
    bench.dialog("personDialog").reject()


@pytest.mark.parametrize(("what", "text"), [("phone", "+00 555 0123"), ("email", "iris@example.org")])
def test_copying_gives_the_real_text_and_says_so(bench: Bench, what: str, text: str) -> None:
    bench.press(f"member.iris.{what}.copy")
    assert QGuiApplication.clipboard().text() == text
    assert bench.said() == f"Copied: {text}"


def test_another_key_contact_takes_over_and_undo_gives_it_back(bench: Bench) -> None:
    bench.press("member.rowan.makeKey")
    assert bench.words("careTeam.sentence").startswith("Rowan Sample is your key contact")
    assert shown(bench, "member") == ["Rowan Sample", "Dr Iris Example"]
    assert sum(tag.words == "Call first" for tag in bench.page.findChildren(TagLabel)) == 1
    bench.undo()
    assert bench.words("careTeam.sentence").startswith("Dr Iris Example is your key contact")


def test_deleting_a_person_asks_nothing_and_undo_brings_all_back(bench: Bench, record: OpenRecord) -> None:
    bench.press("member.iris.delete")
    assert bench.said() == "Dr Iris Example: deleted"
    assert shown(bench, "member") == ["Rowan Sample"]
    assert present(record, ResponsibilityEntry) == []
    bench.undo()
    assert shown(bench, "member") == ["Dr Iris Example", "Rowan Sample"]
    assert present(record, ResponsibilityEntry) == ["duty"]


def test_a_second_press_before_the_first_is_done_does_nothing(bench: Bench, record: OpenRecord) -> None:
    delete = bench.page.findChild(QPushButton, "member.iris.delete")
    other = bench.page.findChild(QPushButton, "member.rowan.delete")
    assert delete is not None
    assert other is not None
    delete.click()
    other.click()
    bench.settle()
    assert present(record, CareTeamEntry) == ["rowan"]
    bench.press("member.rowan.delete")
    assert present(record, CareTeamEntry) == []


def test_a_person_without_a_name_is_asked_for_it_beside_the_field(bench: Bench, record: OpenRecord) -> None:
    bench.press("careTeam.add")
    dialog = bench.dialog("personDialog")
    email = dialog.findChild(QLineEdit, "person.email")
    name = dialog.findChild(QLineEdit, "person.name")
    assert email is not None
    assert name is not None
    QTest.keyClicks(email, "not an address")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    problems = [label.text() for label in dialog.findChildren(QLabel) if label.objectName().endswith(".wrong")]
    assert "A name is needed. Write it as you call this person." in problems
    assert "This is not an e-mail address. Write it like name@example.org, or leave it out." in problems
    assert name.hasFocus()
    repair = dialog.findChild(QPushButton, "person.email.repair")
    assert repair is not None
    repair.click()
    QTest.keyClicks(name, "Dr Ada Practice")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    bench.settle()
    assert bench.closed()
    assert "Dr Ada Practice" in shown(bench, "member")
    assert len(present(record, CareTeamEntry)) == 3


def test_everything_written_about_a_person_is_saved_as_one_thing(bench: Bench, record: OpenRecord) -> None:
    bench.press("member.rowan.edit")
    dialog = bench.dialog("personDialog")
    for field, text in (("place", "Ward 3"), ("phone", "555 7"), ("email", "rowan@example.org")):
        line = dialog.findChild(QLineEdit, f"person.{field}")
        assert line is not None
        line.setText(text)
    note = dialog.findChild(QPlainTextEdit, "person.note")
    role = dialog.findChild(QComboBox, "person.role")
    assert note is not None
    assert role is not None
    note.setPlainText("Mornings")
    role.setCurrentText("Surgeon")
    for name in ("person.key", "person.test.clinic_visit", "person.test.mammogram"):
        tick = dialog.findChild(Tick, name)
        assert tick is not None, name
        tick.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    bench.settle()
    member = CareTeam(record).view().members[0]
    assert member.entry == replace(
        ROWAN,
        role=Role.SURGEON,
        place="Ward 3",
        phone="555 7",
        email="rowan@example.org",
        note="Mornings",
        key_contact=True,
    )
    assert member.tests == (Test.CLINIC_VISIT, Test.MAMMOGRAM)
    bench.undo()
    assert shown(bench, "member") == ["Dr Iris Example", "Rowan Sample"]


def test_a_person_who_is_refused_stays_written_and_says_why(bench: Bench, record: OpenRecord) -> None:
    bench.press("member.rowan.edit")
    dialog = bench.dialog("personDialog")
    note = dialog.findChild(QPlainTextEdit, "person.note")
    assert note is not None
    note.setPlainText("x" * 20_001)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    bench.settle()
    assert dialog.isVisible()
    said = dialog.findChild(QLabel, "form.problems")
    assert said is not None
    assert "at most 20000 characters are kept" in said.text()
    note.setPlainText("short")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    bench.settle()
    assert bench.closed()
    assert bench.words("member.rowan.note") == "short"
    assert len(present(record, CareTeamEntry)) == 2


def test_closing_after_ticking_asks_first(bench: Bench) -> None:
    bench.press("member.rowan.edit")
    dialog = bench.dialog("personDialog")
    tick = dialog.findChild(Tick, "person.test.mammogram")
    drop = dialog.findChild(QPushButton, "form.drop")
    assert tick is not None
    assert drop is not None
    tick.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    drop.click()
    assert bench.closed()


def test_ticking_a_question_moves_it_below_and_keeps_the_keyboard_on_it(bench: Bench) -> None:
    tick(bench, "hands").setFocus()
    QTest.keyClick(tick(bench, "hands"), Qt.Key.Key_Space)
    bench.settle()
    assert bench.said() == "Ticked off as asked"
    assert bench.words("questions.nothing") == "Nothing left to ask."
    assert tick(bench, "hands").isChecked()
    assert tick(bench, "hands").hasFocus()
    bench.undo()
    assert not tick(bench, "hands").isChecked()


def test_an_answer_is_noted_below_its_question(bench: Bench) -> None:
    bench.press("question.scan.answer")
    dialog = bench.dialog("questionDialog")
    answer = dialog.findChild(QPlainTextEdit, "question.answer")
    assert answer is not None
    assert answer.hasFocus()
    QTest.keyClicks(answer, "In November.")
    save(dialog)
    bench.settle()
    assert bench.words("question.scan.noted") == "In November."


def test_a_question_that_is_answered_while_it_is_written_was_asked(bench: Bench) -> None:
    bench.press("question.hands.edit")
    dialog = bench.dialog("questionDialog")
    answer, asked = dialog.findChild(QPlainTextEdit, "question.answer"), dialog.findChild(Tick, "question.asked")
    assert answer is not None
    assert asked is not None
    assert not asked.isChecked()
    QTest.keyClicks(answer, "Yes")
    assert asked.isChecked()
    save(dialog)
    bench.settle()
    assert tick(bench, "hands").isChecked()


def test_a_question_for_a_visit_names_its_day(bench: Bench, record: OpenRecord) -> None:
    with record.reading() as reader:
        (visit,) = reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED)
    bench.page.ask_question(visit.id)
    bench.settle()
    dialog = bench.dialog("questionDialog")
    box = dialog.findChild(QComboBox, "question.visit")
    text = dialog.findChild(QPlainTextEdit, "question.text")
    assert box is not None
    assert text is not None
    assert "Clinic visit with Dr Iris Example" in box.currentText()
    assert box.itemText(0) == "My next visit"
    QTest.keyClicks(text, "May I swim?")
    save(dialog)
    bench.settle()
    (new,) = set(present(record, QuestionEntry)) - {"hands", "scan"}
    day = bench.tools.appearance.dates.written(visit.date, weekday=True)
    assert bench.words(f"question.{new}.tie") == f"for {day}"
    assert bench.words("question.hands.tie") == "for the next visit"


def test_a_question_without_words_is_asked_for_them(bench: Bench, record: OpenRecord) -> None:
    bench.press("questions.add")
    dialog = bench.dialog("questionDialog")
    save(dialog)
    bench.settle()
    problems = [label.text() for label in dialog.findChildren(QLabel) if label.objectName().endswith(".wrong")]
    assert "A few words are needed. Write what you want to ask." in problems
    assert present(record, QuestionEntry) == ["hands", "scan"]
    dialog.reject()


def test_printing_asks_for_the_summary_and_names_the_visit(bench: Bench) -> None:
    asked: list[bool] = []
    bench.tools.errands.summary.connect(lambda: asked.append(True))
    button = bench.page.findChild(QPushButton, "questions.print")
    assert button is not None
    assert button.accessibleName().startswith("Print my summary for ")
    button.click()
    assert asked == [True]


def test_many_questions_come_in_portions(bench: Bench, record: OpenRecord) -> None:
    many = [QuestionEntry(id=EntryId(f"n{n}"), text=f"Question {n}") for n in range(60)]
    keep(record, *many)
    bench.page.mark_stale()
    bench.settle()
    assert len(bench.page.findChildren(Tick)) == 11
    bench.press("questions.moreToAsk")
    assert len(bench.page.findChildren(Tick)) == 21
    assert tick(bench, "n9").hasFocus()
    bench.page.show_entry(QuestionEntry, "n59")
    assert tick(bench, "n59").hasFocus()


@pytest.mark.parametrize(
    ("kind", "entry_id", "name"),
    [
        (CareTeamEntry, "rowan", "member.rowan.edit"),
        (ResponsibilityEntry, "duty", "member.iris.edit"),
        (QuestionEntry, "scan", "question.scan.tick"),
        (QuestionEntry, "gone", "careTeam.title"),
    ],
)
def test_an_entry_that_is_looked_for_gets_the_keyboard(
    bench: Bench, kind: type[Entry], entry_id: str, name: str
) -> None:
    bench.page.mark_stale()
    bench.page.show_entry(kind, entry_id)
    bench.settle()
    focused = bench.window.focusWidget()
    assert focused.objectName() == name


def test_deleting_by_keyboard_leaves_it_at_the_heading_and_not_at_another_question(bench: Bench) -> None:
    delete = bench.page.findChild(QPushButton, "question.hands.delete")
    assert delete is not None
    delete.setFocus()
    QTest.keyClick(delete, Qt.Key.Key_Space)
    bench.settle()
    assert shown(bench, "question") == [SCAN.text]
    assert bench.window.focusWidget().objectName() == "questions.title"


def test_tab_goes_through_everything_in_reading_order_also_after_a_change(bench: Bench) -> None:
    bench.press("member.rowan.makeKey")
    bench.press("member.iris.makeKey")
    first = bench.page.findChild(QPushButton, "careTeam.add")
    assert first is not None
    first.setFocus()
    walked: list[str] = []
    while len(walked) < 17:
        walked.append(bench.window.focusWidget().objectName())
        QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Tab)
    assert walked[:17] == [
        "careTeam.add",
        "member.iris.phone.copy",
        "member.iris.email.copy",
        "member.iris.edit",
        "member.iris.delete",
        "member.rowan.edit",
        "member.rowan.makeKey",
        "member.rowan.delete",
        "questions.add",
        "question.hands.tick",
        "question.hands.edit",
        "question.hands.delete",
        "question.scan.tick",
        "question.scan.answer",
        "question.scan.edit",
        "question.scan.delete",
        "questions.print",
    ]


def test_every_control_says_what_it_is_about(bench: Bench) -> None:
    names = [button.accessibleName() for button in bench.page.findChildren(QPushButton)]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "Delete the question: When is my next bone scan?" in names
    assert "Copy the phone number of Dr Iris Example" in names


@pytest.mark.parametrize(("width", "text_size"), [(816, 100), (754, 200), (1152, 100), (1152, 150)])
def test_nothing_is_cut_off_at_the_side(bench: Bench, record: OpenRecord, width: int, text_size: int) -> None:
    keep(record, replace(IRIS, email="iris.example.of.the.breast.clinic@hospital.sampleton.example.org"))
    bench.tools.appearance.set_text_size(text_size)
    bench.window.resize(width, 604)
    bench.page.mark_stale()
    bench.settle()
    bench.wait(lambda: bench.page.area.viewport().width() <= width)
    inside = bench.page.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= bench.page.area.viewport().width()
    bench.wait(lambda: cut_off(bench.page) == [])
    bench.tools.appearance.set_text_size(100)


@pytest.mark.parametrize(
    ("name", "expected"), [("Dr Iris Example", "IE"), ("Prof. Ada Mary Sample", "AS"), ("Rowan", "R"), ("Dr", "D")]
)
def test_initials_leave_titles_out(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_two_ticks_at_once_leave_the_second_as_it_was(bench: Bench) -> None:
    tick(bench, "hands").click()
    tick(bench, "scan").click()
    assert tick(bench, "scan").isChecked()
    bench.settle()
    assert [tick(bench, name).isChecked() for name in ("hands", "scan")] == [True, True]


def test_a_tick_that_cannot_be_saved_goes_back(bench: Bench, record: OpenRecord) -> None:
    Questions(record).remove(HANDS.id)
    tick(bench, "hands").click()
    bench.settle()
    assert not tick(bench, "hands").isChecked()
    problem = bench.notices.findChild(QLabel, "notice.problem.text")
    assert problem is not None
    assert problem.text() == "That entry is no longer in the record."


def test_a_reading_that_failed_lets_the_page_go_on(bench: Bench, record: OpenRecord) -> None:
    failed: list[object] = []
    bench.tools.tasks.failed.connect(failed.append)
    record.close()
    bench.page.mark_stale()
    bench.settle()
    assert len(failed) == 1
    assert shown(bench, "question") == [HANDS.text, SCAN.text]


@pytest.mark.parametrize(
    ("status", "day", "asked", "words"),
    [
        (AppointmentStatus.BOOKED, "2026-06-25", False, "for {day}"),
        (AppointmentStatus.CANCELLED, "2026-06-25", False, "for {day}, which was cancelled"),
        (AppointmentStatus.DONE, "2026-04-02", False, "for {day}, not asked yet"),
        (AppointmentStatus.DONE, "2026-04-02", True, "for {day}"),
    ],
)
def test_a_question_says_which_visit_it_is_for(
    bench: Bench, status: AppointmentStatus, day: str, asked: bool, words: str
) -> None:
    dates = bench.tools.appearance.dates
    visit = AppointmentEntry(id=EntryId("v"), test=Test.CLINIC_VISIT, date=PartialDate.parse(day), status=status)
    tied = TiedQuestion(entry=replace(HANDS, appointment_id=visit.id, asked=asked), visit=visit)
    expected = words.format(day=dates.written(visit.date, weekday=True))
    assert tie_words(tied, date(2026, 6, 16), dates) == expected
