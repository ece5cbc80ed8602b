"""A window with a chart and its overview, as the page has them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.overview import TimelineOverview


class Bench:
    """A window with a chart, its overview, and a button before them."""

    def __init__(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self.window = QWidget()
        self.window.setObjectName("canvas")
        self.window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chart = TimelineChart(appearance)
        self.overview = TimelineOverview(appearance)
        column = QVBoxLayout(self.window)
        column.addWidget(self.chart, 1)
        column.addWidget(self.overview)
        self.chart.shown_changed.connect(self.overview.show_frame)
        self.overview.wanted.connect(self.chart.show_between)
        self.window.resize(824, 740)
