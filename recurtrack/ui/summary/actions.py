"""Opens the sheet of the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.ui.summary.services import SummaryServices
from recurtrack.ui.summary.sheet import SummarySheet
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SummaryActions(QObject):
    """Shows one sheet at a time over ``over``."""

    def __init__(self, tools: PageTools, services: SummaryServices, over: QWidget) -> None:
        super().__init__(over)
        self._tools = tools
        self._services = services
        self._over = over
        self._sheet: SummarySheet | None = None

    def open(self) -> None:
        """Open the sheet, with what was chosen last time."""
        if self._sheet is None:
            self._sheet = SummarySheet(self._tools, self._services, self._over)
            self._sheet.finished.connect(self._forget)
            self._sheet.open()

    def retire(self) -> None:
        """Close the sheet: the record goes."""
        if self._sheet is not None:
            self._sheet.retire()

    def _forget(self) -> None:
        self._sheet = None
