"""The cancer came back: page by page, by keyboard, saved as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from ui.treatments_page import Shown, shown, tab_to, write

from recurtrack.app import Program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality, ReceptorStatus
from recurtrack.domain.facts import Suspension
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Event, Procedure, TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import Settings
from recurtrack.ui.widgets.tick import Tick

Wait = Callable[[Callable[[], bool]], None]
PAGES = 7


@pytest.fixture
def on_page(
    program: Program, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[Shown]:
    with shown(program, record, Settings(tmp_path / "page.ini"), chooser) as found:
        wait_until(lambda: found.page.is_shown and program.tasks.is_idle)
        yield found


@pytest.fixture
def flow(on_page: Shown) -> Iterator[QDialog]:
    on_page.press("treatments.cameBack")
    found = on_page.dialog("recurrenceFlow")
    yield found
    if shiboken6.isValid(found):
        found.accept()


@pytest.fixture
def settled(program: Program, wait_until: Wait) -> Callable[[], None]:
    return lambda: wait_until(lambda: program.tasks.is_idle)


def at(flow: QDialog) -> str:
    return words(flow, "recurrence.step")


def words(flow: QDialog, name: str) -> str:
    found = flow.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def said(flow: QDialog) -> str:
    return " ".join(label.text() for label in flow.findChildren(QLabel, "recurrence.consequence"))


def enter(flow: QDialog) -> None:
    """Go on with the Enter key, from wherever the keyboard is."""
    QTest.keyClick(flow.focusWidget(), Qt.Key.Key_Return)


def press(flow: QDialog, name: str) -> None:
    found = flow.findChild(QPushButton, name)
    assert found is not None, name
    QTest.keyClick(found, Qt.Key.Key_Space)


def tick(flow: QDialog, name: str) -> None:
    QTest.keyClick(tab_to(flow, name), Qt.Key.Key_Space)


def test_the_whole_way_by_keyboard_alone_is_one_step(
    on_page: Shown, flow: QDialog, record: OpenRecord, settled: Callable[[], None]
) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026-06-01")
    enter(flow)
    tick(flow, "recurrence.where.0")
    enter(flow)
    QTest.keyClick(tab_to(flow, "recurrence.biopsy.0"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to(flow, "recurrence.retested.0"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to(flow, "recurrence.er.0"), Qt.Key.Key_Space)
    enter(flow)
    tab_to(flow, "recurrence.scans")
    QTest.keyClicks(flow.focusWidget(), "CT clear")
    QTest.keyClick(tab_to(flow, "ask.yes"), Qt.Key.Key_Space)
    settled()
    assert at(flow) == "Page 5 of 7"
    times = [label.text() for label in flow.findChildren(QLabel) if "to when this was found" in label.text()]
    assert times[0].startswith("From the earlier diagnosis (12 March 2024)")
    enter(flow)
    enter(flow)
    settled()
    assert at(flow) == "Page 7 of 7"
    assert "New dates are worked out when the new treatment has ended." in said(flow)
    assert "own convention" in words(flow, "recurrence.convention")
    assert not [entry for entry in on_page.all(DiagnosisEntry) if entry.event is not Event.FIRST]
    enter(flow)
    settled()
    entry = on_page.all(DiagnosisEntry)[-1]
    assert (entry.event, entry.side, entry.sites) == (
        Event.LOCAL_RECURRENCE,
        Laterality.LEFT,
        (DistantSite.BREAST,),
    )
    assert (entry.er, entry.receptors_retested, entry.restaging_note) == (ReceptorStatus.POSITIVE, True, "CT clear")
    assert CarePlan(record).view().follow_up.plan.suspended is Suspension.NO_PRIMARY_TREATMENT
    on_page.commands.undo()
    settled()
    assert [found.event for found in on_page.all(DiagnosisEntry)] == [Event.FIRST]
    assert CarePlan(record).view().follow_up.plan.suspended is None


def test_nothing_but_the_year_is_enough_on_the_first_page(
    on_page: Shown, flow: QDialog, settled: Callable[[], None]
) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026")
    press(flow, "recurrence.saveNow")
    settled()
    assert not shiboken6.isValid(flow)
    entry = on_page.all(DiagnosisEntry)[-1]
    assert (entry.date, entry.event, entry.sites) == (PartialDate(2026), None, ())
    assert "Diagnosis, 2026" in on_page.texts()


def test_with_neither_day_nor_place_it_asks_for_one_of_them(flow: QDialog) -> None:
    enter(flow)
    enter(flow)
    assert at(flow) == "Page 3 of 7"
    press(flow, "recurrence.saveNow")
    assert at(flow) == "Page 1 of 7"
    assert "a year is enough" in words(flow, "recurrence.found.wrong")
    assert flow.isVisible()


def test_without_a_place_the_last_page_says_what_the_plan_does_meanwhile(
    on_page: Shown, flow: QDialog, record: OpenRecord, settled: Callable[[], None]
) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026-06")
    enter(flow)
    tick(flow, "recurrence.where.unknown")
    for _ in range(PAGES - 2):
        press(flow, "ask.yes")
    settled()
    assert "treats this like a new cancer" in words(flow, "recurrence.noPlace")
    press(flow, "ask.yes")
    settled()
    entry = on_page.all(DiagnosisEntry)[-1]
    assert entry.is_unknown("sites")
    assert CarePlan(record).view().follow_up.plan.suspended is Suspension.NO_PRIMARY_TREATMENT
    on_page.page.show_entry(DiagnosisEntry, entry.id)
    settled()
    dialog = on_page.dialog("diagnosisDialog")
    tick(dialog, "diagnosis.sites.4")
    press(dialog, "ask.yes")
    settled()
    assert on_page.all(DiagnosisEntry)[-1].sites == (DistantSite.BONE,)


def test_another_part_of_the_body_sets_the_plan_aside(
    on_page: Shown, flow: QDialog, settled: Callable[[], None]
) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026-06")
    enter(flow)
    tick(flow, "recurrence.elsewhere.1")
    assert "called a distant recurrence" in words(flow, "recurrence.naming")
    for _ in range(PAGES - 2):
        press(flow, "ask.yes")
    settled()
    assert "sets its routine dates aside" in said(flow)
    press(flow, "ask.yes")
    settled()
    assert on_page.all(DiagnosisEntry)[-1].event is Event.DISTANT_RECURRENCE


def test_a_year_alone_shows_a_range_and_whose_count_it_is(flow: QDialog, settled: Callable[[], None]) -> None:
    QTest.keyClicks(flow.focusWidget(), "2025")
    for _ in range(4):
        press(flow, "ask.yes")
    settled()
    shown_words = [label.text() for label in flow.findChildren(QLabel)]
    assert any(text.startswith("Between 9 months and 1 year 9 months") for text in shown_words)
    assert "Your team may count differently." in shown_words


def test_not_known_yet_and_a_place_exclude_each_other(flow: QDialog) -> None:
    enter(flow)
    for name in ("recurrence.where.unknown", "recurrence.elsewhere.0"):
        tick(flow, name)
    unknown = flow.findChild(Tick, "recurrence.where.unknown")
    assert unknown is not None
    assert not unknown.isChecked()


def test_a_day_still_to_come_stays_on_its_page(flow: QDialog) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026-06-17")
    enter(flow)
    assert at(flow) == "Page 1 of 7"
    assert "still to come" in words(flow, "recurrence.found.wrong")


def test_going_back_keeps_what_was_typed(flow: QDialog) -> None:
    QTest.keyClicks(flow.focusWidget(), "2026-06")
    enter(flow)
    tick(flow, "recurrence.where.1")
    press(flow, "recurrence.back")
    assert at(flow) == "Page 1 of 7"
    enter(flow)
    assert "local recurrence" in words(flow, "recurrence.naming")


def test_a_new_treatment_is_saved_with_it_and_undone_with_it(
    on_page: Shown, flow: QDialog, settled: Callable[[], None], wait_until: Wait
) -> None:
    before = len(on_page.all(TreatmentEntry))
    write(flow, "recurrence.found", "2026-05-20")
    enter(flow)
    tick(flow, "recurrence.where.0")
    for _ in range(4):
        press(flow, "ask.yes")
    settled()
    assert at(flow) == "Page 6 of 7"
    for _ in range(4):
        QTest.keyClick(tab_to(flow, "recurrence.intent"), Qt.Key.Key_Down)
    press(flow, "recurrence.addTreatment")
    dialog = flow.findChild(QDialog, "treatmentDialog")
    assert dialog is not None
    QTest.keyClick(tab_to(dialog, "treatment.kind.0"), Qt.Key.Key_Space)
    box = tab_to(dialog, "treatment.procedure")
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(tab_to(dialog, "treatment.side.0"), Qt.Key.Key_Space)
    write(dialog, "treatment.day", "2026-06-10")
    press(dialog, "ask.yes")
    wait_until(lambda: flow.findChild(QDialog, "treatmentDialog") is None)
    assert len(on_page.all(TreatmentEntry)) == before
    press(flow, "ask.yes")
    settled()
    assert "from the end of the new treatment, 10 June 2026" in said(flow)
    press(flow, "ask.yes")
    settled()
    diagnosis = on_page.all(DiagnosisEntry)[-1]
    added = next(found for found in on_page.all(TreatmentEntry) if found.diagnosis_id == diagnosis.id)
    assert (added.kind, added.procedure) == (TreatmentKind.SURGERY, Procedure.MASTECTOMY)
    assert added.intent is Intent.SALVAGE
    on_page.commands.undo()
    settled()
    assert len(on_page.all(TreatmentEntry)) == before
    assert len(on_page.all(DiagnosisEntry)) == 1


def test_a_collected_treatment_can_be_taken_out(flow: QDialog, settled: Callable[[], None]) -> None:
    for _ in range(5):
        press(flow, "ask.yes")
    settled()
    press(flow, "recurrence.addTreatment")
    dialog = flow.findChild(QDialog, "treatmentDialog")
    assert dialog is not None
    QTest.keyClick(tab_to(dialog, "treatment.kind.0"), Qt.Key.Key_Space)
    press(dialog, "ask.yes")
    [row] = [b for b in flow.findChildren(QPushButton) if b.objectName().startswith("recurrence.takeOut.")]
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert not [b for b in flow.findChildren(QPushButton) if b.objectName().startswith("recurrence.takeOut.")]


def test_an_open_question_goes_to_her_questions(on_page: Shown, flow: QDialog, settled: Callable[[], None]) -> None:
    press(flow, "recurrence.ask.biopsy")
    settled()
    assert [entry.text for entry in on_page.all(QuestionEntry)] == ["Has a biopsy been done?"]
    assert flow.findChild(QPushButton, "recurrence.ask.biopsy") is None
    assert flow.isVisible()


def test_what_is_answered_is_no_open_question_any_more(flow: QDialog) -> None:
    assert flow.findChild(QPushButton, "recurrence.ask.found") is not None
    QTest.keyClicks(flow.focusWidget(), "2026")
    assert flow.findChild(QPushButton, "recurrence.ask.found") is None


@pytest.mark.parametrize("size", [100, 200])
def test_no_page_is_wider_than_its_window(
    program: Program, on_page: Shown, settled: Callable[[], None], size: int
) -> None:
    program.appearance.set_text_size(size)
    on_page.page.resize(1024, 700)
    on_page.page.start_recurrence()
    flow = on_page.dialog("recurrenceFlow")
    write(flow, "recurrence.found", "2026-06-01")
    for number in range(PAGES):
        assert at(flow) == f"Page {number + 1} of {PAGES}"
        settled()
        assert flow.width() <= 1024 - 40
        assert flow.minimumSizeHint().width() <= flow.width()
        cut = [
            button.text()
            for button in flow.findChildren(QPushButton)
            if button.isVisible() and button.width() < button.minimumSizeHint().width()
        ]
        assert cut == []
        if number < PAGES - 1:
            press(flow, "ask.yes")
    flow.accept()
    program.appearance.set_text_size(100)
