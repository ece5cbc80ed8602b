"""One check as a card: what, how it stands, why, on whose advice, when, and what can be done about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.dates import days_in_words
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck, check_key
from recurtrack.ui.phrases import day_short, moment_in_words, short_why, title_of
from recurtrack.ui.standing import STATUS_COLOURS, STATUS_MARKS, check_tag, drawing_of, source_tag
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.check_actions import Act, CheckActions
from recurtrack.ui.today.next_up import is_over
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.event_shape import EventIcon
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.window_bar import When, WindowBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SIDE_BY_SIDE = 640
_WHEN_WIDTH = 276
_BAR_EDGE = 4


def key_of(check: TrackedCheck) -> str:
    """Return what names a check, so that it is known again after the page has read anew."""
    if check.planned is not None:
        return "|".join(check_key(check.planned))
    return check.appointment.id if check.appointment is not None else ""


class CheckCard(QFrame):
    """A card for one check; its buttons say what to do with it, as do the letters B, D and S."""

    wanted = Signal(object, object)
    """An ``Act`` and the check."""
    put_off = Signal(object, object)
    """Snooze the check until a day: the check, and the day, or None to ask for it."""

    def __init__(self, appearance: Appearance, check: TrackedCheck, today: date) -> None:
        super().__init__()
        self._appearance = appearance
        self._check = check
        self._today = today
        self._name = "check0"
        self.setObjectName("card")
        self.setAccessibleName(f"{title_of(check)}, {check_tag(check, today).words.lower()}")
        self._actions = CheckActions(appearance, check, today, self._name)
        self._actions.wanted.connect(self._want)
        self._actions.put_off.connect(lambda until: self.put_off.emit(check, until))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        side = self._when_and_actions()
        column.addWidget(Beside(appearance, self._words(), side, least=_SIDE_BY_SIDE, width=_WHEN_WIDTH))

    @property
    def key(self) -> str:
        """Names the check."""
        return key_of(self._check)

    def take_place(self, number: int, *, is_most_pressing: bool) -> None:
        """Be the card of this number from now on, by which its parts are named; the most pressing one stands out."""
        self._actions.stand_out(stands_out=is_most_pressing)
        before, self._name = self._name, f"check{number}"
        if self._name != before:
            for part in self.findChildren(QWidget):
                first, dot, rest = part.objectName().partition(".")
                if first == before:
                    part.setObjectName(f"{self._name}{dot}{rest}")
            self._actions.take_name(self._name)

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while something about the check is being done."""
        for button in self.findChildren(Button):
            button.setEnabled(not held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button a letter stands for, while the keyboard is within the card."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._actions.press(event.key()):
            super().keyPressEvent(event)

    def _want(self, act: Act) -> None:
        self.wanted.emit(act, self._check)

    def _words(self) -> QWidget:
        check = self._check
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(
            EventIcon(self._appearance, drawing_of(check.test, STATUS_MARKS[check.status])),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        column = QVBoxLayout()
        column.setSpacing(5)
        row.addLayout(column, 1)
        column.addWidget(text_label(title_of(check), "cardTitle", f"{self._name}.title"))
        state = Flow(gap=8, row_gap=4)
        state.add(TagLabel(self._appearance, check_tag(check, self._today), f"{self._name}.state"))
        beside = self._beside_state()
        if beside:
            state.add(text_label(beside, "secondaryCaption", wraps=False))
        column.addWidget(state)
        why = self._why()
        if why:
            label = text_label(why, "secondary", f"{self._name}.why")
            if check.planned is not None:
                label.setToolTip(check.planned.why)
            column.addWidget(label)
        if check.planned is not None:
            chips = Flow(gap=8, row_gap=6)
            for place, source in enumerate(check.planned.rule.sources):
                tag = source_tag(check.planned, source)
                chips.add(TagLabel(self._appearance, tag, f"{self._name}.source{place}", more=str(source)))
            column.addWidget(chips)
        column.addStretch(1)
        return words

    def _beside_state(self) -> str:
        check, today = self._check, self._today
        if check.appointment is not None:
            return moment_in_words(check.appointment.date, check.appointment.time, today)
        if check.planned is None or check.status is CheckStatus.OVERDUE:
            return ""
        days = (check.planned.due - today).days
        if days == 0:
            return tr("today is the best day")
        if days > 0:
            return tr("best in {span}", span=days_in_words(days))
        return tr("best was {day}", day=day_short(check.planned.due, today))

    def _why(self) -> str:
        check = self._check
        if is_over(check, self._today):
            return tr("Its day is over. Did it take place?")
        if check.status is CheckStatus.AWAITING_RESULT:
            return tr("Has the report or the value come?")
        if check.appointment is not None:
            where = ", ".join(part for part in (check.appointment.place, check.appointment.note) if part)
            if where:
                return where
        return "" if check.planned is None else short_why(check.planned)

    def _when_and_actions(self) -> QWidget:
        check = self._check
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if check.planned is not None:
            is_booked = check.status is CheckStatus.BOOKED and check.appointment is not None
            when = When(
                window=check.planned.window,
                today=self._today,
                colour=STATUS_COLOURS[check.status],
                booked=check.day if is_booked else None,
            )
            bar = QHBoxLayout()
            bar.setContentsMargins(_BAR_EDGE, 0, _BAR_EDGE, 0)
            bar.addWidget(WindowBar(self._appearance, when, f"{self._name}.when"))
            column.addLayout(bar)
        column.addStretch(1)
        column.addWidget(self._actions)
        return side
