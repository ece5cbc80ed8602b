"""The diary of what the person noticed: what is still there first, what is gone below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurtrack.domain.sign_terms import SignPlace
from recurtrack.services.signs import NoticedSign, SignsView
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.entry_card import EntryCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label

_STEP = 10
"""How many entries are shown at first, and how many more on request."""


class Diary(QWidget):
    """The noticed signs as cards. A long diary is shown in steps."""

    answered = Signal(str, object)
    gone = Signal(str)
    told = Signal(str)
    advice_wanted = Signal(object)
    edit_wanted = Signal(object)
    removed = Signal(str)
    add_wanted = Signal()

    def __init__(self, appearance: Appearance, places: Mapping[SignPlace, str]) -> None:
        super().__init__()
        self._appearance = appearance
        self._places = places
        self._view: SignsView | None = None
        self._asks = True
        self._shown = _STEP
        self._held = self._is_late = False
        self.setObjectName("diary")
        self.setAccessibleName(tr("My diary"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    def cards(self) -> tuple[EntryCard, ...]:
        """The cards that are shown."""
        return tuple(self.findChildren(EntryCard))

    def show_signs(self, view: SignsView, *, asks: bool) -> None:
        """Show the diary, a hidden one when it comes into sight. The keyboard stays where it was.

        ``asks`` False leaves out whether signs are still there.
        """
        self._view, self._asks, self._held = view, asks, False
        self._is_late = self.isHidden()
        if not self._is_late:
            self._build(view)

    def setVisible(self, visible: bool) -> None:
        """Catch up with what was to be shown while the diary was hidden: its cards take time to build."""
        if visible and self._is_late and self._view is not None:
            self._is_late = False
            self._build(self._view)
        super().setVisible(visible)

    def _build(self, view: SignsView) -> None:
        focused = self._focused()
        clear_layout(self._column)
        if not view.noticed:
            self._column.addWidget(self._empty())
        else:
            add = Button(self._appearance, tr("Write something down"), "diary.add", icon="plus", small=True)
            changes(add)
            add.clicked.connect(self.add_wanted)
            self._column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)
            closed = view.noticed[len(view.open) :]
            self._add(tr("Still there"), view.open[: self._shown])
            self._add(tr("Gone"), closed[: max(0, self._shown - len(view.open))])
            self._add_more(len(view.noticed) - self._shown)
        self._focus_again(focused)

    def reach(self, entry_id: str) -> EntryCard | None:
        """Return the card of an entry, showing more of a long diary where needed; None when it is not in it."""
        if self._view is not None:
            ids = [str(noticed.entry.id) for noticed in self._view.noticed]
            if entry_id in ids and ids.index(entry_id) >= self._shown:
                self._shown = ids.index(entry_id) + 1
                self.show_signs(self._view, asks=self._asks)
        return next((card for card in self.cards if card.noticed.entry.id == entry_id), None)

    def hold(self, entry_id: str) -> None:
        """Let nothing be done twice with an entry that is being changed; the keyboard waits on its title."""
        self._held = True
        for card in self.cards:
            if card.noticed.entry.id == entry_id:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                card.hold()

    def let_go(self) -> None:
        """Switch the buttons on again when nothing was changed."""
        if self._held and self._view is not None:
            self.show_signs(self._view, asks=self._asks)

    def _add(self, heading: str, noticed: Sequence[NoticedSign]) -> None:
        if not noticed or self._view is None:
            return
        self._column.addWidget(text_label(heading, "section", wraps=False))
        for found in noticed:
            card = EntryCard(self._appearance, found, self._places, self._view.today, asks=self._asks)
            card.answered.connect(self.answered)
            card.gone.connect(self.gone)
            card.told.connect(self.told)
            card.advice_wanted.connect(self.advice_wanted)
            card.edit_wanted.connect(self.edit_wanted)
            card.removed.connect(self.removed)
            self._column.addWidget(card)
            card.show()  # at once, so that it can take the keyboard

    def _add_more(self, more: int) -> None:
        if more <= 0:
            return
        words = tr_count(more, "Show {n} more", "Show {n} more")
        button = Button(self._appearance, words, "diary.more", look=Look.TEXT, small=True)
        button.clicked.connect(self._show_more)
        self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        self._shown += _STEP
        if self._view is not None:
            self.show_signs(self._view, asks=self._asks)

    def _empty(self) -> QWidget:
        empty = EmptyState(
            self._appearance,
            "diary.empty",
            missing=tr("Nothing written down yet"),
            helpful=tr("When you notice something new, write it down here. It helps you to tell your team."),
            action=tr("Write something down"),
        )
        empty.acted.connect(self.add_wanted)
        return empty

    def _focused(self) -> tuple[str, str]:
        """Return the name of what has the keyboard, and of the card it is in; empty when it is elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None or not (focused is self or self.isAncestorOf(focused)):
            return "", ""
        card = next((card for card in self.cards if card is focused or card.isAncestorOf(focused)), None)
        return focused.objectName(), card.objectName() if card else ""

    def _focus_again(self, names: tuple[str, str]) -> None:
        """Give the keyboard back to the same button, else to the same entry, never to a button of another one."""
        if not any(names):
            return
        found = next((part for name in names if name and (part := self.findChild(QWidget, name))), self)
        found.setFocus(Qt.FocusReason.OtherFocusReason)
