"""One theme: colours, fonts and sizes at one text size. Style sheet and painters read the same object."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtGui import QColor, QFont, QPalette

from recurtrack.domain.values import dataclass
from recurtrack.ui.theme.colours import Colours

_PERCENT = 100
_SCRIM_LIGHT, _SCRIM_DARK = (31, 42, 46, 107), (5, 8, 9, 153)
"""Red, green, blue and alpha of the veil, 42 % and 60 %."""
_SIZE = re.compile(r"\b(\d+)dp\b")
_NAME = re.compile(r"@(\w+)")


class Role(Enum):
    """What a text is: its size in pixels at 100 %, its weight, and whether it is set in the display cut."""

    PAGE_TITLE = (28, QFont.Weight.DemiBold, True)
    PATH_TITLE = (26, QFont.Weight.DemiBold, True)
    SECTION = (19, QFont.Weight.DemiBold, True)
    CARD_TITLE = (16, QFont.Weight.DemiBold, False)
    BODY = (15, QFont.Weight.Normal, False)
    NAME = (15, QFont.Weight.Medium, False)
    STRONG = (15, QFont.Weight.DemiBold, False)
    SMALL = (14, QFont.Weight.Normal, False)
    LABEL = (14, QFont.Weight.DemiBold, False)
    CAPTION = (13, QFont.Weight.Normal, False)
    PILL = (13, QFont.Weight.DemiBold, False)

    @property
    def pixels(self) -> int:
        """Size at 100 %."""
        return self.value[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The look of everything: ``text_size`` in percent, ``text`` and ``display`` are font families."""

    colours: Colours
    is_dark: bool
    text_size: int = 100
    text: str = ""
    display: str = ""

    def px(self, size: float) -> int:
        """Return a size of the design, in pixels at this text size."""
        return round(size * self.text_size / _PERCENT)

    def colour(self, name: str) -> QColor:
        """Return a colour by its name in the design."""
        return QColor(getattr(self.colours, name))

    @property
    def scrim(self) -> QColor:
        """Return the veil over a window while a question is open."""
        return QColor(*_SCRIM_DARK) if self.is_dark else QColor(*_SCRIM_LIGHT)

    def font(self, role: Role) -> QFont:
        """Return the font of a role, with figures of equal width."""
        pixels, weight, is_display = role.value
        font = QFont(self.display if is_display else self.text)
        font.setPixelSize(self.px(pixels))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        if role is Role.PAGE_TITLE:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
        return font

    def palette(self) -> QPalette:
        """Return the palette for everything the style sheet does not name."""
        palette = QPalette()
        for role, name in {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.PlaceholderText: "ink3",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.ToolTipBase: "ink",
            QPalette.ColorRole.ToolTipText: "surface",
            QPalette.ColorRole.Highlight: "pri",
            QPalette.ColorRole.HighlightedText: "onpri",
            QPalette.ColorRole.Link: "pri",
            QPalette.ColorRole.Mid: "line2",
            QPalette.ColorRole.Dark: "control",
            QPalette.ColorRole.Light: "surface",
        }.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette

    def style_sheet(self, template: str) -> str:
        """Fill a style sheet: ``@ink`` is a colour, ``@display`` and ``@text`` a family, ``15dp`` a size."""
        names = dict(self.colours._asdict())
        names |= {"text": f'"{self.text}"', "display": f'"{self.display}"'}
        names["selected"] = self.colours.pritint if self.is_dark else self.colours.surface
        filled = _SIZE.sub(lambda found: f"{self.px(int(found[1]))}px", template)
        return _NAME.sub(lambda found: names[found[1]], filled)
