"""The page Today: what it says, and what its buttons do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPushButton, QRadioButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import Decision, DecisionEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.terms import Sex, Test
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.errands import PageKey
from recurtrack.ui.today.check_card import CheckCard
from recurtrack.ui.widgets.button import Look
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.window_bar import WindowBar

Wait = Callable[[Callable[[], bool]], None]


def button(within: QWidget, name: str) -> QPushButton:
    found = within.findChild(QPushButton, name)
    assert found is not None, name
    return found


def words(within: QWidget, name: str) -> str:
    found = within.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def cards(desk: Desk) -> list[str]:
    return [card.accessibleName() for card in desk.today.findChildren(CheckCard)]


def choose(desk: Desk, card: str, words: str) -> None:
    """Choose a line of the menu under Snooze."""
    button(desk.today, f"{card}.snooze").click()
    menu = desk.today.findChild(QMenu, f"{card}.snoozeMenu")
    assert menu is not None
    (line,) = (action for action in menu.actions() if action.text() == words)
    line.trigger()
    menu.close()


def done_dialog(program: Program) -> QDialog:
    found = program.window.findChild(QDialog, "doneDialog")
    assert found is not None
    return found


def save(desk: Desk, entry: AppointmentEntry) -> None:
    desk.commands.run(lambda: Entries(desk.record).save(entry), "Saved")


def appointments(record: OpenRecord) -> tuple[AppointmentEntry, ...]:
    """Read the record; only one thread may, so the program must have nothing to do."""
    with record.reading() as reader:
        return reader.all(AppointmentEntry)


def test_the_page_greets_and_counts_what_needs_care(desk: Desk) -> None:
    assert words(desk.today, "today.greeting") == "Good morning, Eleanor"
    said = words(desk.today, "today.sentence")
    assert said == "Tuesday 16 June. One check is a little late and your next visit is booked."


def test_the_cards_come_in_the_order_of_their_urgency(desk: Desk) -> None:
    assert cards(desk) == [
        "Mammogram, both breasts, overdue by 10 days",
        "Clinic visit with Dr Iris Example, booked",
        "Heart ultrasound, waiting for the result",
    ]


def test_a_card_says_why_when_and_on_whose_advice(desk: Desk) -> None:
    card = desk.today.findChildren(CheckCard)[0]
    assert words(card, "check0.why").startswith("Once a year for every breast that remains")
    bar = card.findChild(WindowBar)
    assert bar is not None
    assert bar.accessibleDescription() == (
        "Best on 6 April, not before 6 March, not after 6 June. Today is 10 days after that."
    )
    sources = [chip for chip in card.findChildren(TagLabel) if "source" in chip.objectName()]
    assert sources[0].words == "ASCO 2013"
    assert "American Society of Clinical Oncology" in sources[0].toolTip()


def test_the_path_is_told_in_words(desk: Desk) -> None:
    path = desk.today.findChild(QWidget, "pathCard")
    assert path is not None
    assert path.accessibleDescription().startswith("Year 2 of 5. 1 year 8 months since your treatment ended. Next")


def test_done_logs_the_check_today_and_undo_takes_it_back(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    before = len(appointments(record))
    button(desk.today, "check0.done").click()
    button(done_dialog(program), "ask.yes").click()
    wait_until(lambda: program.tasks.is_idle)
    logged = appointments(record)[-1]
    assert (logged.test, logged.status, logged.date) == (
        Test.MAMMOGRAM,
        AppointmentStatus.DONE,
        PartialDate(2026, 6, 16),
    )
    assert logged.rule is not None
    assert logged.rule_due == "2026-04-06"
    assert not any("overdue" in card for card in cards(desk))
    assert program.window.menus.undo.text() == "&Undo mark as done"
    button(program.window.notices, "notice.undo").click()
    wait_until(lambda: program.tasks.is_idle)
    assert any("overdue" in card for card in cards(desk))
    assert len(appointments(record)) == before
    assert program.window.menus.redo.text() == "&Redo mark as done"


def test_done_on_a_booked_visit_to_come_keeps_todays_date(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    button(desk.today, "check1.done").click()
    wait_until(lambda: program.tasks.is_idle)
    assert all(a.status is not AppointmentStatus.BOOKED for a in appointments(record))
    done = [a for a in appointments(record) if a.with_whom == "Dr Iris Example"]
    assert done[0].date == PartialDate(2026, 6, 16)


def test_skipping_asks_why_and_keeps_the_answer(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    choose(desk, "check0", "Skip this one…")
    dialog = program.window.findChild(QDialog, "skipDialog")
    assert dialog is not None
    reason = dialog.findChild(QRadioButton, "skip.reason1")
    line = dialog.findChild(QLineEdit, "skip.words")
    assert reason is not None
    assert line is not None
    reason.setChecked(True)
    line.setText("perhaps in spring")
    button(dialog, "ask.yes").click()
    wait_until(lambda: program.tasks.is_idle)
    assert not any("overdue" in card for card in cards(desk))
    with record.reading() as reader:
        (decision,) = reader.all(DecisionEntry)
    assert decision.decision is Decision.SKIPPED
    assert decision.reason == "I do not want it now: perhaps in spring"


def test_a_result_that_came_is_no_longer_awaited(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    button(desk.today, "check2.resultCame").click()
    wait_until(lambda: program.tasks.is_idle)
    assert not any("waiting" in card for card in cards(desk))
    (heart,) = (a for a in appointments(record) if a.test is Test.ECHOCARDIOGRAM)
    assert not heart.result_expected


def test_the_rail_counts_what_is_overdue(program: Program, desk: Desk) -> None:
    del desk
    assert button(program.window, "rail.today").accessibleName() == "Today, 1 overdue"


def test_more_in_the_plan_leads_to_the_timeline(program: Program, desk: Desk, wait_until: Wait) -> None:
    button(desk.today, "today.more").click()
    assert desk.timeline.isVisible()
    wait_until(lambda: desk.timeline.is_shown and program.tasks.is_idle)


def test_the_whole_plan_is_the_care_plan(desk: Desk) -> None:
    asked: list[str] = []
    desk.errands.page.connect(asked.append)
    button(desk.today, "today.wholePlan").click()
    assert asked == [PageKey.CARE_PLAN]


def test_the_keyboard_stays_where_it_was_after_a_change(program: Program, desk: Desk, wait_until: Wait) -> None:
    program.window.activateWindow()
    before = button(desk.today, "check1.done")
    before.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(before.hasFocus)
    save(desk, replace(next(a for a in appointments(desk.record) if a.with_whom), place="Clinic of the town"))
    wait_until(lambda: program.tasks.is_idle)
    after = button(desk.today, "check1.done")
    assert words(desk.today, "check1.why") == "Clinic of the town"
    assert after is not before
    assert after.hasFocus()


def test_a_card_that_says_the_same_stays_and_keeps_the_keyboard(program: Program, desk: Desk, wait_until: Wait) -> None:
    program.window.activateWindow()
    before = desk.today.findChildren(CheckCard)
    done = button(desk.today, "check1.done")
    done.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(done.hasFocus)
    desk.today.mark_stale()
    wait_until(lambda: program.tasks.is_idle)
    assert desk.today.findChildren(CheckCard) == before
    assert done.hasFocus()
    assert all(one.isEnabled() for card in before for one in card.findChildren(QPushButton))


def test_a_new_card_above_moves_the_others_with_their_names_and_the_order_of_tab(
    program: Program, desk: Desk, wait_until: Wait
) -> None:
    late, visit, heart = desk.today.findChildren(CheckCard)
    over = AppointmentEntry(
        id=EntryId("over"), test=Test.BLOOD_TEST, date=PartialDate(2026, 6, 15), status=AppointmentStatus.BOOKED
    )
    save(desk, over)
    wait_until(lambda: program.tasks.is_idle)
    new, *others = desk.today.findChildren(CheckCard)
    assert others == [late, visit]
    assert heart not in desk.today.findChildren(QWidget)
    assert new.accessibleName().startswith("Blood test")
    assert [words(card, f"check{n}.title") for n, card in enumerate([new, late, visit])] == [
        "Blood test",
        "Mammogram, both breasts",
        "Clinic visit with Dr Iris Example",
    ]
    filled = [b.objectName() for b in desk.today.findChildren(QPushButton) if b.property("kind") == Look.FILLED]
    assert filled == ["check0.done"]
    assert new.y() < late.y() < visit.y()
    wait_until(lambda: _tab_leads(new, late) and _tab_leads(late, visit))
    program.window.activateWindow()
    QTest.keyClick(button(desk.today, "check1.book"), Qt.Key.Key_S)
    menu = late.findChild(QMenu, "check1.snoozeMenu")
    assert menu is not None
    menu.close()
    button(program.window.notices, "notice.undo").click()
    wait_until(lambda: program.tasks.is_idle)
    assert desk.today.findChildren(CheckCard)[:2] == [late, visit]
    assert button(late, "check0.book").property("kind") == Look.FILLED


def _tab_leads(first: CheckCard, second: CheckCard) -> bool:
    """Tell whether Tab leaves the last button of a card for the first of another."""
    after = first.findChildren(QPushButton)[-1].nextInFocusChain()
    while after is not None and after.focusPolicy() is Qt.FocusPolicy.NoFocus:
        after = after.nextInFocusChain()
    return after in second.findChildren(QPushButton)


def test_a_record_asks_for_the_one_fact_its_plan_still_needs(
    program: Program, empty_record: OpenRecord, wait_until: Wait
) -> None:
    Entries(empty_record).save(DiagnosisEntry(id=EntryId("d"), date=PartialDate(2024, 3)))
    program.show_desk(empty_record)
    desk = program.desk
    assert desk is not None
    wait_until(lambda: desk.today.is_shown and program.tasks.is_idle)
    button(desk.today, "start.woman").click()
    wait_until(lambda: program.tasks.is_idle)
    with empty_record.reading() as reader:
        (person,) = reader.all(PersonEntry)
    assert person.sex is Sex.FEMALE


def test_done_asks_when_it_took_place(program: Program, desk: Desk, record: OpenRecord, wait_until: Wait) -> None:
    button(desk.today, "check0.done").click()
    dialog = done_dialog(program)
    line = dialog.findChild(QLineEdit, "done.date")
    assert line is not None
    assert line.text() == program.appearance.dates.written(PartialDate(2026, 6, 16))
    for wrong, said in (("yesterday", "is not a date"), ("2026-07", "still to come"), ("2026-06-17", "still to come")):
        line.setText(wrong)
        button(dialog, "ask.yes").click()
        assert said in words(dialog, "done.date.wrong")
    line.setText("2026-05")
    button(dialog, "ask.yes").click()
    wait_until(lambda: program.tasks.is_idle)
    assert appointments(record)[-1].date == PartialDate(2026, 5)


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("de_DE", "06.05.26", PartialDate(2026, 5, 6)),
        ("en_US", "5/6/26", PartialDate(2026, 5, 6)),
        ("de_DE", "6. Mai 2026", PartialDate(2026, 5, 6)),
        ("en_US", "2026", PartialDate(2026)),
    ],
)
def test_a_day_may_be_written_in_the_persons_format(locale: str, text: str, day: PartialDate) -> None:
    assert DateStyle(QLocale(locale), Qt.DayOfWeek.Monday).read(text) == day


def test_nothing_is_done_twice_while_the_page_reads(
    program: Program, desk: Desk, record: OpenRecord, wait_until: Wait
) -> None:
    before = len(appointments(record))
    button(desk.today, "check0.done").click()
    button(done_dialog(program), "ask.yes").click()
    assert not any(button(desk.today, f"check{n}.done").isEnabled() for n in (0, 1))
    wait_until(lambda: program.tasks.is_idle)
    assert button(desk.today, "check0.done").isEnabled()
    assert len(appointments(record)) == before + 1


def test_the_keyboard_never_lands_on_another_check(program: Program, desk: Desk, wait_until: Wait) -> None:
    program.window.activateWindow()
    done = button(desk.today, "check1.done")
    done.setFocus(Qt.FocusReason.TabFocusReason)
    wait_until(done.hasFocus)
    done.click()
    wait_until(lambda: program.tasks.is_idle)
    heading = desk.today.findChild(QLabel, "today.nextUp")
    assert heading is not None
    assert heading.hasFocus()


def test_a_double_click_is_one_click(desk: Desk) -> None:
    clicks: list[int] = []
    more = button(desk.today, "today.more")
    more.clicked.disconnect()
    more.clicked.connect(lambda: clicks.append(1))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(more, Qt.MouseButton.LeftButton)
    assert len(clicks) == 1
