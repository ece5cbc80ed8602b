"""The timeline as a picture: the chart, what its signs mean, and all the years below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import Lane, TimelineEvent
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.overview import TimelineOverview
from recurtrack.ui.timeline.legend_row import LegendRow
from recurtrack.ui.timeline.reading import TimelineReading
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label


class ChartPane(QWidget):
    """``chart`` and ``overview`` show the same timeline and follow each other."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._reading: TimelineReading | None = None
        self._hidden: frozenset[Lane] = frozenset()
        self.chart = TimelineChart(appearance)
        self.overview = TimelineOverview(appearance)
        self._legend = LegendRow(appearance)
        self.chart.shown_changed.connect(self.overview.show_frame)
        self.overview.wanted.connect(self.chart.show_between)
        self._caption = text_label("", "caption", "timeline.caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.chart)
        column.addWidget(self._legend)
        column.addWidget(self.overview)
        column.addWidget(self._caption)
        column.addStretch(1)

    def show_reading(self, reading: TimelineReading, hidden: frozenset[Lane]) -> None:
        """Show a timeline without some of its lanes."""
        self._reading, self._hidden = reading, hidden
        self.chart.set_hidden(hidden)
        self.overview.set_hidden(hidden)
        self.chart.set_view(reading.view, reading.index, reading.rows)
        self.overview.set_view(reading.view, reading.index)
        self._caption.setText(
            tr("Drag the frame to move. After five years, yearly checks carry on.")
            if reading.carries_on
            else tr("Drag the frame to move.")
        )
        self._explain()

    def hide_lanes(self, hidden: frozenset[Lane]) -> None:
        """Leave out lanes."""
        self._hidden = hidden
        self.chart.set_hidden(hidden)
        self.overview.set_hidden(hidden)
        self.overview.show_frame(self.chart.shown)
        self._explain()

    def together(self) -> tuple[TimelineEvent, ...]:
        """Return the events drawn as one with the selected one, none when it stands alone."""
        found = self.chart.together()
        return found if len(found) > 1 else ()

    def _explain(self) -> None:
        if self._reading is not None:
            self._legend.show_events([event for event in self._reading.samples if event.lane not in self._hidden])
