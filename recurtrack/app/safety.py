"""What keeps the open record safe and private: the lock, the passphrase, backups, and the copy for another person."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.safety_tools import SafetyTools
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, QTimer

from recurtrack.ui.menus import Menus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.app.backing_up import BackingUp
    from recurtrack.app.backups_shown import BackupsShown
    from recurtrack.app.copies import Copies
    from recurtrack.app.desk import Desk
    from recurtrack.app.locking import Locking
    from recurtrack.app.passphrase import Passphrase
    from recurtrack.app.reading_strip import ReadingStrip
    from recurtrack.storage.keys import Secret
    from recurtrack.ui.backups.words import BackupStanding
    from recurtrack.ui.hand_over.acts import HandingOver
    from recurtrack.ui.settings_page.reading import SafetyCards


class Safety(QObject):
    """Begins once the window stands; nothing of it is loaded before."""

    def __init__(self, tools: SafetyTools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._has_begun = self._is_over = False
        self._handing: HandingOver | None = None
        self._passphrase: Passphrase | None = None
        self._reading: ReadingStrip | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the window is locked: nothing of a record may be shown."""
        return "locking" in vars(self) and self.locking.is_locked

    @cached_property
    def locking(self) -> Locking:
        """Locks the window, and unlocks it."""
        from recurtrack.app.lock_tools import LockingTools
        from recurtrack.app.locking import Locking

        tools = self._tools
        locking = Locking(
            LockingTools(
                around=tools.around,
                window=tools.window,
                settings=tools.settings,
                clock=tools.clock,
                desk=tools.desk,
                take=tools.opening.take,
                close=tools.close,
                choose_other=tools.choose_other,
                open_other=tools.opening.open,
                begin_anew=tools.begin_anew,
                belongs_to=lambda path: self.copies.record_of(path) if "copies" in vars(self) else path,
            ),
            self,
        )
        locking.passphrase_wanted.connect(self.change_passphrase)
        return locking

    @cached_property
    def backing_up(self) -> BackingUp:
        """Makes backups."""
        from recurtrack.app.backing_up import BackingUp

        backing_up = BackingUp(self._tools.around, self._tools.settings, parent=self)
        backing_up.standing.connect(self._say_standing)
        backing_up.made.connect(self._hand_over_anew)
        # Behind the lock the record is closed: no backup can be made, and nobody is to be asked about one.
        self._tools.window.may_close = lambda close: self.is_locked or backing_up.may_close(close)
        self._tools.window.session_ends = backing_up.ask_nothing_more
        return backing_up

    @cached_property
    def copies(self) -> Copies:
        """Shows copies made of backups."""
        from recurtrack.app.copies import Copies, CopyWays

        tools = self._tools
        ways = CopyWays(
            take=tools.opening.take,
            close=tools.close,
            show_strip=tools.window.show_strip,
            show_trouble=lambda path, error: tools.opening.show_trouble(error, path),
        )
        return Copies(tools.around, ways, tools.clock)

    @cached_property
    def backups(self) -> BackupsShown:
        """Shows the backups there are."""
        from recurtrack.app.backups_shown import BackupsShown

        return BackupsShown(self.backing_up, self.copies, self._tools.around, self)

    def connect_to(self, menus: Menus) -> None:
        """Let the actions of the menus do what they say."""
        menus.back_up.triggered.connect(lambda: self.backing_up.back_up_now())  # noqa: PLW0108 - built when wanted
        menus.backups.triggered.connect(self.show_backups)
        menus.hand_over.triggered.connect(self.hand_over)
        menus.passphrase.triggered.connect(self.change_passphrase)
        menus.lock.triggered.connect(self.lock)

    def show_backups(self) -> None:
        """Show the backups of the open record."""
        self.backups.open_sheet()

    def lock(self) -> None:
        """Lock the window."""
        self.locking.lock()

    def begin(self) -> None:
        """Begin: the window stands."""
        if self._has_begun or self._is_over:
            return
        self._has_begun = True
        tools = self._tools
        tools.window.status.backups_wanted.connect(self.show_backups)
        tools.around.notices.open_again_wanted.connect(self._open_again)
        tools.around.notices.save_copy_wanted.connect(self._save_copy)
        self.backing_up.begin()
        desk = tools.desk()
        if desk is not None:
            self._begin_behind(desk)

    def take(self, desk: Desk) -> None:
        """Go on with a record that was just shown."""
        if desk.record.read_only:
            from recurtrack.app.reading_strip import ReadingStrip

            self._reading = ReadingStrip(desk, self._tools.around, self._tools.window, self._tools.opening)
            self._reading.begin()
        if self._has_begun and self.is_locked:
            self._begin_with(desk)
        elif self._has_begun:
            self._begin_behind(desk)

    def leave(self) -> None:
        """Let go of a record; to be called before its worker closes it, since the last backup is made then."""
        if "backing_up" in vars(self):
            subject = self.backing_up.subject
            if self.is_locked and subject is not None and subject.record.file.key is None:
                self.backing_up.let_close(without=True)  # closed already, without its key: nothing can be read of it
            self.backing_up.leave()
        if "locking" in vars(self):
            self.locking.leave()
        for part in (self._handing, self._passphrase, self._reading):
            if part is not None:
                part.retire()
        self._handing = self._passphrase = self._reading = None

    def look(self) -> None:
        """Look each minute: whether a backup is due, whether the record is still ours, whether a newer copy came."""
        desk = self._tools.desk()
        if not self._has_begun or desk is None or self.is_locked:
            return
        self.backing_up.look()
        if self._reading is not None:
            self._reading.look()
        record = desk.record
        self._tools.around.tasks.ask(self, "beat", record.beat, lambda _: None, failed=self._lost)

    def stop(self) -> None:
        """End what is left, for good: the worker of the record has ended."""
        self._is_over = True
        if "backing_up" in vars(self):
            self.backing_up.stop()
        if "locking" in vars(self):
            self.locking.stop()

    def trouble_page(self, error: RecurTrackError, path: Path | None, secret: Secret) -> QWidget:
        """Return the page that says why a record cannot be opened, with what can be done about it."""
        from recurtrack.app.recovering import Recovering, TroubleWays

        tools = self._tools
        ways = TroubleWays(open=tools.opening.open, ask_open=tools.ask_open, ask_new=tools.ask_new, copies=self.copies)
        recovering = Recovering(tools.around, tools.settings, ways, tools.clock)
        page = recovering.page(path, error, secret)
        recovering.setParent(page)
        return page

    def cards(self, desk: Desk) -> SafetyCards:
        """Return what the page Settings shows of it."""
        from recurtrack.app.safety_cards import cards_of

        return cards_of(self, desk, self._passphrase_of(desk), self._handing_of(desk), self._tools.settings)

    def hand_over(self) -> None:
        """Ask what a copy for another person is to hold, and make it."""
        desk = self._tools.desk()
        if desk is not None:
            self._handing_of(desk).open()

    def change_passphrase(self) -> None:
        """Ask for a passphrase, the first one or another."""
        desk = self._tools.desk()
        if desk is not None:
            self._passphrase_of(desk).ask()

    def _begin_behind(self, desk: Desk) -> None:
        """Begin with a record once its page was read, and then painted, which is what the person waits for."""

        def begin() -> None:
            if self._tools.desk() is not desk:
                return
            if self.is_locked:  # by hand, in between: that lock stays
                self._back_up(desk)
            else:
                self._begin_with(desk)

        self._tools.around.tasks.ask(self, "take", lambda: None, lambda _: QTimer.singleShot(0, self, begin))

    def _begin_with(self, desk: Desk) -> None:
        if desk.record.file.key is not None or self.is_locked:
            self.locking.take(desk)
        self._back_up(desk)

    def _back_up(self, desk: Desk) -> None:
        from recurtrack.app.backup_subject import Subject

        self.backing_up.take(Subject(desk.record, desk.feed, desk.beside.copy_saved))

    def _handing_of(self, desk: Desk) -> HandingOver:
        if self._handing is None:
            from recurtrack.ui.hand_over.acts import HandingOver

            self._handing = HandingOver(desk.tools, self._tools.around.notices, self._tools.window)
        return self._handing

    def _passphrase_of(self, desk: Desk) -> Passphrase:
        if self._passphrase is None:
            from recurtrack.app.passphrase import Passphrase

            self._passphrase = Passphrase(desk, self._tools, self.show_backups)
        return self._passphrase

    def _hand_over_anew(self) -> None:
        desk = self._tools.desk()
        if desk is not None:
            self._handing_of(desk).after_backup()

    def _say_standing(self, standing: BackupStanding | None) -> None:
        status, desk = self._tools.window.status, self._tools.desk()
        is_copy = desk is not None and desk.record.read_only
        if standing is None or (is_copy and not standing.is_made):  # a copy has no backups of its own, and needs none
            status.say_backup("")
        else:
            status.say_backup(standing.words, is_late=standing.is_late, is_made=standing.is_made)

    def _open_again(self) -> None:
        """Open what lies now where the record lay."""
        desk = self._tools.desk()
        if desk is not None:
            self._tools.opening.open(desk.record.path, desk.record.file.key)

    def _save_copy(self) -> None:
        desk = self._tools.desk()
        if desk is not None:
            desk.actions.save_archive()

    def _lost(self, error: RecurTrackError) -> None:
        desk = self._tools.desk()
        if desk is not None and isinstance(error, Unavailable) and error.trouble is Trouble.IN_USE:
            from recurtrack.app.taken_over import go_on_by_reading

            go_on_by_reading(desk, self._tools)
