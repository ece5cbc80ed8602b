"""The page Treatments: what is taken now, each cancer with its treatments, and other health."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import Change
from recurtrack.services.recurrences import Recurrences
from recurtrack.services.treatments import RunningMedicine, Treatments, TreatmentsView
from recurtrack.ui.errands import PageKey
from recurtrack.ui.reading_only import changes
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.asks import Asks
from recurtrack.ui.treatments.episode_card import EpisodeCard, list_name
from recurtrack.ui.treatments.fitting_card import make_room
from recurtrack.ui.treatments.forms import KINDS, Forms
from recurtrack.ui.treatments.health_card import HEALTH_LISTS, HealthCard
from recurtrack.ui.treatments.lost_card import LOST, LostCard
from recurtrack.ui.treatments.recurrence.flow import RecurrenceFlow
from recurtrack.ui.treatments.running_card import RunningCard
from recurtrack.ui.treatments.treatment_dialog import TreatmentDialog
from recurtrack.ui.treatments.wording import page_sentence
from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.kept_cards import KeptCards, Wanted
from recurtrack.ui.widgets.scroll_page import ScrollPage

_TWO_CARDS = 760
_HEALTH = "health"


class _Found(NamedTuple):
    view: TreatmentsView
    entry: Entry | None


class TreatmentsPage(ScrollPage):
    """Everything that was and is treated."""

    key = PageKey.TREATMENTS

    def __init__(
        self,
        tools: PageTools,
        treatments: Treatments,
        recurrences: Recurrences,
        entries: Entries,
        refilled: Callable[[EntryId], Change],
    ) -> None:
        look = tools.appearance
        add = Button(look, tr("Add a treatment"), "treatments.add", look=Look.FILLED, icon="plus")
        changes(add)
        back = Button(look, tr("The cancer came back…"), "treatments.cameBack", look=Look.TEXT)
        changes(back)
        super().__init__(
            look,
            tools.feed,
            KINDS | {PersonEntry},
            name="treatmentsPage",
            title=tr("Treatments"),
            actions=(back, add),
        )
        self._tools = tools
        self._treatments = treatments
        self._recurrences = recurrences
        self._entries = entries
        self._forms = Forms(tools, treatments, entries, self, refilled)
        self._asks = Asks(self)
        self._opened: set[str] = set()
        self._view: TreatmentsView | None = None
        self._is_reading = False
        self._return_to = ""
        self._cards = KeptCards()
        self._cards.setSpacing(12)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        add.clicked.connect(self.add_treatment)
        back.clicked.connect(self.start_recurrence)
        tools.commands.settled.connect(self._let_go)
        tools.tasks.broken.connect(self._let_go)
        self._listen()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._cards.says(_HEALTH) is not None

    def refresh(self) -> None:
        """Read the treatments anew."""
        self._is_reading = True
        self._tools.tasks.ask(self, "treatments", self._treatments.view, self._show)

    def show_entry(self, kind: type[Entry], entry_id: EntryId) -> None:
        """Open the form of one entry; nothing happens when it is gone or of a kind that has no form here."""
        if kind in KINDS:
            self._tools.tasks.ask(self, "entry", lambda: self._find(kind, entry_id), self._open_found)

    def add_treatment(self) -> None:
        """Open an empty form for a treatment."""
        self._add(TreatmentEntry)

    def add_entry(self, kind: type[Entry]) -> None:
        """Open an empty form of a kind that has one here."""
        self._add(kind)

    def start_recurrence(self) -> None:
        """Go through the pages for a cancer that came back."""
        flow = RecurrenceFlow(self._tools, self._recurrences, self._entries, self)
        self._remember(flow)
        flow.open()

    def _listen(self) -> None:
        asks = self._asks
        asks.change.connect(self._change)
        asks.add.connect(self._add)
        asks.confirm.connect(self._confirm)
        asks.stop.connect(lambda entry: self._remember(self._forms.stop(entry)))
        asks.switch.connect(lambda entry, name: self._remember(self._forms.switch(entry, name)))
        asks.filled.connect(self._fill)
        asks.place.connect(self._place)
        asks.no_allergies.connect(self._say_no_allergies)
        asks.unfold.connect(self._unfold)

    def _find(self, kind: type[Entry], entry_id: EntryId) -> _Found:
        entry = next((found for found in self._entries.all(kind) if found.id == entry_id), None)
        return _Found(self._treatments.view(), entry)

    def _open_found(self, found: _Found) -> None:
        if found.entry is not None:
            self._remember(self._forms.change(found.entry, found.view))

    def _change(self, entry: Entry, field: str) -> None:
        if self._view is not None:
            self._remember(self._forms.change(entry, self._view, field))

    def _add(self, kind: type[Entry]) -> None:
        if self._view is not None:
            self._remember(self._forms.add(kind, self._view))
        else:
            self._tools.tasks.ask(
                self, "view", self._treatments.view, lambda view: self._remember(self._forms.add(kind, view))
            )

    def _place(self, entry: TreatmentEntry) -> None:
        if self._view is not None:
            dialog = self._forms.change(entry, self._view)
            self._remember(dialog)
            if isinstance(dialog, TreatmentDialog):
                dialog.focus_belongs()

    def _confirm(self, entry: Entry) -> None:
        self._hold()
        self._forms.confirm(entry)

    def _fill(self, entry: TreatmentEntry) -> None:
        self._hold()
        self._forms.fill(entry)

    def _say_no_allergies(self, there_are_none: bool) -> None:
        self._hold()
        self._forms.say_no_allergies(there_are_none=there_are_none)

    def _unfold(self, name: str) -> None:
        self._opened.add(name)
        if self._view is not None:
            self._paint(self._view, is_whole=True)

    def _remember(self, dialog: QDialog | None) -> None:
        """Keep in mind what opened a form, to give it the keyboard again after the page was read anew."""
        if dialog is None:
            return
        if not self._return_to:
            self._return_to = self._focused()
        dialog.rejected.connect(self._forget)

    def _forget(self) -> None:
        self._return_to = ""

    def _focused(self) -> str:
        focused: QWidget | None = QApplication.focusWidget() or self.focusWidget()
        return focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""

    def _hold(self) -> None:
        """Let nothing be pressed twice; the page waits until it has read anew."""
        self._return_to = self._focused()
        if self._return_to:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set_cards_live(live=False)

    def _let_go(self) -> None:
        if not self._is_reading:
            self._set_cards_live(live=True)
            self._focus_again(self._return_to)
            self._forget()

    def _set_cards_live(self, *, live: bool) -> None:
        for card in self._cards.cards:
            card.setEnabled(live)

    def _show(self, view: TreatmentsView) -> None:
        """Show the cancers now and other health in a turn of its own: together they would hold the window up."""
        self._is_reading = False
        self._view = view
        self.sentence.setText(page_sentence(view, self._tools.record.today()))
        is_whole = self._cards.says(_HEALTH) == self._health_says(view)
        self._paint(view, is_whole=is_whole)
        if not is_whole:
            self._tools.tasks.ask(self, "health", lambda: view, self._show_health)

    def _show_health(self, view: TreatmentsView) -> None:
        if view is self._view:
            self._paint(view, is_whole=True)

    def _paint(self, view: TreatmentsView, *, is_whole: bool) -> None:
        name = self._return_to or self._focused_here()
        at = self.area.verticalScrollBar().value()
        with laid_out_once(self.area.inside):
            self._cards.show_cards([*self._cancers(view), *self._health(view, is_whole=is_whole)])
            self._set_cards_live(live=True)
        if is_whole or self.findChild(QWidget, name) is not None:
            self._focus_again(name)
            self._forget()
        make_room(self.area.inside, self.column)
        self.area.verticalScrollBar().setValue(at)

    def _focused_here(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""

    def _focus_again(self, name: str) -> None:
        """Give the keyboard back to what had it, else to the first action of the page."""
        if name:
            found = self.findChild(QWidget, name) or self.findChild(QWidget, "treatments.add")
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancers(self, view: TreatmentsView) -> Iterator[Wanted]:
        look, asks = self.appearance, self._asks
        how = look.dates
        for number in range(0, len(view.running), 2):
            pair = view.running[number : number + 2]
            yield Wanted(f"running{number}", (pair, how), partial(self._running, pair))
        if not view.episodes and not view.without_episode:
            yield Wanted("nothing", how, self._nothing_yet)
        for episode in reversed(view.episodes):
            name = list_name(episode)
            yield Wanted(
                name, (episode, how, name in self._opened), partial(EpisodeCard, look, asks, episode, self._opened)
            )
        if lost := view.without_episode:
            is_open = LOST in self._opened
            yield Wanted(LOST, (lost, how, is_open), partial(LostCard, look, asks, lost, is_open=is_open))
        if view.episodes or view.without_episode:
            yield Wanted("addDiagnosis", "", self._add_diagnosis, at_left=True)

    def _running(self, pair: tuple[RunningMedicine, ...]) -> Columns:
        cards = [RunningCard(self.appearance, self._asks, found) for found in pair]
        return Columns(self.appearance, *cards, least=_TWO_CARDS)

    def _add_diagnosis(self) -> Button:
        more = Button(
            self.appearance, tr("Add a diagnosis"), "treatments.addDiagnosis", look=Look.TEXT, icon="plus", small=True
        )
        changes(more)
        more.clicked.connect(lambda: self._add(DiagnosisEntry))
        return more

    def _health(self, view: TreatmentsView, *, is_whole: bool) -> Iterator[Wanted]:
        """Give the card of other health; until it may be built anew, the one that is there."""
        says = self._health_says(view) if is_whole else self._cards.says(_HEALTH)
        if says is not None:
            yield Wanted(_HEALTH, says, lambda: HealthCard(self.appearance, self._asks, view.health, self._opened))

    def _health_says(self, view: TreatmentsView) -> object:
        return view.health, self.appearance.dates, tuple(name in self._opened for name in HEALTH_LISTS)

    def _nothing_yet(self) -> QWidget:
        empty = EmptyState(
            self.appearance,
            "treatments.empty",
            missing=tr("No diagnosis is written down yet."),
            helpful=tr("Write down what you know. A year is enough, and “I don’t know” is a fine answer."),
            action=tr("Add your diagnosis"),
        )
        empty.acted.connect(lambda: self._add(DiagnosisEntry))
        return empty
