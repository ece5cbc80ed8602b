"""The theme in force: follows the system or the person's choice, and gives the program its look."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase

from recurtrack.assets import resource_folder
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.settings import TEXT_SIZES, Scheme, Settings
from recurtrack.ui.theme.colours import DARK, LIGHT
from recurtrack.ui.theme.theme import Role, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_TEXT, _DISPLAY = "Inter", "Inter Display"
_HINTS = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """Holds the theme, applies it to the program, and remembers what was chosen."""

    changed = Signal()
    """The theme is another one; what paints itself has been told by Qt already."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._families = _load_fonts(app)
        self._template = (resource_folder("styles") / "recurtrack.qss").read_text(encoding="utf-8")
        self._theme = self._wanted()
        self.set_scheme(settings.scheme)
        app.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def scheme(self) -> Scheme:
        """The colours that were chosen."""
        return self._settings.scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose the colours, or to follow the system."""
        self._settings.scheme = scheme
        self._app.styleHints().setColorScheme(_HINTS[scheme])
        self._apply()

    def set_text_size(self, percent: int) -> None:
        """Choose the text size, one of ``TEXT_SIZES``."""
        self._settings.text_size = percent
        self._apply()

    def step_text_size(self, steps: int) -> None:
        """Make the text larger or smaller by so many steps, as far as there are."""
        number = TEXT_SIZES.index(self._theme.text_size) + steps
        self.set_text_size(TEXT_SIZES[max(0, min(number, len(TEXT_SIZES) - 1))])

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing is to glide or fade: by the person's choice, else because the system animates nothing."""
        chosen = self._settings.reduced_motion
        if chosen is not None:
            return chosen
        from PySide6.QtWidgets import QStyle  # slow to load, and nothing glides before it is asked for

        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._app.style().styleHint(duration) == 0

    @property
    def reduced_motion_chosen(self) -> bool | None:
        """What the person chose of it; None for as the system has it."""
        return self._settings.reduced_motion

    def set_reduced_motion(self, *, reduced: bool | None) -> None:
        """Choose whether anything may glide or fade; None leaves it to the system."""
        self._settings.reduced_motion = reduced

    @property
    def dates(self) -> DateStyle:
        """How dates and times are written."""
        return self._settings.dates

    def _wanted(self) -> Theme:
        chosen = self._settings.scheme
        system_is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        is_dark = chosen is Scheme.DARK or (chosen is Scheme.SYSTEM and system_is_dark)
        text, display = self._families
        return Theme(
            colours=DARK if is_dark else LIGHT,
            is_dark=is_dark,
            text_size=self._settings.text_size,
            text=text,
            display=display,
        )

    def _apply(self) -> None:
        wanted = self._wanted()
        sheet = wanted.style_sheet(self._template)
        if wanted == self._theme and self._app.styleSheet() == sheet:
            return
        self._theme = wanted
        self._app.setPalette(wanted.palette())
        self._app.setFont(wanted.font(Role.BODY))
        self._app.setStyleSheet(sheet)
        self.changed.emit()


def _load_fonts(app: QApplication) -> tuple[str, str]:
    """Load the program's own fonts; returns the families for text and for titles."""
    known = _own_families()
    text = _TEXT if _TEXT in known else app.font().family()
    return text, _DISPLAY if _DISPLAY in known else text


@cache
def _own_families() -> frozenset[str]:
    """Load the font files, once in a process; returns their families. To ask for all families would take long."""
    files = sorted(resource_folder("fonts").glob("*.[ot]tf"))
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    return frozenset(family for font in loaded for family in QFontDatabase.applicationFontFamilies(font))
