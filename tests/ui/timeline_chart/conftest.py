"""A chart of one person's timeline on a plain page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ui.timeline_chart.bench import Bench
from ui.timeline_chart.sample import person

from recurtrack.ui.settings import Scheme, Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.chart import TimelineChart
from recurtrack.ui.timeline.chart.overview import TimelineOverview

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def appearance(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    """The light look at 100 %, where nothing glides."""
    found = Appearance(qapp, Settings(tmp_path / "settings.ini"))
    found.set_scheme(Scheme.LIGHT)
    found.set_text_size(100)
    found.set_reduced_motion(reduced=True)
    yield found
    found.set_text_size(100)
    found.set_scheme(Scheme.SYSTEM)


@pytest.fixture
def bench(appearance: Appearance, wait_until: Callable[[Callable[[], bool]], None]) -> Iterator[Bench]:
    built = Bench(appearance)
    built.chart.set_view(person())
    built.overview.set_view(person())
    built.window.show()
    built.window.activateWindow()
    wait_until(built.window.isActiveWindow)
    yield built
    built.window.close()
    built.window.deleteLater()


@pytest.fixture
def chart(bench: Bench) -> TimelineChart:
    return bench.chart


@pytest.fixture
def overview(bench: Bench) -> TimelineOverview:
    return bench.overview
