"""Notices at the foot of the page: done things for a while, problems until they are closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError, Unavailable
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

SHOWN_FOR_MS = 8000
_ICON_COLOURS = {"done": "done", "news": "priink", "problem": "late", "unsaved": "late"}


class Notices(QWidget):
    """One strip for the last thing done or come, one for a problem, and one as long as nothing can be saved."""

    open_again_wanted = Signal()
    """The record is to be opened anew from where it lay."""
    save_copy_wanted = Signal()
    """What is open is to be saved as a file of its own."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("notices")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(32, 0, 32, 12)
        self._layout.setSpacing(8)
        self._done: QFrame | None = None
        self._problem: QFrame | None = None
        self._unsaved: QFrame | None = None
        self._undo: Button | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR_MS)
        self._timer.timeout.connect(self._hide_done)
        self.hide()

    def done(self, said: str, undo: Callable[[], None] | None = None) -> None:
        """Say for a while that something was done, with a way back."""
        self._remove(self._done)
        self._undo = button = None
        if undo is not None:
            button = Button(self._appearance, tr("Undo"), "notice.undo", look=Look.TEXT, small=True)
            button.setAccessibleName(tr("Undo: {what}", what=said))
            button.clicked.connect(self.offer_no_undo)
            button.clicked.connect(undo)
            self._undo = button
        self._done = self._strip("done", "check", said, [] if button is None else [button], self._hide_done)
        self._timer.start()

    def news(self, said: str) -> None:
        """Say for a while that something has come; nothing was done."""
        self._remove(self._done)
        self._undo = None
        self._done = self._strip("news", "bell", said, [], self._hide_done)
        self._timer.start()

    def written(self, said: str, show: Callable[[], None]) -> None:
        """Say for a while that a file was written, with a way to it."""
        self._remove(self._done)
        self._undo = None
        button = Button(self._appearance, tr("Show"), "notice.show", look=Look.TEXT, small=True)
        button.setAccessibleName(tr("Show: {what}", what=said))
        button.clicked.connect(show)
        self._done = self._strip("done", "check", said, [button], self._hide_done)
        self._timer.start()

    def offer_no_undo(self) -> None:
        """Switch the way back off: it was taken, or something else is being done."""
        if self._undo is not None:
            _leave(self._undo)
            self._undo.setEnabled(False)

    def trouble(self, error: RecurTrackError, again: Callable[[], None]) -> None:
        """Say why something failed; what was only unavailable can be tried again."""
        if isinstance(error, Unavailable):
            self.problem(sentence_of(error), tr("Try again"), again)
        else:
            self.problem(sentence_of(error))

    def problem(self, said: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what went wrong until it is closed, with one thing to do about it."""
        self._remove(self._problem)
        button = None
        if act is not None:
            button = Button(self._appearance, action, "notice.action", small=True)
            button.clicked.connect(self._hide_problem)
            button.clicked.connect(act)
        self._problem = self._strip(
            "problem", "circle-alert", said, [] if button is None else [button], self._hide_problem
        )

    def unsaved(self, error: RecurTrackError, again: Callable[[], None] | None) -> bool:
        """Say that changes cannot be saved, until one is; tells whether the error is of that kind."""
        from recurtrack.ui.backups.unsaved import is_replaced, unsaved_words

        said = unsaved_words(error)
        if not said:
            return False
        self._remove(self._unsaved)
        buttons = []
        if is_replaced(error):
            buttons = [
                self._button(tr("Save my copy…"), "notice.saveCopy", self.save_copy_wanted.emit),
                self._button(tr("Open it again"), "notice.openAgain", self.open_again_wanted.emit),
            ]
        elif again is not None:
            buttons = [self._button(tr("Try again"), "notice.saveAgain", again)]
        self._unsaved = self._strip("unsaved", "circle-alert", said, buttons, None)
        return True

    def saved(self) -> None:
        """Take away what said that nothing can be saved: something was."""
        self._remove(self._unsaved)
        self._unsaved = None
        self._hide_when_empty()

    def clear(self) -> None:
        """Take every notice away."""
        self._hide_done()
        self._hide_problem()
        self.saved()

    def _button(self, words: str, name: str, act: Callable[[], None]) -> Button:
        button = Button(self._appearance, words, name, small=True)
        button.clicked.connect(act)
        return button

    def _strip(
        self, kind: str, icon: str, said: str, buttons: list[Button], close: Callable[[], None] | None
    ) -> QFrame:
        strip = QFrame()
        strip.setObjectName(f"notice.{kind}")
        strip.setProperty("notice", kind)
        strip.setAccessibleName(said)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(IconView(self._appearance, icon, _ICON_COLOURS[kind]))
        row.addWidget(text_label(said, "strong", f"notice.{kind}.text"), 1)
        for button in buttons:
            row.addWidget(button)
        if close is not None:
            row.addWidget(self._cross(kind, close), alignment=Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(strip)
        strip.show()
        self.show()
        self._announce(said)
        return strip

    def _cross(self, kind: str, close: Callable[[], None]) -> Button:
        cross = Button(self._appearance, "", f"notice.{kind}.close", look=Look.CLOSE, icon="x")
        cross.setAccessibleName(tr("Close this notice"))
        cross.setToolTip(tr("Close"))
        cross.clicked.connect(close)
        return cross

    def _announce(self, said: str) -> None:
        """Let a screen reader say it."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load, and seldom said so early

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _hide_done(self) -> None:
        self._timer.stop()
        self._remove(self._done)
        self._done = self._undo = None
        self._hide_when_empty()

    def _hide_problem(self) -> None:
        self._remove(self._problem)
        self._problem = None
        self._hide_when_empty()

    def _hide_when_empty(self) -> None:
        if self._done is None and self._problem is None and self._unsaved is None:
            self.hide()

    def _remove(self, strip: QFrame | None) -> None:
        if strip is not None:
            _leave(strip)
            strip.hide()
            self._layout.removeWidget(strip)
            strip.deleteLater()


def _leave(part: QWidget) -> None:
    """Take the keyboard off a part that goes: Qt would hand it on to whatever button comes next."""
    focused = QApplication.focusWidget()
    if focused is not None and (focused is part or part.isAncestorOf(focused)):
        focused.clearFocus()
