"""The signs of the picture explained, below it: only those that occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import Lane, TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.legend import Sign, kinds_in, states_in
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_shape import EventMark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label

_SIZE = 17


class LegendRow(QWidget):
    """States first, then kinds where a lane holds several, in as many rows as they need."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._signs: tuple[Sign, ...] | None = None
        self.setObjectName("timeline.legend")
        self.setAccessibleName(tr("What the signs mean"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """Explain what occurs among these events."""
        signs = (*states_in(events), *_kinds(events))
        if signs == self._signs:
            return
        self._signs = signs
        clear_layout(self._column)
        flow = Flow(gap=16, row_gap=4)
        for sign in signs:
            flow.add(self._entry(sign))
        self._column.addWidget(flow)

    def _entry(self, sign: Sign) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(EventMark(self._appearance, sign.drawing, _SIZE, "canvas"))
        row.addWidget(text_label(sign.words, "secondaryCaption", wraps=False))
        return entry


def _kinds(events: Sequence[TimelineEvent]) -> Iterator[Sign]:
    """Give the kinds of the lanes that hold several: where there is but one, the lane's own name says it."""
    for lane in Lane:
        kinds = kinds_in(event for event in events if event.lane is lane)
        if len(kinds) > 1:
            yield from kinds
