"""A frame of the timeline while it is moved and zoomed: layout and painting, without a screen, at 1360 × 860."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, without_collections
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import Counting, EventState, Lane, Span, TimelineEvent, TimelineView

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# isort: split
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from recurtrack.ui.settings import Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.shown import Shown, Zoom

_GOAL_MS = 16
_FEW, _MANY, _FRAMES = 60, 20_000, 80
_SIZE = (1360, 860)
_TODAY, _DAYS = date(2026, 6, 16), 14 * 365
_AHEAD_OF_TEN = 2
_TESTS = {
    Lane.VISITS: (Test.CLINIC_VISIT,),
    Lane.BREAST_IMAGING: (Test.MAMMOGRAM, Test.BREAST_MRI),
    Lane.BLOOD_TESTS: (Test.BLOOD_TEST,),
    Lane.BONE_AND_HEART: (Test.BONE_DENSITY, Test.ECHOCARDIOGRAM),
    Lane.OTHER: (Test.CT,),
}


def measure() -> Iterator[Figure]:
    """Measure frames of a timeline of 20,000 events, with those of 60 events and of a bare widget beside them."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["recurtrack"])
    with TemporaryDirectory() as folder:
        appearance = Appearance(app, Settings(Path(folder) / "settings.ini"))
        appearance.set_reduced_motion(reduced=True)
        bare = median(_bare_frames(app))
        few, many = (_chart(app, appearance, _life(number)) for number in (_FEW, _MANY))
        for zoom in Zoom:
            floor, value = (_p95(_moved(chart, zoom)) for chart in (few, many))
            yield _figure(f"move, {zoom.value.replace('_', ' ')}", value, floor, bare)
        floor, value = (_p95(_zoomed(chart)) for chart in (few, many))
        yield _figure("zoom from all to three months", value, floor, bare)
        for chart in (few, many):
            chart.close()


def _figure(what: str, value: float, floor: float, bare: float) -> Figure:
    return Figure(
        name=f"timeline frame, {what}, 20,000 events, 95th percentile",
        value=value,
        unit="ms",
        goal=_GOAL_MS,
        beside=f"on {_FEW} events {floor:.1f} ms; {value / floor:.2f} ×; a bare widget {bare:.1f} ms",
    )


def _chart(app: QApplication, appearance: Appearance, view: TimelineView) -> TimelineChart:
    chart = TimelineChart(appearance)
    chart.set_view(view)
    chart.resize(*_SIZE)
    chart.show()
    app.processEvents()
    return chart


def _moved(chart: TimelineChart, zoom: Zoom) -> list[float]:
    """Return the milliseconds of frames in which time is moved to and fro, a little more each time."""
    chart.show_zoom(zoom, at_once=True)
    shown = chart.shown
    reach = chart.reach
    ways = [shown.days * 0.004 * (frame if frame % 2 else -frame) for frame in range(_FRAMES)]
    return _frames(chart, [shown.moved(way, reach) for way in ways])


def _zoomed(chart: TimelineChart) -> list[float]:
    """Return the milliseconds of frames in which the time shown shrinks from everything to three months."""
    goal = chart.reach.around(_TODAY.toordinal() - 900.0, Zoom.THREE_MONTHS.days or 0.0)
    share = (goal.days / chart.reach.days) ** (1 / _FRAMES)
    steps = [chart.reach.zoomed(share**-frame, goal.middle, chart.reach) for frame in range(_FRAMES)]
    return _frames(chart, steps)


def _frames(chart: TimelineChart, steps: list[Shown]) -> list[float]:
    found = []
    with without_collections():
        for step in steps:
            start = perf_counter()
            chart.show_shown(step)
            chart.viewport().repaint()
            found.append((perf_counter() - start) * 1000)
    return found


class _Bare(QWidget):
    """Fills its room and nothing else."""

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt names it
        """Fill."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        painter.end()


def _bare_frames(app: QApplication) -> list[float]:
    widget = _Bare()
    widget.resize(*_SIZE)
    widget.show()
    app.processEvents()
    found = []
    for _ in range(_FRAMES):
        start = perf_counter()
        widget.repaint()
        found.append((perf_counter() - start) * 1000)
    widget.close()
    return found


def _p95(found: list[float]) -> float:
    return quantiles(found, n=20)[-1]


def _life(number: int) -> TimelineView:
    """Return fourteen years with so many events: examinations of every kind, and one in fifty takes its time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    events = sorted((_event(chance, place) for place in range(number)), key=lambda event: (event.day, event.key))
    return TimelineView(today=_TODAY, events=tuple(events), counts=(Counting(_TODAY - timedelta(days=3650)),))


def _event(chance: random.Random, place: int) -> TimelineEvent:
    takes_time = place % 50 == 0
    lanes = (Lane.TREATMENT, Lane.MEDICINES, Lane.NOTICED) if takes_time else tuple(_TESTS)
    lane = chance.choice(lanes)
    is_ahead = not takes_time and place % 10 < _AHEAD_OF_TEN
    day = _TODAY + timedelta(days=chance.randrange(730) if is_ahead else -chance.randrange(_DAYS))
    last = min(day + timedelta(days=chance.randrange(20, 400)), _TODAY)
    return TimelineEvent(
        key=str(place),
        lane=lane,
        day=day,
        known=Span(day, day),
        title=f"{lane.value.replace('_', ' ')} {place}",
        label=lane.value.replace("_", " "),
        state=EventState.BOOKED if is_ahead else EventState.RECORDED if takes_time else EventState.DONE,
        when=PartialDate.of(day),
        test=None if takes_time else chance.choice(_TESTS[lane]),
        bar=Span(day, last) if takes_time else None,
    )
