"""The program's place in the tray of the desktop: only where there is one, and only when the person wants it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from recurtrack.ui.rail import Logo
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings import Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

TRAY = "tray"
"""The name under which the settings keep whether the tray is wanted: ``on``, or anything else for no."""
_ON = "on"
_SIZES = (16, 22, 24, 32, 48, 64)
_LOOK_FOR_TRAY_MS = 3_000
_OPENING = {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}


def has_tray() -> bool:
    """Tell whether the desktop has a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """An icon with a menu, while it is wanted and possible; then closing the window only hides it.

    It says nothing about the person: who looks at the screen sees the program's sign and its name.
    """

    open_wanted = Signal()
    log_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, window: QWidget, appearance: Appearance, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._appearance = appearance
        self._settings = settings
        self._is_shown = False
        # A desktop says nothing when its tray goes, and a window that is hidden in it would be lost.
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_FOR_TRAY_MS)
        self._watch.timeout.connect(self.follow)

    @property
    def is_shown(self) -> bool:
        """Whether the icon stands in the tray, so that the window may be hidden."""
        return self._is_shown

    def follow(self) -> None:
        """Show the icon or take it away, as was chosen and as the desktop can; a window hidden there comes back."""
        is_shown = self._settings.choice(TRAY) == _ON and has_tray()
        if is_shown != self._is_shown:
            self._is_shown = is_shown
            self._icon.setVisible(is_shown)
            QApplication.setQuitOnLastWindowClosed(not is_shown)
            if is_shown:
                self._watch.start()
            else:
                self._watch.stop()
                self._bring_back()

    def stop(self) -> None:
        """Take the icon away for good."""
        self._watch.stop()
        if self._is_shown:
            self._is_shown = False
            self._icon.hide()
            QApplication.setQuitOnLastWindowClosed(True)

    @cached_property
    def menu(self) -> QMenu:
        """What can be done from the tray."""
        menu = QMenu(self._window)
        menu.setObjectName("menu.tray")
        for name, words, wanted in (
            ("open", tr("&Open RecurTrack"), self.open_wanted),
            ("log", tr("&Log an appointment…"), self.log_wanted),
            ("quit", tr("&Quit"), self.quit_wanted),
        ):
            if name == "quit":
                menu.addSeparator()
            action = menu.addAction(words)
            action.setObjectName(f"tray.{name}")
            if name == "log":
                changes(action)
            action.triggered.connect(wanted)
        return menu

    @cached_property
    def _icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self)
        icon.setObjectName("tray")
        icon.setIcon(sign_of_the_program(self._appearance))
        icon.setToolTip(tr("RecurTrack"))
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._activated)
        self._appearance.changed.connect(lambda: icon.setIcon(sign_of_the_program(self._appearance)))
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _OPENING:
            self.open_wanted.emit()

    def _bring_back(self) -> None:
        if self._window.isHidden():
            self.open_wanted.emit()


def sign_of_the_program(appearance: Appearance) -> QIcon:
    """Return the program's sign in the sizes that trays ask for."""
    icon, sign = QIcon(), Logo(appearance)
    for side in _SIZES:
        sign.resize(QSize(side, side))
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        sign.render(picture, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        icon.addPixmap(picture)
    return icon
