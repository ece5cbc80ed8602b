"""The page Warning signs: where it is felt, what is documented, how soon to call, and the diary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.signs import Sign, SignSource
from recurtrack.services.signs import NoticedSign
from recurtrack.ui.errands import PageKey
from recurtrack.ui.signs.columns import SignColumns
from recurtrack.ui.signs.diary import Diary
from recurtrack.ui.signs.map_card import MapCard
from recurtrack.ui.signs.noticing import Noticing
from recurtrack.ui.signs.reading import SignServices, SignsReading
from recurtrack.ui.signs.sign_list import SignList
from recurtrack.ui.signs.source_links import SourcesDialog
from recurtrack.ui.signs.strips import EmergencyStrip, UnsureStrip
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.scroll_page import ScrollPage
from recurtrack.ui.widgets.sources import AddressDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHOWS = frozenset({SignEntry, CareTeamEntry, DiagnosisEntry})
_PLACES = {str(place.number): place for place in SignPlace}
_HEADROOM, _FIRST_SIGNS = 12, 180


class SignsPage(ScrollPage):
    """Shows the documented signs, or the diary; ``notice`` and ``show_entry`` serve the other pages."""

    key = PageKey.SIGNS

    def __init__(self, tools: PageTools, around: SignServices) -> None:
        look = tools.appearance
        self._to_diary = Button(look, tr("My diary"), "signs.diary", icon="notebook-pen", small=True)
        self._to_list = Button(look, tr("Back to the signs"), "signs.back", icon="arrow-left", small=True)
        super().__init__(
            look,
            tools.feed,
            _SHOWS,
            name="signs",
            title=tr("Warning signs"),
            actions=(_in_a_row(self._to_diary, self._to_list),),
        )
        self._tools = tools
        self._around = around
        self._catalogue = around.signs.catalogue()
        self._reading: SignsReading | None = None
        self._is_reading = False
        self._wanted_entry = ""
        self._noticing = Noticing(tools, around, self._catalogue, self)
        names = {group.place: group.title for group in self._catalogue.groups}
        self._map = MapCard(look, names)
        self._strip = EmergencyStrip(look, self._catalogue.notes)
        self._unsure = UnsureStrip(look)
        self._list = SignList(look, self._catalogue)
        self._diary = Diary(look, names)
        self._columns = SignColumns(look, self._map, self._strip, self._listed())
        self.column.addWidget(self._columns)
        self.column.addWidget(self._diary)
        self.column.addStretch(1)
        self._connect()
        self._turn_to(is_diary=False)

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._reading is not None

    @property
    def is_diary(self) -> bool:
        """Whether the diary is shown instead of the documented signs."""
        return not self._diary.isHidden()

    def refresh(self) -> None:
        """Read the diary, the care team and the treated side anew."""
        self._is_reading = True
        self._tools.tasks.ask(self, "signs", self._around.read, self._show)

    def notice(self, sign_id: str) -> None:
        """Write down a sign: a documented one by its id, or one in the person's own words."""
        sign = self._catalogue.find(sign_id)
        self._with_reading(lambda reading: self._noticing.notice(sign, None, reading))

    def show_diary(self) -> None:
        """Show the diary."""
        self._turn_to(is_diary=True)

    def show_entry(self, entry_id: str) -> None:
        """Show one entry of the diary."""
        self._wanted_entry = entry_id
        self._turn_to(is_diary=True)
        if self._reading is not None and not self.is_stale:
            self._reach_wanted()

    def show_sign(self, sign_id: str) -> None:
        """Open the list at a documented sign; one that is in no list shows the page."""
        self._turn_to(is_diary=False)
        sign = self._catalogue.find(sign_id)
        if sign is None:
            return
        self.pick(sign.place)
        row = next(row for row in self._list.rows if row.sign.id == sign_id)
        row.first_button.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row, 0, _HEADROOM))

    def show_emergency_signs(self) -> None:
        """Show everything that is an emergency, with the number."""
        self._with_reading(self._noticing.show_red_flags)

    def answer(self, entry_id: str, course: Course) -> None:
        """Save that a sign is still there, and how it goes on."""
        self._diary.hold(entry_id)
        self._noticing.answer(EntryId(entry_id), course)

    def say_gone(self, entry_id: str) -> None:
        """Save that a sign is gone."""
        self._diary.hold(entry_id)
        self._noticing.gone(EntryId(entry_id))

    def pick(self, place: SignPlace, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Open the group of a place and go on there."""
        self._unsure.hide()
        self._list.open_place(place)
        self._list.header_of(place).setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick a place by its number."""
        place = _PLACES.get(event.text())
        if place is not None and not self.is_diary:
            self.pick(place)
        else:
            super().keyPressEvent(event)

    def _listed(self) -> QWidget:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._unsure)
        column.addWidget(self._list)
        notes = self._catalogue.notes
        for words in (notes.disclaimer, f"{notes.levels} {notes.waits}"):
            column.addWidget(text_label(words, "caption"))
        source = tr(
            "That most changes turn out to be harmless: the pages of these sources say that other causes are commoner."
        )
        column.addWidget(text_label(source, "caption", "signs.introSource"))
        return listed

    def _connect(self) -> None:
        self._to_diary.clicked.connect(self.show_diary)
        self._to_list.clicked.connect(self._back)
        self._map.picked.connect(self.pick)
        self._map.unsure.connect(self._say_unsure)
        self._unsure.own_words_wanted.connect(lambda: self.notice(""))
        self._strip.flags_wanted.connect(self.show_emergency_signs)
        self._strip.settings_wanted.connect(lambda: self._tools.errands.page.emit(PageKey.SETTINGS))
        self._list.opened.connect(self._on_opened)
        self._list.notice_wanted.connect(self._notice)
        self._list.diary_wanted.connect(self._show_noticed)
        self._list.source_wanted.connect(self._show_address)
        self._list.sources_wanted.connect(self._show_sources)
        self._diary.add_wanted.connect(lambda: self.notice(""))
        self._diary.answered.connect(self.answer)
        self._diary.gone.connect(self.say_gone)
        self._diary.told.connect(self._tell_team)
        self._diary.removed.connect(self._remove)
        self._diary.edit_wanted.connect(self._edit)
        self._diary.advice_wanted.connect(self._advise)
        self._tools.commands.settled.connect(self._let_go)
        self._tools.tasks.broken.connect(self._let_go)

    def _show(self, reading: SignsReading) -> None:
        self._is_reading = False
        if self._reading is None or self._reading.treated is not reading.treated:
            self._map.show_treated(reading.treated)
        self._reading = reading
        self._strip.show_number(self._around.emergency())
        at = self.area.verticalScrollBar().value()
        with laid_out_once(self.area.inside):
            self._list.show_noticed(reading.view)
            self._diary.show_signs(reading.view, asks=self._noticing.asks)
        self.area.verticalScrollBar().setValue(at)
        self._reach_wanted()

    def _turn_to(self, *, is_diary: bool) -> None:
        had_focus = self._to_diary.hasFocus() or self._to_list.hasFocus()
        self._columns.setVisible(not is_diary)
        self._diary.setVisible(is_diary)
        self._to_diary.setVisible(not is_diary)
        self._to_list.setVisible(is_diary)
        self.heading.setText(tr("My diary") if is_diary else tr("Warning signs"))
        self.sentence.setText(
            tr("What you noticed, for you and your team.") if is_diary else self._catalogue.notes.intro
        )
        self.area.verticalScrollBar().setValue(0)
        if had_focus:
            (self._to_list if is_diary else self._to_diary).setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        self._turn_to(is_diary=False)

    def _on_opened(self, place: SignPlace | None) -> None:
        self._map.choose(place)
        if place is not None:
            QTimer.singleShot(0, self, lambda: self._bring_up(place))

    def _bring_up(self, place: SignPlace) -> None:
        """Bring the head of a group that was opened and its first signs into sight; else leave the page where it is."""
        if self._list.place is not place:
            return
        header, bar = self._list.header_of(place), self.area.verticalScrollBar()
        top = self._columns.y() + header.mapTo(self._columns, header.rect().topLeft()).y()
        wanted = header.height() + min(self._list.body_of(place).height(), self.appearance.theme.px(_FIRST_SIGNS))
        if top < bar.value() or top + wanted > bar.value() + self.area.viewport().height():
            bar.setValue(top - _HEADROOM)

    def _say_unsure(self) -> None:
        self._list.open_place(None)
        self._unsure.show()
        self._unsure.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _notice(self, sign: Sign) -> None:
        self._with_reading(lambda reading: self._noticing.notice(sign, None, reading))

    def _with_reading(self, act: Callable[[SignsReading], None]) -> None:
        """Do something with what is shown, or read it first when it is out of date."""
        if self._reading is not None and not self.is_stale:
            act(self._reading)
        else:
            self._tools.tasks.ask(self, None, self._around.read, act)

    def _show_noticed(self, sign_id: str) -> None:
        found = self._reading.view.open_with(sign_id) if self._reading is not None else None
        if found is not None:
            self.show_entry(found.entry.id)

    def _reach_wanted(self) -> None:
        if not self._wanted_entry:
            return
        card = self._diary.reach(self._wanted_entry)
        self._wanted_entry = ""
        if card is not None:
            card.first_button.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, card, lambda: self.area.ensureWidgetVisible(card, 0, _HEADROOM))

    def _show_address(self, source: SignSource) -> None:
        AddressDialog(self.appearance, source, self._around.open_address, self).open()

    def _show_sources(self, sign: Sign) -> None:
        SourcesDialog(self.appearance, sign.title, sign.sources, self._show_address, self).open()

    def _edit(self, noticed: NoticedSign) -> None:
        self._with_reading(lambda reading: self._noticing.edit(noticed, reading))

    def _advise(self, noticed: NoticedSign) -> None:
        self._with_reading(lambda reading: self._noticing.show_advice(noticed, reading))

    def _tell_team(self, entry_id: str) -> None:
        self._diary.hold(entry_id)
        self._noticing.tell_team(EntryId(entry_id))

    def _remove(self, entry_id: str) -> None:
        self._diary.hold(entry_id)
        self._noticing.remove(EntryId(entry_id))

    def _let_go(self) -> None:
        """Switch the buttons on again when nothing new is going to be shown."""
        if not self._is_reading:
            self._diary.let_go()


def _in_a_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder
