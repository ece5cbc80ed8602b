"""Lays out the recovery sheet of a record, to be filled in by hand."""

from __future__ import annotations

import msgspec

from recurtrack.domain.recovery_sheet import RecoverySheet
from recurtrack.report.paper import A4, Paper
from recurtrack.report.plain_text import plain
from recurtrack.report.typesetting import Copy, typeset

_SIZE = 10.6
"""Points: it may be read years later, without the glasses at hand."""


def render_recovery_sheet(sheet: RecoverySheet, *, paper: Paper = A4) -> bytes:
    """Return it as a PDF, the same bytes for the same sheet; raises ``Unavailable(NO_PDF)``."""
    return typeset(_copy(sheet, paper)).pdf


def recovery_sheet_pages(sheet: RecoverySheet, *, paper: Paper = A4, ppi: int = 96) -> tuple[bytes, ...]:
    """Return the page of that PDF as PNG, ``ppi`` pixels to the inch; raises ``Unavailable(NO_PDF)``."""
    return typeset(_copy(sheet, paper)).pictures(ppi)


def _copy(sheet: RecoverySheet, paper: Paper) -> Copy:
    data = {
        "recovery": plain(msgspec.to_builtins(sheet)),
        "made_on": sheet.made_on,
        "short": False,
        "size": _SIZE,
        "foot": "",
    }
    return Copy(template="recovery-sheet.typ", data=msgspec.json.encode(data).decode(), paper=paper, day=sheet.day)
