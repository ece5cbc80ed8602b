"""A medicine against cancer that is taken now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from recurtrack.domain.courses import span_in_words
from recurtrack.domain.words import capital
from recurtrack.services.treatments import RunningMedicine
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.fitting_card import FittingCard
from recurtrack.ui.treatments.looks import KIND_ICONS
from recurtrack.ui.treatments.rows import change_button
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.pill import Tag, TagLabel
from recurtrack.ui.widgets.text import text_label


class RunningCard(FittingCard):
    """Its name, since when, how far it is, how long it lasts, and what can be done."""

    def __init__(self, appearance: Appearance, asks: Asks, medicine: RunningMedicine) -> None:
        super().__init__(f"running.{medicine.entry.id}", gap=6)
        entry = medicine.entry
        self.setAccessibleName(", ".join(part for part in (medicine.name, medicine.since, medicine.place) if part))
        head = QHBoxLayout()
        head.setSpacing(12)
        icon = IconView(appearance, KIND_ICONS[entry.kind], "treat", 22)
        head.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(medicine.name, "cardTitle", f"running.{entry.id}.name"))
        words.addWidget(text_label(capital(medicine.since) or tr("Start not entered yet"), "secondary"))
        if until := _until(appearance, medicine):
            words.addWidget(text_label(until, "small"))
        if entry.supply_until is not None:
            day = appearance.dates.written(entry.supply_until)
            words.addWidget(text_label(tr("Supply lasts until {day}", day=day), "small", f"running.{entry.id}.supply"))
        head.addLayout(words, 1)
        if medicine.place:
            tag = Tag(capital(medicine.place), "flag", "treat", "treatbg")
            head.addWidget(TagLabel(appearance, tag, f"running.{entry.id}.place"), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        stop = Button(appearance, tr("Stop…"), f"stop.{entry.id}", small=True)
        changes(stop)
        stop.setAccessibleName(tr("Stop {medicine}", medicine=medicine.name))
        stop.clicked.connect(lambda: asks.stop.emit(entry))
        switch = Button(appearance, tr("Switch…"), f"switch.{entry.id}", small=True)
        changes(switch)
        switch.setAccessibleName(tr("Switch from {medicine} to another", medicine=medicine.name))
        switch.clicked.connect(lambda: asks.switch.emit(entry, medicine.name))
        change = change_button(appearance, asks, entry, medicine.name)
        change.setObjectName(f"running.change.{entry.id}")
        buttons = Flow(stop, switch, change, gap=4)
        if entry.supply_days is not None:
            buttons.add(_filled_button(appearance, asks, medicine))
        self.column.addWidget(buttons)


def _filled_button(appearance: Appearance, asks: Asks, medicine: RunningMedicine) -> Button:
    filled = Button(
        appearance, tr("Prescription filled"), f"filled.{medicine.entry.id}", look=Look.TEXT, icon="check", small=True
    )
    changes(filled)
    filled.setAccessibleName(tr("Prescription filled: {medicine}", medicine=medicine.name))
    filled.setToolTip(tr("The supply moves on by as many days as one prescription lasts."))
    filled.clicked.connect(lambda: asks.filled.emit(medicine.entry))
    return filled


def _until(appearance: Appearance, medicine: RunningMedicine) -> str:
    if medicine.planned_end is None:
        return tr("No planned end is entered")
    day = appearance.dates.written(medicine.planned_end)
    if medicine.months_left is None:
        return tr("Planned to {day}", day=day)
    return tr("Planned to {day}, {span} from now", day=day, span=span_in_words(medicine.months_left))
