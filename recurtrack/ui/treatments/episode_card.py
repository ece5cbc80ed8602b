"""One cancer, or its coming back: what is known of it, and its treatments."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from recurtrack.domain.words import word
from recurtrack.services.treatments import DiagnosisLine, EpisodeView, TreatmentLine
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.fitting_card import FittingCard
from recurtrack.ui.treatments.rows import TreatmentRow, change_button, origin_row, unfolding
from recurtrack.ui.treatments.wording import Fact, episode_title, facts_of
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import divider, text_label


class EpisodeCard(FittingCard):
    """An episode; ``opened`` are the names of the lists that were unfolded."""

    def __init__(self, appearance: Appearance, asks: Asks, episode: EpisodeView, opened: Container[str]) -> None:
        name = str(episode.diagnoses[0].entry.id)
        super().__init__(f"episode.{name}", padding=20, gap=6)
        self._appearance = appearance
        self._asks = asks
        title = episode_title(episode)
        self.setAccessibleName(title)
        self.column.addWidget(text_label(title, "section", f"episode.{name}.title"))
        for number, diagnosis in enumerate(episode.diagnoses):
            if number:
                self.column.addWidget(divider())
            self.column.addWidget(self._facts(diagnosis))
            self.column.addLayout(self._foot(diagnosis, title))
        self.column.addWidget(divider())
        if not episode.treatments:
            self.column.addWidget(text_label(tr("No treatment is written down here yet."), "secondary"))
        rows = unfolding(
            appearance,
            asks,
            list_name(episode),
            episode.treatments,
            self._row,
            is_open=list_name(episode) in opened,
            lined=True,
        )
        self.column.addWidget(rows)

    def _row(self, line: TreatmentLine) -> QWidget:
        return TreatmentRow(self._appearance, self._asks, line)

    def _facts(self, line: DiagnosisLine) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts_of(line, self._appearance.dates)):
            label = text_label(fact.label, "small", wraps=False)
            align = Qt.AlignmentFlag.AlignTop if fact.text else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, align)
            grid.addWidget(self._value(line, fact), row, 1)
        return box

    def _value(self, line: DiagnosisLine, fact: Fact) -> QWidget:
        if fact.text:
            more = "" if fact.origin is None else f" ({word(fact.origin)})"
            return text_label(f"{fact.text}{more}")
        add = Button(self._appearance, tr("Add"), f"add.{fact.field}.{line.entry.id}", look=Look.LINK)
        changes(add)
        add.setAccessibleName(tr("Add: {what}", what=fact.label))
        add.clicked.connect(lambda: self._asks.change.emit(line.entry, fact.field))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(text_label(tr("Not entered yet"), "secondary", wraps=False))
        row.addWidget(add)
        row.addStretch(1)
        return box

    def _foot(self, line: DiagnosisLine, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(origin_row(self._appearance, self._asks, line.entry, title), 1)
        row.addWidget(change_button(self._appearance, self._asks, line.entry, title))
        return row


def list_name(episode: EpisodeView) -> str:
    """Return what names the treatments of an episode when they are unfolded."""
    return f"treatments.{episode.diagnoses[0].entry.id}"
