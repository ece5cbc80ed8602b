"""What the summary's sheet works with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from recurtrack.report.paper import Paper, paper_of
from recurtrack.services.local_paper import present_paper
from recurtrack.services.summaries import Summaries
from recurtrack.ui.printing import ask_for_printer
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


def ask_printer(over: QWidget, paint: Callable[[QPrinter], None]) -> None:
    """Ask for a printer with the system's dialog, and hand it over when one was chosen."""
    ask_for_printer(over, tr("Print the summary"), "summary.printDialog", paint)


def usual_paper() -> Paper:
    """Return the paper that is usual where this computer is; only Qt can say where a Mac is."""
    if sys.platform == "darwin":
        return paper_of(QLocale.territoryToCode(QLocale.system().territory()) or None)
    return present_paper()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryServices:
    """What the sheet asks and does.

    ``show_file`` hands a file to the system's viewer; ``copies`` is the folder for what is shown there; ``paper``
    is the one that is usual here.
    """

    summaries: Summaries
    copies: Path
    show_file: Callable[[Path], None]
    ask_printer: Callable[[QWidget, Callable[[QPrinter], None]], None] = ask_printer
    paper: Callable[[], Paper] = usual_paper
