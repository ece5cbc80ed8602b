"""The emergency number, large, or how to find it while none is set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

COMMON_NUMBERS = ("112", "911", "999")


class EmergencyHead(QFrame):
    """A solid red head: what it is, what to do, and the number."""

    def __init__(self, appearance: Appearance, advice: str, number: EmergencyNumber | None) -> None:
        super().__init__()
        self.setObjectName("emergencyHead")
        self.setAccessibleName(tr("Emergency now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(16)
        row.addWidget(IconView(appearance, "phone", "onemerg", 30), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(text_label(tr("Emergency now"), "cardTitle", "emergency.title"))
        if advice:
            words.addWidget(text_label(advice, "body", "emergency.advice"))
        if number is not None:
            shown = text_label(number.number, "emergencyNumber", "emergency.number", wraps=False)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(tr("Emergency number: {number}", number=number.number))
            words.addWidget(shown)
            where = tr("Emergency number in {country}", country=number.name) if number.name else tr("Emergency number")
            words.addWidget(text_label(where, "secondaryCaption", "emergency.country"))
        else:
            shown = text_label(" · ".join(COMMON_NUMBERS), "emergencyNumber", "emergency.common", wraps=False)
            shown.setAccessibleName(tr("Emergency numbers: {numbers}", numbers=", ".join(COMMON_NUMBERS)))
            words.addWidget(shown)
            words.addWidget(text_label(common_numbers_words(), "strong", "emergency.unknown"))
        row.addLayout(words, 1)


def common_numbers_words() -> str:
    """Return what to call while no number is set."""
    return tr("Call 112 (Europe), 911 (North America), 999 (UK) – or the number you know.")


class EmergencyNumberHelp(QWidget):
    """What is known of the number: the note that goes with it, or where to set one's own, and the common ones."""

    settings_wanted = Signal()

    def __init__(self, appearance: Appearance, number: EmergencyNumber | None, numbers: EmergencyNumbers) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        if number is None:
            button = Button(appearance, tr("Set your emergency number"), "emergency.set", look=Look.PLAIN, small=True)
            button.clicked.connect(self.settings_wanted)
            more = Button(appearance, tr("More"), "emergency.more", look=Look.TEXT, small=True)
            more.setAccessibleName(tr("Which countries have which number"))
            column.addWidget(Flow(button, more))
            lists = self._lists(numbers)
            lists.hide()
            more.clicked.connect(lists.show)
            more.clicked.connect(lambda: button.setFocus(Qt.FocusReason.OtherFocusReason))
            more.clicked.connect(more.hide)
            column.addWidget(lists)
        column.addWidget(text_label(numbers.note, "caption", "emergency.note"))

    def _lists(self, numbers: EmergencyNumbers) -> QWidget:
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for common in COMMON_NUMBERS:
            column.addWidget(text_label(_countries(common, numbers), "small", f"emergency.{common}"))
        return lists


def _countries(number: str, numbers: EmergencyNumbers) -> str:
    names = sorted(found.name for found in numbers.numbers if found.number == number)
    return tr("{number}: {countries}", number=number, countries=", ".join(names))
