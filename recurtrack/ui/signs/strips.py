"""The strips above the list: what is an emergency, and what to do when one is not sure where a sign belongs."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recurtrack.domain.signs import EmergencyNumber, SignNotes
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.emergency import common_numbers_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_SIDE_BY_SIDE = 640


class EmergencyStrip(QFrame):
    """Stays above the list: when to call at once, with the number once it is known."""

    flags_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, appearance: Appearance, notes: SignNotes, *, offers_settings: bool = True) -> None:
        """Build it; without ``offers_settings`` it names the common numbers instead of a way to set one."""
        super().__init__()
        self._offers_settings = offers_settings
        self._appearance = appearance
        self._question = notes.strip
        self._advice = notes.strip_advice
        self.setObjectName("emergencyStrip")
        self.setProperty("tint", "emerg")
        words = QWidget()
        words_row = QHBoxLayout(words)
        words_row.setContentsMargins(0, 6, 0, 6)
        words_row.setSpacing(12)
        words_row.addWidget(IconView(appearance, "phone", "emergink", 20))
        self._words = QLabel()
        self._words.setObjectName("emergencyStrip.words")
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        words_row.addWidget(self._words, 1)
        more = Button(appearance, tr("All emergency signs"), "emergencyStrip.all", look=Look.TEXT, small=True)
        more.clicked.connect(self.flags_wanted)
        actions = QWidget()
        actions_column = QVBoxLayout(actions)
        actions_column.setContentsMargins(0, 0, 0, 0)
        actions_column.setSpacing(0)
        self._set = Button(
            appearance, tr("Set your emergency number"), "emergencyStrip.set", look=Look.TEXT, small=True
        )
        self._set.clicked.connect(self.settings_wanted)
        actions_column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        actions_column.addWidget(self._set, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 3, 6, 6)
        column.addWidget(Beside(appearance, words, actions, least=_SIDE_BY_SIDE))
        self.show_number(None)

    def show_number(self, number: EmergencyNumber | None) -> None:
        """Name the number to call; None leaves it out."""
        self._number = number
        advice = self._advice if self._offers_settings else common_numbers_words()
        if number is not None:
            advice = tr("Call {number} now.", number=number.number)
        self._set.setVisible(number is None and self._offers_settings)
        self._words.setAccessibleName(f"{self._question} {advice}")
        theme = self._appearance.theme
        red, ink = theme.colour("emergink").name(), theme.colour("ink").name()
        self._words.setText(
            f'<b style="color:{red}">{escape(self._question)}</b> <span style="color:{ink}">{escape(advice)}</span>'
        )

    def changeEvent(self, event: QEvent) -> None:
        """Write it anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_words"):
            self.show_number(self._number)


class UnsureStrip(QFrame):
    """Says that one need not know where a sign belongs."""

    own_words_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("unsureStrip")
        self.setProperty("tint", "pri")
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(text_label(tr("That is fine. You need not know where it belongs."), "strong", "unsure.title"))
        words = tr(
            "Look through the places below, or write it down in your own words. You can also just call your team."
        )
        column.addWidget(text_label(words, "body"))
        self.button = Button(appearance, tr("Write it in my own words"), "unsure.write", icon="pencil", small=True)
        changes(self.button)
        self.button.clicked.connect(self.own_words_wanted)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()
