"""The timeline laid out on paper: in points, over five years, with the lanes a doctor looks for."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import east_asian_width

from recurtrack.domain.timeline.events import Lane, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, five_years, lay_out
from recurtrack.domain.timeline.picture import Layout, Scale, Sizes

WIDTH = 437.0
"""How wide the strip is on the narrower paper, in points; on the wider one it is drawn a little wider."""
TYPE = 7.0
"""The size of its names, in points."""
_LETTER, _CAPITAL, _WIDE = 0.58, 0.72, 1.05
"""How wide characters are as a rule, as shares of the size of type; a wider name is cut at the edge of its room."""
_ALWAYS = frozenset({Lane.TREATMENT, Lane.VISITS, Lane.BREAST_IMAGING})


def width_in_type(text: str) -> float:
    """Return how many points a text takes, estimated without a font."""
    return TYPE * sum(map(_width_of_character, text))


def _width_of_character(character: str) -> float:
    if east_asian_width(character) in {"W", "F"}:
        return _WIDE
    return _CAPITAL if character.isupper() else _LETTER


SIZES = Sizes(
    text=width_in_type,
    shape=9.4,
    bar=7.6,
    lane=24.0,
    noticed_lane=24.0,
    bar_row=8.8,
    between=3.0,
    line=8.8,
    longest_name=0.0,
)
"""In points. Treatments have their names only on their bars: a table of the summary tells the others."""


def laid_out(view: TimelineView) -> Layout:
    """Lay out the five years without lanes that are empty in them; signs and other medicines stand elsewhere."""
    hidden = frozenset({Lane.NOTICED, Lane.MEDICINES})
    index = TimelineIndex(view, hidden)
    first, last = five_years(index)
    days = last.toordinal() - first.toordinal() + 1
    scale = Scale(start=float(first.toordinal()), per_day=WIDTH / days, width=WIDTH)
    layout = _only_in_view(lay_out(index, scale, SIZES))
    empty = {band.lane for band in layout.lanes if band.lane not in _ALWAYS} - {place.lane for place in layout.places}
    return _only_in_view(lay_out(TimelineIndex(view, hidden | empty), scale, SIZES)) if empty else layout


def _only_in_view(layout: Layout) -> Layout:
    """Leave out what stands beyond the edges, of which only a part would be seen."""
    return replace(layout, places=tuple(place for place in layout.places if 0 <= place.x <= WIDTH))
