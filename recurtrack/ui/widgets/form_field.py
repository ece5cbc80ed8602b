"""The frame of every field: its label above, the control, help or what is wrong with it below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label


class FormField(QWidget):
    """A control with everything around it. What kind of control it is, its subclasses say."""

    edited = Signal()
    """The person changed it."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        control: QWidget,
        *,
        help_text: str = "",
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._label = label
        self.called = label.lower()
        """What it asks, as it stands within a sentence."""
        self._help = help_text
        self._control = control
        control.setObjectName(name)
        control.setAccessibleName(f"{label}, {tr('optional')}" if optional else label)
        control.setAccessibleDescription(help_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        self._caption = self._caption_row(label, optional=optional)
        column.addWidget(self._caption)
        column.addWidget(control)
        self._help_label = text_label(help_text, "caption")
        column.addWidget(self._help_label)
        self._help_label.setVisible(bool(help_text))
        self._wrong = QWidget()
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(4, 2, 0, 4)
        row.setSpacing(6)
        row.addWidget(IconView(appearance, "circle-alert", "late", 16), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._why = text_label("", "fieldError", f"{name}.wrong")
        self._repair = Button(appearance, "", f"{name}.repair", look=Look.LINK)
        self._repair.setAccessibleName(tr("Put it right"))
        words.addWidget(self._why)
        words.addWidget(self._repair, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        column.addWidget(self._wrong)
        self._wrong.hide()
        self._repair.hide()
        self._act: Callable[[], None] | None = None
        self._repair.clicked.connect(self._do_repair)

    @property
    def label(self) -> str:
        """What it asks."""
        return self._label

    @property
    def error_row(self) -> QWidget:
        """What says below it what is wrong; a row of fields may put it below the whole row."""
        return self._wrong

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._why.text()

    def say_wrong(self, why: str, repair: str = "", act: Callable[[], None] | None = None) -> None:
        """Say below it what is wrong, with one click that mends it where there is one; nothing takes it back."""
        self._why.setText(why)
        self._act = act
        self._repair.setText(repair)
        self._repair.setAccessibleName(repair)
        self._repair.setVisible(bool(repair) and act is not None)
        self._wrong.setVisible(bool(why))
        self._help_label.setVisible(bool(self._help) and not why)
        self._control.setAccessibleDescription(why or self._help)
        self._control.setProperty("wrong", "true" if why else "false")
        self._control.style().unpolish(self._control)
        self._control.style().polish(self._control)
        if why:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._control, why))

    def say_right(self) -> None:
        """Take back what was said to be wrong."""
        if self.problem:
            self.say_wrong("")

    def take_focus(self) -> None:
        """Give it the keyboard."""
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_repair(self) -> None:
        if self._act is not None:
            self._act()
        self.say_right()

    def _caption_row(self, label: str, *, optional: bool) -> QWidget:
        if not label:
            empty = QWidget()
            empty.hide()
            return empty
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(6)
        caption: QLabel = text_label(label, "label", wraps=not optional)
        caption.setBuddy(self._control)
        row.addWidget(caption, 0 if optional else 1)
        if optional:
            row.addWidget(text_label(tr("optional"), "caption", wraps=False))
            row.addStretch(1)
        return row_widget
