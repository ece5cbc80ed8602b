"""One noticed sign in the diary: what, since when, how it goes on, and what is asked of the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.notebook import Course
from recurtrack.domain.sign_follow_up import Ask
from recurtrack.domain.sign_terms import SignPlace, Urgency
from recurtrack.domain.words import capital
from recurtrack.services.signs import NoticedSign
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.urgency import TINTS, UrgencyPill
from recurtrack.ui.signs.words import (
    asked_in_words,
    call_in_words,
    day_words,
    side_words,
    since_and_course,
    strength_words,
)
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, EventIcon, Mark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label


class EntryCard(Card):
    """A card of the diary; its buttons say what to do with it."""

    answered = Signal(str, object)
    """It is still there: the entry id and the ``Course``."""
    gone = Signal(str)
    told = Signal(str)
    advice_wanted = Signal(object)
    """A ``NoticedSign``."""
    edit_wanted = Signal(object)
    """A ``NoticedSign``."""
    removed = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        noticed: NoticedSign,
        places: Mapping[SignPlace, str],
        today: date,
        *,
        asks: bool,
    ) -> None:
        super().__init__(f"entry.{noticed.entry.id}", padding=16, gap=8)
        self._appearance = appearance
        self.noticed = noticed
        self._places = places
        self._today = today
        self._asks = asks
        self._name = f"entry.{noticed.entry.id}"
        self.setAccessibleName(noticed.entry.text)
        self.column.addLayout(self._head())
        self._add_advice()
        self.column.addWidget(self._actions())

    @property
    def first_button(self) -> Button:
        """The first thing that can be done with it."""
        return self.findChildren(Button)[0]

    def hold(self) -> None:
        """Let nothing be done twice while it is being changed."""
        for button in self.findChildren(Button):
            button.setEnabled(False)

    def _head(self) -> QHBoxLayout:
        entry = self.noticed.entry
        row = QHBoxLayout()
        row.setSpacing(14)
        mark = Mark.GOING_ON if self.noticed.is_open else Mark.GONE
        icon = EventIcon(self._appearance, Drawing(Shape.SPEECH, mark, "sign"))
        row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(entry.text, "cardTitle", f"{self._name}.title"))
        words.addWidget(text_label(self._about(), "small", f"{self._name}.about"))
        if entry.note:
            words.addWidget(text_label(entry.note, "body", f"{self._name}.note"))
        if entry.told_team:
            words.addWidget(text_label(tr("Your team knows about it."), "small", f"{self._name}.toldLine"))
        row.addLayout(words, 1)
        return row

    def _about(self) -> str:
        """Return since when, how it goes on, where, and how strong, as far as it is known."""
        entry = self.noticed.entry
        place = self._places.get(SignPlace(entry.place), "") if entry.place in set(SignPlace) else entry.place or ""
        parts = [
            since_and_course(entry, self._today, self._appearance.dates),
            place,
            side_words(entry.side) if entry.side else "",
            strength_words(entry.strength) if entry.strength else "",
        ]
        return capital(" · ".join(filter(None, parts)))

    def _add_advice(self) -> None:
        advice = self.noticed.advice
        if advice.ask is Ask.CALL and advice.urgency is not None:
            self.column.addWidget(self._call(advice.urgency))
        elif advice.ask is Ask.STILL_THERE and self._asks:
            self.column.addWidget(self._question())
        elif advice.ask_on is not None and self._asks:
            day = day_words(advice.ask_on, self._today, self._appearance.dates)
            self.column.addWidget(
                text_label(tr("You will be asked again on {day}.", day=day), "caption", f"{self._name}.askOn")
            )

    def _call(self, urgency: Urgency) -> QFrame:
        strip, column = _strip(TINTS[urgency])
        said = call_in_words(self.noticed.advice)
        if urgency is Urgency.EMERGENCY:
            column.addWidget(UrgencyPill(self._appearance, urgency, f"{self._name}.urgency"))
            said = self.noticed.sign.advice if self.noticed.sign else ""
        column.addWidget(text_label(said, "strong", f"{self._name}.call"))
        whom = Button(self._appearance, tr("Whom to call"), f"{self._name}.whom", icon="phone", small=True)
        whom.setAccessibleName(tr("Whom to call: {sign}", sign=self.noticed.entry.text))
        whom.clicked.connect(lambda: self.advice_wanted.emit(self.noticed))
        if not self.noticed.can_tell_team:
            column.addWidget(Flow(whom, gap=4))
            return strip
        told = Button(self._appearance, tr("I told my team"), f"{self._name}.told", small=True)
        changes(told)
        told.setAccessibleName(tr("I told my team: {sign}", sign=self.noticed.entry.text))
        told.clicked.connect(lambda: self.told.emit(self.noticed.entry.id))
        column.addWidget(Flow(whom, told, gap=4))
        return strip

    def _question(self) -> QFrame:
        strip, column = _strip("pri")
        entry_id = self.noticed.entry.id
        column.addWidget(text_label(asked_in_words(self.noticed, self._today), "strong", f"{self._name}.ask"))
        answers = Flow(gap=4)
        for course, words in (
            (Course.EASING, tr("Yes, easing")),
            (Course.SAME, tr("Yes, the same")),
            (Course.WORSE, tr("Yes, worse")),
        ):
            button = Button(self._appearance, words, f"{self._name}.{course.value}", small=True)
            changes(button)
            button.setAccessibleName(f"{words}: {self.noticed.entry.text}")
            button.clicked.connect(lambda _on=False, course=course: self.answered.emit(entry_id, course))
            answers.add(button)
        column.addWidget(answers)
        return strip

    def _actions(self) -> QWidget:
        entry = self.noticed.entry
        actions: list[Button] = []
        if self.noticed.is_open:
            gone = Button(self._appearance, tr("It is gone"), f"{self._name}.gone", icon="check", small=True)
            changes(gone)
            gone.clicked.connect(lambda: self.gone.emit(entry.id))
            actions.append(gone)
        else:
            back = Button(self._appearance, tr("It is back"), f"{self._name}.back", small=True)
            changes(back)
            back.clicked.connect(lambda: self.answered.emit(entry.id, Course.SAME))
            actions.append(back)
        edit = Button(self._appearance, tr("Change"), f"{self._name}.edit", look=Look.TEXT, icon="pencil", small=True)
        changes(edit)
        edit.clicked.connect(lambda: self.edit_wanted.emit(self.noticed))
        remove = Button(
            self._appearance, tr("Delete"), f"{self._name}.remove", look=Look.TEXT, icon="trash-2", small=True
        )
        changes(remove)
        remove.clicked.connect(lambda: self.removed.emit(entry.id))
        actions += [edit, remove]
        for button in actions:
            button.setAccessibleName(f"{button.text().strip()}: {entry.text}")
        return Flow(*actions, gap=4)


def _strip(tint: str) -> tuple[QFrame, QVBoxLayout]:
    strip = QFrame()
    strip.setProperty("tint", tint)
    column = QVBoxLayout(strip)
    column.setContentsMargins(14, 10, 14, 8)
    column.setSpacing(4)
    return strip, column
