"""The page Timeline in a window of its own, with the files and addresses it opens written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.page_bench import PageBench

from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.exchange.writing import write_beside
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.timeline import Timelines
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.page import TimelinePage
from recurtrack.ui.timeline.reading import TimelineServices
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

Bench = PageBench[TimelinePage]


@dataclass
class Outside:
    """What the page asked of the system."""

    shown: list[Path] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    paper: QPagedPaintDevice | None = None

    def ask_printer(self, over: QWidget, paint: Callable[[QPagedPaintDevice], None]) -> None:
        del over
        assert self.paper is not None
        paint(self.paper)


def page_on(record: OpenRecord, outside: Outside) -> Callable[[PageTools], TimelinePage]:
    def make(tools: PageTools) -> TimelinePage:
        plan = CarePlan(record)
        appointments = Appointments(record)
        services = TimelineServices(
            timelines=Timelines(record, plan),
            care_plan=plan,
            appointments=lambda: appointments,
            person_name=lambda: "Eleanor Sample",
            save=write_beside,
            show_file=outside.shown.append,
            open_address=outside.addresses.append,
            ask_printer=outside.ask_printer,
        )
        return TimelinePage(tools, services)

    return make


def chart_of(bench: Bench) -> TimelineChart:
    return bench.find(TimelineChart, "timeline.chart")


def event_called(bench: Bench, title: str) -> TimelineEvent:
    """Return the first event that is called so."""
    model = bench.page.findChildren(TimelineChart)[0].events
    events = (model.event_at(row) for row in range(model.rowCount()))
    return next(event for event in events if event.title == title)
