"""Shows what a hospital file would add before anything is added; each piece can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recurtrack.domain.entry import Entry
from recurtrack.services.importing import ImportOutcome, Piece
from recurtrack.ui.importing.pieces import PieceList, PieceModel
from recurtrack.ui.importing.wording import grouped, left_out_name
from recurtrack.ui.phrases import number_word
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LINES_SHOWN = 12


def import_sentence(outcome: ImportOutcome) -> str:
    """Return what a file holds in one sentence."""
    new, changed = len(outcome.new), len(outcome.changed)
    if not new and not changed:
        return tr("Everything in this file is in your record already.")
    pieces = tr_count(new, "{amount} new piece", "{amount} new pieces", amount=number_word(new))
    more = tr_count(
        changed,
        "more about {amount} piece you have",
        "more about {amount} pieces you have",
        amount=number_word(changed),
    )
    if new and changed:
        held = tr("This file holds {pieces} and {more}.", pieces=pieces, more=more)
    else:
        held = tr("This file holds {what}.", what=pieces if new else more)
    known = tr("{count} are in your record already.", count=outcome.known) if outcome.known else ""
    return f"{held} {known}".strip()


class ImportDialog(AskDialog):
    """What is new, what is known, what is left out and why; then add what is ticked, or leave it."""

    def __init__(self, appearance: Appearance, outcome: ImportOutcome, parent: QWidget) -> None:
        super().__init__(appearance, tr("Import from the hospital"), tr("Add to the record"), parent)
        self.setObjectName("importDialog")
        changes(self)
        self._models: list[PieceModel] = []
        self.body.setSpacing(12)
        self.body.addWidget(text_label(import_sentence(outcome), "body", "import.sentence"))
        self.body.addWidget(text_label(tr("File: {name}", name=outcome.file), "caption"))
        if outcome.new or outcome.changed:
            words = tr("Take the tick away from what should stay out. You can import it another time.")
            self.body.addWidget(text_label(words, "secondary", "import.how"))
        self._add_entries(tr("New"), outcome.new)
        self._add_entries(tr("With more details than before"), outcome.changed)
        if outcome.kept:
            self._add_card(tr("Your record keeps what it says"), outcome.kept, "import.kept")
        if outcome.left_out:
            left = [f"{left_out_name(item.what)} ({item.count}): {item.why}" for item in outcome.left_out]
            self._add_card(tr("Left out, and why"), left, "import.leftOut")
        self.body.addStretch(1)
        if not self._models:
            self.yes.hide()
            self.cancel.setText(tr("Close"))
            self.cancel.setAccessibleName(tr("Close"))

    @property
    def chosen(self) -> frozenset[Piece]:
        """The pieces that are to be added."""
        return frozenset[Piece]().union(*(model.chosen for model in self._models))

    def _add_entries(self, heading: str, entries: Sequence[Entry]) -> None:
        for kind, found in grouped(entries):
            title = tr("{heading}: {kind} ({count})", heading=heading, kind=kind, count=len(found))
            model = PieceModel(found)
            model.setParent(self)
            model.chosen_changed.connect(self._count)
            card = Card("import.entries", padding=12, gap=2)
            card.column.addWidget(text_label(title, "strong"))
            if len(found) > 1:
                every = Tick(self.appearance, tr("All of these"), "import.all")
                every.setAccessibleDescription(title)
                every.setChecked(True)
                every.clicked.connect(lambda checked, model=model: model.tick_all(ticked=checked))
                model.chosen_changed.connect(
                    lambda model=model, every=every: every.setChecked(len(model.chosen) == model.rowCount())
                )
                card.column.addWidget(every)
            card.column.addWidget(PieceList(self.appearance, model, "import.pieces", title))
            self._models.append(model)
            self.body.addWidget(card)

    def _count(self) -> None:
        self.yes.setEnabled(bool(self.chosen))

    def _add_card(self, heading: str, lines: Sequence[str], name: str) -> None:
        card = Card(name, padding=12, gap=4)
        card.column.addWidget(text_label(heading, "strong"))
        for line in lines[:_LINES_SHOWN]:
            card.column.addWidget(text_label(line, "small"))
        if len(lines) > _LINES_SHOWN:
            card.column.addWidget(text_label(tr("and {count} more", count=len(lines) - _LINES_SHOWN), "caption"))
        self.body.addWidget(card)
