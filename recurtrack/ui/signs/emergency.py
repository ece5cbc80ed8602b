"""The emergency number, large, or how to find it while none is set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_COMMON = ("112", "911", "999")


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
            words.addWidget(text_label(tr("Call your emergency number."), "strong", "emergency.unknown"))
        row.addLayout(words, 1)


class EmergencyNumberHelp(QWidget):
    """What is known of the number: the note that goes with it, or the common ones and where to set one's own."""

    settings_wanted = Signal()

    def __init__(self, appearance: Appearance, number: EmergencyNumber | None, numbers: EmergencyNumbers) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        if number is None:
            words = tr("Which number applies where you live is set in Settings. Common ones:")
            column.addWidget(text_label(words, "body", "emergency.unset"))
            for common in _COMMON:
                column.addWidget(text_label(_countries(common, numbers), "small", f"emergency.{common}"))
            button = Button(appearance, tr("Set it in Settings"), "emergency.set", look=Look.PLAIN, small=True)
            button.clicked.connect(self.settings_wanted)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text_label(numbers.note, "caption", "emergency.note"))


def _countries(number: str, numbers: EmergencyNumbers) -> str:
    names = sorted(found.name for found in numbers.numbers if found.number == number)
    return tr("{number}: {countries}", number=number, countries=", ".join(names))
