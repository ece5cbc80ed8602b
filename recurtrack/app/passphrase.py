"""The passphrase of the open record: its questions, and closing and opening the record around the change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.person import PersonEntry
from recurtrack.paths import backups_folder
from recurtrack.services.passphrases import Converted, PassphraseWish, change_passphrase
from recurtrack.services.records import needs_passphrase, open_record
from recurtrack.services.recovery_sheets import RecoverySheets
from recurtrack.services.remembered_keys import RememberedKeys, RememberedRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.passphrase.acts import PassphraseActs
from recurtrack.ui.passphrase.ways import PassphraseWays
from recurtrack.ui.settings_page.privacy_card import PrivacyCard
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.safety_tools import SafetyTools
    from recurtrack.services.open_record import OpenRecord
    from recurtrack.storage.keys import Secret


class Passphrase:
    """One for each open record; its dialogs stand over the window while the record is closed and opened again."""

    def __init__(self, desk: Desk, tools: SafetyTools, show_backups: Callable[[], None]) -> None:
        self._record = desk.record
        self._tools = tools
        self._keys = RememberedKeys()
        ways = PassphraseWays(
            is_encrypted=lambda: needs_passphrase(self._record.path),
            own_words=self._own_words,
            plain_backups=self._plain_backups,
            convert=self._convert,
            memory=RememberedRecord(desk.record, self._keys),
            sheets=RecoverySheets(desk.record, self._places),
            read_only=desk.record.read_only,
        )
        self.acts = PassphraseActs(tools.around, ways)
        self.acts.old_backups_wanted.connect(show_backups)

    def card(self) -> PrivacyCard:
        """Return the card of the page Settings."""
        acts = self.acts
        card = PrivacyCard(self._tools.around.appearance)
        card.set_wanted.connect(acts.set_up)
        card.change_wanted.connect(acts.change)
        card.remove_wanted.connect(acts.remove)
        card.print_wanted.connect(acts.print_sheet)
        card.save_wanted.connect(acts.save_sheet)
        card.remember_chosen.connect(lambda is_on: acts.remember(is_on=is_on))
        acts.state_read.connect(card.show_state)
        acts.said.connect(card.say_sheet)
        return card

    def ask(self) -> None:
        """Ask for a passphrase: the first one, or another."""
        if self._record.file.key is None:
            self.acts.set_up()
        else:
            self.acts.change()

    def retire(self) -> None:
        """Go: the record was closed."""
        self.acts.leave()

    def _own_words(self) -> tuple[str, ...]:
        from recurtrack.domain.passphrase import own_words

        with self._record.reading() as reader:
            person = next(iter(reader.all(PersonEntry)), None)
        name, born = (None, None) if person is None else (person.name, person.birth_date)
        return own_words(name, born, self._record.path.stem)

    def _places(self) -> list[Path]:
        second = BackupChoices(self._tools.settings, self._record.path).second
        return [backups_folder()] if second is None else [backups_folder(), second]

    def _plain_backups(self) -> list[str]:
        from recurtrack.services.backups import list_backups

        return [b.path.name for b in list_backups(self._record.path, *self._places()) if not b.encrypted]

    def _convert(
        self, wish: PassphraseWish, done: Callable[[Converted], None], failed: Callable[[RecurTrackError], None]
    ) -> None:
        path, before = self._record.path, self._record.file.key
        opening = self._tools.opening
        came: list[Converted] = []

        def work() -> OpenRecord:
            if before is not None:
                self._back_up(path, before)
            came.append(change_passphrase(path, wish, self._keys))
            return open_record(path, came[0].key, self._tools.clock)

        def refuse(error: RecurTrackError) -> None:
            """Open the record as it was, then say why it stayed so."""
            opening.take(
                lambda: open_record(path, came[0].key if came else before, self._tools.clock),
                lambda trouble: opening.show_trouble(trouble, path),
                then=lambda _desk: failed(error),
            )

        self._tools.close()
        opening.take(work, refuse, then=lambda _desk: done(came[0]), busy=tr("Writing the record anew…"))

    def _back_up(self, path: Path, key: Secret) -> None:
        """Keep the record as it opens now: an encrypted one only, since a plain copy would undo the passphrase."""
        from recurtrack.domain.backups import BackupReason
        from recurtrack.services.backups import back_up_file

        back_up_file(path, key, backups_folder(), BackupReason.BEFORE_PASSPHRASE, self._tools.clock)
