"""Asking for a printer with the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


def ask_for_printer(over: QWidget, title: str, name: str, paint: Callable[[QPrinter], None]) -> None:
    """Ask for a printer, and hand it over when one was chosen; ``name`` is that of the dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow to load, and seldom wanted
    from PySide6.QtWidgets import QDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, over)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.finished.connect(lambda answer: paint(printer) if answer == QPrintDialog.DialogCode.Accepted else None)
    QDialog.open(dialog)  # its own, without a slot to call
