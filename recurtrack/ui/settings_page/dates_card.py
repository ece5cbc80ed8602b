"""How dates are written, and the day a week begins with."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal

from recurtrack.ui.settings import ISO, Settings, date_style
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.list_box import ListBox
from recurtrack.ui.widgets.segments import Segments

WAYS = {
    "en_GB": mark("English (UK)"),
    "en_US": mark("English (US)"),
    ISO: mark("Figures, year first (ISO)"),
    "nl_NL": mark("Nederlands"),
    "fr_FR": mark("Français"),
    "de_DE": mark("Deutsch"),
    "it_IT": mark("Italiano"),
    "pl_PL": mark("Polski"),
    "es_ES": mark("Español"),
    "sv_SE": mark("Svenska"),
}
"""The ways of writing dates that can be chosen; a language says its name itself."""

_DAYS = {
    Qt.DayOfWeek.Monday: mark("Monday"),
    Qt.DayOfWeek.Sunday: mark("Sunday"),
    Qt.DayOfWeek.Saturday: mark("Saturday"),
}
_USUAL = 0
"""Stands for the day that is usual where the dates are written so."""


class DatesCard(SettingsCard):
    """Two choices, stored at once."""

    chosen = Signal()
    """Dates are written in another way from now on."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__("settings.dates", tr("Dates"))
        self._settings: Settings = tools.settings
        today = tools.record.today()
        self._ways = ["", *WAYS]
        self._way = ListBox(tools.appearance)
        self._way.setObjectName("settings.dateWay")
        self._way.setAccessibleName(tr("How dates are written"))
        for way in self._ways:
            name = tr(WAYS[way]) if way else tr("Like this computer")
            self._way.addItem(tr("{way}: {example}", way=name, example=date_style(way).written(today)))
        self._way.activated.connect(self._take_way)
        days = [(_USUAL, tr("Usual")), *((day.value, tr(name)) for day, name in _DAYS.items())]
        self._start: Segments[int] = Segments(tools.appearance, days, "settings.weekStart", fills=True)
        self._start.setAccessibleName(tr("A week starts on"))
        self._start.changed.connect(self._take_start)
        line = tr("You can type a date as you like; this is how it is shown.")
        self._start_row = SettingRow(tools.appearance, tr("A week starts on"), "", self._start)
        self.add_rows(SettingRow(tools.appearance, tr("How dates are written"), line, self._way), self._start_row)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is in force."""
        way, start = self._settings.date_way, self._settings.week_start
        self._way.setCurrentIndex(self._ways.index(way) if way in self._ways else 0)
        self._start.set_value(start.value if start in _DAYS else _USUAL)
        usual = date_style(way)
        name = usual.locale.standaloneDayName(usual.week_start.value, QLocale.FormatType.LongFormat)
        self._start_row.say(tr("For calendars. Usual for the dates you chose: {day}.", day=name))

    def _take_way(self, number: int) -> None:
        self._settings.date_way = self._ways[number]
        self.show_chosen()
        self.chosen.emit()

    def _take_start(self) -> None:
        value = self._start.value
        self._settings.week_start = Qt.DayOfWeek(value) if value else None
        self.chosen.emit()
