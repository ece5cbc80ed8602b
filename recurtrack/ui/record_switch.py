"""The way from one record to another, for a person who looks after two."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from recurtrack.ui.settings import Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look


class RecordSwitch(Button):
    """Opens a list of the records that were opened before, by the names of their files."""

    open_wanted = Signal(object)
    """The ``Path`` of another record."""
    other_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, appearance: Appearance, settings: Settings, current: Path) -> None:
        super().__init__(appearance, "", "top.switch", look=Look.CLOSE, icon="chevrons-up-down")
        self.setAccessibleName(tr("Switch to another record"))
        self.setToolTip(tr("Switch to another record"))
        self._settings = settings
        self._current = current
        self.clicked.connect(self._open)

    def menu_now(self) -> QMenu:
        """Return the list as it is now: records whose file is gone are not named."""
        menu = QMenu(self)
        menu.setObjectName("switch.menu")
        menu.setAccessibleName(tr("Records"))
        for path in self._settings.records:
            if path.is_file():
                action = menu.addAction(path.stem)
                action.setToolTip(str(path))
                action.setCheckable(True)
                action.setChecked(path == self._current)
                action.triggered.connect(lambda _checked=False, path=path: self._switch(path))
        menu.addSeparator()
        menu.addAction(tr("New record…")).triggered.connect(self.new_wanted)
        menu.addAction(tr("Open another record…")).triggered.connect(self.other_wanted)
        return menu

    def _switch(self, path: Path) -> None:
        if path != self._current:
            self.open_wanted.emit(path)

    def _open(self) -> None:
        menu = self.menu_now()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
