"""What the window remembers from one time to the next; nothing of it is about the person's health."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt

from recurtrack.ui.date_style import DateStyle

TEXT_SIZES = (100, 115, 130, 150, 200)
"""Text sizes in percent."""
ISO = "iso"
"""The way of writing dates as figures, the year first."""
_ISO_LOCALE = "en_GB"
_RECORDS = 12


class Scheme(StrEnum):
    """Which colours are wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings:
    """The settings file. A value that makes no sense counts as not set."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """The colours that were chosen."""
        found = self._text("look/scheme")
        return Scheme(found) if found in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._set("look/scheme", scheme.value)

    @property
    def text_size(self) -> int:
        """The text size in percent, one of ``TEXT_SIZES``."""
        found = self._text("look/text_size")
        return int(found) if found in {str(size) for size in TEXT_SIZES} else TEXT_SIZES[0]

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._set("look/text_size", str(percent))

    @property
    def reduced_motion(self) -> bool | None:
        """Whether nothing on the screen is to glide or fade; None for as the system has it."""
        return {"yes": True, "no": False}.get(self._text("look/reduced_motion"))

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool | None) -> None:
        self._set("look/reduced_motion", "" if reduced is None else "yes" if reduced else "no")

    @property
    def dates(self) -> DateStyle:
        """How dates are written: as the person chose, else as the system does."""
        style = date_style(self.date_way)
        start = self.week_start
        return style if start is None else DateStyle(style.locale, start, style.is_iso)

    @property
    def date_way(self) -> str:
        """The way of writing dates that was chosen: the name of a locale, ``ISO``, or empty for the system's."""
        return self._text("dates/locale")

    @date_way.setter
    def date_way(self, name: str) -> None:
        self._set("dates/locale", name)

    @property
    def week_start(self) -> Qt.DayOfWeek | None:
        """The day a week begins with, None for what is usual where the dates are written so."""
        starts = {str(day.value): day for day in Qt.DayOfWeek}
        return starts.get(self._text("dates/week_start"))

    @week_start.setter
    def week_start(self, day: Qt.DayOfWeek | None) -> None:
        self._set("dates/week_start", "" if day is None else str(day.value))

    @property
    def last_record(self) -> Path | None:
        """The record that was open last."""
        found = self._text("record/last")
        return Path(found) if found else None

    @last_record.setter
    def last_record(self, path: Path) -> None:
        self._set("record/last", str(path))

    @property
    def records(self) -> tuple[Path, ...]:
        """The records that were opened, the last one first."""
        found = self._text("record/known")
        return tuple(Path(line) for line in found.split("\n") if line)

    def remember_record(self, path: Path) -> None:
        """Put a record first among those that were opened."""
        others = [known for known in self.records if known != path]
        self._set("record/known", "\n".join(str(known) for known in [path, *others][:_RECORDS]))

    @property
    def page(self) -> str:
        """The key of the page that was shown last."""
        return self._text("window/page")

    @page.setter
    def page(self, key: str) -> None:
        self._set("window/page", key)

    def choice(self, name: str) -> str:
        """Return what a page remembers of its own under a name, such as a filter; empty for nothing."""
        return self._text(f"pages/{name}")

    def remember_choice(self, name: str, value: str) -> None:
        """Remember something of a page's own, such as a filter; never anything about the person's health."""
        self._set(f"pages/{name}", value)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was, as Qt keeps it."""
        found = self._file.value("window/geometry")
        return found if isinstance(found, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._set("window/geometry", geometry)

    def write_down(self) -> None:
        """Write what was set to the file now: the program is about to begin anew."""
        self._file.sync()

    def _set(self, key: str, value: object) -> None:
        """Write a value that is another one: the file is written anew for each, and every start sets some again."""
        if self._file.value(key) != value:
            self._file.setValue(key, value)

    def _text(self, key: str) -> str:
        found = self._file.value(key, "")
        return found if isinstance(found, str) else str(found)


def date_style(way: str) -> DateStyle:
    """Return a way of writing dates by its name, with the week that goes with it; empty for the system's."""
    if way == ISO:
        return DateStyle(QLocale(_ISO_LOCALE), Qt.DayOfWeek.Monday, is_iso=True)
    locale = QLocale(way) if way else QLocale.system()
    return DateStyle(locale, locale.firstDayOfWeek())
