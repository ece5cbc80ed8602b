"""The frame of every page of the first questions: steps at the left, the question, its side, and the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recurtrack.domain.setting_up.answers import SetupPage
from recurtrack.ui.first_run.steps_rail import StepsRail
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.scroll_page import ScrollColumn
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_SIDE, _BESIDE = 288, 900
_FOOT_BESIDE, _WITH_RAIL = 440, 760


class SetupFrame(QWidget):
    """Holds one page at a time. What Back, Later and Continue do, its owner decides."""

    back_wanted = Signal()
    later_wanted = Signal()
    continue_wanted = Signal()

    def __init__(self, appearance: Appearance, side: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("setup")
        self._side = side
        self._pages: dict[SetupPage, QWidget] = {}
        self.appearance = appearance
        self._rail = StepsRail(appearance)
        self._step = text_label("", "stepCount", "setup.step")
        self._title = text_label("", "pageTitle", "setup.title")
        self._sentence = text_label("", "secondary", "setup.sentence")
        self._area = ScrollColumn("setup.scroll", tr("First questions"))
        self._left = QVBoxLayout()
        self._build_column()
        self.back = Button(appearance, tr("Back"), "setup.back", icon="arrow-left")
        self.later = Button(appearance, tr("Save and finish later"), "setup.later", look=Look.TEXT)
        self.go_on = Button(appearance, "", "setup.continue", look=Look.FILLED, icon="arrow-right")
        self.go_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.go_on.setDefault(True)
        self.back.clicked.connect(self.back_wanted)
        self.later.clicked.connect(self.later_wanted)
        self.go_on.clicked.connect(self.continue_wanted)
        self._why = text_label("", "fieldError", "setup.problem")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._area, 1)
        right.addWidget(self._build_foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.name_continue(tr("Continue"))
        appearance.changed.connect(self._fit)

    def add_page(self, page: SetupPage, body: QWidget) -> None:
        """Take a page in; it is hidden until it is shown. Its window title is the title of the page."""
        body.hide()
        self._pages[page] = body
        self._left.addWidget(body)

    def show_page(self, page: SetupPage, sentence: str) -> None:
        """Show a page in place of the one before."""
        steps = list(SetupPage)
        title = self._pages[page].windowTitle()
        self._rail.show_page(page)
        self._step.setText(tr("Step {n} of {of}", n=steps.index(page) + 1, of=len(steps)))
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(title)
        for other, body in self._pages.items():
            body.setVisible(other is page)
        self.say("")
        self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rail out where the questions need its room; "Step 4 of 7" says as much."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._rail.setVisible(self.width() >= self.appearance.theme.px(_WITH_RAIL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on, or press the button that has the keyboard."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        (focused if isinstance(focused, QPushButton) else self.go_on).click()

    def name_continue(self, words: str) -> None:
        """Say what the filled button does."""
        self.go_on.setText(f"{words} ")
        self.go_on.setAccessibleName(words)

    def say(self, why: str) -> None:
        """Say in the foot what is in the way, or nothing."""
        self._why.setText(why)
        self._said.setVisible(bool(why))

    def set_busy(self, *, busy: bool) -> None:
        """Take no second press while a page is being saved."""
        for button in (self.back, self.later, self.go_on):
            button.setEnabled(not busy)

    def _build_column(self) -> None:
        inside = QWidget()
        self._area.column.addWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(0)
        column.addSpacing(12)
        column.addWidget(self._step)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(16)
        left = QWidget()
        self._left.setContentsMargins(0, 0, 0, 0)
        around = QVBoxLayout(left)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self._left)
        around.addStretch(1)
        if self._side is None:
            column.addWidget(left)
        else:
            shifted = QWidget()
            beside = QVBoxLayout(shifted)
            beside.setContentsMargins(8, 0, 0, 0)
            beside.addWidget(self._side)
            beside.addStretch(1)
            column.addWidget(Beside(self.appearance, left, shifted, least=_BESIDE, width=_SIDE + 8))
        column.addStretch(1)

    def _build_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("setupFoot")
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        said.setContentsMargins(4, 4, 4, 0)
        said.setSpacing(8)
        said.addWidget(IconView(self.appearance, "circle-alert", "late"), alignment=Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._why, 1)
        self._said.hide()
        left = QWidget()
        at_left = QHBoxLayout(left)
        at_left.setContentsMargins(0, 0, 0, 0)
        at_left.addWidget(self.back)
        at_left.addStretch(1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(36, 10, 28, 10)
        column.setSpacing(4)
        column.addWidget(self._said)
        column.addWidget(Beside(self.appearance, left, Flow(self.later, self.go_on, gap=12), least=_FOOT_BESIDE))
        return foot
