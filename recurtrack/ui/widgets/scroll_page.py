"""A page with a title, one calm sentence, actions at the right, and content that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.fitting import Fitting
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.reading_order import reading_order, tab_through
from recurtrack.ui.widgets.text import text_label

MARGIN, _SCROLL_BAR = 32, 12
_ACTIONS_BESIDE = 620


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down and keeps its right edge when the scroll bar comes and goes.

    Tab goes through it in reading order, also after a part of it was built anew.
    """

    def __init__(self, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = Fitting()
        inside.setObjectName("scrolled")
        self.column = QVBoxLayout(inside)
        self.column.setSpacing(0)
        self.setWidget(inside)
        self._stops: list[QWidget] = []
        inside.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(lambda _first, last: self._set_margins(scrolls=last > 0))
        self._set_margins(scrolls=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def inside(self) -> QWidget:
        """What scrolls: everything in the column."""
        return self._inside

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put what was laid out anew into the order of Tab."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            self.order_stops()
        return super().eventFilter(watched, event)

    def order_stops(self) -> None:
        """Let Tab go in reading order from now on; this happens by itself a moment after something was laid out."""
        stops = reading_order(self._inside)
        if stops != self._stops:
            self._stops = stops
            tab_through(stops)

    def _follow(self, _old: QWidget | None, focused: QWidget | None) -> None:
        """Bring what has the keyboard into sight."""
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 8, 48)

    def _set_margins(self, *, scrolls: bool) -> None:
        right = MARGIN - _SCROLL_BAR if scrolls else MARGIN
        self.column.setContentsMargins(MARGIN, 16, right, 16)


class ScrollPage(Page):
    """The frame of most pages. Content goes into ``column``, ``gap`` pixels below the head with its ``actions``."""

    def __init__(  # noqa: PLR0913 - what a page is
        self,
        appearance: Appearance,
        feed: Feed,
        shows: frozenset[type[Entry]],
        *,
        name: str,
        title: str,
        actions: tuple[QWidget, ...] = (),
        gap: int = 12,
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
        self.column.addSpacing(gap)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Build parts anew within this block: what had the keyboard and what was in sight stay.

        When the control that had the keyboard is gone, the title of the page has it: never another control.
        """
        holder = _focus_of(self.window())
        name = holder.objectName() if holder is not None and self.isAncestorOf(holder) else ""
        at = self.area.verticalScrollBar().value()
        with laid_out_once(self.area.inside):
            yield
        self.area.order_stops()
        found = (self.findChild(QWidget, name) or self.heading) if name else None
        if found is not None and found is not holder:
            _show_soon(found, self)
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        self.column.activate()
        self.area.verticalScrollBar().setValue(at)


def _focus_of(window: QWidget) -> QWidget | None:
    """Return what has the keyboard in a window, or will have it when the window has; none is common."""
    return window.focusWidget()


def _show_soon(widget: QWidget, within: QWidget) -> None:
    """Show at once what Qt would show a moment later, since it was put into a layout: a hidden one takes no keys."""
    above: QWidget | None = widget
    while above is not None and above is not within:
        if not above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            above.show()
        above = above.parentWidget()


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
