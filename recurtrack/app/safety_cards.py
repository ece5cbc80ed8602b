"""What the page Settings shows of safety: passphrase, lock, backups, and the copy for another person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.desktop.session_watch import can_watch

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.lock.card import LockCard
from recurtrack.ui.settings_page.reading import SafetyCards

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.passphrase import Passphrase
    from recurtrack.app.safety import Safety
    from recurtrack.ui.hand_over.acts import HandingOver
    from recurtrack.ui.settings import Settings


def cards_of(
    safety: Safety, desk: Desk, passphrase: Passphrase, handing: HandingOver, settings: Settings
) -> SafetyCards:
    """Return the cards of one open record, which do what is pressed there."""
    file = desk.record.file
    lock = LockCard(desk.tools.appearance, settings, lambda: file.key is not None, has_session=can_watch())
    lock.changed.connect(safety.locking.follow)
    lock.lock_wanted.connect(safety.lock)
    lock.passphrase_wanted.connect(safety.change_passphrase)

    def refresh() -> None:
        passphrase.acts.read()
        lock.refresh()
        handing.show_standing()

    backups = safety.backups.card(read_only=desk.record.read_only)
    return SafetyCards(cards=(passphrase.card(), lock, backups, handing.card), refresh=refresh)
