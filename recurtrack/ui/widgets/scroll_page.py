"""A page with a title, one calm sentence, actions at the right, and content that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

MARGIN, _SCROLL_BAR = 32, 12
_ACTIONS_BESIDE = 620


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down and keeps its right edge when the scroll bar comes and goes."""

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self.column = QVBoxLayout(inside)
        self.column.setSpacing(0)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(lambda _first, last: self._set_margins(scrolls=last > 0))
        self._set_margins(scrolls=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, focused: QWidget | None) -> None:
        """Bring what has the keyboard into sight."""
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 8, 48)

    def _set_margins(self, *, scrolls: bool) -> None:
        right = MARGIN - _SCROLL_BAR if scrolls else MARGIN
        self.column.setContentsMargins(MARGIN, 16, right, 16)


class ScrollPage(Page):
    """The frame of most pages. Content goes into ``column``; buttons of the head are ``actions``."""

    def __init__(  # noqa: PLR0913 - what a page is
        self,
        appearance: Appearance,
        feed: Feed,
        shows: frozenset[type[Entry]],
        *,
        name: str,
        title: str,
        actions: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__(feed, shows)
        self.appearance = appearance
        self.setObjectName(name)
        self.area = ScrollColumn(f"{name}.scroll", title)
        self.column = self.area.column
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self.heading = text_label(title, "pageTitle", f"{name}.title")
        self.sentence = text_label("", "secondary", f"{name}.sentence")
        lines.addWidget(self.heading)
        lines.addWidget(self.sentence)
        if actions:
            self.column.addWidget(Beside(appearance, words, Flow(*actions, gap=4), least=_ACTIONS_BESIDE))
        else:
            self.column.addWidget(words)
        self.column.addSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go for good and answer to their names no more."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setObjectName("")
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
