"""The page Today: a greeting, one sentence, the path walked, and the checks that need care."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentEntry
from recurtrack.domain.care import DecisionEntry, FollowUpEntry, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.person import PERSON_ID, PersonEntry, RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Sex
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.appointments import Appointments
from recurtrack.services.care_plan import CarePlan, CareView
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.phrases import greeting, title_of, weekday_in_words
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.check_card import CheckCard
from recurtrack.ui.today.done_dialog import DoneDialog
from recurtrack.ui.today.journey import journey_of
from recurtrack.ui.today.next_up import next_up, standing_sentence
from recurtrack.ui.today.path_card import PathCard
from recurtrack.ui.today.skip_dialog import SkipDialog
from recurtrack.ui.today.start_card import StartCard
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

SHOWS = frozenset(
    {
        PersonEntry,
        RiskEntry,
        DiagnosisEntry,
        TreatmentEntry,
        AppointmentEntry,
        ResultEntry,
        FollowUpEntry,
        OrderEntry,
        DecisionEntry,
    }
)

_MARGIN, _SCROLL_BAR = 32, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayServices:
    """What the page asks and does."""

    record: OpenRecord
    care_plan: CarePlan
    appointments: Appointments
    entries: Entries


class TodayPage(Page):
    """How things stand today."""

    key = PageKey.TODAY
    title = "Today"
    icon = "sun"
    plan_wanted = Signal()
    import_wanted = Signal()
    care_counted = Signal(int)
    """How many checks are overdue."""

    def __init__(
        self, appearance: Appearance, feed: Feed, tasks: Tasks, commands: Commands, services: TodayServices
    ) -> None:
        super().__init__(feed, SHOWS)
        self._appearance = appearance
        self._tasks = tasks
        self._commands = commands
        self._services = services
        self.setObjectName("todayPage")
        self._greeting = text_label("", "pageTitle", "today.greeting")
        self._sentence = text_label("", "secondary", "today.sentence")
        self._path: PathCard | None = None
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._heading = text_label("Next up", "section", "today.nextUp", wraps=False)
        self._is_reading = False
        commands.settled.connect(self._let_go)
        tasks.broken.connect(self._let_go)
        self._build()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._path is not None

    def refresh(self) -> None:
        """Read the care plan anew."""
        self._is_reading = True
        self._tasks.ask(self, "care plan", self._services.care_plan.view, self._show)

    def _build(self) -> None:
        self._scroll = scroll = QScrollArea(self)
        scroll.setObjectName("today.scroll")
        scroll.setAccessibleName("Today")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        scroll.verticalScrollBar().rangeChanged.connect(lambda _first, last: self._set_margins(scrolls=last > 0))
        self._set_margins(scrolls=False)
        self._column.setSpacing(0)
        self._column.addWidget(self._greeting)
        self._column.addWidget(self._sentence)
        self._column.addSpacing(14)
        self._path_place = QVBoxLayout()
        self._column.addLayout(self._path_place)
        self._column.addSpacing(10)
        self._column.addLayout(self._head())
        self._column.addSpacing(4)
        self._column.addLayout(self._cards)
        self._column.addStretch(1)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _set_margins(self, *, scrolls: bool) -> None:
        """Keep the right edge where it is when the scroll bar comes and goes."""
        right = _MARGIN - _SCROLL_BAR if scrolls else _MARGIN
        self._column.setContentsMargins(_MARGIN, 16, right, 16)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._heading)
        row.addStretch(1)
        whole = Button(self._appearance, "See the whole plan", "today.wholePlan", look=Look.TEXT, small=True)
        whole.clicked.connect(self.plan_wanted)
        row.addWidget(whole)
        return row

    def _show(self, view: CareView) -> None:
        self._is_reading = False
        now = self._services.record.clock()
        found = view.follow_up
        self._show_words(view, now)
        journey = journey_of(found.plan)
        if self._path is None:
            self._path = PathCard(self._appearance, journey)
            self._path_place.addWidget(self._path)
        else:
            self._path.show_journey(journey)
        focused = self._focused()
        at = self._scroll.verticalScrollBar().value()
        self._clear_cards()
        upcoming = next_up(found)
        for number, check in enumerate(upcoming.shown):
            card = CheckCard(self._appearance, check, found.plan.today, number)
            card.done.connect(self._ask_when)
            card.skipped.connect(self._ask_why)
            card.result_came.connect(self._note_result)
            self._cards.addWidget(card)
        if found.plan.suspended is not None:
            start = StartCard(self._appearance, found.plan.suspended)
            start.import_wanted.connect(self.import_wanted)
            start.sex_said.connect(lambda sex: self._save_sex(view.person, sex))
            self._cards.addWidget(start)
        elif not upcoming.shown:
            self._cards.addWidget(text_label("Nothing more is planned.", "secondary", "today.nothing"))
        if upcoming.more:
            self._cards.addWidget(self._more_button(upcoming.more), alignment=Qt.AlignmentFlag.AlignLeft)
        for caveat in view.caveats:
            self._cards.addWidget(text_label(caveat, "small"))
        self._focus_again(*focused)
        self._column.activate()
        self._scroll.verticalScrollBar().setValue(at)
        overdue = [check for check in found.checks if check.status is CheckStatus.OVERDUE]
        self.care_counted.emit(len(overdue))

    def _show_words(self, view: CareView, now: datetime) -> None:
        self._greeting.setText(greeting(now, view.person.name if view.person else None))
        self._sentence.setText(f"{weekday_in_words(now.date())}. {standing_sentence(view.follow_up)}")

    def _more_button(self, more: int) -> Button:
        words = f"and {more} more in the plan"
        button = Button(self._appearance, words, "today.more", look=Look.TEXT, small=True)
        button.clicked.connect(self.plan_wanted)
        return button

    def _ask_when(self, check: TrackedCheck) -> None:
        if check.appointment is not None:
            self._mark_done(check, None)
            return
        dialog = DoneDialog(self._appearance, title_of(check), self._services.record.today(), self)
        dialog.accepted.connect(lambda: self._mark_done(check, dialog.day))
        dialog.open()

    def _mark_done(self, check: TrackedCheck, on: PartialDate | None) -> None:
        said = f"{title_of(check)}: marked as done"
        if check.test not in WITHOUT_REPORT:
            said += ". It stays here until its result has come."
        self._hold_cards()
        self._commands.run(lambda: self._services.appointments.check_done(check, on), said)

    def _ask_why(self, check: TrackedCheck) -> None:
        dialog = SkipDialog(self._appearance, title_of(check), self)
        dialog.accepted.connect(lambda: self._skip(check, dialog.reason))
        dialog.open()

    def _skip(self, check: TrackedCheck, reason: str) -> None:
        planned = check.planned
        if planned is not None:
            self._hold_cards()
            self._commands.run(lambda: self._services.care_plan.skip(planned, reason), f"{title_of(check)}: skipped")

    def _save_sex(self, person: PersonEntry | None, sex: Sex) -> None:
        entry = replace(person or PersonEntry(id=PERSON_ID), sex=sex)
        self._commands.run(lambda: self._services.entries.save(entry, "Save your details"), "Saved")

    def _note_result(self, check: TrackedCheck) -> None:
        appointment = check.appointment
        if appointment is not None:
            self._hold_cards()
            said = f"{title_of(check)}: the result has come"
            self._commands.run(lambda: self._services.appointments.result_came(appointment.id), said)

    def _hold_cards(self) -> None:
        """Let nothing be done twice: the buttons wait until the page has read anew."""
        if self._focused()[0]:
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        for card in self.findChildren(CheckCard):
            card.hold(held=True)

    def _let_go(self) -> None:
        """Switch the buttons on again when nothing new is going to be shown."""
        if not self._is_reading:
            for card in self.findChildren(CheckCard):
                card.hold(held=False)

    def _focused(self) -> tuple[str, str]:
        """Return the key of the card with the keyboard, and the name of what has it."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return "", ""
        name = focused.objectName()
        for card in self.findChildren(CheckCard):
            if card.isAncestorOf(focused):
                return card.key, name.partition(".")[2]
        return "", name

    def _focus_again(self, key: str, name: str) -> None:
        """Give the keyboard back to the same button of the same check, else to the heading, never to another check."""
        if not name:
            return
        within = [card for card in self.findChildren(CheckCard) if card.key == key] if key else [self]
        found = [w for part in within for w in part.findChildren(QWidget) if w.objectName().endswith(name)]
        (found[0] if found else self._heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_cards(self) -> None:
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setObjectName("")
                widget.setParent(None)
                widget.deleteLater()
