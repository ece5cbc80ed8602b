"""The page of a locked window: one field for the passphrase, and nothing that says whose record it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.passphrase.words import wrong_words
from recurtrack.ui.rail import Logo
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

_WIDTH = 440
_HELPED_FROM = 5


class LockPage(QScrollArea):
    """Asks for the passphrase. ``can_leave``: whether another record can be opened instead."""

    unlock_wanted = Signal(str)
    """The passphrase that was typed."""
    other_wanted = Signal()

    def __init__(self, appearance: Appearance, *, can_leave: bool = True) -> None:
        super().__init__()
        self._appearance = appearance
        self._tries = 0
        self.setObjectName("lockPage")
        self.setAccessibleName(tr("RecurTrack is locked"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._field = SecretField(appearance, tr("Passphrase"), "lock.passphrase")
        self._field.line.returnPressed.connect(self._ask)
        self._unlock = Button(appearance, tr("Unlock"), "lock.unlock", look=Look.FILLED)
        self._unlock.clicked.connect(self._ask)
        self._other = Button(appearance, tr("Open another record"), "lock.other", look=Look.TEXT)
        self._other.clicked.connect(self.other_wanted)
        self._other.setVisible(can_leave)
        words = tr("The record is closed. Forms you had begun come back when you unlock it.")
        self._words = text_label(words, "secondary", "lock.words")
        self._state = text_label("", "secondaryCaption", "lock.state")
        self._state.hide()
        self._forgotten = text_label(
            tr(
                "A forgotten passphrase cannot be found out again, by us or by anyone. If you filled in a recovery "
                "sheet, it is written there. Backups open with the passphrase of the day they were made."
            ),
            "secondaryCaption",
            "lock.forgotten",
        )
        self._forgotten.hide()
        self._build()
        self.setFocusProxy(self._field.line)
        appearance.changed.connect(self._fit)
        self._fit()

    def wait(self, what: str) -> None:
        """Say what is being done; nothing can be pressed meanwhile. Nothing said: it can be tried."""
        is_waiting = bool(what)
        self._state.setText(what)
        self._state.setVisible(is_waiting)
        self._unlock.setEnabled(not is_waiting)
        self._other.setEnabled(not is_waiting)
        self._field.line.setReadOnly(is_waiting)

    def say_held(self) -> None:
        """Say that what was begun waits in this window: it could not be kept in the record."""
        self._words.setText(
            tr("The record is closed. What you had begun waits in this window: unlock it before you quit RecurTrack.")
        )
        self._other.hide()

    def refuse(self, why: str) -> None:
        """Say why it stays locked; the passphrase can be typed anew."""
        self.wait("")
        self.forget()
        self._field.say_wrong(why)
        self.take_focus()

    def refuse_passphrase(self) -> None:
        """Say that the passphrase was not the right one; from the fifth time on with how often, and what helps."""
        self._tries += 1
        self._forgotten.setVisible(self._tries >= _HELPED_FROM)
        self.refuse(wrong_words(self._tries))

    def take_focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.take_focus()

    def forget(self) -> None:
        """Let go of what was typed."""
        self._field.hide_text()
        self._field.line.clear()

    def _ask(self) -> None:
        typed = self._field.typed
        if not self._unlock.isEnabled():
            return
        if not typed:
            self._field.say_wrong(tr("Type the passphrase of this record."))
            self.take_focus()
            return
        self._field.say_right()
        self.wait(tr("Unlocking…"))
        self.unlock_wanted.emit(typed)

    def _build(self) -> None:
        self._card = card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 26, 28, 22)
        column.setSpacing(8)
        column.addWidget(Logo(self._appearance), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text_label(tr("RecurTrack is locked"), "section", "lock.title"))
        column.addWidget(self._words)
        column.addSpacing(6)
        column.addWidget(self._field)
        column.addWidget(Flow(self._unlock, self._other, gap=4, row_gap=4))
        column.addWidget(self._forgotten)
        column.addWidget(self._state)
        inside = QWidget()
        inside.setObjectName("scrolled")
        around = QVBoxLayout(inside)
        around.setContentsMargins(32, 32, 32, 32)
        around.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch(2)
        self.setWidget(inside)

    def _fit(self) -> None:
        self._card.setMaximumWidth(self._appearance.theme.px(_WIDTH))
