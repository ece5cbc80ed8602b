"""What the buttons of a reminder do: a question where one is needed, then one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.entry import EntryId
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.ui.errands import PageKey
from recurtrack.ui.phrases import day_short
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.today.reminder_row import Reply
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.services.open_record import Change
    from recurtrack.services.reminders import Reminders, WaitingReminder
    from recurtrack.ui.today.reminder_dialogs import LaterDialog


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class ReminderActs:
    """Does what is wanted of a reminder. ``hold`` switches its buttons off while a command is under way."""

    tools: PageTools
    reminders: Callable[[], Reminders]
    save_archive: Callable[[], None]
    page: QWidget
    hold: Callable[[], None]

    def reply(self, reply: Reply, waiting: WaitingReminder) -> None:
        """Open what a reminder is about, settle it, or skip it."""
        match reply:
            case Reply.OPEN:
                self._open(waiting)
            case Reply.DONE if waiting.kind is ReminderKind.BACKUP:
                self.save_archive()
            case Reply.DONE if waiting.kind is ReminderKind.PRESCRIPTION:
                self._fill(waiting)
            case Reply.DONE:
                self._run(lambda: self.reminders().done(waiting.key), tr("The reminder is put away"))
            case Reply.SKIP:
                self._ask_why(waiting)

    def put_off(self, waiting: WaitingReminder, until: date | None) -> None:
        """Let a reminder come again on a day, which is asked for when it is None."""
        if until is not None:
            self._run(lambda: self.reminders().snooze(waiting.key, until), self._said_later(until))
            return
        from recurtrack.ui.today.reminder_dialogs import LaterDialog

        dialog = LaterDialog(self.tools.appearance, waiting.words, self.tools.record.today(), self.page)
        dialog.answered.connect(lambda day: self._later_from(dialog, waiting, day.first_day()))
        dialog.open()

    def _open(self, waiting: WaitingReminder) -> None:
        """Show the entry a reminder is about; a planned check is none, it stands in the plan."""
        subject, errands = waiting.subject, self.tools.errands
        kind = ENTRY_KINDS.get(subject.kind) if subject is not None else None
        if subject is None or kind is None:
            errands.page.emit(PageKey.CARE_PLAN)
        else:
            errands.entry.emit(kind, subject.id)

    def _fill(self, waiting: WaitingReminder) -> None:
        """Move the supply on; where nobody said how long one prescription lasts, show the medicine, to say it there."""
        its = EntryId("" if waiting.subject is None else waiting.subject.id)
        self.hold()
        self.tools.commands.run(
            lambda: self.reminders().refilled(its, None),
            tr("Noted that you have the new supply"),
            failed=lambda _: self._open(waiting),
        )

    def _later_from(self, dialog: LaterDialog, waiting: WaitingReminder, until: date) -> None:
        self.hold()
        self.tools.commands.run(
            lambda: self.reminders().snooze(waiting.key, until),
            self._said_later(until),
            done=lambda _: dialog.close_now(),
            failed=lambda error: dialog.refuse(sentence_of(error)),
        )

    def _ask_why(self, waiting: WaitingReminder) -> None:
        from recurtrack.ui.today.reminder_dialogs import SkipReminderDialog

        dialog = SkipReminderDialog(self.tools.appearance, waiting.words, self.page)
        dialog.accepted.connect(lambda: self._skip(waiting, dialog.reason))
        dialog.open()

    def _skip(self, waiting: WaitingReminder, reason: str) -> None:
        self._run(lambda: self.reminders().skip(waiting.key, reason), tr("The reminder is skipped"))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        self.hold()
        self.tools.commands.run(work, said)

    def _said_later(self, until: date) -> str:
        return tr("The reminder comes again on {day}", day=day_short(until, self.tools.record.today()))
