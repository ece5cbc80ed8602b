"""One check as a card: what, how it stands, why, on whose advice, when, and what can be done about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.dates import days_in_words
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck, check_key
from recurtrack.ui.phrases import day_short, moment_in_words, title_of
from recurtrack.ui.standing import STATUS_COLOURS, STATUS_MARKS, check_tag, drawing_of, source_tag
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.next_up import is_over
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.event_shape import EventIcon
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.window_bar import When, WindowBar

_SIDE_BY_SIDE = 680
_WHEN_WIDTH = 300


class CheckCard(QFrame):
    """A card for one check; its buttons say what to do with it."""

    done = Signal(object)
    skipped = Signal(object)
    result_came = Signal(object)

    def __init__(self, appearance: Appearance, check: TrackedCheck, today: date, number: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._check = check
        self._today = today
        self._name = f"check{number}"
        self._is_first = number == 0
        self.setObjectName("card")
        self.setAccessibleName(f"{title_of(check)}, {check_tag(check, today).words.lower()}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        side = self._when_and_actions()
        column.addWidget(Beside(appearance, self._words(), side, least=_SIDE_BY_SIDE, width=_WHEN_WIDTH))

    @property
    def key(self) -> str:
        """Names the check, so that it is known again after the page has read anew."""
        if self._check.planned is not None:
            return "|".join(check_key(self._check.planned))
        return self._check.appointment.id if self._check.appointment is not None else ""

    def hold(self, *, held: bool) -> None:
        """Switch the buttons off while something about the check is being done."""
        for button in self.findChildren(Button):
            button.setEnabled(not held)

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
        column.setSpacing(6)
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
            column.addWidget(text_label(why, "secondary", f"{self._name}.why"))
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
            return "today is the best day"
        return f"best in {days_in_words(days)}" if days > 0 else f"best was {day_short(check.planned.due, today)}"

    def _why(self) -> str:
        check = self._check
        if is_over(check, self._today):
            return "Its day is over. Did it take place?"
        if check.planned is not None:
            return check.planned.why
        if check.appointment is not None:
            return ", ".join(part for part in (check.appointment.place, check.appointment.note) if part)
        return ""

    def _when_and_actions(self) -> QWidget:
        check = self._check
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if check.planned is not None:
            is_booked = check.status is CheckStatus.BOOKED and check.appointment is not None
            when = When(
                window=check.planned.window,
                today=self._today,
                colour=STATUS_COLOURS[check.status],
                booked=check.day if is_booked else None,
            )
            column.addWidget(WindowBar(self._appearance, when, f"{self._name}.when"))
        column.addStretch(1)
        column.addLayout(self._actions())
        return side

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        title = title_of(self._check)
        main = Look.FILLED if self._is_first else Look.PLAIN
        if self._check.status is CheckStatus.AWAITING_RESULT:
            came = Button(self._appearance, "Result has come", f"{self._name}.resultCame", look=main, small=True)
            came.setAccessibleName(f"The result has come: {title}")
            came.clicked.connect(lambda: self.result_came.emit(self._check))
            row.addWidget(came)
            return row
        if self._check.planned is not None and self._check.status is not CheckStatus.BOOKED:
            skip = Button(self._appearance, "Skip…", f"{self._name}.skip", look=Look.TEXT, small=True)
            skip.setAccessibleName(f"Skip: {title}")
            skip.clicked.connect(lambda: self.skipped.emit(self._check))
            row.addWidget(skip)
        done = Button(self._appearance, "Done", f"{self._name}.done", look=main, small=True)
        done.setAccessibleName(f"Done: {title}")
        booked = self._check.appointment is not None
        done.setToolTip("It took place on its day, or today." if booked else "It took place; you can say when.")
        done.clicked.connect(lambda: self.done.emit(self._check))
        row.addWidget(done)
        return row
