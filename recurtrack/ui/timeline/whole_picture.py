"""The whole timeline as files, for when nobody is there to choose what to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from recurtrack.domain.timeline.events import TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, whole
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.export import png_bytes, svg_bytes
from recurtrack.ui.timeline.chart.sheet import Sheet
from recurtrack.ui.timeline.chart.shown import Shown


def save_whole(
    view: TimelineView, name: str, appearance: Appearance, folder: Path, save: Callable[[Path, bytes], None]
) -> list[Path]:
    """Save everything on a timeline as ``timeline.png`` and ``timeline.svg``; returns the files.

    Raises what ``save`` raises.
    """
    shown = Shown.between(*whole(TimelineIndex(view)))
    sheet = Sheet(view=view, shown=shown, name=name, dates=appearance.dates)
    written = []
    for file, paint in (("timeline.png", png_bytes), ("timeline.svg", svg_bytes)):
        save(folder / file, paint(sheet, appearance.theme))
        written.append(folder / file)
    return written
