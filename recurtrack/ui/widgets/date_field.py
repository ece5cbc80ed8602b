"""Fields for a date, as exact as the person knows it, and for a time of day."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Rejected
from recurtrack.ui.icons import tinted_icon
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.line import Line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_ICON_ROOM = 30
_FAR = QDate(1900, 1, 1), QDate(2100, 12, 31)


class _DateLine(Line):
    """A line with a calendar behind an icon; Alt+Down opens it."""

    calendar_wanted = Signal()

    def __init__(self, appearance: Appearance, icon: str, what: str) -> None:
        super().__init__(appearance)
        self._icon_name = icon
        self._open = QToolButton(self)
        self._open.setProperty("inField", "true")
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.setCursor(Qt.CursorShape.PointingHandCursor)
        self._open.setToolTip(what)
        self._open.setAccessibleName(what)
        self._open.clicked.connect(self.calendar_wanted)
        self.draw_icon()
        appearance.changed.connect(self.draw_icon)

    def draw_icon(self) -> None:
        """Draw the icon in the colours of the theme."""
        theme = self._appearance.theme
        size = theme.px(18)
        self._open.setIcon(tinted_icon(self._icon_name, theme.colour("ink2"), size, self.devicePixelRatio()))
        self._open.setIconSize(QSize(size, size))
        self.setTextMargins(0, 0, theme.px(_ICON_ROOM), 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon at the right end."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down, as lists open."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        side = self._appearance.theme.px(_ICON_ROOM)
        self._open.setGeometry(self.width() - side - 8, (self.height() - side) // 2, side, side)


class DateField(FormField):
    """A day, a month or a year. What is written is read when it is left; ``value`` raises what is wrong with it."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        *,
        help_text: str = "",
        optional: bool = False,
        whole_day: bool = False,
    ) -> None:
        self.line = _DateLine(appearance, "calendar", tr("Choose in a calendar (Alt+Down)"))
        super().__init__(appearance, label, name, self.line, help_text=help_text, optional=optional)
        self._appearance = appearance
        self._whole_day = whole_day
        if label == tr("Date"):
            self.called = tr("the date")
        self.line.textEdited.connect(self.edited)
        self.line.calendar_wanted.connect(self._open_calendar)
        self.line.editingFinished.connect(self._tidy)

    @property
    def text(self) -> str:
        """What was written."""
        return self.line.text().strip()

    def value(self) -> PartialDate | None:
        """Return what was written, None for nothing; raises ``Rejected`` for what is no date."""
        return self._appearance.dates.read(self.text) if self.text else None

    def read(self) -> tuple[PartialDate | None, str]:
        """Return the date and what is wrong with it: one of the two is empty, both are for an empty field."""
        try:
            found = self.value()
        except Rejected as error:
            return None, sentence_of(error)
        if found is not None and self._whole_day and found.exact is None:
            return None, tr("A whole day is needed here, such as {day}.", day=self._written(PartialDate(2026, 6, 18)))
        return found, ""

    def set_value(self, value: PartialDate | date | None) -> None:
        """Write a date into it."""
        found = PartialDate.of(value) if isinstance(value, date) else value
        self.line.setText("" if found is None else self._written(found))

    def _written(self, value: PartialDate) -> str:
        return self._appearance.dates.written(value, weekday=self._whole_day)

    def _tidy(self) -> None:
        found, wrong = self.read()
        if found is not None and not wrong:
            self.line.setText(self._written(found))

    def _open_calendar(self) -> None:
        popup = CalendarPopup(self._appearance, self.line)
        found, _ = self.read()
        popup.choose_from(found.first_day() if found is not None else date.today())  # noqa: DTZ011 - a start to look from
        popup.chosen.connect(self._take)

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()
        self.say_right()
        self.line.setFocus()


class CalendarPopup(QFrame):
    """A month to choose a day from, under a field."""

    chosen = Signal(object)
    """A ``date``."""

    def __init__(self, appearance: Appearance, under: QWidget) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setObjectName("calendarPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        style = appearance.dates
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(tr("Calendar"))
        self._calendar.setLocale(style.locale)
        self._calendar.setFirstDayOfWeek(style.week_start)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setDateRange(*_FAR)
        self._calendar.activated.connect(self._take)
        self._calendar.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._calendar)

    def choose_from(self, day: date) -> None:
        """Show the month of a day."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        under = self.parentWidget()
        if under is not None:
            self.move(under.mapToGlobal(QPoint(4, under.height())))
        self.show()
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class TimeField(FormField):
    """A time of day on the wall clock."""

    def __init__(
        self, appearance: Appearance, label: str, name: str, *, help_text: str = "", optional: bool = False
    ) -> None:
        self.line = Line(appearance)
        super().__init__(appearance, label, name, self.line, help_text=help_text, optional=optional)
        self._appearance = appearance
        if label == tr("Time"):
            self.called = tr("the time")
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tidy)

    def read(self) -> tuple[time | None, str]:
        """Return the time and what is wrong with it: one of the two is empty, both are for an empty field."""
        text = self.line.text().strip()
        if not text:
            return None, ""
        try:
            return self._appearance.dates.read_clock(text), ""
        except Rejected as error:
            return None, sentence_of(error)

    def set_value(self, value: time | None) -> None:
        """Write a time into it."""
        self.line.setText("" if value is None else self._appearance.dates.clock(value))

    def _tidy(self) -> None:
        found, wrong = self.read()
        if found is not None and not wrong:
            self.set_value(found)
