"""The frame of every question: a title, a body that scrolls, and a foot with Cancel and one filled button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.fitting import Fitting
from recurtrack.ui.widgets.sheet import Sheet
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPainter

QUESTION, WIDE = 560, 952
"""Widths of a question, and of a form in two columns, in pixels at 100 % text."""
_LINES = 4
"""Heights of the lines between head, body and foot, and of the edge."""
AROUND = 20
"""What is left of the window around a question, on each side in pixels."""


class AskDialog(Sheet):
    """A question in the middle of the window. It can be moved by its head."""

    def __init__(
        self, appearance: Appearance, title: str, yes: str, parent: QWidget | None, *, width: int = QUESTION
    ) -> None:
        super().__init__(appearance, title, parent)
        self._wanted_width = width
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(self._build_head(title))
        outer.addWidget(divider())
        outer.addWidget(self._build_body(title), 1)
        outer.addWidget(divider())
        self._foot_frame = QFrame()
        self._foot_frame.setObjectName("askFoot")
        self._foot_rows = QVBoxLayout(self._foot_frame)
        self._foot_rows.setContentsMargins(24, 8, 20, 10)
        self._foot_rows.setSpacing(4)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(4)
        self.foot.addStretch(1)
        self._foot_rows.addLayout(self.foot)
        self.cancel = Button(appearance, tr("Cancel"), "ask.cancel")
        self.cancel.clicked.connect(self.reject)
        self.yes = Button(appearance, yes, "ask.yes", look=Look.FILLED)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.answer)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.yes)
        outer.addWidget(self._foot_frame)

    def answer(self) -> None:
        """Take the answer; a dialog that checks its fields overrides this."""
        self.accept()

    def only_show(self, why: str) -> None:
        """Show what it holds without letting anything be changed; ``why`` stands in its foot."""
        if not self._inside.isEnabled():
            return
        self._inside.setEnabled(False)
        self.setAcceptDrops(False)
        for shortcut in self.findChildren(QShortcut):
            shortcut.setEnabled(False)
        for button in self._foot_frame.findChildren(Button):
            if button is not self.cancel:
                button.setToolTip(why)
                changes(button)
        self.cancel.setText(tr("Close"))
        self.cancel.show()
        self.foot.insertWidget(0, text_label(why, "secondary", "ask.onlyShown"), 1)
        self.fit()

    def fit(self) -> None:
        """Make it as large as its content needs, within the window under it, and keep it in the middle."""
        width = self.appearance.theme.px(self._wanted_width)
        over = self.over
        if over is not None:
            width = min(width, over.width() - 2 * AROUND)
        for part in self._inside.findChildren(QWidget):
            part.ensurePolished()  # a text that was hidden until now has no font of its own yet
        self.body.invalidate()
        height = sum(_height_at(part, width - 2) for part in (self._inside, self._foot_frame))
        height += _height_at(self._head, width - 2) + _LINES
        if over is not None:
            height = min(height, over.height() - 2 * AROUND)
        self.resize(width, height)
        if over is not None:
            middle = over.mapToGlobal(over.rect().center())
            self.move(middle - QPoint(width // 2, height // 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let it be moved by what is not a control."""
        handle = self.windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()
        super().mousePressEvent(event)

    def paint_on(self, painter: QPainter) -> None:
        """Paint the foot a little darker."""
        foot = QRectF(self.rect())
        foot.setTop(self._foot_frame.geometry().top())
        painter.fillRect(foot, self.appearance.theme.colour("sunken"))

    def _build_head(self, title: str) -> QHBoxLayout:
        self._head = head = QHBoxLayout()
        head.setContentsMargins(24, 14, 16, 14)
        head.setSpacing(8)
        head.addWidget(text_label(title, "section", "ask.title"), 1)
        cross = Button(self.appearance, "", "ask.close", look=Look.CLOSE, icon="x")
        cross.setAccessibleName(tr("Close"))
        cross.setToolTip(tr("Close (Esc)"))
        cross.clicked.connect(self.reject)
        head.addWidget(cross, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _build_body(self, title: str) -> QScrollArea:
        self._inside = inside = Fitting()
        inside.setObjectName("onSheet")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(6)
        scroll = QScrollArea()
        scroll.setObjectName("ask.scroll")
        scroll.setProperty("onSheet", "true")
        scroll.setAccessibleName(title)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll


def _height_at(part: QWidget | QLayout, width: int) -> int:
    """Return how high a part of the sheet is at a width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
