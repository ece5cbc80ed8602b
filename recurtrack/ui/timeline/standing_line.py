"""The lines below the title: how far follow-up has come, whether anything slipped, and what is not shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.timeline.events import TimelineView
from recurtrack.domain.timeline.kept import Kept
from recurtrack.ui.errands import PageKey
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.kept_words import kept_sentence
from recurtrack.ui.timeline.sentences import clock_sentence, undated_pages, undated_sentence
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label

_BESIDE = 560


class StandingLine(QWidget):
    """Says it in words; the button opens the list behind the answer."""

    kept_wanted = Signal()
    page_wanted = Signal(str)
    """A ``PageKey``: where entries without a date get one."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._clock = self._answer = ""
        self._words = text_label("", "secondary", "timeline.standing")
        self._ask = Button(appearance, tr("Did anything slip?"), "timeline.kept", icon="list-checks", small=True)
        self._ask.setToolTip(tr("See what became of each check."))
        self._ask.clicked.connect(self.kept_wanted)
        self._ask.hide()
        self._undated = text_label("", "secondaryCaption", "timeline.undated")
        self._ways = {
            PageKey.TREATMENTS: self._way(tr("Show in Treatments"), PageKey.TREATMENTS),
            PageKey.SIGNS: self._way(tr("Show in Warning signs"), PageKey.SIGNS),
        }
        self._undated_row = Flow(self._undated, *self._ways.values(), gap=10, row_gap=0)
        self._undated_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Beside(appearance, self._words, self._ask, least=_BESIDE))
        column.addWidget(self._undated_row)

    def show_view(self, view: TimelineView) -> None:
        """Say how far follow-up has come, and how much is not shown."""
        self._clock = clock_sentence(view, self._appearance.dates)
        self._say()
        self._undated.setText(undated_sentence(view))
        pages = undated_pages(view.undated_kinds)
        for page, way in self._ways.items():
            way.setVisible(page in pages)
        self._undated_row.setVisible(bool(view.undated))

    def show_kept(self, kept: Kept) -> None:
        """Say whether anything slipped."""
        self._answer = kept_sentence(kept) if kept.since is not None else ""
        self._ask.setAccessibleDescription(self._answer)
        self._ask.setVisible(kept.has_items)
        self._say()

    def take_focus(self) -> None:
        """Give the keyboard to the button of the list."""
        self._ask.setFocus()

    def _say(self) -> None:
        self._words.setText(" ".join(part for part in (self._clock, self._answer) if part))

    def _way(self, words: str, page: PageKey) -> Button:
        way = Button(self._appearance, words, f"timeline.undated.{page}", look=Look.LINK)
        way.clicked.connect(lambda: self.page_wanted.emit(page))
        return way
