"""Takes everything of a record out of the window at once, and puts it back when it may be seen again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QMenu, QWidget

from recurtrack.ui.menus import Menus
from recurtrack.ui.tr import tr

_OF_A_RECORD = frozenset({"menu.edit", "menu.care"})


class Curtain:
    """What the window shows while it is locked: one page, no name of a record, no menu about one.

    The window's own content is not covered but taken out of it, so that neither a screen reader nor a picture of the
    window finds anything of it.
    """

    def __init__(self, window: QMainWindow, menus: Menus) -> None:
        self._window = window
        self._menus = menus
        self._behind: QWidget | None = None
        self._title = window.windowTitle()

    @property
    def is_drawn(self) -> bool:
        """Whether the window is locked."""
        return self._behind is not None

    def draw(self, page: QWidget) -> None:
        """Show this page, and nothing else."""
        if self._behind is not None:
            return
        window = self._window
        self._title = window.windowTitle()
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._behind = behind = _taken_out_of(window)
        behind.hide()
        window.setCentralWidget(page)
        window.setWindowTitle(tr("RecurTrack - locked"))
        self._menus.set_record_open(is_open=False)
        self._show_menus(shown=False)
        page.show()

    def keep_menus_off(self) -> None:
        """Switch off what another part of the window has switched on meanwhile."""
        self._menus.set_record_open(is_open=False)
        self._show_menus(shown=False)

    def lift(self, *, is_record_open: bool) -> None:
        """Show again what was there before; the page is gone afterwards."""
        if self._behind is None:
            return
        window, behind = self._window, self._behind
        self._behind = None
        page = _taken_out_of(window)
        window.setCentralWidget(behind)
        behind.show()
        page.hide()
        page.deleteLater()
        window.setWindowTitle(self._title)
        self._show_menus(shown=True)
        if is_record_open:
            self._menus.set_record_open(is_open=True)

    def _show_menus(self, *, shown: bool) -> None:
        bar = self._window.menuBar()
        for menu in bar.findChildren(QMenu):
            if menu.objectName() in _OF_A_RECORD:
                menu.menuAction().setVisible(shown)
        for action in (self._menus.new_record, self._menus.open_record):
            action.setEnabled(shown)


def _taken_out_of(window: QMainWindow) -> QWidget:
    return window.takeCentralWidget() or QWidget()


def close_what_is_over(window: QWidget) -> tuple[QDialog, ...]:
    """Close menus and questions for a file, hide every other dialog of the window, and return those."""
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            break
    hidden = []
    for dialog in _dialogs(window):
        if isinstance(dialog, QFileDialog):
            dialog.reject()
        else:
            dialog.hide()
            hidden.append(dialog)
    return tuple(hidden)


def _dialogs(window: QWidget) -> list[QDialog]:
    """Return the open dialogs, the last one first; a question of the system for a file belongs to no window."""
    own = window.findChildren(QDialog)
    others = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w not in own]
    return [dialog for dialog in reversed([*own, *others]) if dialog.isVisible()]
