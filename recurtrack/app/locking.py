"""Locking: the window is emptied at once, forms are kept, the record is closed, and the program begins anew.

Strings live on in memory that Python and Qt have freed. Nothing can wipe them there, so a locked program is a fresh
one: it was never told anything. Where a form cannot be kept in the record, as when the disk is full, nothing of it may
be lost: then the window stays as it is behind the lock, the record is closed and its key dropped all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.app.lock_tools import LockingTools
from recurtrack.app.lock_watching import LockWatching
from recurtrack.app.locked_record import LockedRecord, is_encrypted, keep_forms, shut
from recurtrack.app.no_core import forbid_core_dumps
from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.paths import opened_folder
from recurtrack.services.attachments import clean
from recurtrack.services.encryption import SlowRefusal
from recurtrack.services.open_record import OpenRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from recurtrack.ui.lock.curtain import Curtain, close_what_is_over
from recurtrack.ui.lock.drafts import as_text, capture
from recurtrack.ui.lock.fields import asks_for_secret
from recurtrack.ui.lock.page import LockPage
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.coming_back import ComingBack
    from recurtrack.app.desk import Desk


class Locking(QObject):
    """Locks the window by hand, after a time, with the screen and before a sleep; and unlocks it."""

    locked = Signal()
    """The record is closed, and nothing of it can be seen."""
    passphrase_wanted = Signal()
    """The record cannot be locked for want of a passphrase, and the person wants to set one."""

    def __init__(self, tools: LockingTools, parent: QObject | None = None, *, slow: SlowRefusal | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._slow = slow or SlowRefusal()
        self._curtain = Curtain(tools.window, tools.window.menus)
        self._page: LockPage | None = None
        self._hidden: list[QDialog] = []
        self._after: LockedRecord | None = None
        self._next: Callable[[], None] | None = None
        self._kept_from: Desk | None = None
        """Whose forms are being written down now."""
        self._coming_back: ComingBack | None = None
        self._watching = LockWatching(tools.settings, tools.clocks, self)
        self._watching.wanted.connect(self._lock_by_itself)
        tools.around.tasks.settled.connect(self._on_settled)
        tools.around.tasks.broken.connect(self._on_broken)

    @property
    def is_locked(self) -> bool:
        """Whether the window is locked, or about to be: nothing of a record may be shown now."""
        return self._curtain.is_drawn

    def take(self, desk: Desk) -> None:
        """Go on with a record that was just shown: watch over it, and bring back the forms that were kept in it."""
        is_wanted = self._next is not None  # the window was to be locked while this record was still being opened
        self._next = None
        self._curtain.lift(is_record_open=True)
        self._page = None
        self._end_coming_back()
        if is_wanted:
            self._hidden.clear()  # they went with the record before
        self.follow()
        if is_encrypted(desk.record) and not desk.record.read_only:
            from recurtrack.app.coming_back import ComingBack

            self._coming_back = ComingBack(desk, self._tools.around)
            self._coming_back.begin()
        if is_wanted and is_encrypted(desk.record):
            self.lock()

    def leave(self) -> None:
        """Go on without a record."""
        self._end_coming_back()
        if not self.is_locked:  # else the computer still waits for us before it sleeps
            self._watching.stop()

    def follow(self) -> None:
        """Do as was chosen in the settings, with the record that is open."""
        self._watching.stop()
        desk = self._tools.desk()
        if desk is None or self.is_locked or not is_encrypted(desk.record):
            return
        forbid_core_dumps()
        self._watching.begin()

    def stop(self) -> None:
        """End it all, for good."""
        self._end_coming_back()
        self._watching.stop()
        self._next = None
        self._tools.around.tasks.retire(self)

    def lock(self) -> None:
        """Lock the window, or say why it cannot be."""
        desk = self._tools.desk()
        if self.is_locked or desk is None:
            return
        if not is_encrypted(desk.record):
            self._say_no_passphrase()
            return
        self._watching.idle.stop()
        self._hide_dialogs()  # as long as they are found: many belong to a page
        path = self._tools.belongs_to(desk.record.path)
        is_read_only = desk.record.read_only and path == desk.record.path
        self._draw(LockedRecord(path, is_read_only), can_leave=True).wait(tr("Locking…"))
        self._tools.window.notices.clear()
        self._tools.settings.geometry = self._tools.window.saveGeometry()
        self._when_idle(self._keep_forms)

    def show_locked(self, path: Path, *, read_only: bool = False) -> None:
        """Show the lock before anything of a record was read, as when the program has begun anew."""
        self._draw(LockedRecord(path, read_only), can_leave=True).take_focus()

    def _draw(self, after: LockedRecord, *, can_leave: bool) -> LockPage:
        self._after = after
        self._page = page = LockPage(self._tools.around.appearance, can_leave=can_leave)
        page.unlock_wanted.connect(self._unlock)
        page.other_wanted.connect(self._open_other)
        self._curtain.draw(page)
        return page

    def _hide_dialogs(self) -> None:
        """Hide the dialogs. One that closes by itself, because what it sent off was saved, is no draft any more."""
        self._hidden = list(close_what_is_over(self._tools.window))
        for dialog in tuple(self._hidden):
            dialog.finished.connect(lambda _code, dialog=dialog: self._hidden.remove(dialog))
            if asks_for_secret(dialog):
                dialog.done(QDialog.DialogCode.Rejected.value)  # what is typed there must not outlive the lock

    def _keep_forms(self) -> None:
        """Keep what was typed in the record; all that was sent off before is saved by now."""
        desk = self._tools.desk()
        if desk is None:
            self._closed()
            return
        captured = capture(self._hidden)
        is_whole = captured.is_whole and not self._has_page_of_its_own()
        waiting = () if self._coming_back is None else self._coming_back.waiting
        record, text = desk.record, as_text((*waiting, *captured.drafts))
        if not is_whole:
            self._hold(desk)
        elif record.read_only:
            self._close()
        else:
            self._kept_from = desk
            self._tools.around.tasks.ask(
                self, None, lambda: keep_forms(record, text), lambda _: self._close(), failed=lambda _: self._hold(desk)
            )

    def _has_page_of_its_own(self) -> bool:
        """Tell whether the window shows questions in place of its pages, such as the first ones."""
        return self._tools.window.front_page is None

    def _on_broken(self) -> None:
        """Lose nothing by a mistake of the program, and leave no lock that nobody can open."""
        desk = self._kept_from
        if desk is not None:
            self._hold(desk)
        elif self._page is not None:
            self._page.wait("")

    def _close(self) -> None:
        self._kept_from = None
        for dialog in self._hidden:
            dialog.deleteLater()
        self._hidden.clear()
        self._end_coming_back()
        self._tools.close()
        self._tools.window.show_alone(QWidget())
        self._curtain.keep_menus_off()
        self._when_idle(self._closed)

    def _closed(self) -> None:
        """All is closed: let the computer sleep, and begin anew."""
        clean(opened_folder())
        self._watching.stop()
        self._let_try()
        after = self._after
        if after is not None:
            from recurtrack.app.anew import locked_arguments

            self._tools.settings.last_record = after.path
            self._tools.settings.write_down()
            self._tools.begin_anew(locked_arguments(read_only=after.read_only))

    def _hold(self, desk: Desk) -> None:
        """Keep the window as it is behind the lock; the record is closed and its key dropped."""
        self._kept_from = None
        record = desk.record
        self._after = LockedRecord(record.path, record.read_only, desk)
        if self._page is not None:
            self._page.say_held()
        self._tools.around.tasks.ask(self, None, lambda: shut(record), lambda _: self._held())

    def _held(self) -> None:
        clean(opened_folder())
        self._watching.stop()
        self._let_try()

    def _let_try(self) -> None:
        if self._page is not None:
            self._page.wait("")
            self._page.take_focus()
        self.locked.emit()

    def _unlock(self, passphrase: str) -> None:
        after, clock = self._after, self._tools.clock
        if after is None:
            return

        def work() -> OpenRecord:
            return after.open(passphrase, clock, self._slow)

        desk = after.desk
        if desk is None:
            self._tools.take(work, self._refuse, then=lambda _desk: None)
        else:
            self._tools.around.tasks.ask(
                self, None, work, lambda opened: self._go_on(desk, opened), failed=self._refuse
            )

    def _refuse(self, error: RecurTrackError) -> None:
        if self._page is None:
            return
        if isinstance(error, Unavailable) and error.trouble is Trouble.WRONG_PASSPHRASE:
            self._page.refuse_passphrase()
        else:
            self._page.refuse(sentence_of(error))

    def _go_on(self, desk: Desk, opened: OpenRecord) -> None:
        """Show the window again as it was left, on the record that was opened anew."""
        desk.record.resume(opened)
        self._after = None
        self._curtain.lift(is_record_open=self._tools.window.front_page is not None)
        self._page = None
        self._tools.window.notices.clear()
        self._tools.window.menus.name_undo(desk.record.undo_name or "", desk.record.redo_name or "")
        for page in self._tools.window.built_pages:
            page.mark_stale()
        for dialog in reversed(self._hidden):
            dialog.open()
        self._hidden.clear()
        self.follow()

    def _open_other(self) -> None:
        path = self._tools.choose_other()
        if path is not None:
            self._curtain.lift(is_record_open=False)
            self._page = self._after = None
            self._tools.open_other(path)

    def _say_no_passphrase(self) -> None:
        from recurtrack.ui.lock.no_passphrase import NoPassphraseDialog

        dialog = NoPassphraseDialog(self._tools.around.appearance, self._tools.window)
        dialog.accepted.connect(self.passphrase_wanted)
        dialog.open()

    def _lock_by_itself(self) -> None:
        if self._tools.desk() is None and not self.is_locked:
            self._watching.let_sleep()
        else:
            self.lock()

    def _when_idle(self, act: Callable[[], None]) -> None:
        """Do something once all the work that was asked for is done."""
        if self._tools.around.tasks.is_idle:
            act()
        else:
            self._next = act

    def _on_settled(self) -> None:
        act, self._next = self._next, None
        if act is not None:
            act()

    def _end_coming_back(self) -> None:
        if self._coming_back is not None:
            self._coming_back.leave()
            self._coming_back = None
