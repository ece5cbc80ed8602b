"""The way of a noticed sign: advice at once for an emergency, the form, saving, and the advice of its level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.sign_follow_up import Ask
from recurtrack.domain.sign_terms import SignPlace, Urgency
from recurtrack.domain.signs import Sign, SignCatalogue
from recurtrack.services.open_record import Change
from recurtrack.services.signs import NoticedSign
from recurtrack.ui.errands import PageKey
from recurtrack.ui.lock.ways import WayName, opened_by
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.signs.advice_dialog import AdviceDialog, CallHelp, emergency_first, noticed_advice, red_flags
from recurtrack.ui.signs.asking import ASKS_CHOICE
from recurtrack.ui.signs.notice_dialog import NoticeDialog, NoticeStart
from recurtrack.ui.signs.places import other_side
from recurtrack.ui.signs.reading import SignServices, SignsReading
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Noticing(QObject):
    """Leads through the dialogs about signs. ``page`` is the parent of them."""

    def __init__(self, tools: PageTools, around: SignServices, catalogue: SignCatalogue, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._around = around
        self._catalogue = catalogue
        self._page = page

    @property
    def asks(self) -> bool:
        """Whether the person wants to be asked about signs."""
        return self._tools.settings.choice(ASKS_CHOICE) != "off"

    def notice(
        self,
        sign: Sign | None,
        place: SignPlace | None,
        reading: SignsReading,
        before: NoticeDialog | None = None,
    ) -> None:
        """Begin with a documented sign, or with the person's own words; an emergency shows its advice first.

        ``before`` is a form with own words that this sign is chosen instead of: it is closed when the form of the sign
        opens, and what was typed goes along.
        """
        its_place = sign.place if sign else place
        sides = {
            SignPlace.BREAST: reading.treated,
            SignPlace.OTHER_BREAST: other_side(reading.treated),
        }
        side = sides.get(its_place) if its_place else None
        start = NoticeStart(
            sign=sign,
            place=its_place,
            side=None if side is Laterality.BOTH else side,
            typed=None if before is None else before.draft(),
        )

        def ask() -> None:
            if before is not None:
                before.accept()
            self._ask(start, reading)

        if sign is not None and sign.urgency is Urgency.EMERGENCY:
            dialog = emergency_first(self._tools.appearance, sign, self._help_with(reading), self._page)
            dialog.accepted.connect(ask)
            self._open(dialog, reading)
        else:
            ask()

    def edit(self, noticed: NoticedSign, reading: SignsReading) -> None:
        """Change what was written down."""
        self._ask(NoticeStart(sign=noticed.sign, entry=noticed.entry), reading)

    def show_red_flags(self, reading: SignsReading) -> None:
        """Show what counts as an emergency."""
        flags = self._catalogue.red_flags
        self._open(red_flags(self._tools.appearance, flags, self._help_with(reading), self._page), reading)

    def show_advice(self, noticed: NoticedSign, reading: SignsReading) -> None:
        """Show what to do about a noticed sign."""
        dialog = noticed_advice(
            self._tools.appearance,
            noticed,
            self._catalogue.notes,
            self._help_with(reading),
            self._page,
            today=reading.view.today,
            asks=self.asks,
        )
        if noticed.can_tell_team:
            dialog.accepted.connect(lambda: self.tell_team(noticed.entry.id))
        self._open(dialog, reading)

    def answer(self, entry_id: EntryId, course: Course) -> None:
        """Save how a sign goes on; when that leads to a call, show whom to call."""
        self._tools.commands.run(
            lambda: self._around.signs.still_there(entry_id, course),
            tr("Written in your diary"),
            done=lambda _change: self._advise(entry_id, only_calls=True),
        )

    def gone(self, entry_id: EntryId) -> None:
        """Save that a sign is gone."""
        self._tools.commands.run(lambda: self._around.signs.gone(entry_id), tr("Written down: it is gone"))

    def tell_team(self, entry_id: EntryId) -> None:
        """Save that the team knows."""
        said = tr("Written down: your team knows about it")
        self._tools.commands.run(lambda: self._around.signs.told_team(entry_id), said)

    def remove(self, entry_id: EntryId) -> None:
        """Delete an entry."""
        self._tools.commands.run(lambda: self._around.signs.remove(entry_id), tr("Deleted from your diary"))

    def _ask(self, start: NoticeStart, reading: SignsReading) -> None:
        dialog = NoticeDialog(
            self._tools.appearance,
            start,
            self._catalogue,
            self._help_with(reading),
            self._page,
            today=self._tools.record.today(),
        )
        dialog.filled.connect(lambda: self._save(dialog))
        if start.sign is None and start.entry is None and start.typed is None:
            opened_by(dialog, WayName.SIGN, "")
        dialog.flags_wanted.connect(lambda: self.show_red_flags(reading))
        dialog.sign_chosen.connect(lambda sign: self.notice(sign, None, reading, dialog))
        dialog.open()

    def _save(self, dialog: NoticeDialog) -> None:
        entry = dialog.start.entry
        work = self._changing(dialog, entry) if entry is not None else self._noting(dialog)
        dialog.setEnabled(False)

        def failed(error: RecurTrackError) -> None:
            dialog.setEnabled(True)
            dialog.say_refusal(sentence_of(error))
            dialog.yes.setFocus(Qt.FocusReason.OtherFocusReason)

        def done(change: Change) -> None:
            dialog.accept()
            is_own_words = dialog.start.sign is None
            for entry_id in change.ids:
                self._advise(entry_id, only_calls=entry is not None and not is_own_words)

        self._tools.commands.run(work, tr("Written in your diary"), failed=failed, done=done)

    def _noting(self, dialog: NoticeDialog) -> Callable[[], Change]:
        draft = dialog.draft()
        return lambda: self._around.signs.notice(draft)

    def _changing(self, dialog: NoticeDialog, entry: SignEntry) -> Callable[[], Change]:
        changed = dialog.changed_entry(entry)
        return lambda: self._around.signs.edit(replace(changed))

    def _advise(self, entry_id: EntryId, *, only_calls: bool) -> None:
        """Show the advice on an entry that was just saved; what the team knows or is gone needs none but a call."""

        def show(reading: SignsReading) -> None:
            found = next((noticed for noticed in reading.view.noticed if noticed.entry.id == entry_id), None)
            if found is None:
                return
            is_quiet = only_calls or found.entry.told_team or not found.is_open
            if found.advice.ask is Ask.CALL or not is_quiet:
                self.show_advice(found, reading)

        self._tools.tasks.ask(self, "advice", self._around.read, show)

    def _help_with(self, reading: SignsReading) -> CallHelp:
        return self._around.help_with(reading.team)

    def _open(self, dialog: AdviceDialog, reading: SignsReading) -> None:
        dialog.flags_wanted.connect(lambda: self.show_red_flags(reading))
        dialog.team_wanted.connect(lambda: self._tools.errands.page.emit(PageKey.CARE_TEAM))
        dialog.settings_wanted.connect(lambda: self._tools.errands.page.emit(PageKey.SETTINGS))
        dialog.open()
