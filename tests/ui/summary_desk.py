"""The summary's sheet over the window, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from ui.page_tools import tools_of

from recurtrack.app import Desk, Program
from recurtrack.report.paper import A4, Paper
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import Summaries, SummaryRequest
from recurtrack.ui.summary.actions import SummaryActions
from recurtrack.ui.summary.services import SummaryServices
from recurtrack.ui.summary.sheet import SummarySheet

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtPrintSupport import QPrinter

Wait = Callable[[Callable[[], bool]], None]
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class Asked:
    """Answers every question for a file with the same one, and remembers with what it was asked."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.starts: list[Path] = []
        self.titles: list[str] = []

    def existing(self, title: str, kinds: str, start: Path) -> Path | None:
        raise AssertionError((title, kinds, start))

    def folder(self, title: str, start: Path) -> Path | None:
        raise AssertionError((title, start))

    def new(self, title: str, kinds: str, start: Path) -> Path | None:
        del kinds
        self.titles.append(title)
        self.starts.append(start)
        return self.answer


class SummaryDesk:
    """What a test does with the sheet."""

    def __init__(self, program: Program, desk: Desk, record: OpenRecord, wait: Wait, folder: Path) -> None:
        self.program, self.desk, self.record, self.wait = program, desk, record, wait
        self.folder = folder
        self.viewed: list[Path] = []
        self.chooser = Asked()
        self.printer: QPrinter | None = None
        self.tools = tools_of(program, desk, folder)._replace(chooser=self.chooser)
        self.services = SummaryServices(
            summaries=Summaries(record),
            copies=folder / "copies",
            show_file=self.viewed.append,
            ask_printer=self._ask_printer,
            paper=lambda: A4,
        )
        self.actions = self._actions()

    def work_with(self, summaries: Summaries | None = None, paper: Paper = A4) -> None:
        """Let the sheet work with something else from now on."""
        self.services = replace(self.services, summaries=summaries or self.services.summaries, paper=lambda: paper)
        self.actions = self._actions()

    def open(self) -> SummarySheet:
        self.actions.open()
        self.settle()
        return self.sheet

    def settle(self) -> None:
        self.wait(lambda: self.program.tasks.is_idle)

    @property
    def sheets(self) -> list[SummarySheet]:
        return [sheet for sheet in self.program.window.findChildren(SummarySheet) if sheet.isVisible()]

    @property
    def sheet(self) -> SummarySheet:
        (found,) = self.sheets
        return found

    def chosen(self) -> SummaryRequest:
        return self.sheet.choices.request

    def find(self, kind: type[AnyWidget], name: str) -> AnyWidget:
        """Return the one visible part of the sheet, or of a dialog over it, with an object name."""
        (found,) = [part for part in self.sheet.findChildren(kind, name) if part.isVisible()]
        return found

    def named(self, name: str) -> QAbstractButton:
        """Return the one button that assistive technology knows by this name."""
        buttons = self.sheet.findChildren(QAbstractButton)
        found = [button for button in buttons if button.isVisible() and button.accessibleName() == name]
        found = found or [button for button in buttons if button.isVisible() and button.text() == name]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def press(self, name: str) -> None:
        self.named(name).click()
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.sheet, key, modifiers)
        self.settle()

    def _actions(self) -> SummaryActions:
        return SummaryActions(self.tools, self.services, self.program.window)

    def _ask_printer(self, over: QWidget, paint: Callable[[QPrinter], None]) -> None:
        assert over is self.sheet
        if self.printer is not None:
            paint(self.printer)
