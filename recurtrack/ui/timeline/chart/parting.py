"""How close one has to look for what is drawn as one to part."""

from __future__ import annotations

from recurtrack.domain.timeline.picture import Bar, Place
from recurtrack.ui.timeline.chart.shown import LEAST_DAYS, Shown

_BUNDLE_SHARE = 0.6
"""Of the width, taken by the events of a bundle that was opened."""


def parted(thing: Place | Bar, shown: Shown) -> Shown | None:
    """Return the stretch of time in which a bundle comes apart; None where looking closer does not take it apart."""
    days = [event.day for event in thing.events]
    first, last = min(days), max(days)
    if first == last or isinstance(thing, Bar) or shown.days <= LEAST_DAYS + 1:
        return None
    wanted = max((last - first).days / _BUNDLE_SHARE, LEAST_DAYS)
    middle = (first.toordinal() + last.toordinal() + 1) / 2
    return shown.around(middle, min(wanted, shown.days / 2))
