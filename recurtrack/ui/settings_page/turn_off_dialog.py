"""Whether what stands on the calendar server goes with it, when it is turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import FormDialog
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TurnOffDialog(FormDialog):
    """One tick; it stays open until the server is off."""

    wanted = Signal(bool)
    """Turn it off; whether our events are taken away there first."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, tr("Turn off the calendar server"), tr("Turn off"), parent)
        self.setObjectName("turnOffDialog")
        changes(self)
        self._is_waiting = False
        words = tr(
            "RecurTrack publishes there no longer. Your record and other events in your calendars stay as they are."
        )
        self.body.addWidget(text_label(words, "body"))
        self._remove = Tick(appearance, tr("Take away what RecurTrack put there"), "turnOff.remove")
        self._remove.setChecked(True)
        self.body.addWidget(self._remove)
        self._state = text_label("", "small", "turnOff.state")
        self.body.addWidget(self._state)
        self.body.addStretch(1)

    def answer(self) -> None:
        """Ask for it, once."""
        if not self._is_waiting:
            self._wait(is_waiting=True)
            self.wanted.emit(self._remove.isChecked())

    def finish(self) -> None:
        """Close: it is off."""
        self._wait(is_waiting=False)
        self.accept()

    def refuse(self, error: RecurTrackError) -> None:
        """Say what stands in the way; without the tick it can be turned off all the same."""
        self._wait(is_waiting=False)
        self.say_refusal(tr("{why} It is still on. Without the tick it can be turned off now.", why=sentence_of(error)))

    def reject(self) -> None:
        """Close, but not while the server is asked: that takes a moment at most."""
        if not self._is_waiting:
            super().reject()

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.yes.setEnabled(not is_waiting)
        self._remove.setEnabled(not is_waiting)
        self._state.setText(tr("Asking the server…") if is_waiting and self._remove.isChecked() else "")
        self.fit()
