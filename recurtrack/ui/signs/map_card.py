"""The card with the body map, and the two answers that have no area on it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.ui.signs.body_map import BodyMap
from recurtrack.ui.signs.group_header import paint_number
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.text import text_label

_DISC = 22


class MapCard(Card):
    """Asks where something was noticed."""

    picked = Signal(object)
    """A ``SignPlace``."""
    unsure = Signal()

    def __init__(self, appearance: Appearance, names: Mapping[SignPlace, str]) -> None:
        super().__init__("mapCard", padding=16, gap=4)
        self._appearance = appearance
        self.setAccessibleName(tr("Where did you notice it?"))
        self.map = BodyMap(appearance, names)
        self.map.picked.connect(self.picked)
        self._whole = Button(appearance, tr("Whole body"), "map.wholeBody", small=True)
        self._whole.setAccessibleName(
            tr("{number} {place}", number=SignPlace.WHOLE_BODY.number, place=tr("Whole body"))
        )
        self._whole.setCheckable(True)
        # Not clicked: what a screen reader does to it toggles it.
        self._whole.toggled.connect(self._pick_whole)
        unsure = Button(appearance, tr("I’m not sure"), "map.unsure", small=True)
        unsure.clicked.connect(self.unsure)
        self._both = text_label("", "caption", "map.bothSides")
        self._both.hide()
        self.column.addWidget(text_label(tr("Where did you notice it?"), "cardTitle", "map.title"))
        hint = tr("Pick a number on the picture, or a name in the list.")
        self.column.addWidget(text_label(hint, "secondaryCaption"))
        self.column.addSpacing(8)
        self.column.addWidget(self.map)
        self.column.addWidget(self._both)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._whole, 1)
        row.addWidget(unsure, 1)
        self.column.addLayout(row)
        self._draw_number()
        appearance.changed.connect(self._draw_number)

    def show_treated(self, side: Laterality | None) -> None:
        """Put the numbers where they belong for the side that was treated."""
        self.map.show_treated(side)
        words = {
            None: tr(
                "Your record does not say which side was treated, so both breasts and arms bear the numbers 1 and 2."
            ),
            Laterality.BOTH: tr("Both sides were treated, so both breasts and arms bear the numbers 1 and 2."),
        }
        self._both.setText(words.get(side, ""))
        self._both.setVisible(side in words)

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed at its width, not that of narrower texts."""
        return QSize(super().minimumSizeHint().width(), self.column.heightForWidth(self.width()))

    def choose(self, place: SignPlace | None) -> None:
        """Show which place is chosen."""
        self.map.choose(place)
        self._draw_number()

    def _pick_whole(self, is_on: bool) -> None:
        if is_on is not (self.map.chosen is SignPlace.WHOLE_BODY):
            self.picked.emit(SignPlace.WHOLE_BODY)
            self._draw_number()

    def _draw_number(self) -> None:
        """Draw the number of the whole body as it stands in the list."""
        is_on = self.map.chosen is SignPlace.WHOLE_BODY
        self._whole.setChecked(is_on)
        side, scale = self._appearance.theme.px(_DISC), self.devicePixelRatio()
        pixmap = QPixmap(round(side * scale), round(side * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, side, side)
        paint_number(painter, SignPlace.WHOLE_BODY.number, area, self._appearance, is_on=is_on)
        painter.end()
        self._whole.setIcon(QIcon(pixmap))
        self._whole.setIconSize(QSize(side, side))
        self._whole.setText(f" {tr('Whole body')}")
