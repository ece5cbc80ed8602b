"""How the program looks: its colours and the size of its text."""

from __future__ import annotations

from recurtrack.ui.settings import TEXT_SIZES, Scheme
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.segments import Segments

_SCHEMES = {Scheme.SYSTEM: mark("System"), Scheme.LIGHT: mark("Light"), Scheme.DARK: mark("Dark")}


class LookCard(SettingsCard):
    """Colours and text size; both take effect at once."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.look", tr("Look"))
        self._appearance = appearance
        schemes = [(scheme, tr(words)) for scheme, words in _SCHEMES.items()]
        self._scheme: Segments[Scheme] = Segments(appearance, schemes, "settings.scheme", fills=True)
        self._scheme.setAccessibleName(tr("Colours"))
        self._scheme.changed.connect(self._take_scheme)
        sizes = [(percent, tr("{percent} %", percent=percent)) for percent in TEXT_SIZES]
        self._size: Segments[int] = Segments(appearance, sizes, "settings.textSize", fills=True)
        self._size.setAccessibleName(tr("Text size"))
        self._size.changed.connect(self._take_size)
        system = tr("System follows what your computer is set to, day and night.")
        self.add_rows(
            SettingRow(appearance, tr("Colours"), system, self._scheme),
            SettingRow(appearance, tr("Text size"), tr("Everything grows with the text. Nothing is cut."), self._size),
        )
        appearance.changed.connect(self.show_chosen)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is in force: the menu can change it as well."""
        self._scheme.set_value(self._appearance.scheme)
        self._size.set_value(self._appearance.theme.text_size)

    def _take_scheme(self) -> None:
        if self._scheme.value is not None:
            self._appearance.set_scheme(self._scheme.value)

    def _take_size(self) -> None:
        if self._size.value is not None:
            self._appearance.set_text_size(self._size.value)
