"""Asks how strong a passphrase is while it is written, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from recurtrack.services.passphrase_strength import Strength
    from recurtrack.ui.tasks import Tasks


class StrengthJudge(QObject):
    """Looks at one passphrase at a time; what was written meanwhile is looked at next, and what lies between never."""

    judged = Signal(object)
    """A ``Strength``, or None for a passphrase that is empty: the answer to what was written last."""

    def __init__(self, tasks: Tasks, own_words: Callable[[], Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._own_words = own_words
        self._next: str | None = None
        self._is_asking = False
        self._latest: Strength | None = None

    @property
    def is_asking(self) -> bool:
        """Whether the answer to what was written last is still to come."""
        return self._is_asking

    @property
    def latest(self) -> Strength | None:
        """The last answer."""
        return self._latest

    def look_at(self, passphrase: str) -> None:
        """Judge a passphrase as soon as the one before is judged."""
        self._next = passphrase
        if not self._is_asking:
            self._ask()

    def _ask(self) -> None:
        passphrase, self._next = self._next or "", None
        self._is_asking = True
        self._tasks.ask(self, None, lambda: self._judge(passphrase), self._take)

    def _judge(self, passphrase: str) -> Strength | None:
        from recurtrack.services.passphrase_strength import strength_of

        return strength_of(passphrase, self._own_words()) if passphrase else None

    def _take(self, strength: Strength | None) -> None:
        if self._next is not None:
            self._ask()
            return
        self._is_asking = False
        self._latest = strength
        self.judged.emit(strength)
