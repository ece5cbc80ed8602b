"""The search over everything in the record, and over pages and actions by name. Nothing that is typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.search import Found
from recurtrack.ui.searching.delegate import FoundDelegate
from recurtrack.ui.searching.places import FoundPlace, Place, nearest_pages, places_named
from recurtrack.ui.searching.rows import FoundModel, rows_of
from recurtrack.ui.searching.sheet import TopSheet
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import divider, text_label

PAUSE_MS = 120
"""So long after the last key the record is searched."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchDialog(TopSheet):
    """A field and what it finds. Up and Down choose, Enter opens, Esc closes."""

    entry_chosen = Signal(object, str)
    """The kind and the id of the entry that was chosen."""

    def __init__(
        self,
        appearance: Appearance,
        tasks: Tasks,
        find: Callable[[str], Sequence[Found]],
        places: Sequence[Place],
        parent: QWidget | None,
    ) -> None:
        super().__init__(appearance, tr("Search"), parent)
        self.setObjectName("searchDialog")
        self._tasks = tasks
        self._find = find
        self._places = tuple(places)
        self._shown_for: str | None = None
        self._opens_first = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._model = FoundModel(self)
        self._field = QLineEdit()
        self._said = text_label("", "secondary", "search.said")
        self._view = self._build_view()
        self._build()
        self._field.textChanged.connect(self._on_text)
        self._search()
        self._field.setFocus()

    @property
    def is_searching(self) -> bool:
        """Whether what is shown is not yet that of the words in the field."""
        return self._shown_for != self._words

    def hideEvent(self, event: QHideEvent) -> None:
        """Search no more."""
        self._pause.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field choose and open what is below it, and typing in the list go on in the field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._field and event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if watched in {self._field, self._view} and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open_chosen()
                return True
            if watched is self._view and event.text().isprintable() and event.text().strip():
                self._field.setFocus()
                self._field.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    @property
    def _words(self) -> str:
        return " ".join(self._field.text().split())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 16, 10)
        head.setSpacing(6)
        head.addWidget(IconView(self.appearance, "search", "ink2", 20))
        self._field.setObjectName("search.field")
        self._field.setAccessibleName(tr("Search everything in this record"))
        self._field.setPlaceholderText(tr("Visits, results, notes, pages…"))
        self._field.setProperty("bare", "true")
        self._field.installEventFilter(self)
        head.addWidget(self._field, 1)
        cross = Button(self.appearance, "", "search.close", look=Look.CLOSE, icon="x")
        cross.setAccessibleName(tr("Close"))
        cross.setToolTip(tr("Close (Esc)"))
        cross.clicked.connect(self.reject)
        head.addWidget(cross)
        column.addLayout(head)
        column.addWidget(divider())
        self._said.setContentsMargins(24, 14, 24, 2)
        column.addWidget(self._said)
        column.addWidget(self._view, 1)
        column.addWidget(divider())
        foot = text_label(tr("Up and Down choose, Enter opens, Esc closes. Searches are not kept."), "caption")
        foot.setContentsMargins(24, 8, 24, 10)
        column.addWidget(foot)

    def _build_view(self) -> QListView:
        view = QListView()
        view.setObjectName("search.found")
        view.setAccessibleName(tr("Found"))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setModel(self._model)
        view.setItemDelegate(FoundDelegate(self.appearance, self._model, view))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.installEventFilter(self)
        view.clicked.connect(self._open)
        return view

    def _on_text(self) -> None:
        self._opens_first = False
        if not self._words:
            self._pause.stop()
            self._search()
        else:
            self._pause.start()

    def _search(self) -> None:
        words = self._words
        if not words:
            self._show("", ())
            return
        self._tasks.ask(
            self,
            "search",
            lambda: self._find(words),
            lambda found: self._show(words, found),
            failed=self._show_trouble,
        )

    def _show(self, words: str, found: Sequence[Found]) -> None:
        """Show what was found for these words, unless others are in the field by now."""
        if words != self._words:
            return
        self._shown_for = words
        places = places_named(words, self._places)
        is_nothing = not places and not found
        self._say(tr("Nothing found for “{words}”.", words=words) if is_nothing else "")
        if is_nothing:
            rows = rows_of((), first=(tr("Perhaps on this page"), nearest_pages(words, self._places)))
        else:
            named = [place for place in places if place.comes_before_entries or not words]
            others = [place for place in places if place not in named]
            rows = rows_of(found, first=(tr("Go to"), named), last=(tr("You can also"), others))
        self._model.show_rows(rows)
        self._choose(self._model.next_choice(-1, 1))
        if words and not is_nothing:
            self._tell(tr_count(self._model.choices, "One thing found", "{n} things found"))
        if self._opens_first:
            self._open_chosen()

    def _show_trouble(self, error: RecurTrackError) -> None:
        self._shown_for = self._words
        self._say(sentence_of(error))
        self._model.show_rows(())

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words:
            self._tell(words)

    def _tell(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _step(self, step: int) -> None:
        self._choose(self._model.next_choice(self._view.currentIndex().row(), step))
        row = self._model.row_at(self._view.currentIndex())
        if row is not None:
            self._tell(row.in_words)

    def _choose(self, number: int) -> None:
        if number >= 0:
            self._view.setCurrentIndex(self._model.index(number))
            if self._model.next_choice(number, -1) == number:
                self._view.scrollToTop()

    def _open_chosen(self) -> None:
        """Open what is chosen; what was typed last is waited for."""
        if self.is_searching:
            self._opens_first = True
            if self._pause.isActive():
                self._pause.stop()
                self._search()
            return
        self._opens_first = False
        self._open(self._view.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        match row.leads_to if row is not None else None:
            case Found(kind=kind, entry_id=entry_id):
                self.accept()
                self.entry_chosen.emit(kind, entry_id)
            case FoundPlace(place=place):
                self.accept()
                place.go()
            case None:
                return
