"""What changed in the record, told to every page: the visible one refreshes, the others remember to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recurtrack.domain.entry import Entry
from recurtrack.services.open_record import Change
from recurtrack.ui.errands import PageKey

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class Feed(QObject):
    """Announces what commands changed, and that a new day has begun."""

    changed = Signal(object)
    """A ``Change``."""
    day_began = Signal()
    restyled = Signal()
    """Dates are written in another way from now on."""

    def announce(self, change: Change) -> None:
        """Tell everybody what a command changed."""
        self.changed.emit(change)


class Page(QWidget):
    """A page of the window. It reads anew when what it shows has changed, at the latest when it is shown again."""

    key: PageKey | None = None
    """What names the page to others; the bar at the top has none."""

    def __init__(self, feed: Feed, shows: frozenset[type[Entry]]) -> None:
        super().__init__()
        self._shows = shows
        self._stale = True
        feed.changed.connect(self._on_change)
        feed.day_began.connect(self.mark_stale)
        feed.restyled.connect(self.mark_stale)

    def refresh(self) -> None:
        """Read anew what the page shows."""
        raise NotImplementedError

    @property
    def is_stale(self) -> bool:
        """Whether the page will read anew when it is shown."""
        return self._stale

    def read_ahead(self) -> None:
        """Read before the page is shown, so that it is complete when it is seen first."""
        if self._stale:
            self._refresh_now()

    def mark_stale(self) -> None:
        """Read anew, now when the page is visible, else when it is shown."""
        self._stale = True
        if self.isVisible():
            self._refresh_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh_now()

    def _refresh_now(self) -> None:
        self._stale = False
        self.refresh()

    def _on_change(self, change: Change) -> None:
        if change.kinds & self._shows:
            self.mark_stale()
