"""A line of what is new, with the day that puts it among the others."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Origin
from recurtrack.domain.summary.news_values import NewsLine
from recurtrack.domain.summary.phrases import joined, short
from recurtrack.domain.summary.since import Since

MAY_BE_EARLIER = "may be from before that visit"


class Found(NamedTuple):
    """One thing that is new; ``sort_day`` is the last day it can be of."""

    sort_day: date
    line: NewsLine


def found_on(when: PartialDate, since: Since, text: str, details: str, origin: Origin | None) -> Found:
    """Make a line of a date as it was written; of one that can lie on either side of the visit it says so."""
    unsure = MAY_BE_EARLIER if since.visit is not None and since.is_unsure(when) else ""
    line = NewsLine(day=short(when), text=text, details=joined((details, unsure), "; "), origin=origin)
    return Found(when.last_day(), line)
