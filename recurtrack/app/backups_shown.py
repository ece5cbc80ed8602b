"""The backups as the window shows them: the sheet, and the card of the page Settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Qt, Signal

from recurtrack.app.backing_up import BackingUp
from recurtrack.app.copies import Copies
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from recurtrack.domain.backups import Backup
    from recurtrack.services.open_record import OpenRecord
    from recurtrack.ui.backups.sheet import BackupsSheet
    from recurtrack.ui.backups.words import BackupStanding
    from recurtrack.ui.settings_page.backups_card import BackupsCard


class BackupsShown(QObject):
    """One for the program, beside what makes the backups."""

    chosen = Signal(object)
    """The ``BackupChoices`` of the open record, as soon as they are known."""

    def __init__(
        self, backing_up: BackingUp, copies: Copies, around: Surroundings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backing_up = backing_up
        self._copies = copies
        self._around = around
        self._sheet: BackupsSheet | None = None
        self._standing = ""
        backing_up.standing.connect(self._keep_standing)

    def open_sheet(self) -> None:
        """Show the backups of the open record, unless they are shown already."""
        subject = self._backing_up.subject
        if subject is None or self._sheet is not None:
            return
        from recurtrack.services.backups import verify_backup
        from recurtrack.services.records import needs_passphrase
        from recurtrack.ui.backups.sheet import BackupsSheet, SheetWork

        record = subject.record
        work = SheetWork(
            tasks=self._backing_up.beside,
            listed=lambda: self._listed(record),
            check=lambda path: verify_backup(path, record.file.key),
            places=lambda: self._backing_up.places_of(record.path),
            now=record.clock,
            is_encrypted=needs_passphrase(record.path),
        )
        sheet = self._sheet = BackupsSheet(self._around.appearance, work, self._around.window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._connect(sheet, record)
        if record.read_only:
            sheet.show_only()
        sheet.open()

    def close_sheet(self) -> None:
        """Put the sheet away: the record goes."""
        if self._sheet is not None:
            self._sheet.reject()

    def card(self, *, read_only: bool = False) -> BackupsCard:
        """Return the card of the page Settings for the open record; backups may begin later than it is there."""
        from recurtrack.ui.settings_page.backups_card import BackupsCard

        backing_up = self._backing_up
        card = BackupsCard(self._around.appearance, read_only=read_only)
        card.now_wanted.connect(backing_up.back_up_now)
        card.list_wanted.connect(self.open_sheet)
        card.second_wanted.connect(backing_up.choose_second)
        card.second_left.connect(backing_up.leave_second)
        card.closing_chosen.connect(self._choose_closing)
        backing_up.standing.connect(card.take_standing)
        backing_up.places_changed.connect(card.show_second)
        self.chosen.connect(card.show_choices)
        card.show_standing(self._standing)
        if backing_up.subject is not None:
            card.show_choices(backing_up.choices)
            backing_up.say_standing()
        return card

    def _listed(self, record: OpenRecord) -> tuple[Backup, ...]:
        from recurtrack.services.backups import list_backups

        return list_backups(record.path, *self._backing_up.places_of(record.path).roots)

    def _connect(self, sheet: BackupsSheet, record: OpenRecord) -> None:
        backing_up = self._backing_up
        sheet.back_up_wanted.connect(lambda: backing_up.back_up_now(quietly=True))
        sheet.second_wanted.connect(backing_up.choose_second)
        sheet.second_left.connect(backing_up.leave_second)
        sheet.look_wanted.connect(lambda backup: self._look(backup, record))
        backing_up.made.connect(sheet.take_made)
        backing_up.failed.connect(sheet.take_failed)
        backing_up.places_changed.connect(sheet.take_places)
        sheet.finished.connect(self._forget)

    def _look(self, backup: Backup, record: OpenRecord) -> None:
        self.close_sheet()
        self._copies.look(backup, Path(record.path), record.file.key)

    def _forget(self) -> None:
        self._sheet = None

    def _keep_standing(self, standing: BackupStanding | None) -> None:
        self._standing = "" if standing is None else standing.words
        if standing is None:
            self.close_sheet()
        elif self._backing_up.subject is not None:
            self.chosen.emit(self._backing_up.choices)

    def _choose_closing(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        if self._backing_up.subject is not None:
            self._backing_up.choices.when_closing = wanted
