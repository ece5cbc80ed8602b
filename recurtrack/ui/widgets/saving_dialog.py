"""A form that stays open, with all that was typed, until what it holds is in the record."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.widgets.form_dialog import FormDialog


class SavingDialog(FormDialog):
    """Sends what it holds once, and waits to hear whether that was saved."""

    wanted = Signal(object)
    """What is to be saved."""
    _is_waiting = False

    def send(self, draft: object) -> None:
        """Ask for a draft to be saved; a second press while it is being saved does nothing."""
        if not self._is_waiting:
            self._is_waiting = True
            self.wanted.emit(draft)

    def finish(self, _change: object = None) -> None:
        """Close: it was saved."""
        self._is_waiting = False
        self.accept()

    def refuse(self, error: RecurTrackError) -> None:
        """Say why it was not saved, and stay."""
        self._is_waiting = False
        self.say_refusal(sentence_of(error))

    def reject(self) -> None:
        """Close without saving, but not while it is being saved."""
        if not self._is_waiting:
            super().reject()
