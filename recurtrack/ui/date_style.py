"""How dates and times are written and read in the window: the person's own way, and as little as they know."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.values import dataclass

_TWO_DIGIT_YEARS_BEFORE = 1950
_DAYS = ("d MMMM yyyy", "d. MMMM yyyy", "d MMM yyyy", "d. MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "yyyy-MM-dd")
_MONTHS = ("MMMM yyyy", "MMM yyyy", "MM/yyyy", "M/yyyy", "MM.yyyy", "M.yyyy")
_TIMES = ("HH:mm", "H:mm", "HH.mm", "H.mm", "HHmm", "h:mm AP", "h:mmAP", "h AP", "hAP")
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,?\s+(?=\d|[^\W\d]+\.?\s+\d)")
_DAY_NAME = re.compile(r"^([^\W\d]+)\.?,?\s+")
_ISO_DAY, _ISO_MONTH, _ISO_TIME = "yyyy-MM-dd", "yyyy-MM", "HH:mm"


@dataclass(frozen=True, slots=True)
class DateStyle:
    """The locale of dates, and the day a week begins with.

    ``is_iso``: dates are written as figures, the year first (ISO 8601), whatever the locale does; read is both.
    """

    locale: QLocale
    week_start: Qt.DayOfWeek
    is_iso: bool = False

    def read(self, text: str) -> PartialDate:
        """Read a day, a month or a year as people write it; raises ``Rejected``."""
        words = " ".join(text.split())
        short = self.locale.dateFormat(QLocale.FormatType.ShortFormat)
        for form in (re.sub("y+", "yyyy", short), short, *_DAYS):
            for candidate in (words, self._without_weekday(words)):
                if (day := self._date(candidate, form)) is not None:
                    late = 100 if day.year() < _TWO_DIGIT_YEARS_BEFORE and "yyyy" not in form else 0
                    return PartialDate(day.year() + late, day.month(), day.day())
        for form in _MONTHS:
            if (day := self._date(words, form)) is not None:
                return PartialDate(day.year(), day.month())
        return PartialDate.parse(words)

    def written(self, day: PartialDate | date, *, weekday: bool = False) -> str:
        """Return ``18 June 2026``, with the weekday before it when asked for and known; ``June 2026``, ``2026``.

        In the ISO style that is ``2026-06-18``, ``2026-06``, ``2026``.
        """
        found = day if isinstance(day, PartialDate) else PartialDate.of(day)
        if found.month is None:
            return str(found.year)
        if found.exact is None:
            month = _ISO_MONTH if self.is_iso else "MMMM yyyy"
            return self.locale.toString(QDate(found.year, found.month, 1), month)
        qt_day = QDate(found.exact.year, found.exact.month, found.exact.day)
        return self.locale.toString(qt_day, f"ddd {self._order}" if weekday else self._order)

    def clock(self, at: time) -> str:
        """Return a time of day as the locale writes it, without seconds."""
        moment = QTime(at.hour, at.minute)
        if self.is_iso:
            return self.locale.toString(moment, _ISO_TIME)
        return self.locale.toString(moment, QLocale.FormatType.ShortFormat)

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
        if self.is_iso:
            return _ISO_DAY
        first = self.locale.dateFormat(QLocale.FormatType.ShortFormat).lstrip("'")[:1]
        return "MMMM d, yyyy" if first == "M" else "d MMMM yyyy"

    def _without_weekday(self, words: str) -> str:
        """Take a weekday off the beginning, in the person's language or in English: ``Thu June 18, 2026``."""
        first = _DAY_NAME.match(words)
        if first is None:
            return words
        names = {
            spoken.dayName(day.value, form).rstrip(".").casefold()
            for spoken in (self.locale, QLocale.c())
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
            for day in Qt.DayOfWeek
        }
        return words[first.end() :] if first[1].casefold() in names else _WEEKDAY.sub("", words)

    def _date(self, text: str, form: str) -> QDate | None:
        found = (spoken.toDate(text, form) for spoken in (self.locale, QLocale.c()))
        return next((day for day in found if day.isValid()), None)
