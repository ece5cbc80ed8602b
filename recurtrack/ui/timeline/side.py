"""What stands at the right of the timeline: the details of an event, or what became of every check."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.details import Details
from recurtrack.ui.timeline.kept_panel import KeptPanel
from recurtrack.ui.tr import tr

WIDTH = 304


class Side(QFrame):
    """``details`` or ``kept``, one at a time; hidden while it shows neither.

    Beside the page where there is room, else over its right part like a drawer.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("timeline.side")
        self.setAccessibleName(tr("Details"))
        self.details = Details(appearance)
        self.kept = KeptPanel(appearance)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)
        self._stack.addWidget(self.details)
        self._stack.addWidget(self.kept)
        self.hide()

    @property
    def shows_details(self) -> bool:
        """Whether the details of an event are shown."""
        return not self.isHidden() and self._stack.currentWidget() is self.details

    @property
    def shows_kept(self) -> bool:
        """Whether it shows what became of every check."""
        return not self.isHidden() and self._stack.currentWidget() is self.kept

    def turn_to_details(self) -> None:
        """Bring the details forward, for when it is shown."""
        self._stack.setCurrentWidget(self.details)

    def turn_to_kept(self) -> None:
        """Bring what became of the checks forward, for when it is shown."""
        self._stack.setCurrentWidget(self.kept)

    def shut(self) -> None:
        """Show neither."""
        self.details.forget()
        self.hide()

    def wanted_width(self) -> int:
        """Return how wide it likes to be."""
        return max(self._appearance.theme.px(WIDTH), self._stack.minimumSize().width())

    def minimumSizeHint(self) -> QSize:
        """Return the least room: it is as high as the page, whatever that is."""
        return QSize(self.wanted_width(), 0)
