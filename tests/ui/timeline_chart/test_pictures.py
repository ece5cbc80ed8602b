"""The chart looks as it did when somebody last looked at it: in both themes, at two text sizes, from far and near.

``RECURTRACK_WRITE_PICTURES=1 pytest tests/ui/timeline_chart/test_pictures.py`` writes the pictures anew; look at each
before it is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from ui.harness_pictures import compared
from ui.timeline_chart.sample import crowd, person, suspended

from recurtrack.domain.timeline.layout import TimelineIndex, whole
from recurtrack.ui.settings import Scheme
from recurtrack.ui.timeline.chart.export import png_bytes
from recurtrack.ui.timeline.chart.sheet import Sheet
from recurtrack.ui.timeline.chart.shown import Shown, Zoom

if TYPE_CHECKING:
    from ui.timeline_chart.bench import Bench

    from recurtrack.domain.timeline.events import TimelineView
    from recurtrack.ui.theme.appearance import Appearance

PICTURES = Path(__file__).with_name("pictures")
LOOKS = [(scheme, size) for scheme in (Scheme.LIGHT, Scheme.DARK) for size in (100, 150)]
VIEWS = {"person": person, "crowd": lambda: crowd(600), "suspended": suspended}
SHOWN = [("person", Zoom.ALL), ("person", Zoom.ONE_YEAR), ("crowd", Zoom.ALL), ("suspended", Zoom.FIVE_YEARS)]
_ONLY_OFFSCREEN = "pictures are taken without a screen"


def _names() -> list[str]:
    looks = [f"{scheme}-{size}" for scheme, size in LOOKS]
    return [f"{name}-{zoom.value}-{look}" for name, zoom in SHOWN for look in looks] + ["sheet"]


@pytest.mark.parametrize(("scheme", "size"), LOOKS, ids=[f"{scheme}-{size}" for scheme, size in LOOKS])
def test_the_chart_looks_as_before(
    bench: Bench, appearance: Appearance, tmp_path: Path, scheme: Scheme, size: int
) -> None:
    assert QGuiApplication.platformName() == "offscreen", _ONLY_OFFSCREEN
    appearance.set_scheme(scheme)
    appearance.set_text_size(size)
    different: list[str] = []
    for name, zoom in SHOWN:
        _show(bench, VIEWS[name](), zoom)
        kept = PICTURES / f"{name}-{zoom.value}-{scheme}-{size}.png"
        different += compared(bench.window.grab().toImage(), kept, tmp_path)
    assert not different, "\n".join(different)


def test_the_sheet_looks_as_before(appearance: Appearance, tmp_path: Path) -> None:
    shown = Shown.between(*whole(TimelineIndex(person())))
    sheet = Sheet(view=person(), shown=shown, name="Eleanor Sample", dates=appearance.dates)
    picture = QImage.fromData(png_bytes(sheet, appearance.theme, 1.0))
    assert not compared(picture, PICTURES / "sheet.png", tmp_path)


def test_no_picture_is_left_of_what_is_shown_no_more() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == set(_names())


def _show(bench: Bench, view: TimelineView, zoom: Zoom) -> None:
    bench.chart.set_view(view)
    bench.overview.set_view(view)
    bench.chart.select("overdue" if bench.chart.index_of("overdue").isValid() else None)
    bench.chart.show_zoom(zoom, at_once=True)
    bench.chart.clearFocus()
