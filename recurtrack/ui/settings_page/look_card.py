"""How the program looks: its colours, the size of its text, and whether anything moves."""

from __future__ import annotations

from enum import Enum, auto

from recurtrack.ui.settings import TEXT_SIZES, Scheme
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.segments import Segments


class _Movement(Enum):
    """Less movement: as the system has it, always, or never."""

    SYSTEM = auto()
    LESS = auto()
    USUAL = auto()


_SCHEMES = {Scheme.SYSTEM: mark("System"), Scheme.LIGHT: mark("Light"), Scheme.DARK: mark("Dark")}


_MOVEMENT = {_Movement.SYSTEM: mark("System"), _Movement.LESS: mark("On"), _Movement.USUAL: mark("Off")}
_REDUCED = {_Movement.SYSTEM: None, _Movement.LESS: True, _Movement.USUAL: False}


class LookCard(SettingsCard):
    """Colours, text size and movement; each takes effect at once."""

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
        ways = [(movement, tr(words)) for movement, words in _MOVEMENT.items()]
        self._movement: Segments[_Movement] = Segments(appearance, ways, "settings.movement", fills=True)
        self._movement.setAccessibleName(tr("Less movement"))
        self._movement.changed.connect(self._take_movement)
        movement = tr("The timeline goes to another time at once, without gliding there.")
        system = tr("System follows what your computer is set to, day and night.")
        self.add_rows(
            SettingRow(appearance, tr("Colours"), system, self._scheme),
            SettingRow(appearance, tr("Text size"), tr("Everything grows with the text. Nothing is cut."), self._size),
            SettingRow(appearance, tr("Less movement"), movement, self._movement),
        )
        appearance.changed.connect(self.show_chosen)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is in force: the menu can change it as well."""
        self._scheme.set_value(self._appearance.scheme)
        self._size.set_value(self._appearance.theme.text_size)
        chosen = self._appearance.reduced_motion_chosen
        self._movement.set_value(next(way for way, reduced in _REDUCED.items() if reduced is chosen))

    def _take_scheme(self) -> None:
        if self._scheme.value is not None:
            self._appearance.set_scheme(self._scheme.value)

    def _take_size(self) -> None:
        if self._size.value is not None:
            self._appearance.set_text_size(self._size.value)

    def _take_movement(self) -> None:
        if self._movement.value is not None:
            self._appearance.set_reduced_motion(reduced=_REDUCED[self._movement.value])
