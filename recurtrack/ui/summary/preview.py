"""The right side of the sheet: the pages as they will be saved and printed, made anew with every choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError, Unavailable
from recurtrack.domain.summary.choices import Section
from recurtrack.services.summaries import SummaryRequest
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.summary.choices_part import SECTIONS_OF
from recurtrack.ui.summary.page_stack import FIT, PageStack
from recurtrack.ui.summary.page_view import page_image
from recurtrack.ui.summary.said_strip import Said, SaidStrip, Way
from recurtrack.ui.summary.words import section_words
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from recurtrack.ui.tasks import Tasks
    from recurtrack.ui.theme.appearance import Appearance

Pages = Callable[[SummaryRequest, int], tuple[bytes, ...]]


class _Order(NamedTuple):
    """What is being made."""

    request: SummaryRequest
    ppi: int


class Preview(QWidget):
    """Only the pages of the newest request are ever shown as they are; those before are dimmed until then."""

    def __init__(self, appearance: Appearance, tasks: Tasks, pages: Pages) -> None:
        super().__init__()
        self._tasks = tasks
        self._pages = pages
        self._request: SummaryRequest | None = None
        self._order: _Order | None = None
        self._is_making = False
        self.setObjectName("summary.preview")
        self._words = text_label("", "secondaryCaption", "summary.standing")
        self._out = self._zoom_button(appearance, "minus", tr("Zoom out"), "summary.zoomOut", -1)
        self._in = self._zoom_button(appearance, "plus", tr("Zoom in"), "summary.zoomIn", 1)
        self.stack = PageStack(appearance)
        self._trouble = SaidStrip(appearance, "summary.trouble", self.stack, margin=16)
        self.stack.setAccessibleName(tr("Preview"))
        self.stack.ppi_changed.connect(self._make)
        self.stack.zoom_changed.connect(self._offer_zoom)
        tasks.broken.connect(self._give_up)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 0)
        head.addWidget(self._words, 1)
        head.addWidget(self._out)
        head.addWidget(self._in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._trouble)
        column.addWidget(self.stack, 1)

    @property
    def is_making(self) -> bool:
        """Whether the pages that are shown are not those that were asked for last."""
        return self._is_making

    @property
    def trouble(self) -> str:
        """Why there are no pages, empty when there is no trouble."""
        return self._trouble.words

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self.stack.pages)

    def show_request(self, request: SummaryRequest) -> None:
        """Make the pages of a request, and show them unless something else is asked for meanwhile."""
        self._request = request
        self.stack.take_paper(request.paper)
        self._make()

    def make_anew(self) -> None:
        """Make the same pages from what the record says now."""
        self._make()

    def _make(self) -> None:
        if self._request is None or not self.isVisible():
            return
        self._order = order = _Order(self._request, self.stack.ppi)
        self._is_making = True
        self._trouble.clear()
        self.stack.dim()
        self._words.setText(tr("Making the pages…"))
        self._tasks.ask(self, "pages", partial(self._made, order), self._take, failed=self._say_why)

    def _made(self, order: _Order) -> tuple[QImage, ...]:
        """Make pages off the window's thread; none when others are wanted already."""
        if order is not self._order:
            return ()
        return tuple(page_image(png) for png in self._pages(order.request, order.ppi))

    def _take(self, images: tuple[QImage, ...]) -> None:
        order = self._order
        if order is None:
            return
        self._is_making = False
        self.stack.show_pages(images, order.ppi, _says(order.request))
        self.stack.setAccessibleDescription(_says(order.request))
        self._words.setText(tr_count(len(images), "One page", "{n} pages"))
        self._offer_zoom()

    def _say_why(self, error: RecurTrackError) -> None:
        again = (Way(tr("Try again"), self._make),) if isinstance(error, Unavailable) else ()
        self._fail(sentence_of(error), again)

    def _give_up(self) -> None:
        """Stop waiting after a mistake of the program."""
        if self._is_making:
            self._fail(tr("The pages could not be made."), (Way(tr("Try again"), self._make),))

    def _fail(self, why: str, ways: tuple[Way, ...]) -> None:
        self._is_making = False
        self.stack.clear()
        self._words.setText("")
        self._trouble.say(Said(why, is_problem=True, ways=ways))

    def _zoom_button(self, appearance: Appearance, icon: str, name: str, object_name: str, step: int) -> Button:
        button = Button(appearance, "", object_name, look=Look.CLOSE, icon=icon)
        button.setAccessibleName(name)
        keys = "Ctrl++" if step > 0 else "Ctrl+−"
        button.setToolTip(f"{name} ({keys})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.stack.step_zoom(step))
        return button

    def _offer_zoom(self) -> None:
        """Say how large the pages are; a button that leads no further has a grey icon and keeps the keyboard."""
        zoom = self.stack.zoom
        said = tr("{percent} % of the width", percent=zoom)
        for button in (self._out, self._in):
            button.setAccessibleDescription(said)
        if not self._is_making and self.page_count:
            pages = tr_count(self.page_count, "One page", "{n} pages")
            self._words.setText(pages if zoom == FIT else f"{pages}, {said}")


def _says(request: SummaryRequest) -> str:
    """Return what the pages hold, for whoever cannot see them."""
    held = [section for section in Section if section in SECTIONS_OF[request.sheet] and request.choices.shows(section)]
    if not held:
        return tr("A picture of the page. Press Open to have its text read to you.")
    names = ", ".join(section_words(section) for section in held)
    return tr("A picture of the page. Press Open to have its text read to you. It holds: {names}.", names=names)
