"""Everything about one event of the timeline, in a panel beside or below the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.orders import ORDER_RULE
from recurtrack.services.timeline_list import EventState, TimelineRow
from recurtrack.ui.phrases import source_name
from recurtrack.ui.standing import STATUS_COLOURS
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.looks import date_lines, row_drawing, tag_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import EventIcon
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import Tag, TagLabel
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.window_bar import When, WindowBar

_WITH_BAR = {EventState.PLANNED, EventState.DUE, EventState.OVERDUE, EventState.BOOKED}


class Details(QFrame):
    """Shows one event at a time."""

    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("details")
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Details"))
        self._scroll = QScrollArea()
        self._scroll.setObjectName("details.scroll")
        self._scroll.setAccessibleName(tr("Details"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._scroll)

    def show_row(self, row: TimelineRow, today: date) -> None:
        """Show an event."""
        inside = QWidget()
        inside.setObjectName("onCard")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(self._head(row))
        column.addWidget(text_label(row.title, "section", "details.title"))
        state = Flow()
        state.add(TagLabel(self._appearance, tag_of(row, today), "details.state"))
        column.addWidget(state)
        column.addWidget(text_label(" ".join(date_lines(row, today)[: 1 if row.window else 2]), "secondary"))
        if row.window is not None and row.state in _WITH_BAR:
            when = When(
                window=row.window,
                today=today,
                colour=STATUS_COLOURS[CheckStatus(row.state.value)],
                booked=row.day if row.state is EventState.BOOKED else None,
            )
            column.addWidget(WindowBar(self._appearance, when, "details.when"))
        if row.why:
            column.addWidget(divider())
            column.addWidget(text_label(tr("Why this is in your plan"), "label"))
            column.addWidget(text_label(row.why, "secondary", "details.why"))
            column.addWidget(self._sources(row))
        if row.detail:
            column.addWidget(divider())
            column.addWidget(text_label(tr("In your record"), "label"))
            column.addWidget(text_label(row.detail, "secondary", "details.detail"))
        if row.origin:
            column.addWidget(text_label(row.origin, "caption", "details.origin"))
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _head(self, row: TimelineRow) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(EventIcon(self._appearance, row_drawing(row)))
        head.addStretch(1)
        close = Button(self._appearance, "", "details.close", look=Look.CLOSE, icon="x")
        close.setAccessibleName(tr("Close the details"))
        close.setToolTip(tr("Close"))
        close.clicked.connect(self.closed)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return head

    def _sources(self, row: TimelineRow) -> Flow:
        chips = Flow(gap=8, row_gap=6)
        icon = "stethoscope" if row.key.startswith(ORDER_RULE) else "book-open"
        for place, source in enumerate(row.sources):
            tag = Tag(source_name(source), icon, "ink2", "sunken", "line2")
            chips.add(TagLabel(self._appearance, tag, f"details.source{place}", more=str(source)))
        return chips
