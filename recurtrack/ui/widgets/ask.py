"""The frame of every question: a title, a body, and a foot with Cancel and one filled button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

_WIDTH = 560


class AskDialog(QDialog):
    """A question over the window. The body scrolls when there is no room for it."""

    def __init__(self, appearance: Appearance, title: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(text_label(title, "section", "ask.title"))
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 4, 0)
        self.body.setSpacing(6)
        scroll = QScrollArea()
        scroll.setObjectName("ask.scroll")
        scroll.setAccessibleName(title)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(4)
        self.foot.addStretch(1)
        self.cancel = Button(appearance, "Cancel", "ask.cancel")
        self.cancel.clicked.connect(self.reject)
        self.yes = Button(appearance, yes, "ask.yes", look=Look.FILLED)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.answer)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.yes)
        outer.addLayout(self.foot)
        self._inside = inside

    def answer(self) -> None:
        """Take the answer; a dialog that checks its fields overrides this."""
        self.accept()

    def open(self) -> None:
        """Show it as large as its content needs."""
        self.fit()
        super().open()

    def fit(self) -> None:
        """Make it as large as its content needs, within the window under it."""
        theme = self.appearance.theme
        width = theme.px(_WIDTH)
        for part in self._inside.findChildren(QWidget):
            part.ensurePolished()  # a text that was hidden until now has no font of its own yet
        self.body.invalidate()
        height = self._inside.sizeHint().height()
        if self._inside.hasHeightForWidth():
            height = max(height, self._inside.heightForWidth(width - 56))
        height += theme.px(170)
        over = self.parentWidget()
        if over is not None:
            width, height = min(width, over.window().width() - 40), min(height, over.window().height() - 40)
        self.resize(width, height)
