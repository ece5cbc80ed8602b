"""The number that calls an ambulance: by country, or the person's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers
from recurtrack.ui.settings import Settings
from recurtrack.ui.settings_page.emergency import (
    OWN,
    EmergencySetting,
    Origin,
    can_be_called,
    choose_country,
    chosen_country,
    emergency_setting,
    own_number,
    system_country,
    write_own_number,
)
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.list_box import ListBox
from recurtrack.ui.widgets.text import text_label


class EmergencyCard(SettingsCard):
    """Shows the number in force, where it comes from, and that it should be checked."""

    def __init__(self, appearance: Appearance, settings: Settings, numbers: EmergencyNumbers) -> None:
        super().__init__("settings.emergency", tr("Emergency number"))
        self._settings = settings
        self._numbers = numbers
        listed = sorted(numbers.numbers, key=lambda number: number.name)
        self._countries = ["", OWN, *(number.country for number in listed)]
        self._country = ListBox(appearance)
        self._country.setObjectName("settings.country")
        self._country.setAccessibleName(tr("Country"))
        self._country.addItem(_system_words(numbers.of(system_country())))
        self._country.addItem(tr("Another number"))
        for number in listed:
            self._country.addItem(tr("{country}: {number}", country=number.name, number=number.number))
        self._country.activated.connect(self._take_country)
        self._own = Field(
            appearance, tr("Your number"), "settings.ownNumber", help_text=tr("The number you would call.")
        )
        self._own.edited.connect(self._take_own)
        control = QWidget()
        column = QVBoxLayout(control)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._country)
        column.addWidget(self._own)
        self._number = text_label("", "emergencyNumber", "settings.number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = SettingRow(appearance, tr("Country"), "", control)
        self._note = text_label(numbers.note, "caption", "settings.numberNote")
        self.column.addWidget(self._number)
        self.add_rows(self._row)
        self.column.addWidget(self._note)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is in force."""
        country = chosen_country(self._settings)
        self._country.setCurrentIndex(self._countries.index(country) if country in self._countries else 0)
        self._own.setVisible(country == OWN)
        self._own.set_text(own_number(self._settings))
        self._show_number()

    def _show_number(self) -> None:
        found = emergency_setting(self._settings, self._numbers)
        shown = found.number.number if found.number else tr("No number yet")
        self._number.setText(shown)
        self._number.setAccessibleName(tr("Emergency number: {number}", number=shown))
        self._row.say(_said(found))
        self._note.setVisible(found.number is not None and found.origin is not Origin.OWN)

    def _take_country(self, number: int) -> None:
        choose_country(self._settings, self._countries[number])
        self._own.say_right()
        self.show_chosen()
        if self._countries[number] == OWN:
            self._own.take_focus()

    def _take_own(self) -> None:
        """Keep the number as soon as it is one; until then the last one stays in force."""
        text = self._own.text
        if text and not can_be_called(text):
            self._own.say_wrong(tr("A telephone number has figures only, such as 112. This is not kept yet."))
            return
        self._own.say_right()
        write_own_number(self._settings, text)
        self._show_number()


def _system_words(number: EmergencyNumber | None) -> str:
    if number is None:
        return tr("Like this computer: no number known")
    return tr("Like this computer: {country}, {number}", country=number.name, number=number.number)


def _said(found: EmergencySetting) -> str:
    match found.origin, found.number:
        case _, None:
            return tr("Warning signs show this number. Choose your country, or write your number.")
        case Origin.SYSTEM, EmergencyNumber(name=name):
            return tr("From your computer's country, {country}. Choose another if you live elsewhere.", country=name)
        case _:
            return tr("Warning signs show this number when a sign is an emergency.")
