"""How long something lasted, said only as exactly as its dates allow."""

from __future__ import annotations

from recurtrack.domain.dates import PartialDate, days_in_words

_DAYS_OF_A_MONTH = 30.44
_LEAST_MONTHS, _MOST_DAYS_UNSURE = 2, 31


def duration(since: PartialDate, until: PartialDate) -> str:
    """Return ``for 13 days``, ``for about 4 months``, or nothing when the dates do not tell.

    Months are told of two dates that leave no more than a month open, and of no fewer than two months.
    """
    longest = (until.last_day() - since.first_day()).days
    shortest = (until.first_day() - since.last_day()).days
    if longest == shortest:
        return f"for {days_in_words(max(longest, 1))}" if longest >= 0 else ""
    months = round((longest + shortest) / 2 / _DAYS_OF_A_MONTH)
    if longest - shortest > _MOST_DAYS_UNSURE or months < _LEAST_MONTHS:
        return ""
    return f"for about {months} months"
