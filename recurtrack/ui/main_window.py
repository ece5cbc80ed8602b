"""The main window: rail, top bar, pages, notices, status bar. It knows pages only by title and icon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from recurtrack.ui.areas import go_to_next
from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Page
from recurtrack.ui.menus import Menus
from recurtrack.ui.notices import Notices
from recurtrack.ui.page_offer import PageOffer
from recurtrack.ui.rail import Rail, RailEntry
from recurtrack.ui.settings import Settings
from recurtrack.ui.status_bar import StatusBar
from recurtrack.ui.strips_above import StripsAbove
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from recurtrack.ui.sample_banner import SampleBanner

_USUAL, _SMALLEST = (1360, 860), (1024, 700)
_LAYOUT_ROUNDS = 4


class MainWindow(QMainWindow):
    """Shows one record, or the one thing to do when there is none."""

    own_record_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        self._appearance = appearance
        self._settings = settings
        self.setObjectName("mainWindow")
        self.setWindowTitle("RecurTrack")
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(QSize(*_SMALLEST).boundedTo(room))
        self.resize(QSize(*_USUAL).boundedTo(room))
        if settings.geometry is not None:
            self.restoreGeometry(settings.geometry)
        self.menus = Menus(self.menuBar(), appearance)
        self.menus.close.triggered.connect(self.quit)
        self.menus.next_area.triggered.connect(lambda: self.next_area(1))
        self.menus.previous_area.triggered.connect(lambda: self.next_area(-1))
        self.notices = Notices(appearance)
        self.rail = Rail(appearance)
        self.rail.chosen.connect(self.show_page)
        self._top = QVBoxLayout()
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._offers: tuple[PageOffer, ...] = ()
        self._front: QWidget | None = None
        self._behind: QWidget | None = None
        self._covered: list[tuple[QWidget, bool]] = []
        self._above = StripsAbove(self._sample_banner)
        self.status = StatusBar(appearance)
        self.setCentralWidget(self._build())
        self.hides_when_closed: Callable[[], bool] = lambda: False
        """Tells whether closing only hides the window, because it can be opened again from the tray."""
        self.may_close: Callable[[Callable[[], None]], bool] = lambda _close: True
        """Tells whether the window may close now; if not, it calls what it is given as soon as it may."""
        self.session_ends: Callable[[], None] = lambda: None
        """Called before the desktop ends the session: nothing can be asked any more."""
        self._quits = False

    def show_record(
        self, top_bar: QWidget, offers: Sequence[PageOffer], path: Path, *, is_encrypted: bool = False
    ) -> None:
        """Offer the pages of a record in place of what was shown before, and show the one that was in front last."""
        self._clear()
        self._offers = tuple(offers)
        self._top.addWidget(top_bar)
        self.rail.show_pages([RailEntry(offer.key, tr(offer.title), offer.icon, offer.in_foot) for offer in offers])
        self.rail.fit(self.width())
        self.rail.show()
        keys = [offer.key for offer in offers]
        last = self._settings.page
        self.show_page(keys.index(PageKey(last)) if last in keys else 0)
        self.status.say_place(path)
        self.status.say_encrypted(is_encrypted=is_encrypted)
        self.status.say_reminders(is_on=None)
        self.menus.set_record_open(is_open=True)

    def add_page(self, page: Page) -> None:
        """Take in a page that was just built; it comes to the front when it is shown."""
        self._stack.addWidget(page)

    def show_alone(self, page: QWidget) -> None:
        """Show one thing and nothing else: no record is open."""
        self._clear()
        self.rail.hide()
        self._stack.addWidget(page)
        self.status.say_place(None)
        self.status.say_encrypted(is_encrypted=None)
        self.status.say_reminders(is_on=None)
        self.menus.set_record_open(is_open=False)

    def say_reminders(self, *, is_on: bool) -> None:
        """Say at the foot whether this record has reminders."""
        self.status.say_reminders(is_on=is_on)

    def say_server(self, *, is_on: bool) -> None:
        """Say at the foot whether some of the record also stands on a calendar server."""
        self.status.say_server(is_on=is_on)

    def is_seen(self) -> bool:
        """Tell whether the person is at this window, or at a dialog over it."""
        return self.isVisible() and not self.isMinimized() and QApplication.activeWindow() is not None

    def bring_forward(self) -> None:
        """Show the window in front of all others, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def close_for_good(self) -> bool:
        """Close, also where closing would only hide the window; tells whether it is closed."""
        self._quits = True
        return self.close()

    def _close(self) -> None:
        self.close()

    def quit(self) -> None:
        """Close for good, and end the program with it."""
        if self.close_for_good() and not QApplication.quitOnLastWindowClosed():
            QCoreApplication.quit()

    def show_in_front(self, widget: QWidget) -> None:
        """Show one thing in place of rail, bar and page until ``leave_front``; what was there stays as it is."""
        self.leave_front()
        self._front = widget
        self._behind = self._stack.currentWidget()
        for part in (self.rail, *self._bars()):
            self._covered.append((part, part.isVisibleTo(self)))
            part.hide()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self.menus.set_record_open(is_open=False)

    def leave_front(self) -> None:
        """Take away what was shown in front, and show again what was there before."""
        if self._front is None:
            return
        front, self._front = self._front, None
        self._stack.removeWidget(front)
        front.deleteLater()
        for part, was_visible in self._covered:
            part.setVisible(was_visible)
        self._covered.clear()
        if self._behind is not None:
            self._stack.setCurrentWidget(self._behind)
            self._behind = None
        self.menus.set_record_open(is_open=bool(self._offers))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages in the order of the rail; those that were not shown yet are built."""
        return tuple(offer.page() for offer in self._offers)

    @property
    def built_pages(self) -> tuple[Page, ...]:
        """The pages that were shown or asked for, in the order in which that was."""
        widgets = (self._stack.widget(number) for number in range(self._stack.count()))
        return tuple(widget for widget in widgets if isinstance(widget, Page))

    def show_page(self, number: int) -> None:
        """Bring a page to the front."""
        offer = self._offers[number]
        self._stack.setCurrentWidget(offer.page())
        self.rail.select(number)
        self._settings.page = offer.key

    def show_key(self, key: str) -> None:
        """Bring the page with a key to the front, and the keyboard with it."""
        for number, offer in enumerate(self._offers):
            if offer.key == key:
                self.show_page(number)
                offer.page().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def front_page(self) -> Page | None:
        """The page in front, while a record is open."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def next_area(self, step: int) -> None:
        """Take the keyboard to the next or the previous area, in the order they stand."""
        go_to_next([self.rail, *self._bars(), self._stack, self.notices, self.status], step)

    def _bars(self) -> list[QWidget]:
        """Return what stands above the page: the bar at the top, and what says that the person is made up."""
        items = (self._top.itemAt(number) for number in range(self._top.count()))
        bars = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        return [*bars, *self._above.shown]

    def show_strip(self, strip: QWidget | None) -> None:
        """Show what is to be said above the page of the record as a whole, in place of what was said there."""
        self._above.show_strip(strip)

    @property
    def has_strip(self) -> bool:
        """Whether such a thing is said there now."""
        return self._above.strip is not None

    def show_sample_banner(self, *, visible: bool) -> None:
        """Say that the record is about a made-up person."""
        self._above.say_sample(is_sample=visible)

    def _sample_banner(self) -> SampleBanner:
        from recurtrack.ui.sample_banner import SampleBanner

        banner = SampleBanner(self._appearance)
        banner.own_record_wanted.connect(self.own_record_wanted)
        banner.open_wanted.connect(self.open_wanted)
        return banner

    def show_busy(self, what: str) -> None:
        """Say what takes long just now, or nothing."""
        self.status.say_busy(what)

    def show_complete(self) -> None:
        """Show the window for the first time, laid out to the last line before anything of it is painted.

        Texts that wrap find their heights one after the other; Qt would paint the whole window after each of them.
        """
        self.setUpdatesEnabled(False)
        self.show()
        for _ in range(_LAYOUT_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail follow the width of the window."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was; in the tray it is only hidden."""
        self._settings.geometry = self.saveGeometry()
        if not self._quits and self.hides_when_closed():
            event.ignore()
            self.hide()
        elif not self.may_close(self.quit if self._quits else self._close):
            event.ignore()
            self._quits = False
        else:
            super().closeEvent(event)

    def _build(self) -> QWidget:
        canvas = QWidget()
        canvas.setObjectName("canvas")
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._top)
        middle.addLayout(self._above)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.notices)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(middle, 1)
        outer = QVBoxLayout(canvas)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.status)
        return canvas

    def _clear(self) -> None:
        self.leave_front()
        self.notices.clear()
        self._above.clear()
        self._offers = ()
        while (page := self._stack.widget(0)) is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
        while self._top.count():
            item = self._top.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
