"""The summary's sheet: what is chosen, what is shown of it, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QRadioButton, QWidget
from ui.summary_desk import SummaryDesk

from recurtrack.app import Desk, Program
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.summary.choices import Section, Sheet, Span
from recurtrack.report.paper import Paper
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries, SummaryRequest
from recurtrack.ui.summary.page_stack import FIT
from recurtrack.ui.summary.page_view import page_image
from recurtrack.ui.widgets.tick import Tick

Wait = Callable[[Callable[[], bool]], None]
CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def summaries(program: Program, desk: Desk, record: OpenRecord, wait_until: Wait, tmp_path: Path) -> SummaryDesk:
    return SummaryDesk(program, desk, record, wait_until, tmp_path)


class Watched(Summaries):
    """Remembers what it was asked for; it can be held up, and it can fail."""

    def __init__(self, record: OpenRecord) -> None:
        super().__init__(record)
        self.asked: list[SummaryRequest] = []
        self.may_go_on = Event()
        self.may_go_on.set()
        self.is_broken = False

    def pages(self, request: SummaryRequest, ppi: int, today: object = None) -> tuple[bytes, ...]:
        del today
        self.asked.append(request)
        self.may_go_on.wait(10)
        if self.is_broken:
            raise Unavailable(Trouble.NO_PDF, reason="the fonts are gone")
        return super().pages(request, ppi)


def shown_pages(summaries: SummaryDesk) -> list[QImage]:
    return [view.pixmap().toImage() for view in summaries.sheet.preview.stack.pages]


def made_pages(summaries: SummaryDesk, request: SummaryRequest) -> list[QImage]:
    ppi = summaries.sheet.preview.stack.ppi
    return [page_image(png) for png in summaries.services.summaries.pages(request, ppi)]


def same(one: list[QImage], other: list[QImage]) -> bool:
    rgb = QImage.Format.Format_RGB32
    return [page.convertToFormat(rgb) for page in one] == [page.convertToFormat(rgb) for page in other]


def choose(summaries: SummaryDesk, name: str, words: str) -> None:
    """Choose a line of a list as a person does."""
    box = summaries.find(QComboBox, name)
    number = box.findText(words)
    assert number >= 0, words
    box.setCurrentIndex(number)
    box.activated.emit(number)
    summaries.settle()


def making(summaries: SummaryDesk) -> bool:
    return summaries.sheet.preview.is_making


def standing(summaries: SummaryDesk) -> str:
    return summaries.find(QLabel, "summary.standing").text()


def test_the_pages_are_shown_dot_by_dot_as_they_will_be_saved(summaries: SummaryDesk) -> None:
    summaries.open()
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))
    assert summaries.chosen() == SummaryRequest()
    for view in summaries.sheet.preview.stack.pages:
        assert view.size() == view.pixmap().deviceIndependentSize().toSize()
        assert view.width() <= summaries.sheet.preview.stack.viewport().width()


def test_every_choice_is_in_the_request_and_on_the_pages(summaries: SummaryDesk) -> None:
    summaries.open()
    summaries.press("Results")
    summaries.press("Care team")
    choose(summaries, "summary.span", "The last five years")
    choose(summaries, "summary.paper", "Letter (US)")
    summaries.press("Leave out names (to share it, for instance in a forum)")
    request = summaries.chosen()
    assert request.choices.left_out == {Section.RESULTS, Section.CARE_TEAM}
    assert request.choices.span is Span.FIVE_YEARS
    assert request.choices.hide_names
    assert request.paper is Paper.US_LETTER
    assert same(shown_pages(summaries), made_pages(summaries, request))


def test_there_is_a_tick_for_every_section_in_the_order_of_the_paper(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    ticks = [t for t in sheet.findChildren(Tick) if t.objectName().startswith("summary.section.")]
    ticks.sort(key=lambda tick: tick.mapTo(sheet, QPoint()).y())
    assert [tick.objectName().rpartition(".")[2] for tick in ticks] == [section.value for section in Section]
    assert all(tick.isChecked() for tick in ticks)


def test_one_page_offers_only_what_fits_and_keeps_the_other_choices(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    summaries.press("Results")
    summaries.press("What you noticed")
    summaries.press("One page")
    assert summaries.chosen().sheet is Sheet.ONE_PAGE
    assert summaries.chosen().choices.left_out == {Section.SIGNS}
    assert not [t for t in sheet.findChildren(Tick, "summary.section.results") if t.isVisible()]
    assert not [b for b in sheet.findChildren(QComboBox, "summary.span") if b.isVisible()]
    assert standing(summaries) == "One page"
    summaries.press("Full")
    assert summaries.chosen().choices.left_out == {Section.SIGNS, Section.RESULTS}


def test_the_list_of_what_is_missing_has_no_sections(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    summaries.press("For me")
    assert summaries.chosen().sheet is Sheet.CHECKLIST
    ticks = [tick for tick in sheet.findChildren(Tick) if tick.isVisible()]
    assert [tick.objectName() for tick in ticks] == ["summary.hideNames"]
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))


def test_leaving_names_out_comes_with_a_caution(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    caution = sheet.findChild(QLabel, "summary.caution")
    assert caution is not None
    assert not caution.isVisible()
    summaries.press("Leave out names (to share it, for instance in a forum)")
    assert caution.isVisible()
    assert "may still say where and by whom" in caution.text()


def test_only_the_newest_pages_are_shown_and_those_between_are_never_made(
    summaries: SummaryDesk, record: OpenRecord
) -> None:
    slow = Watched(record)
    summaries.work_with(slow)
    summaries.open()
    before = shown_pages(summaries)
    slow.asked.clear()
    slow.may_go_on.clear()
    for name in ("Results", "Care team", "Background"):
        summaries.named(name).click()
    assert making(summaries)
    assert standing(summaries) == "Making the pages…"
    assert same(shown_pages(summaries), before)
    slow.may_go_on.set()
    summaries.settle()
    assert not making(summaries)
    assert len(slow.asked) <= 2
    assert slow.asked[-1] == summaries.chosen()
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))


def test_pages_of_a_moment_ago_are_paler_until_the_new_ones_are_there(
    summaries: SummaryDesk, record: OpenRecord
) -> None:
    slow = Watched(record)
    summaries.work_with(slow)
    sheet = summaries.open()

    def looks() -> QImage:
        return sheet.preview.stack.pages[0].grab().toImage()

    before = looks()
    slow.may_go_on.clear()
    summaries.named("One page").click()
    ink = [before.pixelColor(x, y).lightness() for x in range(0, before.width(), 3) for y in range(30, 200, 3)]
    paler = looks()
    dimmed = [paler.pixelColor(x, y).lightness() for x in range(0, before.width(), 3) for y in range(30, 200, 3)]
    assert min(dimmed) > min(ink) + 80
    slow.may_go_on.set()
    summaries.settle()
    assert looks() != paler


def test_the_place_stays_when_something_else_is_chosen(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    bar = sheet.preview.stack.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    place = bar.value()
    assert place > 0
    summaries.press("Care team")
    assert bar.value() == place


def test_a_change_of_the_record_makes_the_pages_anew(summaries: SummaryDesk, desk: Desk, record: OpenRecord) -> None:
    summaries.open()
    before = shown_pages(summaries)
    with record.command("Question") as command:
        command.put(QuestionEntry(id=record.new_id(), text="Do I still need a scan?"))
    desk.feed.announce(command.done.change)
    summaries.settle()
    assert not same(shown_pages(summaries), before)
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))


def test_what_stands_in_the_way_of_a_pdf_is_said_and_can_be_tried_again(
    summaries: SummaryDesk, record: OpenRecord
) -> None:
    broken = Watched(record)
    broken.is_broken = True
    summaries.work_with(broken)
    sheet = summaries.open()
    assert sheet.preview.trouble == "The PDF could not be made: the fonts are gone."
    assert sheet.preview.page_count == 0
    broken.is_broken = False
    summaries.press("Try again: The PDF could not be made: the fonts are gone.")
    assert sheet.preview.trouble == ""
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))


def test_the_keyboard_looks_closer_and_the_wheel_too(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    stack = sheet.preview.stack
    width = stack.pages[0].width()
    summaries.key(Qt.Key.Key_Plus, CONTROL)
    assert stack.zoom > FIT
    assert stack.pages[0].width() > width
    assert "% of the width" in standing(summaries)
    assert same(shown_pages(summaries), made_pages(summaries, summaries.chosen()))
    summaries.key(Qt.Key.Key_0, CONTROL)
    assert stack.pages[0].width() == width
    summaries.key(Qt.Key.Key_Minus, CONTROL)
    assert stack.pages[0].width() < width
    middle = QPointF(stack.viewport().rect().center())
    turned = QWheelEvent(
        middle,
        stack.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by its place
    )
    QApplication.sendEvent(stack.viewport(), turned)
    summaries.settle()
    assert stack.pages[0].width() == width


def test_zooming_ends_somewhere(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    for _ in range(12):
        sheet.preview.stack.step_zoom(-1)
    assert sheet.preview.stack.zoom == 50
    summaries.settle()
    summaries.press("Zoom in")
    assert sheet.preview.stack.zoom == 75


def test_the_pages_scroll_with_the_keyboard(summaries: SummaryDesk) -> None:
    stack = summaries.open().preview.stack
    bar = stack.verticalScrollBar()
    QTest.keyClick(stack, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(stack, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(stack, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_tab_goes_from_the_choices_to_the_pages_to_the_foot(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    found: list[str] = []
    while (name := sheet.focusWidget().objectName()) not in found:
        found.append(name)
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab, NONE)
    wanted = ["summary.sheet.1", "summary.section.treatment", "summary.span", "summary.paper", "summary.hideNames"]
    wanted += ["summary.zoomOut", "summary.zoomIn", "summary.pages"]
    wanted += ["summary.print", "summary.open", "summary.protect", "ask.cancel", "ask.yes"]
    assert [name for name in found if name in wanted] == wanted


def test_everything_has_a_name_for_assistive_technology(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    stops = [w for w in sheet.findChildren(QWidget) if w.isVisible() and w.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert stops
    assert not [w.objectName() for w in stops if not _name(w)]
    pages = sheet.preview.stack.pages
    assert [page.accessibleName() for page in pages] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    assert "Follow-up checks" in pages[0].accessibleDescription()
    assert "Press Open to have its text read" in pages[0].accessibleDescription()


def _name(widget: QWidget) -> str:
    name = widget.accessibleName()
    return widget.text() if not name and isinstance(widget, QAbstractButton) else name


def test_choices_are_remembered_but_never_that_names_were_left_out(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    summaries.press("Background")
    summaries.press("Five years at a glance")
    choose(summaries, "summary.span", "All years")
    choose(summaries, "summary.paper", "Letter (US)")
    summaries.press("Leave out names (to share it, for instance in a forum)")
    summaries.press("One page")
    sheet.reject()
    assert not summaries.sheets
    summaries.open()
    assert summaries.chosen().sheet is Sheet.ONE_PAGE
    assert summaries.chosen().paper is Paper.US_LETTER
    assert not summaries.chosen().choices.hide_names
    summaries.press("Full")
    assert summaries.chosen().choices.left_out == {Section.BACKGROUND, Section.STRIP}
    assert summaries.chosen().choices.span is Span.EVERYTHING


def test_a_damaged_memory_counts_as_none(summaries: SummaryDesk) -> None:
    for name, value in {"sheet": "scroll", "left_out": "nothing, much", "span": "aeon", "paper": "papyrus"}.items():
        summaries.tools.settings.remember_choice(f"summary/{name}", value)
    summaries.open()
    assert summaries.chosen() == SummaryRequest()


def test_the_paper_is_the_usual_one_until_another_is_chosen(summaries: SummaryDesk) -> None:
    summaries.work_with(paper=Paper.US_LETTER)
    sheet = summaries.open()
    assert summaries.chosen().paper is Paper.US_LETTER
    summaries.press("Results")
    sheet.reject()
    summaries.work_with(paper=Paper.A4)
    summaries.open()
    assert summaries.chosen().paper is Paper.A4


def test_the_arrows_go_from_one_sheet_to_the_next(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    focused = sheet.focusWidget()
    assert isinstance(focused, QRadioButton)
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert summaries.chosen().sheet is Sheet.CHECKLIST
    summaries.settle()


def test_there_is_one_sheet_at_a_time(summaries: SummaryDesk) -> None:
    summaries.open()
    summaries.actions.open()
    assert len(summaries.sheets) == 1


def test_escape_closes_it_and_the_end_of_the_record_too(summaries: SummaryDesk) -> None:
    sheet = summaries.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not summaries.sheets
    summaries.open()
    summaries.actions.retire()
    assert not summaries.sheets
