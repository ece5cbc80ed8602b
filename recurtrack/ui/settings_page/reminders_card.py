"""Which reminders there are: a tick for each kind, with how long before or after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal

from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.kind_tick import KindDays, KindTick, together
from recurtrack.ui.settings_page.lead_chips import LeadChips
from recurtrack.ui.settings_page.reminder_words import (
    BACKUP_DAYS,
    PRESCRIPTION_DAYS,
    RESULT_DAYS,
    TREATMENT_END_DAYS,
    days_after,
    days_before,
)
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look

Edit: TypeAlias = Callable[[ReminderChoices], ReminderChoices]
"""What the person changed of the choices in force."""


class RemindersCard(SettingsCard):
    """The kinds of reminders, in groups."""

    edited = Signal(object)
    """An ``Edit``."""
    by_test_wanted = Signal()
    """Choose how long a result may take for each kind of check."""
    history_wanted = Signal()
    """Show what was answered to reminders."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.reminders", tr("Reminders"))
        self._look = appearance
        self._ticks: dict[ReminderKind, KindTick] = {}
        self._leads = LeadChips(appearance)
        self._results = self._days(ReminderKind.RESULT, tr("When a result has not come"), tr("Results"), RESULT_DAYS)
        self._supply = self._days(
            ReminderKind.PRESCRIPTION, tr("When a medicine runs out"), tr("Prescriptions"), PRESCRIPTION_DAYS
        )
        self._end = self._days(
            ReminderKind.TREATMENT_END,
            tr("When the planned end of hormone treatment comes closer"),
            tr("End of hormone treatment"),
            TREATMENT_END_DAYS,
        )
        self._copy = self._days(
            ReminderKind.BACKUP, tr("When no copy was saved for a while"), tr("Saved copy"), BACKUP_DAYS
        )
        self.by_test = Button(
            appearance, tr("Days for each check…"), "settings.resultDaysByTest", look=Look.TEXT, small=True
        )
        changes(self.by_test)
        self.by_test.clicked.connect(self.by_test_wanted)
        self._results.put_below(self.by_test)
        self.history = Button(
            appearance, tr("What you answered…"), "settings.reminderHistory", look=Look.TEXT, icon="list", small=True
        )
        self.history.clicked.connect(self.history_wanted)
        self._build()
        self._connect()

    def show_choices(self, choices: ReminderChoices) -> None:
        """Show what is in force."""
        for kind, tick in self._ticks.items():
            tick.show_on(is_on=kind not in choices.off)
        self._leads.show_leads(choices.leads)
        self._results.show_days(choices.result_days)
        self._supply.show_days(choices.prescription_days)
        self._end.show_days(choices.treatment_end_days)
        self._copy.show_days(choices.backup_days)

    def _build(self) -> None:
        look = self._look
        appointments = self._kind(ReminderKind.APPOINTMENT, tr("Before an appointment"))
        appointments.put_below(self._leads)
        checks = together(
            self._kind(ReminderKind.CHECK_OPENS, tr("When a check can be booked")),
            self._kind(ReminderKind.CHECK_DUE, tr("On its best day")),
            self._kind(ReminderKind.CHECK_LATE, tr("When its last good day has passed")),
        )
        copies = tr("The archive, kept somewhere else, is your safety net.")
        self.add_rows(
            SettingRow(
                look,
                tr("Appointments"),
                tr("For what you booked. The day after, you are asked whether it took place."),
                appointments,
            ),
            SettingRow(look, tr("Checks of your plan"), tr("As long as they are not booked."), checks),
            SettingRow(look, tr("Results"), tr("After a check that has a report or a value."), self._results),
            SettingRow(
                look,
                tr("Medicines"),
                tr("For those whose supply or planned end is written down in Treatments."),
                together(self._supply, self._end),
            ),
            SettingRow(
                look,
                tr("Signs you noticed"),
                tr("When it is time to look at one again."),
                self._kind(ReminderKind.SIGN, tr("To ask whether it is still there")),
            ),
            SettingRow(look, tr("A copy of your record"), copies, self._copy),
        )
        self.column.addWidget(self.history, alignment=Qt.AlignmentFlag.AlignLeft)

    def _kind(self, kind: ReminderKind, words: str) -> KindTick:
        self._ticks[kind] = tick = KindTick(self._look, kind, words)
        return tick

    def _days(self, kind: ReminderKind, words: str, asks: str, days: tuple[int, ...]) -> KindDays:
        is_after = kind in {ReminderKind.RESULT, ReminderKind.BACKUP}
        found = KindDays(self._look, kind, words, asks, days, days_after if is_after else days_before)
        self._ticks[kind] = found
        return found

    def _connect(self) -> None:
        for tick in self._ticks.values():
            tick.switched.connect(self._switch)
        self._leads.switched.connect(lambda: self._take_leads(self._leads.leads))
        self._results.days_picked.connect(lambda days: self._edit(lambda now: replace(now, result_days=days)))
        self._supply.days_picked.connect(lambda days: self._edit(lambda now: replace(now, prescription_days=days)))
        self._end.days_picked.connect(lambda days: self._edit(lambda now: replace(now, treatment_end_days=days)))
        self._copy.days_picked.connect(lambda days: self._edit(lambda now: replace(now, backup_days=days)))

    def _switch(self, kind: ReminderKind, is_on: bool) -> None:
        self._edit(lambda now: replace(now, off=now.off - {kind} if is_on else now.off | {kind}))

    def _take_leads(self, leads: tuple[int, ...]) -> None:
        self._edit(lambda now: replace(now, leads=leads))

    def _edit(self, edit: Edit) -> None:
        self.edited.emit(edit)
