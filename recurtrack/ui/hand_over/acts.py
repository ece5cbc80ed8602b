"""Makes the copy that is handed over when the person asks for it, and anew after each backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.hand_over import HandOverSection
from recurtrack.domain.person import PersonEntry
from recurtrack.services.hand_over import (
    HandOver,
    HandOverFacts,
    HandOvers,
    HandOverStanding,
    copy_name,
    refresh_hand_over,
)
from recurtrack.ui.choosing import documents
from recurtrack.ui.hand_over.card import HandOverCard
from recurtrack.ui.hand_over.dialog import HandOverDialog, HandOverStart, HandOverWish
from recurtrack.ui.notices import Notices
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HandingOver(QObject):
    """The sheet, the card of the settings, and the copy made anew; all work is done off the window's thread."""

    def __init__(self, tools: PageTools, notices: Notices, over: QWidget) -> None:
        super().__init__()
        self._tools = tools
        self._notices = notices
        self._over = over
        self._service = HandOvers(tools.record)
        self._dialog: HandOverDialog | None = None
        self.card = HandOverCard(tools.appearance)
        self.card.make_wanted.connect(self.open)
        self.card.refresh_wanted.connect(self.make_anew)
        self.card.stop_wanted.connect(self._stop)

    def open(self) -> None:
        """Open the sheet."""
        if self._tools.record.read_only or self._dialog is not None:
            return
        self._tools.tasks.ask(self, "start", self._read_start, self._open)

    def show_standing(self) -> None:
        """Read anew how the copy stands, for the card."""
        self._tools.tasks.ask(self, "standing", self._service.standing, self.card.show_standing)

    def make_anew(self) -> None:
        """Make the copy anew because the person asked for it, and say how that went."""
        self.card.hold(held=True)
        self._tools.tasks.ask(
            self, None, self._service.refresh, self._say_made_anew, failed=self._fail, busy=tr("Making the copy…")
        )

    def after_backup(self) -> None:
        """Make the copy anew without a word; only a trouble that is new is said."""
        if not self._tools.record.read_only:
            record = self._tools.record
            self._tools.tasks.ask(self, None, lambda: refresh_hand_over(record), self._say_once)

    def retire(self) -> None:
        """Close what is being asked: the record goes."""
        if self._dialog is not None:
            self._dialog.done(0)
        self._tools.tasks.retire(self)

    def _read_start(self) -> HandOverStart:
        record, standing = self._tools.record, self._service.standing()
        needs = record.file.key is not None
        if standing is not None:
            return HandOverStart(
                standing.hand_over, is_new=False, needs_passphrase=needs, has_passphrase=standing.encrypted
            )
        with record.reading() as reader:
            name = next((person.name for person in reader.all(PersonEntry)), None)
        start = HandOver(sections=frozenset(HandOverSection), folder=Path(), name=copy_name(name))
        return HandOverStart(start, is_new=True, needs_passphrase=needs, has_passphrase=False)

    def _open(self, start: HandOverStart) -> None:
        self._dialog = dialog = HandOverDialog(self._tools.appearance, start, self._ask_folder, self._over)
        dialog.wanted.connect(lambda wish: self._make(dialog, wish))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _ask_folder(self) -> Path | None:
        return self._tools.chooser.folder(tr("Choose a folder for the copy"), documents())

    def _make(self, dialog: HandOverDialog, wish: HandOverWish) -> None:
        def made(facts: HandOverFacts) -> None:
            dialog.show_made(facts)
            self.show_standing()

        self._tools.tasks.ask(
            dialog,
            None,
            lambda: self._service.make(wish.hand_over, wish.passphrase or None),
            made,
            failed=dialog.refuse,
            busy=tr("Making the copy…"),
        )

    def _forget(self) -> None:
        self._dialog = None

    def _say_made_anew(self, standing: HandOverStanding | None) -> None:
        self.card.show_standing(standing)
        if standing is not None and standing.trouble:
            self._notices.problem(standing.trouble)
        elif standing is not None:
            self._notices.done(tr("The copy is made anew, opened again and found good"))

    def _say_once(self, trouble: str | None) -> None:
        if trouble is not None:
            self._notices.problem(trouble)
        self.show_standing()

    def _stop(self) -> None:
        self.card.hold(held=True)
        self._tools.tasks.ask(self, None, self._service.stop, lambda _: self._say_stopped(), failed=self._fail)

    def _say_stopped(self) -> None:
        self._notices.done(tr("The copy is made no more; the last one stays where it is"))
        self.show_standing()

    def _fail(self, error: RecurTrackError) -> None:
        self.card.hold(held=False)
        self._notices.problem(sentence_of(error))
