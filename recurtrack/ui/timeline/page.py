"""The page Timeline: what was and what is planned, as a picture or a list, with the details of one event beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

from recurtrack.domain.entry import Entry
from recurtrack.domain.guideline import Source
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import MedicineEntry, PersonEntry
from recurtrack.domain.timeline.events import EntryRef
from recurtrack.services.care_plan import PLAN_KINDS
from recurtrack.ui.errands import PageKey
from recurtrack.ui.timeline.chart.sheet import Sheet
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.timeline.files import TimelineFiles
from recurtrack.ui.timeline.going import Going
from recurtrack.ui.timeline.head import HeadControls, More
from recurtrack.ui.timeline.lane_chips import LaneChips
from recurtrack.ui.timeline.page_keys import PageKeys
from recurtrack.ui.timeline.panes import Panes
from recurtrack.ui.timeline.reading import KeptReading, TimelineReading, TimelineServices, read_kept, read_timeline
from recurtrack.ui.timeline.remembered import Remembered
from recurtrack.ui.timeline.side import Side
from recurtrack.ui.timeline.side_place import SidePlace
from recurtrack.ui.timeline.standing_line import StandingLine
from recurtrack.ui.today.acts import CheckActs
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.scroll_page import ScrollPage
from recurtrack.ui.widgets.sources import AddressDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_SHOWS: frozenset[type[Entry]] = PLAN_KINDS | {SignEntry, MedicineEntry, PersonEntry}
_AROUND_EVENT = 90
"""Pixels at 100 % text that stay in sight above and below the event the keyboard comes to: the years stand there."""


class TimelinePage(ScrollPage):
    """Everything in the order of time."""

    key = PageKey.TIMELINE

    def __init__(self, tools: PageTools, services: TimelineServices) -> None:
        look = tools.appearance
        head = HeadControls(look)
        super().__init__(look, tools.feed, _SHOWS, name="timeline", title=tr("Timeline"), actions=head.widgets, gap=0)
        self.setObjectName("timelinePage")
        self.sentence.hide()
        head.setParent(self)
        self._head = head
        self._tools = tools
        self._services = services
        self._is_reading = False
        self._awaited = ""
        self._remembered = Remembered(tools.settings)
        self._files = TimelineFiles(tools=tools, services=services, page=self)
        self._standing = StandingLine(look)
        self._chips = LaneChips(look)
        self._panes = Panes(look)
        self._side = Side(look, self)
        self._place = SidePlace(look, self, self.area, self._side)
        self._going = Going(self._panes, self._chips, self._side, self._remembered)
        self._acts = CheckActs(
            tools=tools,
            appointments=services.appointments,
            care_plan=services.care_plan,
            page=self,
            hold=lambda: self._side.details.hold(held=True),
        )
        self._build()
        self._keys = PageKeys(self._panes, self._side, self._place, self._close_side)
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._going.reading is not None

    def refresh(self) -> None:
        """Read the timeline anew, and then what became of the checks."""
        self._is_reading = True
        services, dates, hidden = self._services, self.appearance.dates, self._remembered.hidden
        self._tools.tasks.ask(self, "timeline", lambda: read_timeline(services, hidden), self._show)
        self._tools.tasks.ask(self, "kept", lambda: read_kept(services, dates), self._show_kept)

    def go_to_today(self) -> None:
        """Bring today into sight."""
        self._panes.go_to_today()

    def show_as_list(self, *, is_list: bool) -> None:
        """Show the list or the picture, from now on."""
        self._remembered.is_list = is_list
        with self.staying():
            self._show_mode(is_list=is_list)

    def show_event(self, key: str) -> None:
        """Select an event, with its lane when that was switched off, and show everything about it.

        While the timeline is being read this happens once it was.
        """
        self._awaited = key if self._is_reading or not self.is_shown else ""
        self._going.go_to(key)
        self._open(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details beside or over the picture."""
        super().resizeEvent(event)
        self._place.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the details to the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_place"):
            self._place.fit()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the zoom, and of the way to the details, before the window takes them."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._keys.is_meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, go to the details, close them, or press one of their buttons by its letter."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    # How it is put together.

    def _build(self) -> None:
        for part, below in ((self._standing, 6), (self._chips, 4)):
            self.column.addWidget(part)
            self.column.addSpacing(below)
        self.column.addWidget(self._panes, 1)
        self._panes.picture.chart.show_zoom(self._remembered.zoom, at_once=True)
        self._head.show_zoom(self._remembered.zoom)
        self._show_mode(is_list=self._remembered.is_list)

    def _connect(self) -> None:
        head, panes, side, chart = self._head, self._panes, self._side, self._panes.picture.chart
        errands = self._tools.errands
        head.today_wanted.connect(self.go_to_today)
        head.zoom_wanted.connect(chart.show_zoom)
        head.closer_wanted.connect(chart.zoom_in)
        head.farther_wanted.connect(chart.zoom_out)
        head.chosen.connect(self._do)
        chart.zoom_changed.connect(self._take_zoom)
        chart.came_to.connect(self._follow_keyboard)
        self.area.verticalScrollBar().valueChanged.connect(chart.follow)
        self._chips.switched.connect(self._going.hide_lanes)
        self._standing.kept_wanted.connect(self._open_kept)
        self._standing.page_wanted.connect(errands.page)
        panes.begin_wanted.connect(errands.set_up)
        panes.chosen.connect(self._going.follow)
        panes.opened.connect(self._open)
        for panel in (side.details, side.kept):
            panel.closed.connect(self._close_side)
        side.kept.chosen.connect(self._going.go_to)
        side.kept.opened.connect(self.show_event)
        side.details.event_wanted.connect(self.show_event)
        side.details.acted.connect(self._acts.do)
        side.details.put_off.connect(self._acts.put_off)
        side.details.entry_wanted.connect(self._open_entry)
        side.details.source_wanted.connect(self._show_source)
        self._tools.commands.settled.connect(self._let_go)
        self._tools.tasks.broken.connect(self._let_go)

    # What it shows.

    def _show(self, reading: TimelineReading) -> None:
        self._is_reading = False
        self._going.reading = reading
        hidden = self._remembered.hidden
        with self.staying():
            self._standing.show_view(reading.view)
            self._chips.show_lanes(reading.lanes, hidden)
            self._panes.show_reading(reading, hidden)
            for part in (self._chips, *self._head.widgets):
                part.setVisible(bool(reading.view.events))
            if reading.view.events:
                self._head.show_mode(is_list=self._remembered.is_list)
        self._show_details_again()
        if self._awaited:
            self.show_event(self._awaited)

    def _show_details_again(self) -> None:
        """Show the event of the details as it is now; one that is gone is told of no more."""
        event = self._side.details.event_shown
        if event is None or self._going.tell(event.key):
            return
        if self._side.shows_details:
            self._close_side()
        else:
            self._side.details.forget()

    def _show_kept(self, reading: KeptReading) -> None:
        kept = reading.kept
        with self.staying():
            self._standing.show_kept(kept)
            self._side.kept.show_kept(kept, reading.rows)
        if self._side.shows_kept and not kept.has_items:
            self._close_side()

    def _show_mode(self, *, is_list: bool) -> None:
        self._head.show_mode(is_list=is_list)
        self._panes.show_as(is_list=is_list)

    # What the person does.

    def _take_zoom(self, zoom: Zoom | None) -> None:
        self._head.show_zoom(zoom)
        if zoom is not None:
            self._remembered.zoom = zoom

    def _open(self, key: str) -> None:
        if self._going.tell(key):
            self._side.turn_to_details()
            self._place.open()

    def _follow_keyboard(self) -> None:
        """Scroll to the event the keyboard came to."""
        if not self._panes.picture.isHidden():
            self.area.ensureWidgetVisible(self._panes.picture.chart, 8, self.appearance.theme.px(_AROUND_EVENT))

    def _open_kept(self) -> None:
        if self._side.shows_kept:
            self._close_side()
            return
        self._side.turn_to_kept()
        self._place.open()
        self._side.kept.take_focus()

    def _close_side(self) -> None:
        was_kept, had_focus = self._side.shows_kept, self._place.has_focus
        self._place.shut()
        if not had_focus:
            return
        if was_kept:
            self._standing.take_focus()
        else:
            self._panes.take_focus()

    def _open_entry(self, entry: EntryRef) -> None:
        self._tools.errands.entry.emit(entry.kind, entry.id)

    def _show_source(self, source: Source) -> None:
        AddressDialog(self.appearance, source, self._services.open_address, self).open()

    def _let_go(self) -> None:
        """Let everything be pressed again when nothing new is going to be shown."""
        if not self._is_reading:
            self._side.details.hold(held=False)

    def _do(self, more: More) -> None:
        match more:
            case More.AS_LIST | More.AS_PICTURE:
                self.show_as_list(is_list=more is More.AS_LIST)
            case More.PNG:
                self._files.save_png(self._sheet())
            case More.SVG:
                self._files.save_svg(self._sheet())
            case More.PRINT if self._remembered.is_list:
                self._files.print_list(self._panes.list.rows, self._sheet().title)
            case More.PRINT:
                self._files.print_sheet(self._sheet())

    def _sheet(self) -> Sheet:
        """Return what is shown now as a sheet for a picture or paper."""
        reading = self._going.reading
        assert reading is not None  # noqa: S101 - the menu is hidden before anything was read
        return Sheet(
            view=reading.view,
            shown=self._panes.picture.chart.shown,
            name=reading.name,
            dates=self.appearance.dates,
            hidden=self._remembered.hidden,
        )
