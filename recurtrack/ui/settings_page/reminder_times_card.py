"""When reminders come, what is quiet, and what a notification says."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.reminders.choices import QuietHours, ReminderChoices
from recurtrack.domain.reminders.slots import NEUTRAL
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.reminder_words import HALF_HOURS
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.settings_page.value_box import ValueBox
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.segments import Segments
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

_EDGE = 5
"""From the edge of a row of choices to its track: what stands below is level with that."""
_USUAL_QUIET = QuietHours(time(21, 0), time(8, 0))


class ReminderTimesCard(SettingsCard):
    """The hour of the day, the quiet hours, and the words on the desktop."""

    edited = Signal(object)
    """What changed: a function from the choices in force to the new ones."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.reminderTimes", tr("When and how reminders come"))
        self._look = appearance
        self._choices = ReminderChoices()
        self._hour = self._times("settings.reminderHour", tr("Hour of the day"))
        changes(self._hour)
        self._quiet = Tick(appearance, tr("Say nothing in quiet hours"), "settings.quiet")
        changes(self._quiet)
        self._from = self._times("settings.quietFrom", tr("Quiet from"))
        changes(self._from)
        self._until = self._times("settings.quietUntil", tr("Quiet until"))
        changes(self._until)
        words = [(False, tr("Neutral words")), (True, tr("What it is about"))]
        self._words: Segments[bool] = Segments(appearance, words, "settings.reminderWords", fills=True)
        changes(self._words)
        self._words.setAccessibleName(tr("What notifications say"))
        self._preview = Preview(appearance)
        self._warning = DetailsWarning(appearance)
        self._build()
        self._connect()

    def show_choices(self, choices: ReminderChoices, *, example: str, is_encrypted: bool) -> None:
        """Show what is in force; ``example`` is the next reminder in its full words."""
        self._choices = choices
        self._hour.show_value(choices.hour)
        quiet = choices.quiet or self._shown_hours()
        self._from.show_value(quiet.start)
        self._until.show_value(quiet.end)
        self._quiet.setChecked(choices.quiet is not None)
        self._from.setEnabled(choices.quiet is not None)
        self._until.setEnabled(choices.quiet is not None)
        self._words.set_value(choices.details)
        says_it = choices.details and not is_encrypted
        self._words.setVisible(not is_encrypted)
        self._words_row.say(_about_words(is_encrypted=is_encrypted))
        self._preview.say(example if says_it else NEUTRAL)
        self._warning.setVisible(says_it)
        self._hour_row.say(self._about_hour(choices))

    def restyle(self) -> None:
        """Write the times of day as times are written now."""
        for box in (self._hour, self._from, self._until):
            box.say_anew()

    def _times(self, name: str, asks: str) -> ValueBox[time]:
        return ValueBox(self._look, name, asks, HALF_HOURS, self._clock)

    def _clock(self, at: time) -> str:
        return self._look.dates.clock(at)

    def _build(self) -> None:
        look = self._look
        hours = Flow(self._from, text_label(tr("to"), "body", wraps=False), self._until, gap=4, row_gap=0)
        quiet = QWidget()
        column = QVBoxLayout(quiet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._quiet)
        column.addWidget(hours)
        self._hour_row = SettingRow(look, tr("Hour of the day"), "", self._hour)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self._words)
        around = QVBoxLayout()
        around.setContentsMargins(_EDGE, 0, _EDGE, 0)
        around.addWidget(self._preview)
        lines.addLayout(around)
        self._words_row = SettingRow(look, tr("What notifications say"), _about_words(is_encrypted=False), words)
        self.add_rows(
            self._hour_row,
            SettingRow(
                look,
                tr("Quiet hours"),
                tr("What falls into them comes when they end; if that is too late, before they begin."),
                quiet,
            ),
            self._words_row,
        )
        self.column.addWidget(self._warning)

    def _connect(self) -> None:
        self._hour.picked.connect(lambda: self._take_hour(self._hour.value))
        self._quiet.toggled.connect(self._take_quiet)
        self._from.picked.connect(self._take_hours)
        self._until.picked.connect(self._take_hours)
        self._words.changed.connect(self._take_words)

    def _take_hour(self, hour: time) -> None:
        self.edited.emit(lambda now: replace(now, hour=hour))

    def _take_quiet(self, is_on: bool) -> None:
        if is_on is not (self._choices.quiet is not None):
            quiet = self._shown_hours() if is_on else None
            self.edited.emit(lambda now: replace(now, quiet=quiet))

    def _take_hours(self) -> None:
        """Hours that end when they begin are none."""
        quiet = QuietHours(self._from.value, self._until.value)
        self.edited.emit(lambda now: replace(now, quiet=None if quiet.start == quiet.end else quiet))

    def _take_words(self) -> None:
        details = bool(self._words.value)
        self.edited.emit(lambda now: replace(now, details=details))

    def _shown_hours(self) -> QuietHours:
        shown = QuietHours(self._from.value, self._until.value)
        return _USUAL_QUIET if shown.start == shown.end else shown

    def _about_hour(self, choices: ReminderChoices) -> str:
        if choices.quiet is not None and _lies_in(choices.hour, choices.quiet):
            end = self._look.dates.clock(choices.quiet.end)
            return tr("It lies in your quiet hours, so reminders come at {time}.", time=end)
        return tr("For reminders that belong to a day. Those of an appointment go by its own time.")


class Preview(QFrame):
    """A notification as the desktop will show it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("settings.preview")
        self.setProperty("onCard", "sunken")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconView(appearance, "bell", "ink2", 20))
        self._words = text_label("", "body", "settings.preview.words")
        row.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words.setText(words)
        self.setAccessibleName(tr("A notification says: {words}", words=words))


class DetailsWarning(QFrame):
    """Who else can read the details."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("settings.detailsWarning")
        self.setProperty("tint", "soon")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconView(appearance, "eye", "soon", 18))
        words = tr("Whoever sees your screen can read them, also on the lock screen.")
        row.addWidget(text_label(words, "small", "settings.detailsWarning.words"), 1)
        self.hide()


def _about_words(*, is_encrypted: bool) -> str:
    if is_encrypted:
        return tr(
            "On the desktop of this computer. Your record is encrypted, so they stay neutral: its words are kept"
            " nowhere else. In the window you always read all of it."
        )
    return tr("On the desktop of this computer. In the window you always read all of it.")


def _lies_in(at: time, quiet: QuietHours) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= at < quiet.end
    return at >= quiet.start or at < quiet.end
