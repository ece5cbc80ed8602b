"""What to do while there is no plan: say the one missing fact, or bring in what the hospital has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from recurtrack.domain.facts import Suspension
from recurtrack.domain.terms import Sex
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

_NEEDS_A_FILE = {Suspension.NO_DIAGNOSIS, Suspension.DATE_MISSING, Suspension.NO_PRIMARY_TREATMENT}


class StartCard(QFrame):
    """One helpful next step."""

    import_wanted = Signal()
    sex_said = Signal(object)

    def __init__(self, appearance: Appearance, why: Suspension) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(6)
        if why is Suspension.SEX_NOT_RECORDED:
            self._ask_sex()
        elif why in _NEEDS_A_FILE:
            self._offer_import()
        else:
            words = "Your record stays with you and can be shown at your next visit."
            self._column.addWidget(text_label(words, "secondary", "start.words"))

    def _ask_sex(self) -> None:
        self._column.addWidget(text_label("Published advice differs for women and men", "cardTitle", "start.title"))
        self._column.addWidget(text_label("With this the plan can be worked out.", "secondary"))
        woman = Button(self._appearance, "I am a woman", "start.woman", look=Look.FILLED)
        woman.clicked.connect(lambda: self.sex_said.emit(Sex.FEMALE))
        man = Button(self._appearance, "I am a man", "start.man")
        man.clicked.connect(lambda: self.sex_said.emit(Sex.MALE))
        self._column.addWidget(Flow(woman, man, gap=0, row_gap=0))

    def _offer_import(self) -> None:
        self._column.addWidget(text_label("Bring in what the hospital has", "cardTitle", "start.title"))
        words = "A file from your hospital’s portal fills in diagnoses, treatments and visits."
        self._column.addWidget(text_label(words, "secondary"))
        button = Button(self._appearance, "Import from the hospital…", "start.import", look=Look.FILLED)
        button.clicked.connect(self.import_wanted)
        self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
