"""The page Today: a greeting, one sentence, the path walked, what comes next, what was noticed, what to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.terms import Sex
from recurtrack.domain.values import dataclass
from recurtrack.services.care_plan import PLAN_KINDS, CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import Change
from recurtrack.services.questions import Questions
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays, TodayView
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.phrases import greeting, weekday_in_words
from recurtrack.ui.signs.asking import ASKS_CHOICE
from recurtrack.ui.signs.noticed_card import NoticedCard
from recurtrack.ui.today.acts import CheckActs
from recurtrack.ui.today.how_it_stands import standing_sentence
from recurtrack.ui.today.journey import journey_of
from recurtrack.ui.today.next_up import awake_by_status
from recurtrack.ui.today.path_card import PathCard
from recurtrack.ui.today.questions_card import QuestionsCard
from recurtrack.ui.today.upcoming import Upcoming
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from recurtrack.services.appointments import Appointments
    from recurtrack.services.reminders import Reminders
    from recurtrack.ui.settings_page.reading import StartsAtLogin
    from recurtrack.ui.today.reminders_place import RemindersPlace

_SHOWS = PLAN_KINDS | {SignEntry, QuestionEntry}
_SIDE_BY_SIDE, _SIDE_WIDTH, _BETWEEN = 960, 328, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayServices:
    """What the page asks and does. What only some days need is given as a way to get it, which loads it.

    ``autostart`` gives None where nothing can be started at login.
    """

    todays: Todays
    care_plan: CarePlan
    appointments: Callable[[], Appointments]
    entries: Entries
    signs: Signs
    questions: Questions
    reminders: Callable[[], Reminders]
    autostart: Callable[[], StartsAtLogin | None]
    save_archive: Callable[[], None]


class TodayPage(ScrollPage):
    """How things stand today."""

    key = PageKey.TODAY
    care_counted = Signal(int)
    """How many checks are overdue."""
    sample_wanted = Signal()
    """Look around with the sample person."""

    def __init__(self, tools: PageTools, services: TodayServices) -> None:
        super().__init__(tools.appearance, tools.feed, _SHOWS, name="today", title=tr("Today"))
        self._tools = tools
        self._services = services
        self._view: TodayView | None = None
        self.setObjectName("todayPage")
        self.heading.setObjectName("today.greeting")
        self._path: PathCard | None = None
        self._is_reading = False
        self._reminders: RemindersPlace | None = None
        self._upcoming = Upcoming(tools.appearance)
        self._noticed = NoticedCard(tools.appearance)
        self._questions = QuestionsCard(tools.appearance)
        self._build()
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._path is not None

    def refresh(self) -> None:
        """Read anew what there is to say today."""
        self._is_reading = True
        self._tools.tasks.ask(self, "today", self._services.todays.view, self._show)
        if self._reminders is not None:
            self._reminders.refresh()

    def refresh_reminders(self) -> None:
        """Read which reminders wait; what shows them is loaded when this is called for the first time."""
        do = self._services
        if self._reminders is None:
            from recurtrack.ui.today.reminders_place import RemindersPlace, ReminderWays

            ways = ReminderWays(do.reminders, do.autostart, do.save_archive, lambda: self._is_sample)
            self._reminders = RemindersPlace(self._tools, ways, self)
            self._reminders_place.addWidget(self._reminders)
        self._reminders.refresh()

    def _build(self) -> None:
        self._path_place = QVBoxLayout()
        self.column.addLayout(self._path_place)
        self._reminders_place = QVBoxLayout()
        self.column.addLayout(self._reminders_place)
        self.column.addSpacing(6)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._noticed)
        column.addWidget(self._questions, 1)
        self.column.addWidget(
            Beside(self.appearance, self._upcoming, side, least=_SIDE_BY_SIDE, width=_SIDE_WIDTH, gap=_BETWEEN)
        )
        self.column.addStretch(1)

    def _connect(self) -> None:
        errands, signs = self._tools.errands, self._services.signs
        self._acts = acts = CheckActs(
            tools=self._tools,
            appointments=self._services.appointments,
            care_plan=self._services.care_plan,
            page=self,
            hold=self._upcoming.hold,
        )
        up = self._upcoming
        up.wanted.connect(acts.do)
        up.put_off.connect(acts.put_off)
        up.plan_wanted.connect(lambda: errands.page.emit(PageKey.CARE_PLAN))
        up.more_wanted.connect(lambda: errands.page.emit(PageKey.TIMELINE))
        up.treatments_wanted.connect(lambda: errands.page.emit(PageKey.TREATMENTS))
        up.import_wanted.connect(errands.import_file)
        up.set_up_wanted.connect(errands.set_up)
        up.log_wanted.connect(lambda: errands.log.emit(LogStart()))
        up.sample_wanted.connect(self.sample_wanted)
        up.sex_said.connect(self._save_sex)
        self._noticed.add_wanted.connect(lambda: errands.notice_sign.emit(""))
        self._noticed.open_wanted.connect(self._open_sign)
        self._noticed.answered.connect(
            lambda sign, course: self._run(lambda: signs.still_there(EntryId(sign), course), tr("Noted how it goes on"))
        )
        self._noticed.gone.connect(
            lambda sign: self._run(lambda: signs.gone(EntryId(sign)), tr("Noted that it is gone"))
        )
        self._questions.asked.connect(self._note_asked)
        self._questions.written.connect(self._write_question)
        self._questions.summary_wanted.connect(errands.summary)
        self._tools.feed.changed.connect(self._on_reminders)
        self._tools.commands.settled.connect(self._let_go)
        self._tools.tasks.broken.connect(self._let_go)

    def _show(self, view: TodayView) -> None:
        self._is_reading = False
        now = self._tools.record.clock()
        found = view.care.follow_up
        self._view = view
        person, awaited = view.care.person, view.care.awaited
        self.heading.setText(greeting(now, person.name if person else None))
        self.sentence.setText(
            tr("{day}. {sentence}", day=weekday_in_words(now.date()), sentence=standing_sentence(found, awaited))
        )
        journey = journey_of(found.plan, awaited)
        if self._path is None:
            self._path = PathCard(self.appearance, journey)
            self._path_place.addWidget(self._path)
        else:
            self._path.show_journey(journey)
        at = self.area.verticalScrollBar().value()
        with laid_out_once(self.area.inside):
            self._upcoming.show_checks(view)
            self._noticed.show_signs(view.signs, asks=self._asks)
            self._questions.show_questions(view)
            self._questions.hold(held=False)
        self.area.verticalScrollBar().setValue(at)
        self.care_counted.emit(len(awake_by_status(found)[CheckStatus.OVERDUE]))

    @property
    def _asks(self) -> bool:
        return self._tools.settings.choice(ASKS_CHOICE) != "off"

    def _run(self, work: Callable[[], Change], said: str) -> None:
        self._tools.commands.run(work, said)

    def _save_sex(self, sex: Sex) -> None:
        person = None if self._view is None else self._view.care.person
        entry = replace(person or PersonEntry(id=PERSON_ID), sex=sex)
        self._run(lambda: self._services.entries.save(entry, tr("Save your details")), tr("Saved"))

    def _open_sign(self, sign: str) -> None:
        if sign:
            self._tools.errands.entry.emit(SignEntry, sign)
        else:
            self._tools.errands.page.emit(PageKey.SIGNS)

    def _note_asked(self, question: QuestionEntry) -> None:
        self._questions.hold(held=True)
        self._run(lambda: self._services.questions.tick(question.id, asked=True), tr("Ticked off as asked"))

    def _write_question(self, text: str) -> None:
        self._questions.hold(held=True)
        entry = QuestionEntry(id=self._tools.record.new_id(), text=text)
        self._tools.commands.run(
            lambda: self._services.questions.save(entry),
            tr("Kept for your next visit"),
            done=lambda _: self._questions.written_down(),
        )

    @property
    def _is_sample(self) -> bool:
        person = None if self._view is None else self._view.care.person
        return person is not None and person.sample

    def _on_reminders(self, change: Change) -> None:
        if ReminderEntry in change.kinds:
            self.refresh_reminders()

    def _let_go(self) -> None:
        """Let everything be pressed again when nothing new is going to be shown."""
        if not self._is_reading:
            self._upcoming.let_go()
            if self._view is not None:
                self._noticed.show_signs(self._view.signs, asks=self._asks)
            self._questions.hold(held=False)
