"""The page Care team: people at the left, questions for the visits at the right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.care_team import CareTeam, CareTeamView, Member
from recurtrack.services.open_record import Change
from recurtrack.services.questions import Questions, QuestionsView
from recurtrack.ui.care_team.dialogs import CareTeamDialogs
from recurtrack.ui.care_team.member_card import MemberCard
from recurtrack.ui.care_team.question_list import QuestionList, show_now, widgets_of
from recurtrack.ui.care_team.wording import team_sentence
from recurtrack.ui.errands import PageKey
from recurtrack.ui.reading_only import changes
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.at_once import laid_out_once
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.empty_state import EmptyState
from recurtrack.ui.widgets.scroll_page import ScrollPage, clear_layout
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

SHOWS: frozenset[type[Entry]] = frozenset({CareTeamEntry, ResponsibilityEntry, QuestionEntry, AppointmentEntry})
_SIDE_BY_SIDE, _QUESTIONS_WIDTH = 960, 376


class _Views(NamedTuple):
    team: CareTeamView
    questions: QuestionsView


class _Wanted(NamedTuple):
    """The entry that is to get the keyboard once the page shows it."""

    kind: type[Entry]
    entry_id: EntryId


class CareTeamPage(ScrollPage):
    """Who looks after the person, and what to ask them."""

    key = PageKey.CARE_TEAM

    def __init__(self, tools: PageTools, care_team: CareTeam, questions: Questions) -> None:
        self._add_person = Button(tools.appearance, tr("Add a person"), "careTeam.add", icon="plus")
        changes(self._add_person)
        super().__init__(
            tools.appearance,
            tools.feed,
            SHOWS,
            name="careTeam",
            title=tr("Care team"),
            actions=(self._add_person,),
        )
        self._tools = tools
        self._care_team = care_team
        self._questions = questions
        self._dialogs = CareTeamDialogs(tools, care_team, questions, self)
        self._views: _Views | None = None
        self._wanted: _Wanted | None = None
        self._is_reading = self._is_held = False
        self._add_person.clicked.connect(self.add_person)
        self._people = QVBoxLayout()
        self._people.setSpacing(12)
        self._list = QuestionList(tools.appearance)
        self._build()
        self._connect()

    @property
    def is_shown(self) -> bool:
        """Whether the page shows what it read."""
        return self._views is not None

    def refresh(self) -> None:
        """Read the team and the questions anew."""
        self._is_reading = True
        self._tools.tasks.ask(self, "members", self._read, self._show)

    def add_person(self) -> None:
        """Ask for a new person of the care team."""
        self._dialogs.add_person()

    def ask_question(self, appointment_id: str = "") -> None:
        """Ask for a new question, for a visit or for the next one."""
        visit = EntryId(appointment_id) if appointment_id else None
        self._dialogs.ask_about(QuestionEntry(id=self._tools.record.new_id(), text="", appointment_id=visit))

    def show_entry(self, kind: type[Entry], entry_id: str) -> None:
        """Bring a person, a responsibility or a question into sight and give it the keyboard, once it is read."""
        self._wanted = _Wanted(kind, EntryId(entry_id))
        if self._views is not None and not self._is_reading and not self.is_stale:
            self._go_to_wanted()

    def _read(self) -> _Views:
        return _Views(self._care_team.view(), self._questions.view())

    def _build(self) -> None:
        left = QWidget()
        people = QVBoxLayout(left)
        people.setContentsMargins(0, 0, 0, 0)
        people.setSpacing(4)
        people_heading = text_label(tr("People"), "section", "careTeam.people")
        people.addWidget(people_heading)
        people.addLayout(self._people)
        people.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._add_question = Button(
            self.appearance, tr("Add"), "questions.add", look=Look.TEXT, icon="plus", small=True
        )
        changes(self._add_question)
        self._add_question.setAccessibleName(tr("Add a question"))
        self._add_question.clicked.connect(lambda _: self.ask_question())
        head = QHBoxLayout()
        self._questions_heading = text_label(tr("Questions for your visits"), "section", "questions.title")
        head.addWidget(self._questions_heading, 1)
        head.addWidget(self._add_question)
        column.addLayout(head)
        column.addWidget(self._list)
        self._people_heading = people_heading
        self._level()
        self.appearance.changed.connect(self._level)
        self.appearance.changed.connect(self.mark_stale)
        column.addStretch(1)
        self.column.addWidget(Beside(self.appearance, left, right, least=_SIDE_BY_SIDE, width=_QUESTIONS_WIDTH))
        self.column.addStretch(1)

    def _level(self) -> None:
        """Keep both columns at one height: a heading alone is lower than one with a button beside it."""
        self._add_question.ensurePolished()
        self._people_heading.setMinimumHeight(self._add_question.sizeHint().height())

    def _connect(self) -> None:
        tools, questions = self._tools, self._list
        tools.commands.settled.connect(self._let_go)
        tools.tasks.failed.connect(self._reading_failed)
        tools.tasks.broken.connect(self._reading_failed)
        questions.ticked.connect(self._tick)
        questions.edit_wanted.connect(self._dialogs.ask_about)
        questions.answer_wanted.connect(lambda question: self._dialogs.ask_about(question, at_answer=True))
        questions.delete_wanted.connect(self._delete_question)
        questions.print_wanted.connect(tools.errands.summary)
        questions.shown.connect(self._order_tabs)

    def _show(self, views: _Views) -> None:
        self._is_reading = self._is_held = False
        focused = self._focused()
        at = self.area.verticalScrollBar().value()
        before, self._views = self._views, views
        self.sentence.setText(team_sentence(views.team))
        with laid_out_once(self.area.inside):
            if before is None or before.team != views.team:
                self._show_people(views.team)
            self._list.show_view(views.questions)
            show_now(self._people)
        self._order_tabs()
        self._focus_again(focused)
        self.area.verticalScrollBar().setValue(at)
        self._go_to_wanted()

    def _show_people(self, team: CareTeamView) -> None:
        clear_layout(self._people)
        for member in team.members:
            card = MemberCard(self.appearance, member, is_key=team.is_key_contact(member))
            card.edit_wanted.connect(self._dialogs.edit_person)
            card.delete_wanted.connect(self._delete_person)
            card.key_wanted.connect(self._make_key_contact)
            card.copy_wanted.connect(self._copy)
            self._people.addWidget(card)
        if not team.members:
            empty = Card("careTeam.emptyCard")
            nobody = EmptyState(
                self.appearance,
                "careTeam.empty",
                missing=tr("Nobody is written down yet."),
                helpful=tr("With one person to call first, you know whom to ask when something worries you."),
                action=tr("Add a person"),
            )
            nobody.acted.connect(self.add_person)
            empty.column.addWidget(nobody)
            self._people.addWidget(empty)

    def _delete_person(self, member: Member) -> None:
        said = tr("{name}: deleted", name=member.entry.name)
        self._do(lambda: self._care_team.remove(member.entry.id), said)

    def _make_key_contact(self, member: Member) -> None:
        said = tr("{name} is now your key contact", name=member.entry.name)
        self._do(lambda: self._care_team.make_key_contact(member.entry.id), said)

    def _delete_question(self, question: QuestionEntry) -> None:
        self._do(lambda: self._questions.remove(question.id), tr("Question deleted"))

    def _tick(self, question: QuestionEntry, asked: bool) -> None:
        said = tr("Ticked off as asked") if asked else tr("Not asked yet")
        if not self._do(lambda: self._questions.tick(question.id, asked=asked), said):
            tick = self._list.findChild(Tick, f"question.{question.id}.tick")
            if tick is not None:
                tick.setChecked(not asked)

    def _do(self, work: Callable[[], Change], said: str) -> bool:
        """Change the record, unless something is being changed just now: nothing is done twice."""
        if self._is_held:
            return False
        self._is_held = True
        self._tools.commands.run(work, said)
        return True

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._tools.commands.say(tr("Copied: {what}", what=text))

    def _reading_failed(self) -> None:
        self._is_reading = False
        self._let_go()

    def _let_go(self) -> None:
        """Take the next command when nothing new is going to be shown; a tick shows again what is in the record."""
        if self._is_held and not self._is_reading:
            self._is_held = False
            if self._views is not None:
                self._list.show_ticks()

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self._views is None:
            return
        wanted, self._wanted = self._wanted, None
        if wanted.kind is QuestionEntry:
            self._list.reveal(wanted.entry_id)
        found = self.findChild(QWidget, self._name_of(wanted, self._views.team))
        (found or self.heading).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _name_of(self, wanted: _Wanted, team: CareTeamView) -> str:
        """Return the name of the control that stands for an entry."""
        if wanted.kind is QuestionEntry:
            return f"question.{wanted.entry_id}.tick"
        if wanted.kind is not ResponsibilityEntry:
            return f"member.{wanted.entry_id}.edit"
        ids = (m.entry.id for m in team.members if any(r.id == wanted.entry_id for r in m.responsibilities))
        return f"member.{next(ids, '')}.edit"

    def _focused(self) -> str:
        """Return the name of what on this page has the keyboard, or will have it when the window has."""
        focused = _holder(self.window())
        return focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""

    def _focus_again(self, name: str) -> None:
        """Give the keyboard back to the same control, else to the heading of its column, never to another entry."""
        if not name:
            return
        heading = self._questions_heading if name.startswith("question") else self.heading
        found = self.findChild(QWidget, name)
        (found or heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        """Let Tab go in reading order: what was built anew stands at the end of the window otherwise."""
        parts = [button for card in widgets_of(self._people) for button in card.findChildren(Button)]
        order: list[QWidget] = [self._add_person, *parts, self._add_question, *self._list.controls()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _holder(window: QWidget) -> QWidget | None:
    return window.focusWidget()
