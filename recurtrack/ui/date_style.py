"""How dates and times are written and read in the window: the person's own way, and as little as they know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected

_TWO_DIGIT_YEARS_BEFORE = 1950
_DAYS = ("d MMMM yyyy", "d. MMMM yyyy", "d MMM yyyy", "d. MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy-MM-dd")
_MONTHS = ("MMMM yyyy", "MMM yyyy", "MM/yyyy", "M/yyyy", "MM.yyyy", "M.yyyy")
_TIMES = ("HH:mm", "H:mm", "HH.mm", "H.mm", "HHmm", "h:mm AP", "h:mmAP", "h AP", "hAP")
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,?\s+(?=\d)")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """The locale of dates, and the day a week begins with."""

    locale: QLocale
    week_start: Qt.DayOfWeek

    def read(self, text: str) -> PartialDate:
        """Read a day, a month or a year as people write it; raises ``Rejected``."""
        words = " ".join(text.split())
        short = self.locale.dateFormat(QLocale.FormatType.ShortFormat)
        for form in (re.sub("y+", "yyyy", short), short, *_DAYS):
            for candidate in (words, _WEEKDAY.sub("", words)):
                if (day := self._date(candidate, form)) is not None:
                    late = 100 if day.year() < _TWO_DIGIT_YEARS_BEFORE and "yyyy" not in form else 0
                    return PartialDate(day.year() + late, day.month(), day.day())
        for form in _MONTHS:
            if (day := self._date(words, form)) is not None:
                return PartialDate(day.year(), day.month())
        return PartialDate.parse(words)

    def written(self, day: PartialDate | date, *, weekday: bool = False) -> str:
        """Return ``18 June 2026``, with the weekday before it when asked for and known; ``June 2026``, ``2026``."""
        found = day if isinstance(day, PartialDate) else PartialDate.of(day)
        if found.month is None:
            return str(found.year)
        if found.exact is None:
            return self.locale.toString(QDate(found.year, found.month, 1), "MMMM yyyy")
        qt_day = QDate(found.exact.year, found.exact.month, found.exact.day)
        return self.locale.toString(qt_day, f"ddd {self._order}" if weekday else self._order)

    def clock(self, at: time) -> str:
        """Return a time of day as the locale writes it, without seconds."""
        return self.locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)

    def read_clock(self, text: str) -> time:
        """Read a time of day; raises ``Rejected``."""
        words = text.strip()
        own = self.locale.timeFormat(QLocale.FormatType.ShortFormat)
        for form in (own, *_TIMES):
            for locale in (self.locale, QLocale.c()):
                found = locale.toTime(words.upper() if "AP" in form else words, form)
                if found.isValid():
                    return time(found.hour(), found.minute())
        raise Rejected(Refusal.NOT_A_TIME, text=words)

    @property
    def _order(self) -> str:
        first = self.locale.dateFormat(QLocale.FormatType.ShortFormat).lstrip("'")[:1]
        return "MMMM d, yyyy" if first == "M" else "d MMMM yyyy"

    def _date(self, text: str, form: str) -> QDate | None:
        found = (spoken.toDate(text, form) for spoken in (self.locale, QLocale.c()))
        return next((day for day in found if day.isValid()), None)
