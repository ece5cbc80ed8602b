"""Your choices: whose advice the plan follows, the emergency number, the text size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from recurtrack.domain.guideline import Guideline
from recurtrack.domain.setting_up.answers import Answers
from recurtrack.domain.signs import EmergencyNumbers
from recurtrack.ui.first_run.form import SetupForm
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, choice, segments
from recurtrack.ui.settings import TEXT_SIZES, Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

COUNTRY = "emergency_country"
"""The name under which the country of the emergency number is remembered; an ISO 3166-1 code."""


class ChoicesForm(SetupForm):
    """The guideline is kept in the record; the country and the text size belong to this computer."""

    def __init__(
        self,
        appearance: Appearance,
        today: Callable[[], date],
        settings: Settings,
        guidelines: Sequence[Guideline],
        numbers: EmergencyNumbers,
    ) -> None:
        super().__init__(
            appearance, tr("Your choices"), tr("You can change each of these later. Nothing here is final."), today
        )
        self._settings = settings
        self._numbers = numbers
        self._group = QButtonGroup(self)
        guidelines = sorted(guidelines, key=lambda guideline: (guideline.region, guideline.name))
        self._ids = [guideline.id for guideline in guidelines]
        card = RowCard("choices.card")
        row = QuestionRow(
            appearance, tr("Whose advice"), tr("the plan follows; your own team’s word always comes first")
        )
        row.add_block(self._guideline_list(guidelines))
        card.add(row)
        countries = [("", tr("Choose a country")), *((number.country, number.name) for number in numbers.numbers)]
        self._country = choice(appearance, "choices.country", tr("Country of the emergency number"), countries)
        self._number = text_label("", "strong", "choices.number")
        row = QuestionRow(appearance, tr("Emergency number"), tr("where you live"))
        row.add(self._country)
        row.add_block(self._number)
        row.add_block(text_label(numbers.note, "caption"))
        card.add(row)
        sizes = [(size, tr("{percent} %", percent=size)) for size in TEXT_SIZES]
        self._size = segments(appearance, "choices.size", tr("Text size"), sizes)
        row = QuestionRow(appearance, tr("Text size"), tr("of the whole program"))
        row.add(self._size)
        card.add(row)
        self.column.addWidget(card)
        # Not clicked: what a screen reader does to a choice toggles it.
        self._group.idToggled.connect(lambda _number, is_on: self.edited.emit() if is_on else None)
        self._country.edited.connect(self._keep_country)
        self._size.edited.connect(self._keep_size)

    def show_answers(self, answers: Answers) -> None:
        """Choose the guideline, and show what this computer remembers."""
        if answers.guideline in self._ids:
            with QSignalBlocker(self._group):
                self._group.button(self._ids.index(answers.guideline)).setChecked(True)
        known = {number.country for number in self._numbers.numbers}
        code = self._settings.choice(COUNTRY) or self.appearance.dates.locale.name().partition("_")[2]
        self._country.set_value(code if code in known else "")
        self._size.set_value(self._settings.text_size)
        self._say_number()

    def read(self, answers: Answers) -> Answers:
        """Return the answers with the guideline that is chosen."""
        number = self._group.checkedId()
        return replace(answers, guideline=self._ids[number]) if number >= 0 else answers

    def keep(self) -> None:
        """Remember the country that is shown, also when it was only proposed."""
        self._settings.remember_choice(COUNTRY, self._country.value)

    def _guideline_list(self, guidelines: Sequence[Guideline]) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(4, 4, 0, 4)
        column.setSpacing(0)
        for number, guideline in enumerate(guidelines):
            name = guideline.organisation if guideline.name == guideline.region else guideline.name
            words = tr("{region}: {name}", region=guideline.region, name=name)
            button = QRadioButton(words)
            button.setProperty("ringed", "true")
            button.setObjectName(f"choices.guideline.{guideline.id}")
            button.setAccessibleName(words)
            button.setAccessibleDescription(guideline.summary)
            self._group.addButton(button, number)
            column.addWidget(button)
            line = text_label(guideline.summary, "secondaryCaption")
            line.setContentsMargins(36, 0, 0, 6)
            column.addWidget(line)
        return widget

    def _keep_country(self) -> None:
        self.keep()
        self._say_number()

    def _keep_size(self) -> None:
        size = self._size.value
        if size is not None:
            self.appearance.set_text_size(size)

    def _say_number(self) -> None:
        found = self._numbers.of(self._country.value)
        self._number.setText(tr("In an emergency you call {number}.", number=found.number) if found else "")
        self._number.setVisible(found is not None)
