"""The BI-RADS chooser: seven buttons that look alike, and the words for the chosen one below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.domain.report_words import BI_RADS_CHOICES, bi_rads_words
from recurtrack.ui.log.radio_set import PaintedRadio, RadioSet
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT, _LEAST, _GAP, _RING, _RADIUS = 44, 36, 6, 4, 10
_BACK, _ON = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class _Number(PaintedRadio):
    """One category."""

    def __init__(self, appearance: Appearance, value: str, name: str) -> None:
        super().__init__(value, f"log.biRads.{value}", name)
        self._appearance = appearance

    def sizeHint(self) -> QSize:
        """Return the least room of a number."""
        theme = self._appearance.theme
        return QSize(theme.px(_LEAST) + 2 * _RING, theme.px(_HEIGHT) + 2 * _RING)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it: filled when chosen."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_RING + 0.5, _RING + 0.5, -_RING - 0.5, -_RING - 0.5)
        is_on = self.isChecked()
        painter.setBrush(theme.colour("pri" if is_on else "surface"))
        painter.setPen(QPen(theme.colour("pri" if is_on else "control"), 1))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS + 3, _RADIUS + 3)
        painter.setFont(theme.font(Role.CARD_TITLE))
        painter.setPen(theme.colour("onpri" if is_on else "ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())


class Categories(RadioSet):
    """The numbers 0 to 6 in one row; the arrows go along it, Delete takes the choice back."""

    def __init__(self, appearance: Appearance) -> None:
        self._numbers = [_Number(appearance, choice.value, choice.name) for choice in BI_RADS_CHOICES]
        super().__init__(self._numbers)
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed))

    @property
    def value(self) -> str:
        """The chosen number, or nothing."""
        return BI_RADS_CHOICES[self.place].value if self.place >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose a number, or none."""
        places = (place for place, choice in enumerate(BI_RADS_CHOICES) if choice.value == value)
        self.show_place(next(places, -1))

    def sizeHint(self) -> QSize:
        """Return the least room of all numbers."""
        one = self._numbers[0].sizeHint()
        return QSize(len(self._numbers) * (one.width() + _GAP - 2 * _RING) + 2 * _RING, one.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def _step_of(self, key: Qt.Key) -> int:
        return 1 if key in _ON else -1 if key in _BACK else 0

    def _takes(self, key: Qt.Key) -> bool:
        if key not in _CLEAR or not self.value:
            return False
        self.set_value("")
        self._choose()
        return True

    def _place_buttons(self) -> None:
        count = len(self._numbers)
        wide = (self.width() - 2 * _RING - (count - 1) * _GAP) / count
        for place, number in enumerate(self._numbers):
            left = round(place * (wide + _GAP))
            number.setGeometry(QRect(left, 0, round(wide) + 2 * _RING, self.height()))


class BiRadsField(FormField):
    """Asks for the category as the report has it; the words for it stand below."""

    def __init__(self, appearance: Appearance, label: str) -> None:
        self._categories = Categories(appearance)
        self._written = ""
        super().__init__(appearance, label, "log.biRads", self._categories)
        self._box = QFrame()
        self._box.setProperty("tint", "pri")
        row = QHBoxLayout(self._box)
        row.setContentsMargins(12, 8, 6, 8)
        self._words = text_label("", "body", "log.biRads.words")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        row.addWidget(self._words, 1)
        clear = Button(appearance, "", "log.biRads.clear", look=Look.CLOSE, icon="x")
        clear.setAccessibleName(tr("Take the category back"))
        clear.setToolTip(tr("Take the category back"))
        clear.clicked.connect(self._clear)
        row.addWidget(clear, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(4, 2, 4, 0)
        around.addWidget(self._box)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, holder)
        self._holder = holder
        self._holder.hide()
        self._categories.chosen.connect(self._choose)

    @property
    def value(self) -> str:
        """What the report says: a number, or ``4A`` where that was written down."""
        chosen = self._categories.value
        return self._written if chosen and self._written[:1] == chosen else chosen

    def take(self, written: str) -> bool:
        """Show what was written down; False when it is no category."""
        if bi_rads_words(written) is None:
            return False
        self._written = written
        self._categories.set_value(written[:1])
        self._say()
        return True

    def _caption_row(self, label: str, *, optional: bool) -> QWidget:
        caption = super()._caption_row(label, optional=optional)
        row = caption.layout()
        if isinstance(row, QHBoxLayout):
            row.setStretch(0, 0)
            row.addWidget(text_label(tr("as written in the report"), "caption"), 1)
        return caption

    def _choose(self) -> None:
        self._say()
        self.edited.emit()

    def _clear(self) -> None:
        self._categories.set_value("")
        self._categories.setFocus()
        self._choose()

    def _say(self) -> None:
        words = bi_rads_words(self.value) if self.value else None
        name, _, explanation = (words or "").partition(". ")
        self._words.setText(f"<b>{escape(name)}.</b> {escape(explanation)}")
        self._words.setAccessibleName(words or "")
        self._categories.setAccessibleDescription(words or "")
        self._holder.setVisible(bool(words))
