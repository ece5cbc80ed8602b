"""Shows what a hospital file would add before anything is added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.services.importing import ImportOutcome
from recurtrack.ui.importing.wording import grouped, left_out_name
from recurtrack.ui.phrases import counted
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

_LINES_SHOWN = 12


def import_sentence(outcome: ImportOutcome) -> str:
    """Return what a file holds in one sentence."""
    parts = []
    if outcome.new:
        parts.append(f"{counted(len(outcome.new), 'new piece')}")
    if outcome.changed:
        parts.append(f"more about {counted(len(outcome.changed), 'piece')} you have")
    if not parts:
        return "Everything in this file is in your record already."
    known = f" {outcome.known} are in your record already." if outcome.known else ""
    return f"This file holds {' and '.join(parts)}.{known}"


class ImportDialog(AskDialog):
    """What is new, what is known, what is left out and why; then add it or leave it."""

    def __init__(self, appearance: Appearance, outcome: ImportOutcome, parent: QWidget) -> None:
        super().__init__(appearance, "Import from the hospital", "Add to the record", parent)
        self.setObjectName("importDialog")
        self.body.setSpacing(12)
        self.body.addWidget(text_label(import_sentence(outcome), "body", "import.sentence"))
        self.body.addWidget(text_label(f"File: {outcome.file}", "caption"))
        self._add_entries("New", outcome.new)
        self._add_entries("With more details than before", outcome.changed)
        if outcome.kept:
            self._add_card("Your record keeps what it says", outcome.kept, "import.kept")
        if outcome.left_out:
            left = [f"{left_out_name(item.what)} ({item.count}): {item.why}" for item in outcome.left_out]
            self._add_card("Left out, and why", left, "import.leftOut")
        self.body.addStretch(1)
        if not outcome.new and not outcome.changed:
            self.yes.hide()
            self.cancel.setText("Close")
            self.cancel.setAccessibleName("Close")

    def _add_entries(self, heading: str, entries: Sequence[Entry]) -> None:
        for kind, lines in grouped(entries):
            self._add_card(f"{heading}: {kind} ({len(lines)})", lines, "import.entries")

    def _add_card(self, heading: str, lines: Sequence[str], name: str) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setObjectName(name)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(text_label(heading, "strong"))
        for line in lines[:_LINES_SHOWN]:
            column.addWidget(text_label(line, "small"))
        if len(lines) > _LINES_SHOWN:
            column.addWidget(text_label(f"and {len(lines) - _LINES_SHOWN} more", "caption"))
        self.body.addWidget(card)
