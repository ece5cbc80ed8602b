"""One documented sign in the list: what it is, what to do, how soon, who says so, and whether it was noticed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.signs import Sign
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.source_links import how_seen, own_caution, short_name
from recurtrack.ui.signs.urgency import UrgencyPill
from recurtrack.ui.signs.words import urgency_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.sources import SourceLink, address_of, source_text
from recurtrack.ui.widgets.text import text_label

_SIDE_BY_SIDE, _SIDE_WIDTH, _BUTTON_BESIDE, _BUTTON_WIDTH = 560, 360, 344, 104
_INDENT, _EDGE = 46, 10


class SignRow(QWidget):
    """A sign with its button; ``tell_noticed`` says whether it is in the diary."""

    notice_wanted = Signal(object)
    """A ``Sign``."""
    diary_wanted = Signal(str)
    """The id of the sign."""
    source_wanted = Signal(object)
    """A ``SignSource``."""
    sources_wanted = Signal(object)
    """A ``Sign`` whose every source is asked for."""

    def __init__(self, appearance: Appearance, sign: Sign) -> None:
        super().__init__()
        self._appearance = appearance
        self.sign = sign
        self.setObjectName("onCard")
        self.setAccessibleName(f"{sign.title}, {urgency_words(sign.urgency)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 8, _EDGE, 8)
        column.addWidget(
            Beside(appearance, self._words(), self._side(), least=_SIDE_BY_SIDE, width=_SIDE_WIDTH),
        )
        self._fit()
        appearance.changed.connect(self._fit)

    @property
    def first_button(self) -> Button:
        """The button that is shown: to write it down, or to see it in the diary."""
        return self._notice if self._in_diary.isHidden() else self._in_diary

    def tell_noticed(self, *, is_noticed: bool) -> None:
        """Show whether it is in the diary and still there; the keyboard stays on its button."""
        had_focus = self._notice.hasFocus() or self._in_diary.hasFocus()
        self._notice.setEnabled(True)
        self._in_diary.setVisible(is_noticed)
        self._notice.setVisible(not is_noticed)
        if had_focus:
            (self._in_diary if is_noticed else self._notice).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Keep the buttons of all rows in line, at any text size."""
        for button in (self._notice, self._in_diary):
            button.setMinimumWidth(self._appearance.theme.px(_BUTTON_WIDTH))

    def _words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        column.addWidget(text_label(self.sign.title, "signTitle", f"sign.{self.sign.id}.title"))
        column.addWidget(text_label(self.sign.advice, "small", f"sign.{self.sign.id}.advice"))
        if note := own_caution(self.sign.sources):
            column.addWidget(text_label(note, "caption", f"sign.{self.sign.id}.own"))
        column.addStretch(1)
        return words

    def _side(self) -> QWidget:
        how_soon = QWidget()
        column = QVBoxLayout(how_soon)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(UrgencyPill(self._appearance, self.sign.urgency, f"sign.{self.sign.id}.urgency"))
        sources = Flow(gap=6, row_gap=0)
        first = self.sign.sources[0]
        if address_of(first):
            link = SourceLink(self._appearance, first, short_name(first), f"sign.{self.sign.id}.source")
            link.clicked.connect(lambda: self.source_wanted.emit(first))
            sources.add(link)
        else:
            sources.add(source_text(first, short_name(first), f"sign.{self.sign.id}.source"))
        if more := len(self.sign.sources) - 1:
            button = Button(
                self._appearance,
                tr_count(more, "and {n} more", "and {n} more"),
                f"sign.{self.sign.id}.sources",
                look=Look.LINK,
            )
            button.setAccessibleName(tr("All sources: {sign}", sign=self.sign.title))
            button.clicked.connect(lambda: self.sources_wanted.emit(self.sign))
            sources.add(button)
        column.addWidget(sources)
        if seen := how_seen(first):
            column.addWidget(text_label(seen, "secondaryCaption", f"sign.{self.sign.id}.seen"))
        return Beside(self._appearance, how_soon, self._buttons(), least=_BUTTON_BESIDE)

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        name, title = f"sign.{self.sign.id}", self.sign.title
        self._notice = Button(self._appearance, tr("I noticed this"), f"{name}.notice", icon="plus", small=True)
        changes(self._notice)
        self._notice.setAccessibleName(tr("I noticed this: {sign}", sign=title))
        self._notice.clicked.connect(lambda: self.notice_wanted.emit(self.sign))
        words = tr("In your diary")
        self._in_diary = Button(self._appearance, words, f"{name}.diary", look=Look.TINTED, icon="check", small=True)
        self._in_diary.setAccessibleName(tr("In your diary: {sign}", sign=title))
        self._in_diary.clicked.connect(lambda: self.diary_wanted.emit(self.sign.id))
        self._in_diary.hide()
        for button in (self._notice, self._in_diary):
            row.addWidget(button)
        row.addStretch(1)
        return buttons
