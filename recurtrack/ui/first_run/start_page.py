"""The very first thing on the screen: a calm welcome and four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.first_run.way_button import WayButton
from recurtrack.ui.rail import Logo
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

_WIDTH = 640


class StartPage(QScrollArea):
    """Shown when no record was ever opened."""

    new_wanted = Signal()
    import_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("startPage")
        self.setAccessibleName(tr("Welcome to RecurTrack"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Logo(appearance), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text_label(tr("Welcome to RecurTrack"), "pageTitle", "start.title"))
        words = tr(
            "One place for your follow-up after breast cancer: what comes next, when, and why. "
            "It stays on this computer, and you can begin with as little as you like."
        )
        column.addWidget(text_label(words, "secondary"))
        column.addSpacing(8)
        for button, wanted in zip(
            self._ways(), (self.new_wanted, self.import_wanted, self.open_wanted, self.sample_wanted), strict=True
        ):
            button.clicked.connect(wanted)
            column.addWidget(button)
        column.addSpacing(4)
        care = tr("All of this works as well for someone you care for.")
        column.addWidget(text_label(care, "secondaryCaption", "start.care"))
        inside = QWidget()
        inside.setObjectName("scrolled")
        around = QVBoxLayout(inside)
        around.setContentsMargins(32, 32, 32, 32)
        around.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._middle, 100)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch(2)
        self.setWidget(inside)
        appearance.changed.connect(self._fit)
        self._fit()

    def _ways(self) -> tuple[WayButton, ...]:
        look = self._appearance
        return (
            WayButton(
                look,
                tr("Start my record"),
                tr("A few short questions lead to your own plan. About 5 minutes."),
                "start.new",
                icon="file-plus",
            ),
            WayButton(
                look,
                tr("Import from the hospital"),
                tr("From a file you downloaded. You see what it holds before anything is kept."),
                "start.import",
                icon="download",
            ),
            WayButton(
                look,
                tr("Open a record"),
                tr("One you, or someone you care for, have already."),
                "start.open",
                icon="folder-open",
            ),
            WayButton(
                look,
                tr("Look around with a sample person"),
                tr("A made-up person. Nothing there is about you."),
                "start.sample",
                icon="eye",
            ),
        )

    def _fit(self) -> None:
        self._middle.setMaximumWidth(self._appearance.theme.px(_WIDTH))
