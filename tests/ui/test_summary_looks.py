"""Nothing of the summary's sheet is cut: at every size, in a longer language, with something said above its foot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from ui.harness import SMALL, WIDE, Shown, settle, whole_program
from ui.harness_clipping import clipped
from ui.harness_language import LongerLanguage

from recurtrack.report.paper import A4
from recurtrack.services.summaries import Summaries
from recurtrack.ui.settings import Scheme
from recurtrack.ui.summary.actions import SummaryActions
from recurtrack.ui.summary.password_dialog import PasswordDialog
from recurtrack.ui.summary.services import SummaryServices
from recurtrack.ui.summary.sheet import SummarySheet
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOMS = [(WIDE, 100), (WIDE, 200), (SMALL, 100), (SMALL, 150), (SMALL, 200)]


@pytest.fixture(params=["in English", "in a longer language"])
def program(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    language = LongerLanguage()
    if request.param == "in a longer language":
        qapp.installTranslator(language)
    with whole_program(qapp, tmp_path) as shown:
        yield shown
    qapp.removeTranslator(language)


def opened(program: Shown, folder: Path) -> SummarySheet:
    desk = program.shown_desk
    tools = PageTools(
        appearance=program.appearance,
        feed=desk.feed,
        tasks=program.tasks,
        commands=desk.commands,
        errands=desk.errands,
        settings=program._settings,  # noqa: SLF001 - the program's own, as its desk has it
        chooser=program.files,
        record=desk.record,
    )
    services = SummaryServices(
        summaries=Summaries(desk.record), copies=folder / "copies", show_file=lambda _: None, paper=lambda: A4
    )
    SummaryActions(tools, services, program.window).open()
    (sheet,) = [sheet for sheet in program.window.findChildren(SummarySheet) if sheet.isVisible()]
    settle(program, until=lambda: not sheet.preview.is_making)
    return sheet


def cut(program: Shown, root: QWidget) -> list[str]:
    found = clipped(root)
    if found:  # texts that wrap find their heights one after the other
        settle(program)
        found = clipped(root)
    return found


def test_nothing_of_the_sheet_is_cut(program: Shown, tmp_path: Path) -> None:
    found: list[str] = []
    for room, size in ROOMS:
        where = f"{room[0]} × {room[1]} at {size} %"
        program.window.resize(*room)
        program.appearance.set_text_size(size)
        settle(program)
        sheet = opened(program, tmp_path)
        found += [f"{where}: {what}" for what in cut(program, sheet)]
        around = sheet.findChild(QScrollArea, "ask.scroll")
        assert around is not None
        assert around.verticalScrollBar().maximum() == 0, f"{where}: it scrolls as a whole"
        program.files.answer = tmp_path / "no such folder" / "a.pdf"
        sheet.answer()
        settle(program, until=lambda sheet=sheet: not sheet.acts.is_busy)  # type: ignore[misc]  # bound at once
        found += [f"{where}, with a problem: {what}" for what in cut(program, sheet)]
        sheet.reject()
        settle(program)
    assert not found, "\n".join(found)


def test_nothing_of_the_question_for_a_password_is_cut(program: Shown, tmp_path: Path) -> None:
    program.window.resize(*SMALL)
    program.appearance.set_text_size(200)
    settle(program)
    sheet = opened(program, tmp_path)
    dialog = PasswordDialog(program.appearance, Summaries.refuse_password, sheet)
    dialog.open()
    dialog.yes.click()
    settle(program)
    found = cut(program, dialog)
    dialog.done(PasswordDialog.DialogCode.Rejected)
    sheet.reject()
    assert not found, "\n".join(found)


def test_the_pages_stay_as_they_are_printed_when_the_colours_turn_dark(qapp: QApplication, tmp_path: Path) -> None:
    with whole_program(qapp, tmp_path) as program:
        sheet = opened(program, tmp_path)
        light = [view.pixmap().toImage() for view in sheet.preview.stack.pages]
        program.appearance.set_scheme(Scheme.DARK)
        settle(program)
        assert [view.pixmap().toImage() for view in sheet.preview.stack.pages] == light
        ground = program.appearance.theme.colour("canvas")
        stack = sheet.preview.stack.viewport().grab().toImage()
        assert stack.pixelColor(3, 3) == ground
        assert sheet.preview.stack.pages[0].grab().toImage().pixelColor(20, 20).name() == "#ffffff"
        sheet.reject()


def test_another_size_of_the_window_makes_pages_of_another_size(qapp: QApplication, tmp_path: Path) -> None:
    with whole_program(qapp, tmp_path) as program:
        sheet = opened(program, tmp_path)
        wide = sheet.preview.stack.pages[0].width()
        program.window.resize(*SMALL)
        settle(program, until=lambda: not sheet.preview.is_making)
        page = sheet.preview.stack.pages[0]
        assert page.width() < wide
        assert page.size() == page.pixmap().deviceIndependentSize().toSize()
        sheet.reject()
