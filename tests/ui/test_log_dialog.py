"""The log dialog: what it asks, what it says is wrong, and what stands in the record afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QRadioButton, QWidget
from ui.log_desk import LogDesk

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_parts import Extras
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import LogStart

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def logs(program: Program, desk: Desk, record: OpenRecord, wait_until: Wait, tmp_path: Path) -> LogDesk:
    return LogDesk(program, desk, record, wait_until, tmp_path)


def results(record: OpenRecord) -> dict[str, ResultEntry]:
    with record.reading() as reader:
        return {entry.quantity: entry for entry in reader.all(ResultEntry)}


def heart(logs: LogDesk) -> AppointmentEntry:
    return next(a for a in logs.appointments() if a.test is Test.ECHOCARDIOGRAM)


def test_a_mammogram_is_logged_by_names_alone(logs: LogDesk, record: OpenRecord) -> None:
    before = logs.appointments()
    logs.open()
    logs.press("Mammogram")
    logs.write("Date", "15 June 2026")
    logs.press("2, benign")
    assert "harmless finding" in logs.label("log.biRads.words")
    logs.press("C")
    logs.save()
    assert not logs.dialogs
    logged = logs.newest(before)
    assert (logged.test, logged.date, logged.status) == (
        Test.MAMMOGRAM,
        PartialDate(2026, 6, 15),
        AppointmentStatus.DONE,
    )
    assert logged.rule_due == "2026-04-06"
    assert logged.side is Laterality.BOTH
    assert not logged.result_expected
    found = results(record)
    assert (found["BI-RADS"].text, found["breast density"].text) == ("2", "C")
    assert found["BI-RADS"].appointment_id == logged.id


def test_a_booking_needs_only_its_date_and_enter(logs: LogDesk, desk: Desk) -> None:
    check = next(
        c.check for c in logs.services.appointments.candidates(Test.MAMMOGRAM, date(2026, 6, 16)) if c.check.planned
    )
    before = logs.appointments()
    dialog = logs.open(LogStart(check=check, status=AppointmentStatus.BOOKED))
    typed = "2026-06-30"
    focused = dialog.focusWidget()
    assert focused is logs.named("Date")
    QTest.keyClicks(focused, typed)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    logs.settle()
    assert not logs.dialogs
    logged = logs.newest(before)
    assert (logged.date, logged.status) == (PartialDate(2026, 6, 30), AppointmentStatus.BOOKED)
    assert check.planned is not None
    assert (logged.rule, logged.rule_due) == (check.planned.rule.id, check.planned.due.isoformat())
    del desk


def test_done_in_the_future_is_said_beside_the_date_and_one_press_mends_it(logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(test=Test.MAMMOGRAM, status=AppointmentStatus.DONE))
    logs.write("Date", "18 June 2026")
    assert logs.field("Date").problem.startswith("This date is still to come.")
    assert logs.label("form.problems") == "One thing to check: the date"
    logs.save()
    assert logs.dialogs
    assert logs.appointments() == before
    logs.press("Set the status to Booked")
    assert logs.field("Date").problem == ""
    assert logs.label("form.problems") == ""
    logs.save()
    assert logs.newest(before).status is AppointmentStatus.BOOKED


def test_a_past_day_that_is_booked_is_offered_as_done(logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(test=Test.CT, status=AppointmentStatus.BOOKED))
    logs.write("Date", "1 June 2026")
    logs.press("Set the status to Done")
    logs.save()
    assert logs.newest(before).status is AppointmentStatus.DONE


def test_the_status_follows_the_date_until_one_is_chosen(logs: LogDesk) -> None:
    logs.open(LogStart(test=Test.MAMMOGRAM))

    def status() -> AppointmentStatus | None:
        return logs.dialog.form.when.status.value

    logs.write("Date", "30 June 2026")
    assert status() is AppointmentStatus.BOOKED
    assert logs.label("log.later") == "You can add the result later."
    logs.write("Date", "1 June 2026")
    assert status() is AppointmentStatus.DONE
    assert logs.label("log.later") == ""
    logs.press("Done")
    logs.write("Date", "30 June 2026")
    assert status() is AppointmentStatus.DONE


def test_a_time_that_the_clocks_skip_is_refused_and_nothing_is_lost(logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(test=Test.CLINIC_VISIT))
    logs.write("Date", "29 March 2026")
    logs.write("Time", "02:30")
    logs.write("Notes, optional", "Bring the letter")
    assert "does not exist" in logs.field("Time").problem
    logs.save()
    assert logs.dialogs
    logs.write("Time", "03:30")
    logs.save()
    logged = logs.newest(before)
    assert (logged.time, logged.zone, logged.note) == (time(3, 30), "Europe/Berlin", "Bring the letter")


def test_an_overlap_is_said_calmly_and_stops_nobody(logs: LogDesk) -> None:
    logs.zone = "UTC"
    before = logs.appointments()
    logs.open(LogStart(test=Test.BLOOD_TEST))
    logs.write("Date", "25 June 2026")
    logs.write("Time", "10:40")
    assert "there is already" in logs.label("log.caution")
    assert logs.label("form.problems") == ""
    logs.save()
    assert logs.newest(before).time == time(10, 40)


def test_nothing_is_saved_without_a_kind_and_a_date(logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open()
    logs.save()
    assert logs.field("What is it?").problem == "Choose what it is."
    assert logs.field("Date").problem.startswith("Write the date")
    assert logs.label("form.problems").startswith("2 things to check")
    logs.press("Clinic visit")
    assert logs.field("What is it?").problem == ""
    assert logs.appointments() == before


@pytest.mark.parametrize(
    ("test", "names"),
    [
        (Test.MAMMOGRAM, {"BI-RADS category", "Breast density", "Side"}),
        (Test.BREAST_MRI, {"BI-RADS category", "Side"}),
        (Test.BREAST_ULTRASOUND, {"BI-RADS category", "Side"}),
        (Test.BLOOD_TEST, {"What was measured", "Value", "Unit", "Low", "High"}),
        (Test.TUMOUR_MARKER, {"What was measured", "Value", "Which one?", "Name"}),
        (Test.BONE_DENSITY, {"T-score, spine", "T-score, hip (total)", "T-score, femoral neck"}),
        (Test.ECHOCARDIOGRAM, {"LVEF, how much the heart pumps out (%)"}),
        (Test.CT, {"What the report says", "Which one?"}),
        (Test.CLINIC_VISIT, set()),
    ],
)
def test_each_kind_asks_its_own(logs: LogDesk, test: Test, names: set[str]) -> None:
    logs.open(LogStart(test=test, day=date(2026, 6, 1)))
    shown = {field.label for field in logs.dialog.form.fields if field.isVisible()}
    assert names <= shown
    asked = {"BI-RADS category", "Breast density", "Value", "T-score, spine", "What the report says"}
    assert shown & asked == names & asked
    tick = logs.dialog.findChild(QWidget, "log.expected")
    assert tick is not None
    assert tick.isVisible() is (test is not Test.CLINIC_VISIT)
    logs.press("Booked")
    assert not {field.label for field in logs.dialog.form.fields if field.isVisible()} & asked


def test_blood_values_keep_their_unit_and_the_laboratorys_range(logs: LogDesk, record: OpenRecord) -> None:
    logs.open(LogStart(test=Test.BLOOD_TEST, day=date(2026, 6, 1)))
    logs.write("What was measured", "White cells")
    logs.write("Value", "5,2")
    logs.write("Unit", "10⁹/L")
    logs.write("Low end of the range", "4")
    logs.write("High end of the range", "three")
    logs.save()
    assert logs.dialogs
    assert "three" in logs.field("High").problem
    logs.write("High end of the range", "10")
    logs.save()
    assert not logs.dialogs
    cells = results(record)["leukocytes"]
    assert (cells.value, cells.unit, cells.low, cells.high) == (5.2, "10⁹/L", 4, 10)


def test_a_row_can_be_added_and_taken_away(logs: LogDesk, record: OpenRecord) -> None:
    logs.open(LogStart(test=Test.BLOOD_TEST, day=date(2026, 6, 1)))
    logs.write("What was measured", "Calcium")
    logs.write("Value", "2.4")
    logs.press("Add a value")
    rows = [w for w in logs.dialog.findChildren(QWidget) if w.objectName() == "log.value1.remove"]
    rows[0].click()  # type: ignore[attr-defined]
    logs.save()
    assert set(results(record)) == {"calcium"}


def test_a_result_out_of_reach_is_said_beside_its_field(logs: LogDesk, record: OpenRecord) -> None:
    logs.open(LogStart(test=Test.ECHOCARDIOGRAM, day=date(2026, 6, 1)))
    logs.write("LVEF, how much the heart pumps out (%), optional", "160")
    logs.save()
    assert "between 0 and 100" in logs.field("LVEF, how much the heart pumps out (%)").problem
    logs.write("LVEF, how much the heart pumps out (%), optional", "60")
    logs.save()
    assert results(record)["LVEF"].value == 60


def test_what_was_written_for_one_kind_comes_back_with_it(logs: LogDesk) -> None:
    logs.open(LogStart(test=Test.BONE_DENSITY, day=date(2026, 6, 1)))
    logs.write("T-score, spine, optional", "-1.5")
    logs.press("Mammogram")
    logs.press("3, probably benign")
    logs.press("Ultrasound")
    assert "6 months" in logs.label("log.biRads.words")
    logs.press("Bone density")
    spine = logs.named("T-score, spine, optional")
    assert spine.text() == "-1.5"  # type: ignore[attr-defined]


def test_changing_an_appointment_shows_everything_and_adds_the_result(logs: LogDesk, record: OpenRecord) -> None:
    found = heart(logs)
    dialog = logs.open(LogStart(appointment_id=found.id, status=AppointmentStatus.DONE))
    assert dialog.windowTitle() == "Change appointment"
    field = logs.named("LVEF, how much the heart pumps out (%), optional")
    assert dialog.focusWidget() is field
    QTest.keyClicks(field, "58")
    QTest.keyClick(field, Qt.Key.Key_Return)
    logs.settle()
    assert not logs.dialogs
    assert results(record)["LVEF"].value == 58
    assert not heart(logs).result_expected
    logs.open(LogStart(appointment_id=found.id))
    assert logs.named("LVEF, how much the heart pumps out (%), optional").text() == "58"  # type: ignore[attr-defined]


def test_saving_without_a_change_changes_nothing(logs: LogDesk) -> None:
    before = logs.appointments()
    for entry in before:
        logs.open(LogStart(appointment_id=entry.id))
        logs.save()
        assert not logs.dialogs, entry
    after = logs.appointments()
    # A wall clock that named no zone is written down with the one it was shown in.
    assert tuple(replace(a, zone=None) for a in after) == tuple(replace(b, zone=None) for b in before)


def test_moving_is_writing_another_date(logs: LogDesk) -> None:
    visit = next(a for a in logs.appointments() if a.status is AppointmentStatus.BOOKED)
    dialog = logs.open(LogStart(appointment_id=visit.id))
    assert dialog.focusWidget() is logs.named("Date")
    logs.write("Date", "2 July 2026")
    logs.save()
    moved = logs.appointment(visit.id)
    assert (moved.date, moved.time, moved.with_whom) == (PartialDate(2026, 7, 2), time(10, 30), "Dr Iris Example")


def test_deleting_can_be_undone(program: Program, logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(appointment_id=heart(logs).id))
    logs.press("Delete")
    assert not logs.dialogs
    assert len(logs.appointments()) == len(before) - 1
    undo = program.window.notices.findChild(QPushButton, "notice.undo")
    assert undo is not None
    undo.click()
    logs.settle()
    assert logs.appointments() == before


def test_logging_says_so_and_can_be_undone(program: Program, logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(test=Test.MAMMOGRAM, day=date(2026, 6, 10)))
    logs.save()
    assert len(logs.appointments()) == len(before) + 1
    said = [w.accessibleName() or getattr(w, "text", str)() for w in program.window.notices.findChildren(QWidget)]
    assert any("Mammogram logged" in words for words in said)
    undo = program.window.notices.findChild(QPushButton, "notice.undo")
    assert undo is not None
    undo.click()
    logs.settle()
    assert logs.appointments() == before


def test_a_refusal_while_saving_keeps_what_was_typed(logs: LogDesk) -> None:
    found = heart(logs)
    logs.open(LogStart(appointment_id=found.id))
    logs.write("Notes, optional", "Read by two people")
    logs.services.appointments.remove(found.id)
    logs.save()
    assert logs.dialogs
    assert logs.label("form.problems") != ""
    assert logs.named("Notes, optional").toPlainText() == "Read by two people"  # type: ignore[attr-defined]
    logs.dialog.reject()
    logs.press("Close without saving")
    assert not logs.dialogs


def test_escape_asks_only_when_something_was_typed(logs: LogDesk) -> None:
    logs.open()
    logs.dialog.reject()
    assert not logs.dialogs
    logs.open()
    logs.write("Notes, optional", "A line")
    logs.dialog.reject()
    assert logs.label("form.problems") == "What you typed is not saved yet."
    logs.press("Close without saving")
    assert not logs.dialogs


def _drop(dialog: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(dialog.rect().center(), action, data, button, keys)
    QApplication.sendEvent(dialog, entering)
    assert entering.isAccepted()
    hint = dialog.findChild(QWidget, "log.dropHint")
    assert hint is not None
    assert hint.isVisible()
    QApplication.sendEvent(dialog, QDropEvent(QPointF(dialog.rect().center()), action, data, button, keys))
    assert not hint.isVisible()


def test_dropped_files_are_kept_and_opened_again(logs: LogDesk, record: OpenRecord, tmp_path: Path) -> None:
    letter, program_file = tmp_path / "Letter.pdf", tmp_path / "tool.exe"
    letter.write_bytes(b"%PDF-1.7 letter")
    program_file.write_bytes(b"MZ tool")
    before = logs.appointments()
    logs.open(LogStart(test=Test.MAMMOGRAM, day=date(2026, 6, 10)))
    _drop(logs.dialog, letter, program_file, tmp_path / "gone.pdf")
    logs.settle()
    assert logs.field("Attachments").problem.startswith("There is no file")
    assert logs.label("log.file0.name") == "Letter.pdf"
    assert "not opened from here" in logs.label("log.file1.size")
    logs.save()
    logged = logs.newest(before)
    with record.reading() as reader:
        kept = {entry.file_name: entry for entry in reader.all(AttachmentEntry)}
    assert kept["Letter.pdf"].content == b"%PDF-1.7 letter"
    assert kept["Letter.pdf"].belongs_to == logged.id
    logs.open(LogStart(appointment_id=logged.id))
    logs.press("Open Letter.pdf")
    assert [path.read_bytes() for path in logs.viewed] == [b"%PDF-1.7 letter"]
    assert not [b for b in logs.dialog.findChildren(QPushButton) if b.accessibleName() == "Open tool.exe"]
    logs.press("Take tool.exe away")
    logs.save()
    with record.reading() as reader:
        assert [entry.file_name for entry in reader.all(AttachmentEntry)] == ["Letter.pdf"]


def test_questions_are_tied_and_a_new_one_is_written_in_place(logs: LogDesk, record: OpenRecord) -> None:
    with record.command("Ask") as command:
        command.put(QuestionEntry(id=record.new_id(), text="Do I still need an MRI every year?"))
    before = logs.appointments()
    logs.open(LogStart(test=Test.CLINIC_VISIT, day=date(2026, 7, 1)))
    logs.press("Do I still need an MRI every year?")
    logs.press("Add a question")
    line = logs.named("Your question")
    QTest.keyClicks(line, "May I travel?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert logs.dialogs, "Enter takes the question and does not save"
    logs.press("Add a question")
    QTest.keyClicks(logs.named("Your question"), "And swim?")
    logs.save()
    logged = logs.newest(before)
    with record.reading() as reader:
        tied = {q.text for q in reader.all(QuestionEntry) if q.appointment_id == logged.id}
    assert tied == {"Do I still need an MRI every year?", "May I travel?", "And swim?"}


def test_a_check_that_is_not_meant_can_be_left_out(logs: LogDesk) -> None:
    before = logs.appointments()
    logs.open(LogStart(test=Test.MAMMOGRAM, day=date(2026, 6, 10)))
    box = logs.dialog.findChild(QComboBox, "log.check")
    assert box is not None
    assert box.currentText() == "Mammogram, both breasts, best on 6 April 2026"
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    logs.save()
    assert logs.newest(before).rule is None


def test_results_that_no_field_takes_stay(logs: LogDesk, record: OpenRecord) -> None:
    entry = AppointmentEntry(
        id=record.new_id(), test=Test.MAMMOGRAM, date=PartialDate(2026, 3, 2), status=AppointmentStatus.DONE
    )
    other = ResultEntry(
        id=record.new_id(), test=Test.MAMMOGRAM, date=entry.date, quantity="size", value=4, unit="mm", text=None
    )
    category = ResultEntry(
        id=record.new_id(), test=Test.MAMMOGRAM, date=entry.date, quantity="BI-RADS", text="4A", value=None
    )
    logs.services.appointments.log_with(entry, Extras(results=(other, category)))
    logs.open(LogStart(appointment_id=entry.id))
    logs.write("Notes, optional", "x")
    logs.save()
    found = results(record)
    assert (found["size"].value, found["BI-RADS"].text) == (4, "4A")


def test_tab_goes_through_the_dialog_in_reading_order(logs: LogDesk) -> None:
    dialog = logs.open(LogStart(test=Test.MAMMOGRAM, day=date(2026, 6, 10)))
    logs.press("Ultrasound")
    logs.press("Mammogram")
    kind = logs.named("Mammogram")
    kind.setFocus()
    seen: list[str] = []
    for _ in range(60):
        focused = dialog.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        if seen[-1] == "ask.yes":
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["log.kind.mammogram", "log.status.1", "log.date", "log.time", "log.more", "log.check", "log.place"]
    wanted += ["log.whom", "log.side.2", "log.biRads.0", "log.density.4", "log.expected", "log.notes"]
    wanted += ["log.attachments.add", "log.question.add", "ask.cancel", "ask.yes"]
    assert seen == wanted


def test_the_arrows_choose_a_kind_and_a_category(logs: LogDesk) -> None:
    logs.open(LogStart(test=Test.CLINIC_VISIT, day=date(2026, 6, 10)))
    kind = logs.named("Clinic visit")
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Right)
    assert logs.dialog.form.test is Test.MAMMOGRAM
    number = logs.named("0, incomplete")
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Left)
    chosen = logs.named("6, already proven")
    assert isinstance(chosen, QRadioButton)
    assert chosen.isChecked()
    QTest.keyClick(chosen, Qt.Key.Key_Delete)
    assert logs.label("log.biRads.words") == ""
