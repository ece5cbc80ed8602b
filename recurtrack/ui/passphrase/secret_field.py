"""A line for a passphrase, with a button that shows what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.line import Line
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from recurtrack.ui.theme.appearance import Appearance

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(FormField):
    """One line that is hidden until the person shows it; what is written is taken with any space around it."""

    def __init__(self, appearance: Appearance, label: str, name: str, *, help_text: str = "") -> None:
        self.line = _SecretLine(appearance)
        super().__init__(appearance, label, name, self.line, help_text=help_text)
        self._eye = _Eye(appearance, label, f"{name}.eye")
        self._eye.toggled.connect(self._show_or_hide)
        self._caps = text_label(tr("Caps Lock seems to be on."), "caption", f"{name}.caps")
        self._caps.hide()
        for line in (self._help_label, self._caps):
            line.setContentsMargins(4, 0, 0, 0)
        self._put_beside()
        self._show_or_hide(shown=False)
        self.line.textEdited.connect(self.edited)
        self.line.caps_lock_seen.connect(self._caps.setVisible)

    @property
    def typed(self) -> str:
        """What was written."""
        return self.line.text()

    def hide_text(self) -> None:
        """Hide what is written, as at first."""
        self._eye.setChecked(False)

    def _put_beside(self) -> None:
        """Put the line and its button into the place of the line."""
        column = self.layout()
        if column is None:
            raise RuntimeError("a field has a column of its own")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column.replaceWidget(self.line, both)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        column.addWidget(self._caps)

    def _show_or_hide(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        # Shown or not, a keyboard must not learn it.
        self.line.setInputMethodHints(self.line.inputMethodHints() | _HINTS)


class _SecretLine(Line):
    """Notices Caps Lock, as far as letters tell: one that is large without Shift, or small with it."""

    caps_lock_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the letter before it is written."""
        letter = event.text()
        if letter.isalpha() and letter.isupper() != letter.islower():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != has_shift)
        super().keyPressEvent(event)


class _Eye(Button):
    """Shows or hides what is written; its icon and name say what it will do."""

    def __init__(self, appearance: Appearance, label: str, name: str) -> None:
        super().__init__(appearance, "", name, look=Look.CLOSE, icon="eye")
        self._label = label
        self.setCheckable(True)
        self.toggled.connect(self._say)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Keep it as high as the line beside it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _say(self) -> None:
        is_shown = self.isChecked()
        self._icon_name, self._drawn = ("eye-off" if is_shown else "eye"), None
        self._draw_icon()
        does = tr("Hide what is written") if is_shown else tr("Show what is written")
        self.setToolTip(does)
        self.setAccessibleName(tr("{does}: {field}", does=does, field=self._label))
        self._fit()

    def _fit(self) -> None:
        side = self._appearance.theme.px(40) + 8
        self.setFixedSize(side, side)
