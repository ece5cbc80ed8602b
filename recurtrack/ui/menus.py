"""The menus: every action of the window that is not on a page, with its shortcut."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings import TEXT_SIZES, Scheme
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr

_SCHEME_NAMES = {Scheme.SYSTEM: mark("Like the &system"), Scheme.LIGHT: mark("&Light"), Scheme.DARK: mark("&Dark")}


class Menus(QObject):
    """Builds the menus. Actions about a record are switched on while one is open."""

    def __init__(self, bar: QMenuBar, appearance: Appearance) -> None:
        super().__init__(bar)
        bar.setObjectName("menuBar")
        bar.setAccessibleName(tr("Menus"))
        record = self._menu(bar, tr("&Record"), "record")
        self.new_record = self._action(record, tr("&New record…"), "newRecord", "Ctrl+Shift+N")
        self.open_record = self._action(record, tr("&Open…"), "openRecord", "Ctrl+O")
        record.addSeparator()
        self.import_file = self._action(record, tr("&Import from the hospital…"), "importFile", "Ctrl+I")
        record.addSeparator()
        self.summary = self._action(record, tr("&Summary for the doctor…"), "summary", "Ctrl+P")
        record.addSeparator()
        self.save_archive = self._action(record, tr("Save &archive…"), "saveArchive", "Ctrl+Shift+S")
        self.save_tables = self._action(record, tr("Save &tables (CSV)…"), "saveTables", "")
        record.addSeparator()
        self.back_up = self._action(record, tr("&Back up now"), "backUp", "Ctrl+B")
        self.backups = self._action(record, tr("Bac&kups…"), "backups", "")
        self.hand_over = self._action(record, tr("A &copy for someone who cares for you…"), "handOver", "")
        record.addSeparator()
        self.passphrase = self._action(record, tr("&Passphrase…"), "passphrase", "")
        self.lock = self._action(record, tr("&Lock"), "lock", "Ctrl+L")
        record.addSeparator()
        self.close = self._action(record, tr("&Quit"), "quit", "Ctrl+Q")
        edit = self._menu(bar, tr("&Edit"), "edit")
        self.undo = self._action(edit, tr("&Undo"), "undo", QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo = self._action(edit, tr("&Redo"), "redo", "Ctrl+Shift+Z")
        edit.addSeparator()
        self.search = self._action(edit, tr("&Search…"), "search", "Ctrl+K")
        care = self._menu(bar, tr("&Care"), "care")
        self.log = self._action(care, tr("&Log an appointment…"), "log", "Ctrl+N")
        self.notice_sign = self._action(care, tr("&Write down a sign…"), "noticeSign", "")
        self.ask_question = self._action(care, tr("&Ask a question…"), "askQuestion", "")
        care.addSeparator()
        self.recurrence = self._action(care, tr("The cancer &came back…"), "recurrence", "")
        view = self._menu(bar, tr("&View"), "view")
        self._schemes = self._add_schemes(view, appearance)
        view.addSeparator()
        self._sizes = self._add_text_sizes(view, appearance)
        view.addSeparator()
        self.next_area = self._action(view, tr("&Next area"), "nextArea", "F6")
        self.previous_area = self._action(view, tr("&Previous area"), "previousArea", "Shift+F6")
        help_menu = self._menu(bar, tr("&Help"), "help")
        self.help = self._action(help_menu, tr("&Help for this page"), "help", "F1")
        self.about = self._action(help_menu, tr("&About RecurTrack"), "about", "")
        self._about_a_record = (
            self.import_file,
            self.summary,
            self.save_archive,
            self.save_tables,
            self.back_up,
            self.backups,
            self.hand_over,
            self.passphrase,
            self.lock,
            self.search,
            self.log,
            self.notice_sign,
            self.ask_question,
            self.recurrence,
            self.help,
        )
        for action in self._changing:
            changes(action)
        self.set_record_open(is_open=False)
        self._appearance = appearance
        appearance.changed.connect(self._tick)
        view.aboutToShow.connect(self._tick)

    @property
    def _changing(self) -> tuple[QAction, ...]:
        """What changes the record."""
        return (
            self.import_file,
            self.back_up,
            self.hand_over,
            self.passphrase,
            self.undo,
            self.redo,
            self.log,
            self.notice_sign,
            self.ask_question,
            self.recurrence,
        )

    def set_record_open(self, *, is_open: bool) -> None:
        """Switch what needs a record on or off."""
        for action in self._about_a_record:
            action.setEnabled(is_open)
        if not is_open:
            self.name_undo("", "")

    def name_undo(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; empty for nothing."""
        self.undo.setText(tr("&Undo {what}", what=_within(undo)) if undo else tr("&Undo"))
        self.undo.setEnabled(bool(undo))
        self.redo.setText(tr("&Redo {what}", what=_within(redo)) if redo else tr("&Redo"))
        self.redo.setEnabled(bool(redo))

    @staticmethod
    def _menu(bar: QMenuBar, title: str, name: str) -> QMenu:
        menu = QMenu(title, bar)
        menu.setObjectName(f"menu.{name}")
        bar.addMenu(menu)
        return menu

    def _action(self, menu: QMenu, text: str, name: str, keys: str | QKeySequence) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"action.{name}")
        action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def _add_schemes(self, menu: QMenu, appearance: Appearance) -> dict[Scheme, QAction]:
        group = QActionGroup(self)
        schemes = {}
        for scheme, name in _SCHEME_NAMES.items():
            action = self._action(menu, tr(name), f"scheme.{scheme}", "")
            action.setCheckable(True)
            action.setChecked(scheme is appearance.scheme)
            action.triggered.connect(lambda _checked=False, scheme=scheme: appearance.set_scheme(scheme))
            group.addAction(action)
            schemes[scheme] = action
        return schemes

    def _add_text_sizes(self, menu: QMenu, appearance: Appearance) -> dict[int, QAction]:
        group = QActionGroup(self)
        sizes = {}
        for percent in TEXT_SIZES:
            action = self._action(menu, tr("Text size {percent} %", percent=percent), f"textSize.{percent}", "")
            action.setCheckable(True)
            action.setChecked(percent == appearance.theme.text_size)
            action.triggered.connect(lambda _checked=False, percent=percent: appearance.set_text_size(percent))
            group.addAction(action)
            sizes[percent] = action
        menu.addSeparator()
        larger = self._action(menu, tr("&Larger text"), "largerText", "")
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        larger.triggered.connect(lambda: appearance.step_text_size(1))
        smaller = self._action(menu, tr("S&maller text"), "smallerText", "Ctrl+-")
        smaller.triggered.connect(lambda: appearance.step_text_size(-1))
        usual = self._action(menu, tr("&Usual text size"), "usualText", "Ctrl+0")
        usual.triggered.connect(lambda: appearance.set_text_size(TEXT_SIZES[0]))
        return sizes

    def _tick(self) -> None:
        """Follow what was chosen elsewhere."""
        self._schemes[self._appearance.scheme].setChecked(True)
        self._sizes[self._appearance.theme.text_size].setChecked(True)


def _within(name: str) -> str:
    """Return the name of a command as it stands within a sentence."""
    return f"{name[:1].lower()}{name[1:]}"
