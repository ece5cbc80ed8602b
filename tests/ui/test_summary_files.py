"""What is done with the summary: saved, protected, opened, printed; and what is said when that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from stat import S_IMODE
from threading import Event

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from ui.summary_desk import SummaryDesk

from recurtrack.app import Desk, Program
from recurtrack.domain.summary.choices import Section
from recurtrack.report.paper import Paper
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import AS_IT_IS, Summaries, SummaryRequest
from recurtrack.ui.summary.password_dialog import PasswordDialog
from recurtrack.ui.summary.words import file_name

Wait = Callable[[Callable[[], bool]], None]
PASSWORD = "sieben Zwerge ä"  # noqa: S105 - made up
POINTS_AN_INCH = 72


@pytest.fixture
def summaries(program: Program, desk: Desk, record: OpenRecord, wait_until: Wait, tmp_path: Path) -> SummaryDesk:
    return SummaryDesk(program, desk, record, wait_until, tmp_path)


class HeldUp(Summaries):
    """Saves when it may."""

    def __init__(self, record: OpenRecord) -> None:
        super().__init__(record)
        self.may_go_on = Event()

    def save_pdf(self, path: Path, request: SummaryRequest = AS_IT_IS, today: object = None) -> None:
        del today
        self.may_go_on.wait(10)
        super().save_pdf(path, request)


def press_enter(summaries: SummaryDesk) -> None:
    QTest.keyClick(summaries.sheet, Qt.Key.Key_Return)
    summaries.settle()


def save_to(summaries: SummaryDesk, path: Path) -> None:
    summaries.chooser.answer = path
    summaries.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_what_is_seen_is_saved_and_can_be_opened(summaries: SummaryDesk, tmp_path: Path) -> None:
    summaries.open()
    summaries.press("Results")
    path = tmp_path / "Mine.pdf"
    save_to(summaries, path)
    assert path.read_bytes() == summaries.services.summaries.pdf(summaries.chosen())
    assert Section.RESULTS in summaries.chosen().choices.left_out
    assert summaries.sheet.said == "Saved as Mine.pdf"
    summaries.press("Open: Saved as Mine.pdf")
    assert summaries.viewed == [path]


def test_enter_saves_too_and_nothing_chosen_is_nothing_saved(summaries: SummaryDesk, tmp_path: Path) -> None:
    summaries.open()
    press_enter(summaries)
    assert len(summaries.chooser.starts) == 1
    assert summaries.sheet.said == ""
    assert not list(tmp_path.glob("*.pdf"))


def test_the_folder_is_remembered_and_the_name_says_what_it_is(summaries: SummaryDesk, tmp_path: Path) -> None:
    folder = tmp_path / "Letters"
    folder.mkdir()
    summaries.open()
    save_to(summaries, folder / "one.pdf")
    save_to(summaries, folder / "two.pdf")
    summaries.press("For me")
    save_to(summaries, folder / "three.pdf")
    assert summaries.chooser.starts[0].name == "Summary for my doctor.pdf"
    assert summaries.chooser.starts[1] == folder / "Summary for my doctor.pdf"
    assert summaries.chooser.starts[2] == folder / "What is missing in my record.pdf"


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(summaries: SummaryDesk, tmp_path: Path) -> None:
    sheet = summaries.open()
    summaries.press("Care team")
    gone, here = tmp_path / "gone" / "a.pdf", tmp_path / "b.pdf"
    save_to(summaries, gone)
    said = sheet.said
    assert str(gone) in said
    assert summaries.sheets == [sheet]
    assert summaries.chosen().choices.left_out == {Section.CARE_TEAM}
    summaries.chooser.answer = here
    summaries.press(f"Save elsewhere…: {said}")
    assert here.read_bytes() == summaries.services.summaries.pdf(summaries.chosen())
    assert sheet.said == "Saved as b.pdf"


def test_trying_again_works_when_the_folder_is_back(summaries: SummaryDesk, tmp_path: Path) -> None:
    sheet = summaries.open()
    path = tmp_path / "stick" / "a.pdf"
    save_to(summaries, path)
    said = sheet.said
    path.parent.mkdir()
    summaries.press(f"Try again: {said}")
    assert sheet.said == "Saved as a.pdf"
    assert path.is_file()
    assert len(summaries.chooser.starts) == 1


def test_the_record_itself_is_never_replaced(summaries: SummaryDesk, record: OpenRecord) -> None:
    sheet = summaries.open()
    before = record.path.read_bytes()
    save_to(summaries, record.path)
    assert "the record itself" in sheet.said
    assert record.path.read_bytes() == before


def test_it_stays_open_and_saves_once_while_it_is_saving(
    summaries: SummaryDesk, record: OpenRecord, tmp_path: Path
) -> None:
    slow = HeldUp(record)
    summaries.work_with(slow)
    sheet = summaries.open()
    summaries.chooser.answer = tmp_path / "slow.pdf"
    summaries.named("Save…").click()
    assert sheet.said == "Saving the summary…"
    summaries.named("Save…").click()
    summaries.named("Print…").click()
    summaries.named("With a password…").click()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert summaries.sheets == [sheet]
    assert len(summaries.chooser.starts) == 1
    assert not sheet.findChildren(PasswordDialog)
    slow.may_go_on.set()
    summaries.settle()
    assert sheet.said == "Saved as slow.pdf"


def test_open_shows_a_copy_that_nobody_else_can_read(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    summaries.press("One page")
    summaries.press("Open")
    (copy,) = summaries.viewed
    assert copy.read_bytes() == summaries.services.summaries.pdf(summaries.chosen())
    assert copy.name == file_name(summaries.chosen().sheet)
    assert copy.is_relative_to(summaries.services.copies)
    assert S_IMODE(copy.stat().st_mode) == 0o600
    assert S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert sheet.said == ""
    summaries.press("Open")
    assert summaries.viewed[1] != copy


def test_a_copy_that_cannot_be_written_is_said(summaries: SummaryDesk) -> None:
    summaries.services.copies.write_text("a file in the place of the folder")
    sheet = summaries.open()
    summaries.press("Open")
    assert "cannot be written" in sheet.said
    assert summaries.viewed == []


def ask_password(summaries: SummaryDesk) -> PasswordDialog:
    summaries.press("With a password…")
    (dialog,) = [d for d in summaries.sheet.findChildren(PasswordDialog) if d.isVisible()]
    return dialog


def write(summaries: SummaryDesk, first: str, second: str) -> None:
    for name, text in (("summaryPassword.first", first), ("summaryPassword.second", second)):
        summaries.find(QLineEdit, name).setText(text)


def wrong(dialog: PasswordDialog) -> str:
    labels = [dialog.findChild(QLabel, f"summaryPassword.{name}.wrong") for name in ("first", "second")]
    return " ".join(label.text() for label in labels if label is not None and label.isVisible())


def test_with_a_password_it_opens_with_that_one_only(summaries: SummaryDesk, tmp_path: Path) -> None:
    summaries.open()
    dialog = ask_password(summaries)
    write(summaries, PASSWORD, PASSWORD)
    path = tmp_path / "secret.pdf"
    summaries.chooser.answer = path
    dialog.yes.click()
    summaries.settle()
    assert summaries.sheet.said == "Saved as secret.pdf"
    assert summaries.chooser.titles == ["Save with a password"]
    with pikepdf.open(path, password=PASSWORD) as opened:
        assert len(opened.pages) == summaries.sheet.preview.page_count
    for other in ("", "sieben Zwerge"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path, password=other)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("", "", "Write a password first."),
        ("7 signs", "7 signs", "Use 8 characters or more"),
        ("long enough", "long enouhg", "This is not the same as above."),
        ("12345678\x07", "12345678\x07", "That password cannot be used"),
        ("x" * 200, "x" * 200, "it is too long"),
    ],
)
def test_a_password_that_would_not_help_is_refused_beside_its_field(
    summaries: SummaryDesk, first: str, second: str, why: str
) -> None:
    summaries.open()
    dialog = ask_password(summaries)
    write(summaries, first, second)
    dialog.yes.click()
    assert why in wrong(dialog)
    assert dialog.isVisible()
    assert summaries.chooser.starts == []
    dialog.done(PasswordDialog.DialogCode.Rejected)
    assert summaries.sheets


def test_a_password_can_be_looked_at_and_is_hidden_first(summaries: SummaryDesk) -> None:
    summaries.open()
    dialog = ask_password(summaries)
    line = summaries.find(QLineEdit, "summaryPassword.first")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    summaries.press("Show the password")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "not in the same message" in said
    assert "you can always make a new PDF" in said
    dialog.done(PasswordDialog.DialogCode.Rejected)


def printer_to(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    printer.setPageSize(QPageSize(size))
    return printer


def print_out(summaries: SummaryDesk) -> None:
    summaries.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    summaries.wait(lambda: not summaries.sheet.acts.is_busy)


def test_every_page_is_printed_whole(summaries: SummaryDesk, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    sheet = summaries.open()
    summaries.printer = printer_to(path)
    print_out(summaries)
    count = sheet.preview.page_count
    assert count > 1
    assert sheet.said == f"{count} pages sent to the printer"
    with pikepdf.open(path) as printed:
        assert len(printed.pages) == count
        assert [round(float(side)) for side in printed.pages[0].mediabox] == [0, 0, 595, 842]
        assert all(len(page.get_images()) >= 1 for page in printed.pages)


def test_the_printer_says_which_paper_it_has(summaries: SummaryDesk, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    asked: list[SummaryRequest] = []

    class Noted(Summaries):
        def pages(self, request: SummaryRequest, ppi: int, today: object = None) -> tuple[bytes, ...]:
            del today
            asked.append(request)
            return super().pages(request, ppi)

    summaries.work_with(Noted(summaries.record))
    summaries.open()
    summaries.press("One page")
    summaries.printer = printer_to(path, QPageSize.PageSizeId.Letter)
    print_out(summaries)
    assert asked[-1].paper is Paper.US_LETTER
    assert summaries.chosen().paper is Paper.A4
    assert summaries.sheet.said == "One page sent to the printer"
    with pikepdf.open(path) as printed:
        width, height = (float(side) / POINTS_AN_INCH for side in printed.pages[0].mediabox[2:])
        assert (round(width, 1), round(height, 1)) == (8.5, 11.0)


def test_only_the_pages_that_are_wanted_are_printed(summaries: SummaryDesk, tmp_path: Path) -> None:
    path = tmp_path / "second.pdf"
    summaries.open()
    summaries.printer = printer_to(path)
    summaries.printer.setFromTo(2, 2)
    print_out(summaries)
    assert summaries.sheet.said == "One page sent to the printer"
    with pikepdf.open(path) as printed:
        assert len(printed.pages) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", "does not support propagateSizeHints", extend=True)
def test_a_printer_that_takes_nothing_is_said(summaries: SummaryDesk, tmp_path: Path) -> None:
    sheet = summaries.open()
    summaries.printer = printer_to(tmp_path / "not there" / "printed.pdf")
    print_out(summaries)
    assert sheet.said == "The printer did not take the pages."
    path = tmp_path / "printed.pdf"
    summaries.printer = printer_to(path)
    summaries.press("Try again: The printer did not take the pages.")
    summaries.wait(lambda: not sheet.acts.is_busy)
    assert path.is_file()


def test_no_printer_chosen_is_nothing_printed(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    summaries.press("Print…")
    assert sheet.said == ""
    assert not sheet.acts.is_busy


def test_the_record_can_go_while_pages_are_printed(summaries: SummaryDesk, tmp_path: Path) -> None:
    sheet = summaries.open()
    summaries.printer = printer_to(tmp_path / "printed.pdf")
    summaries.named("Print…").click()
    summaries.wait(lambda: sheet.said.startswith("Printing page 1"))
    summaries.actions.retire()
    summaries.settle()
    assert not summaries.sheets


class HeldUpPdf(Summaries):
    """Makes a PDF when it may."""

    def __init__(self, record: OpenRecord) -> None:
        super().__init__(record)
        self.may_go_on = Event()

    def pdf(self, request: SummaryRequest = AS_IT_IS, today: object = None) -> bytes:
        del today
        self.may_go_on.wait(10)
        return super().pdf(request)


def test_nothing_is_opened_once_the_record_has_gone(summaries: SummaryDesk, record: OpenRecord) -> None:
    slow = HeldUpPdf(record)
    summaries.work_with(slow)
    sheet = summaries.open()
    summaries.named("Open").click()
    assert sheet.said == "Making the PDF…"
    afterwards = Event()
    summaries.program.tasks.ask(summaries.desk, None, afterwards.set, lambda _: None)
    slow.may_go_on.set()
    assert afterwards.wait(10)  # the answer lies ready, and the window has not taken it
    summaries.actions.retire()
    summaries.settle()
    assert len(list(summaries.services.copies.iterdir())) == 1
    assert summaries.viewed == []
