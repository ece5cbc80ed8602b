"""The strip at the foot of the window: backup, place, reminders, encryption, and what takes long just now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpacerItem

from recurtrack.ui.status_button import StatusButton
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.elided import ElidedLabel
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_ICON = 15
_BETWEEN = 10


class StatusBar(QFrame):
    """Says it in words with an icon before them; what is not known is not said."""

    backups_wanted = Signal()
    """What it says of the last backup was pressed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._path: Path | None = None
        self.setAccessibleName(tr("Status"))
        self._safe = IconView(appearance, "shield-check", "done", _ICON)
        self._unsafe = IconView(appearance, "circle-alert", "late", _ICON)
        self._none = IconView(appearance, "shield", "ink2", _ICON)
        self._backup = StatusButton(appearance, "status.backup")
        self._backup.setAccessibleDescription(tr("Shows your backups"))
        self._backup.clicked.connect(self.backups_wanted)
        self._place = ElidedLabel("", "", "status.place", dots=Qt.TextElideMode.ElideMiddle)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setMinimumWidth(1)
        self._bell = IconView(appearance, "bell", "ink2", _ICON)
        self._reminders = text_label("", "", "status.reminders", wraps=False)
        self._lock = IconView(appearance, "lock", "ink2", _ICON)
        self._open_lock = IconView(appearance, "lock-open", "ink2", _ICON)
        self._locked = text_label("", "", "status.encrypted", wraps=False)
        self._busy = text_label("", "", "status.busy", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        for sign in (self._safe, self._unsafe, self._none):
            row.addWidget(sign)
        row.addWidget(self._backup)
        self._gap = QSpacerItem(_BETWEEN, 0)
        row.addItem(self._gap)
        row.addWidget(IconView(appearance, "hard-drive", "ink2", _ICON))
        row.addWidget(self._place, 1)
        row.addWidget(self._bell)
        row.addWidget(self._reminders)
        row.addSpacing(_BETWEEN)
        for part in (self._lock, self._open_lock, self._locked):
            row.addWidget(part)
        row.addWidget(self._busy)
        self.say_backup("")
        self.say_reminders(is_on=None)
        self.say_encrypted(is_encrypted=None)

    def say_backup(self, words: str, *, is_late: bool = False, is_made: bool = True) -> None:
        """Say how the backups stand, and whether that needs care; nothing while that is not known.

        ``is_made``: there is a backup.
        """
        self._backup.say(words, is_late=is_late)
        self._backup.setVisible(bool(words))
        self._safe.setVisible(bool(words) and is_made and not is_late)
        self._unsafe.setVisible(bool(words) and is_late)
        self._none.setVisible(bool(words) and not is_made and not is_late)
        self._gap.changeSize(_BETWEEN if words else 0, 0)

    def say_place(self, path: Path | None) -> None:
        """Say where the record lies, or that there is none."""
        self._path = path
        self.say_server(is_on=False)

    def say_server(self, *, is_on: bool) -> None:
        """With a calendar server, do not say that the record is kept nowhere else."""
        if self._path is None:
            self._place.setText(tr("No record is open"))
        elif is_on:
            self._place.setText(tr("Kept on this computer: {path}", path=self._path))
        else:
            self._place.setText(tr("Kept only on this computer: {path}", path=self._path))

    def say_reminders(self, *, is_on: bool | None) -> None:
        """Say whether this record has reminders; None while that is not known."""
        self._reminders.setText(tr("Reminders on") if is_on else tr("Reminders off"))
        for part in (self._bell, self._reminders):
            part.setVisible(is_on is not None)

    def say_encrypted(self, *, is_encrypted: bool | None) -> None:
        """Say whether the record can be read without its passphrase; None: there is no record."""
        self._locked.setText(tr("Encrypted with your passphrase") if is_encrypted else tr("Not encrypted"))
        self._lock.setVisible(is_encrypted is True)
        self._open_lock.setVisible(is_encrypted is False)
        self._locked.setVisible(is_encrypted is not None)

    def say_busy(self, what: str) -> None:
        """Say what takes long just now, or nothing."""
        self._busy.setText(what)
