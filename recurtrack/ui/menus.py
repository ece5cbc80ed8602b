"""The menus: every action of the window that is not on a page, with its shortcut."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from recurtrack.ui.settings import TEXT_SIZES, Scheme
from recurtrack.ui.theme.appearance import Appearance

_SCHEME_NAMES = {Scheme.SYSTEM: "Like the &system", Scheme.LIGHT: "&Light", Scheme.DARK: "&Dark"}


class Menus(QObject):
    """Builds the menus. Actions about a record are switched on while one is open."""

    def __init__(self, bar: QMenuBar, appearance: Appearance) -> None:
        super().__init__(bar)
        bar.setObjectName("menuBar")
        bar.setAccessibleName("Menus")
        record = self._menu(bar, "&Record")
        self.new_record = self._action(record, "&New record…", "newRecord", "Ctrl+Shift+N")
        self.open_record = self._action(record, "&Open…", "openRecord", "Ctrl+O")
        record.addSeparator()
        self.import_file = self._action(record, "&Import from the hospital…", "importFile", "Ctrl+I")
        record.addSeparator()
        self.save_summary = self._action(record, "Save &summary as PDF…", "saveSummary", "Ctrl+P")
        self.save_archive = self._action(record, "Save &archive…", "saveArchive", "Ctrl+Shift+S")
        record.addSeparator()
        self.close = self._action(record, "&Quit", "quit", "Ctrl+Q")
        edit = self._menu(bar, "&Edit")
        self.undo = self._action(edit, "&Undo", "undo", QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = self._action(edit, "&Redo", "redo", "Ctrl+Shift+Z")
        view = self._menu(bar, "&View")
        self._add_schemes(view, appearance)
        view.addSeparator()
        self._sizes = self._add_text_sizes(view, appearance)
        help_menu = self._menu(bar, "&Help")
        self.about = self._action(help_menu, "&About RecurTrack", "about", "")
        self._about_a_record = (self.import_file, self.save_summary, self.save_archive)
        self.set_record_open(is_open=False)
        self._appearance = appearance
        appearance.changed.connect(self._tick_size)

    def set_record_open(self, *, is_open: bool) -> None:
        """Switch what needs a record on or off."""
        for action in self._about_a_record:
            action.setEnabled(is_open)
        if not is_open:
            self.name_undo("", "")

    def name_undo(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty for nothing."""
        self.undo.setText(f"&Undo {undo[:1].lower()}{undo[1:]}" if undo else "&Undo")
        self.undo.setEnabled(bool(undo))
        self.redo.setText(f"&Redo {redo[:1].lower()}{redo[1:]}" if redo else "&Redo")
        self.redo.setEnabled(bool(redo))

    @staticmethod
    def _menu(bar: QMenuBar, name: str) -> QMenu:
        menu = QMenu(name, bar)
        menu.setObjectName(f"menu.{name.strip('&').lower()}")
        bar.addMenu(menu)
        return menu

    def _action(self, menu: QMenu, text: str, name: str, keys: str | QKeySequence) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"action.{name}")
        action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def _add_schemes(self, menu: QMenu, appearance: Appearance) -> None:
        group = QActionGroup(self)
        for scheme, name in _SCHEME_NAMES.items():
            action = self._action(menu, name, f"scheme.{scheme}", "")
            action.setCheckable(True)
            action.setChecked(scheme is appearance.scheme)
            action.triggered.connect(lambda _checked=False, scheme=scheme: appearance.set_scheme(scheme))
            group.addAction(action)

    def _add_text_sizes(self, menu: QMenu, appearance: Appearance) -> dict[int, QAction]:
        group = QActionGroup(self)
        sizes = {}
        for percent in TEXT_SIZES:
            action = self._action(menu, f"Text size {percent} %", f"textSize.{percent}", "")
            action.setCheckable(True)
            action.setChecked(percent == appearance.theme.text_size)
            action.triggered.connect(lambda _checked=False, percent=percent: appearance.set_text_size(percent))
            group.addAction(action)
            sizes[percent] = action
        menu.addSeparator()
        larger = self._action(menu, "&Larger text", "largerText", "")
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        larger.triggered.connect(lambda: appearance.step_text_size(1))
        smaller = self._action(menu, "S&maller text", "smallerText", "Ctrl+-")
        smaller.triggered.connect(lambda: appearance.step_text_size(-1))
        usual = self._action(menu, "&Usual text size", "usualText", "Ctrl+0")
        usual.triggered.connect(lambda: appearance.set_text_size(TEXT_SIZES[0]))
        return sizes

    def _tick_size(self) -> None:
        self._sizes[self._appearance.theme.text_size].setChecked(True)
