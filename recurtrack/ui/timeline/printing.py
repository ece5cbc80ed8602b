"""The timeline on paper: the picture as a sheet, or the list as a table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from recurtrack.ui.printing import ask_for_printer
from recurtrack.ui.timeline.rows import Column, RowsModel
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

_ACROSS = Qt.Orientation.Horizontal
_POINTS = 9.5
_STYLE = "table { border-collapse: collapse; } th, td { padding: 3px 8px; text-align: left; vertical-align: top; }"


def ask_printer(over: QWidget, paint: Callable[[QPagedPaintDevice], None]) -> None:
    """Ask for a printer with the system's dialog, and paint on its pages when one was chosen."""
    ask_for_printer(over, tr("Print the timeline"), "timeline.printDialog", paint)


def list_document(rows: RowsModel, title: str) -> QTextDocument:
    """Return the rows of the list as a document to be printed, with the reason or the details below each title."""
    heads = "".join(f"<th>{escape(str(rows.headerData(column, _ACROSS)))}</th>" for column in Column)
    lines = "".join(_line(rows, number) for number in range(rows.rowCount()))
    note = escape(tr("Made from the person's own record; not a medical record."))
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSizeF(_POINTS)  # Pixels, as on the screen, would be dust on a printer's fine grid.
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(
        f"<h2>{escape(title)}</h2><table width='100%'><thead><tr>{heads}</tr></thead>{lines}</table><p>{note}</p>"
    )
    return document


def _line(rows: RowsModel, number: int) -> str:
    event = rows.row_at(rows.index(number, 0))
    if event is None:
        return f"<tr><td colspan='3'><b>{escape(rows.today_words)}</b></td></tr>"
    when, what, state = (escape(str(rows.index(number, column).data())) for column in Column)
    said = escape(event.why or event.detail)
    below = f"<br/>{said}" if said else ""
    return f"<tr><td>{when}</td><td><b>{what}</b>{below}</td><td>{state}</td></tr>"
