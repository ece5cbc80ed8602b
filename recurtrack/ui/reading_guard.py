"""Holds off everything that would change a record, while it is open for reading only: it is there, but says why not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from recurtrack.ui.reading_only import REASON, is_changing
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog

_LOOKED_AT = frozenset(
    {
        QEvent.Type.Polish,
        QEvent.Type.Show,
        QEvent.Type.EnabledChange,
        QEvent.Type.ToolTipChange,
        QEvent.Type.DynamicPropertyChange,
    }
)
_OF_ACTIONS = frozenset({QEvent.Type.ActionAdded, QEvent.Type.ActionChanged})
_OFF = Qt.WidgetAttribute.WA_ForceDisabled
"""Switched off by itself, and not only with what it stands in."""


class ReadingGuard(QObject):
    """Switches off what is marked, in every window of the program and whoever switches it on, until ``leave``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: list[QAction] = []
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        for widget in QApplication.allWidgets():
            self._look_at(widget)

    def leave(self) -> None:
        """Watch no longer. Actions outlive a record: they are on again, as far as they were left alone."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for action in self._held:
            if isValid(action):
                action.setToolTip("")
                action.setEnabled(True)
        self._held.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what has just been made, shown or switched on."""
        kind = event.type()
        if kind in _LOOKED_AT and isinstance(watched, QWidget):
            if kind is QEvent.Type.Show or not isinstance(watched, AskDialog):  # a dialog is complete when it is shown
                self._look_at(watched)
        elif kind in _OF_ACTIONS and isinstance(event, QActionEvent):
            self._hold_action(event.action())
        return False

    def _look_at(self, widget: QWidget) -> None:
        if is_changing(widget):
            _hold(widget)
        if isinstance(widget, QMenu):
            for action in widget.actions():
                self._hold_action(action)

    def _hold_action(self, action: QAction) -> None:
        if is_changing(action) and action.isEnabled():
            if action not in self._held:
                self._held.append(action)
            action.setToolTip(tr(REASON))
            action.setEnabled(False)


def _hold(widget: QWidget) -> None:
    why = tr(REASON)
    if isinstance(widget, AskDialog):
        widget.only_show(why)
        return
    if widget.toolTip() != why:
        widget.setToolTip(why)
    widget.setAccessibleDescription(why)
    if not widget.testAttribute(_OFF):
        widget.setEnabled(False)
