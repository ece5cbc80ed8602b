"""Opens the dialogs of the page Care team and saves what they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Test
from recurtrack.services.care_team import CareTeam, CareTeamView, Member
from recurtrack.services.open_record import Change
from recurtrack.services.questions import Questions
from recurtrack.ui.care_team.person_dialog import PersonDialog, PersonDraft, new_member
from recurtrack.ui.care_team.question_dialog import QuestionDialog
from recurtrack.ui.lock.ways import WayName, opened_by
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CareTeamDialogs(QObject):
    """Reads what a dialog offers, opens it over the page, and closes it when its content is saved."""

    def __init__(self, tools: PageTools, care_team: CareTeam, questions: Questions, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._care_team = care_team
        self._questions = questions
        self._page = page

    def add_person(self) -> None:
        """Ask for a new person of the care team."""
        self._tools.tasks.ask(
            self._page,
            "person",
            lambda: (self._care_team.view(), self._care_team.tests_in_follow_up()),
            lambda found: self._open_new_person(*found),
        )

    def edit_person(self, member: Member) -> None:
        """Ask what is to be changed about a person."""
        self._tools.tasks.ask(
            self._page,
            "person",
            self._care_team.tests_in_follow_up,
            lambda tests: self._open_person(member, tests, is_new=False),
        )

    def ask_about(self, question: QuestionEntry, *, at_answer: bool = False) -> None:
        """Ask for a question that is new, or to be changed; ``at_answer`` begins at its answer."""
        self._tools.tasks.ask(
            self._page,
            "question",
            lambda: self._questions.visits(question.appointment_id),
            lambda visits: self._open_question(question, visits, at_answer=at_answer),
        )

    def _open_new_person(self, team: CareTeamView, tests: tuple[Test, ...]) -> None:
        member = new_member(self._tools.record.new_id(), is_first=team.key_contact is None)
        self._open_person(member, tests, is_new=True)

    def _open_person(self, member: Member, tests: tuple[Test, ...], *, is_new: bool) -> None:
        dialog = PersonDialog(self._tools.appearance, member, tests, self._page, is_new=is_new)
        dialog.wanted.connect(lambda draft: self._save_person(dialog, draft))
        if is_new:
            opened_by(dialog, WayName.PERSON)
        dialog.open()

    def _save_person(self, dialog: SavingDialog, draft: PersonDraft) -> None:
        said = tr("{name}: saved", name=draft.entry.name)
        self._save(dialog, lambda: self._care_team.save(draft.entry, draft.tests), said)

    def _open_question(self, question: QuestionEntry, visits: tuple[AppointmentEntry, ...], *, at_answer: bool) -> None:
        dialog = QuestionDialog(self._tools.appearance, question, visits, self._page, at_answer=at_answer)
        dialog.wanted.connect(lambda written: self._save_question(dialog, written))
        if not question.text:
            opened_by(dialog, WayName.QUESTION, question.appointment_id or "")
        dialog.open()

    def _save_question(self, dialog: SavingDialog, question: QuestionEntry) -> None:
        self._save(dialog, lambda: self._questions.save(question), tr("Question saved"))

    def _save(self, dialog: SavingDialog, work: Callable[[], Change], said: str) -> None:
        self._tools.commands.run(work, said, failed=dialog.refuse, done=dialog.finish)
