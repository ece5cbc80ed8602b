"""Asks when a check took place; the year or the month is enough."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Rejected
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STILL_TO_COME = "This date is still to come. Write the day it took place."
_TWO_DIGIT_YEARS_BEFORE = 1950
_IN_WORDS = ("d MMMM yyyy", "d. MMMM yyyy")


def written_day(text: str, locale: QLocale) -> PartialDate:
    """Read a date as the program writes it, or a whole day in the person's format; raises ``Rejected``."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    for form in (re.sub("y+", "yyyy", short), short, *_IN_WORDS):
        found = next((day for spoken in (locale, QLocale.c()) if (day := spoken.toDate(text, form)).isValid()), None)
        if found is not None:
            late = 100 if found.year() < _TWO_DIGIT_YEARS_BEFORE else 0
            return PartialDate(found.year() + late, found.month(), found.day())
    return PartialDate.parse(text)


class DoneDialog(AskDialog):
    """One date, set to today at first."""

    def __init__(
        self, appearance: Appearance, title: str, today: date, parent: QWidget, locale: QLocale | None = None
    ) -> None:
        super().__init__(appearance, "When did it take place?", "OK", parent)
        self.setObjectName("doneDialog")
        self._today = today
        self._locale = locale or QLocale.system()
        self._day = PartialDate.of(today)
        self.body.addWidget(text_label(title, "secondary"))
        self._field = Field(
            appearance, "Date", "done.date", help_text="2026, 2026-05 or 2026-05-06, as well as you know it."
        )
        self._field.line.setText(str(self._day))
        self._field.line.selectAll()
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self._field.line.setFocus()

    @property
    def day(self) -> PartialDate:
        """The day that was found right."""
        return self._day

    def answer(self) -> None:
        """Check the date; say beside the field what is wrong with it, else accept."""
        try:
            found = written_day(self._field.text, self._locale)
        except Rejected as error:
            self._say_wrong(sentence_of(error))
            return
        if found.first_day() > self._today:
            self._say_wrong(STILL_TO_COME)
            return
        self._day = found
        self.accept()

    def _say_wrong(self, why: str) -> None:
        self._field.say_wrong(why)
        self.fit()
        self._field.line.setFocus()
