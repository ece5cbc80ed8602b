"""The BI-RADS chooser: seven buttons that look alike, and the words for the chosen one below."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.domain.report_words import BI_RADS_CHOICES, bi_rads_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_HEIGHT, _LEAST, _GAP, _RING, _RADIUS = 44, 36, 6, 4, 10
_BACK, _ON = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}
_CLEAR = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class _Number(QRadioButton):
    """One category; a radio button to screen readers."""

    def __init__(self, appearance: Appearance, value: str, name: str) -> None:
        super().__init__(value)
        self._appearance = appearance
        self.setObjectName(f"log.biRads.{value}")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the least room of a number."""
        theme = self._appearance.theme
        return QSize(theme.px(_LEAST) + 2 * _RING, theme.px(_HEIGHT) + 2 * _RING)

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on it."""
        del pos
        return True

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


class Categories(QWidget):
    """The numbers 0 to 6 in one row; the arrows go along it, Delete takes the choice back."""

    chosen = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._numbers = [_Number(appearance, choice.value, choice.name) for choice in BI_RADS_CHOICES]
        self._group = QButtonGroup(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        for place, number in enumerate(self._numbers):
            number.setParent(self)
            number.installEventFilter(self)
            self._group.addButton(number, place)
        # Not clicked: what a screen reader does to a number toggles it.
        self._group.idToggled.connect(lambda _place, is_on: self._choose() if is_on else None)
        self._let_tab_reach_one()

    @property
    def value(self) -> str:
        """The chosen number, or nothing."""
        place = self._group.checkedId()
        return BI_RADS_CHOICES[place].value if place >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose a number, or none."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for number in self._numbers:
                number.setChecked(number.text() == value)
            self._group.setExclusive(True)
        self._let_tab_reach_one()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each number is then read with it."""
        super().setAccessibleName(name)
        for number in self._numbers:
            number.setAccessibleDescription(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the chosen number, else to the first."""
        self._numbers[max(self._group.checkedId(), 0)].setFocus(reason)

    def sizeHint(self) -> QSize:
        """Return the least room of all numbers."""
        one = self._numbers[0].sizeHint()
        return QSize(len(self._numbers) * (one.width() + _GAP - 2 * _RING) + 2 * _RING, one.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out evenly."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along with the arrows, take the choice back with Delete."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._numbers:
            key = Qt.Key(event.key())
            step = 1 if key in _ON else -1 if key in _BACK else 0
            if step:
                place = (self._numbers.index(watched) + step) % len(self._numbers)
                self._numbers[place].setChecked(True)
                self._numbers[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in _CLEAR and self.value:
                self.set_value("")
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        self._let_tab_reach_one()
        self.chosen.emit()

    def _let_tab_reach_one(self) -> None:
        reached = max(self._group.checkedId(), 0)
        for place, number in enumerate(self._numbers):
            number.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == reached else Qt.FocusPolicy.ClickFocus)

    def _place(self) -> None:
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
