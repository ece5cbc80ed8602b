"""Rows of the cards: where an entry comes from, a treatment, a line of health, and lists that unfold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.domain.person import MedicineEntry
from recurtrack.services.treatments import HealthLine, TreatmentLine
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.looks import KIND_ICONS, may_be_confirmed, origin_tag
from recurtrack.ui.treatments.wording import health_text, treatment_name, treatment_times
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.text import divider, text_label

T = TypeVar("T")
_BESIDE = 460
SHOWN_AT_FIRST = 8
"""How many rows of a list are shown before it is unfolded."""


def origin_row(appearance: Appearance, asks: Asks, entry: Entry, what: str) -> Flow:
    """Return the chip of an entry, and "Looks right" where nobody has looked at it yet."""
    tag = origin_tag(entry.provenance)
    row = Flow(TagLabel(appearance, tag, f"origin.{entry.id}", entry.provenance.detail), gap=4)
    if may_be_confirmed(entry.provenance):
        fine = Button(appearance, tr("Looks right"), f"confirm.{entry.id}", look=Look.TEXT, icon="check", small=True)
        changes(fine)
        fine.setAccessibleName(tr("Looks right: {what}", what=what))
        fine.clicked.connect(lambda: asks.confirm.emit(entry))
        row.add(fine)
    return row


def change_button(appearance: Appearance, asks: Asks, entry: Entry, what: str) -> Button:
    """Return the button that opens an entry."""
    button = Button(appearance, tr("Change"), f"change.{entry.id}", look=Look.TEXT, small=True)
    changes(button)
    button.setAccessibleName(tr("Change: {what}", what=what))
    button.clicked.connect(lambda: asks.change.emit(entry, ""))
    return button


class TreatmentRow(QWidget):
    """One treatment: its icon, what it was, when, and what looks odd about it."""

    def __init__(self, appearance: Appearance, asks: Asks, line: TreatmentLine, *, is_lost: bool = False) -> None:
        super().__init__()
        name = treatment_name(line)
        self.setObjectName(f"row.{line.entry.id}")
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(text_label(name, "strong"))
        lines.addWidget(text_label(treatment_times(line), "small"))
        for caution in line.cautions:
            lines.addWidget(text_label(caution, "small", f"caution.{line.entry.id}"))
        lines.addWidget(origin_row(appearance, asks, line.entry, name))
        buttons = Flow(change_button(appearance, asks, line.entry, name), gap=0)
        if is_lost:
            place = Button(appearance, tr("Belongs to…"), f"place.{line.entry.id}", look=Look.TEXT, small=True)
            changes(place)
            place.setAccessibleName(tr("Say to which cancer it belongs: {what}", what=name))
            place.clicked.connect(lambda: asks.place.emit(line.entry))
            buttons.add(place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        icon = IconView(appearance, KIND_ICONS[line.entry.kind], "treat", 20)
        row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Beside(appearance, words, buttons, least=_BESIDE), 1)


class HealthRow(QWidget):
    """One line of other health."""

    def __init__(self, appearance: Appearance, asks: Asks, line: HealthLine, *, is_over: bool = False) -> None:
        super().__init__()
        entry, text = line.entry, health_text(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(text, "secondary" if is_over else "body"))
        if may_be_confirmed(entry.provenance):
            words.addWidget(origin_row(appearance, asks, entry, text))
        row.addLayout(words, 1)
        if isinstance(entry, MedicineEntry) and not is_over:
            stop = Button(appearance, tr("Stop…"), f"stop.{entry.id}", look=Look.TEXT, small=True)
            changes(stop)
            stop.setAccessibleName(tr("Stop {medicine}", medicine=entry.name))
            stop.clicked.connect(lambda: asks.stop.emit(entry))
            row.addWidget(stop)
        row.addWidget(change_button(appearance, asks, entry, text))


def unfolding(  # noqa: PLR0913 - what a list is
    appearance: Appearance,
    asks: Asks,
    name: str,
    items: Sequence[T],
    make: Callable[[T], QWidget],
    *,
    is_open: bool,
    lined: bool = False,
) -> QWidget:
    """Return the rows of a list: the first of them, and a button for the others, so that no page holds thousands."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    shown = items[: SHOWN_AT_FIRST * (10 if is_open else 1)]
    for number, item in enumerate(shown):
        if lined and number:
            column.addWidget(divider())
        column.addWidget(make(item))
    rest = len(items) - len(shown)
    if rest > 0 and not is_open:
        more = Button(appearance, tr("Show {count} more", count=rest), f"unfold.{name}", look=Look.TEXT, small=True)
        more.clicked.connect(lambda: asks.unfold.emit(name))
        column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
    elif rest > 0:
        words = tr("{count} more are in the Timeline.", count=rest)
        column.addWidget(text_label(words, "small"))
    return box
