"""The parts of the details of an event: when, why, the time before, what the record says, what stands with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from recurtrack.domain.guideline import Source
from recurtrack.domain.timeline.events import EventState, TimelineEvent
from recurtrack.ui.phrases import short_why, source_name
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.marks import event_tag, list_drawing, state_colour
from recurtrack.ui.timeline.chart.sentences import event_date
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import EventMark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.sources import source_widget
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.window_bar import When, WindowBar

_WITH_BAR = {EventState.PLANNED, EventState.DUE, EventState.OVERDUE, EventState.BOOKED}
_NAMED_TOGETHER = 12
_MARK = 17


class DetailsParts:
    """Adds what there is to say of an event to a column."""

    def __init__(self, appearance: Appearance, event: TimelineEvent, today: date) -> None:
        self._appearance = appearance
        self._event = event
        self._today = today

    def add_when(self, column: QVBoxLayout) -> None:
        """Say when, with the bar of its window where a check is still to come."""
        event = self._event
        when = event_date(event, self._appearance.dates)
        column.addWidget(text_label(when[:1].upper() + when[1:], "secondary", "details.date"))
        if event.window is None or event.state not in _WITH_BAR:
            return
        bar = When(
            window=event.window,
            today=self._today,
            colour=state_colour(event.state),
            booked=event.day if event.state is EventState.BOOKED else None,
        )
        column.addWidget(WindowBar(self._appearance, bar, "details.when"))

    def add_why(self, column: QVBoxLayout, show: Callable[[Source], None]) -> None:
        """Say why it is in the plan, and on whose advice."""
        event = self._event
        if not event.why:
            return
        column.addWidget(divider())
        column.addWidget(text_label(tr("Why this is in your plan"), "label"))
        planned = event.check.planned if event.check is not None else None
        why = text_label(short_why(planned) if planned is not None else event.why, "secondary", "details.why")
        why.setToolTip(event.why)
        column.addWidget(why)
        links = Flow(gap=12, row_gap=0)
        for place, source in enumerate(event.sources):
            name = f"details.source{place}"
            links.add(source_widget(self._appearance, source, source_name(source), name, _shown_by(show, source)))
        column.addWidget(links)

    def add_before(self, column: QVBoxLayout, before: TimelineEvent | None, show: Callable[[str], None]) -> None:
        """Say when the same examination took place last, and what came of it."""
        if before is None:
            return
        column.addWidget(divider())
        column.addWidget(text_label(tr("Last time"), "label"))
        column.addLayout(self._line(before, event_date(before, self._appearance.dates), "details.before", show))
        if before.detail:
            column.addWidget(text_label(before.detail, "secondaryCaption", "details.beforeSaid"))

    def add_record(self, column: QVBoxLayout) -> None:
        """Say what the record says of it, and where that comes from."""
        event = self._event
        if not (event.detail or event.origin):
            return
        column.addWidget(divider())
        column.addWidget(text_label(tr("In your record"), "label"))
        if event.detail:
            column.addWidget(text_label(event.detail[:1].upper() + event.detail[1:], "secondary", "details.detail"))
        if event.origin:
            column.addWidget(text_label(event.origin, "caption", "details.origin"))

    def add_together(
        self, column: QVBoxLayout, together: tuple[TimelineEvent, ...], show: Callable[[str], None]
    ) -> None:
        """Name the events that are drawn as one with it."""
        if not together:
            return
        column.addWidget(divider())
        heading = tr_count(len(together), "{n} stands here", "{n} stand here together")
        column.addWidget(text_label(heading, "label", "details.together"))
        for place, other in enumerate(together[:_NAMED_TOGETHER]):
            when = event_date(other, self._appearance.dates)
            column.addLayout(self._line(other, when, f"details.together{place}", show))
        more = len(together) - _NAMED_TOGETHER
        if more > 0:
            said = tr_count(more, "and {n} more: zoom in to see it", "and {n} more: zoom in to see them")
            column.addWidget(text_label(said, "caption"))

    def _line(self, event: TimelineEvent, when: str, name: str, show: Callable[[str], None]) -> QHBoxLayout:
        """Return an event as a line: its sign, its name, and its date, by which it is opened."""
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(EventMark(self._appearance, list_drawing(event), _MARK), alignment=Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        line.addLayout(words, 1)
        if event.test is not self._event.test or event.test is None:
            words.addWidget(text_label(event.label or event.title, "small"))
        if event.key == self._event.key:
            words.addWidget(text_label(when, "strong"))
            return line
        button = Button(self._appearance, when, name, look=Look.LINK)
        state = event_tag(event, self._today).words.lower()
        button.setAccessibleName(tr("Show {what}, {when}, {state}", what=event.title, when=when, state=state))
        button.clicked.connect(lambda: show(event.key))
        words.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return line


def _shown_by(show: Callable[[Source], None], source: Source) -> Callable[[], None]:
    return lambda: show(source)
