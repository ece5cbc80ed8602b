"""Welcome: whose record it is, where it will lie, and a passphrase for those who want one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.passphrase import own_words
from recurtrack.domain.setting_up.answers import Answers, SetupPage
from recurtrack.ui.first_run.form import SetupForm, Wrong
from recurtrack.ui.first_run.frame import SetupFrame
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, segments, text_line
from recurtrack.ui.first_run.so_far import PrivacyCard
from recurtrack.ui.passphrase.judging import StrengthJudge
from recurtrack.ui.passphrase.new_passphrase import NewPassphrase
from recurtrack.ui.records import NewRecordDraft, free_path
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from recurtrack.ui.tasks import Tasks


class NameForm(SetupForm):
    """The name in a record that is there already."""

    def __init__(self, appearance: Appearance, today: Callable[[], date], place: Path) -> None:
        super().__init__(appearance, tr("Welcome"), tr("A few short questions lead to your own plan."), today)
        self._name = text_line(appearance, "welcome.name", tr("Name"), tr("First name is enough"))
        card = RowCard("welcome.card")
        row = QuestionRow(appearance, tr("Name"), tr("you may leave it out"))
        row.add(self._name)
        card.add(row)
        row = QuestionRow(appearance, tr("Kept in"), tr("the file of this record"))
        row.add_block(text_label(str(place), "secondary", "welcome.place"))
        card.add(row)
        self.column.addWidget(card)
        self.watch(self._name)

    def show_answers(self, answers: Answers) -> None:
        """Fill in the name."""
        self._name.set_text(answers.name)

    def read(self, answers: Answers) -> Answers:
        """Return the answers with the name."""
        return replace(answers, name=self._name.text)


class NewRecordForm(SetupForm):
    """What a new record starts with; everything may be left out. With ``tasks``, a passphrase is judged."""

    def __init__(
        self, appearance: Appearance, today: Callable[[], date], folder: Path, tasks: Tasks | None = None
    ) -> None:
        super().__init__(
            appearance,
            tr("Welcome"),
            tr("RecurTrack keeps your follow-up after breast cancer in one place. First, your own record."),
            today,
        )
        self._folder = folder
        whose = ((False, tr("For me")), (True, tr("For someone I care for")))
        self._whose = segments(appearance, "welcome.whose", tr("Whose record it is"), whose)
        self._whose.set_value(False)
        self._name = text_line(appearance, "welcome.name", tr("Name"), tr("First name is enough"))
        self._place = text_label("", "secondary", "welcome.place")
        locks = ((False, tr("No lock now")), (True, tr("Lock it")))
        self._lock = segments(appearance, "welcome.lock", tr("Lock the record with a passphrase"), locks)
        self._lock.set_value(False)
        judge = None if tasks is None else StrengthJudge(tasks, self._own_words, self)
        self._secret = NewPassphrase(appearance, judge, "welcome.passphrase", "welcome.again", label=tr("Passphrase"))
        self._hint = text_label(
            tr("In the questions that follow, “you” means the person you care for."), "secondaryCaption", "welcome.care"
        )
        card = RowCard("welcome.card")
        row = QuestionRow(appearance, tr("This record is"), "")
        row.add(self._whose)
        row.add_block(self._hint)
        card.add(row)
        row = QuestionRow(appearance, tr("Name"), tr("you may leave it out"))
        row.add(self._name)
        card.add(row)
        row = QuestionRow(appearance, tr("Kept in"), tr("one file on this computer"))
        row.add_block(self._place)
        card.add(row)
        row = QuestionRow(appearance, tr("Lock"), tr("with a passphrase, if you like; you can do it later"))
        row.add(self._lock)
        why = tr(
            "Worth it when others use this computer, or when it may be lost or stolen: then nobody else can read it."
        )
        row.add_block(text_label(why, "secondaryCaption", "welcome.why"))
        self._locking = block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._secret)
        words = tr(
            "Nobody can open a locked record without its passphrase, and it cannot be recovered if it is lost. "
            "Write it down and keep it apart from the computer: Settings has a recovery sheet for that."
        )
        care = text_label(words, "secondaryCaption")
        care.setContentsMargins(4, 0, 0, 0)
        column.addWidget(care)
        self._written = Tick(appearance, tr("I have written it down"), "welcome.written")
        self._written.toggled.connect(lambda _checked: self._secret.second.say_right())
        column.addWidget(self._written)
        row.add_block(block)
        card.add(row)
        self.column.addWidget(card)
        self.watch(self._whose, self._name, self._lock, self._secret.first, self._secret.second)
        self.edited.connect(self._arrange)
        self._arrange()

    @property
    def is_locked(self) -> bool:
        """Whether the record is to be locked, and a passphrase was written."""
        return bool(self._lock.value) and bool(self._secret.typed)

    @property
    def draft(self) -> NewRecordDraft:
        """What was asked for."""
        return NewRecordDraft(
            path=free_path(self._folder, self._name.text),
            name=self._name.text or None,
            passphrase=self._secret.typed if self.is_locked else None,
        )

    def show_answers(self, answers: Answers) -> None:
        """Fill in the name."""
        self._name.set_text(answers.name)
        self._arrange()

    def read(self, answers: Answers) -> Answers:
        """Return the answers with the name."""
        return replace(answers, name=self._name.text)

    def wrong(self) -> list[Wrong]:
        """Return what is wrong with the passphrase; without a lock there is none."""
        if not self._lock.value:
            return []
        if not self._secret.typed:
            return [Wrong(field=self._secret.first, why=tr("Write a passphrase, or choose “No lock now”."))]
        problems = self._secret.problems()
        if problems:
            return [Wrong(field=problem.field, why=problem.why) for problem in problems]
        if not self._written.isChecked():
            why = tr("Write the passphrase down first, then tick “I have written it down”.")
            return [Wrong(field=self._secret.second, why=why)]
        return []

    def _own_words(self) -> tuple[str, ...]:
        return own_words(self._name.text, None, free_path(self._folder, self._name.text).stem)

    def _arrange(self) -> None:
        self._hint.setVisible(bool(self._whose.value))
        self._locking.setVisible(bool(self._lock.value))
        self._place.setText(str(free_path(self._folder, self._name.text)))


class WelcomePage(SetupFrame):
    """The first page, while there is no record yet: Continue asks for one to be made."""

    make_wanted = Signal(object)
    """A ``NewRecordDraft``."""

    def __init__(
        self, appearance: Appearance, folder: Path, today: Callable[[], date], tasks: Tasks | None = None
    ) -> None:
        self._privacy = PrivacyCard(appearance, is_encrypted=False)
        super().__init__(appearance, self._privacy)
        self.form = NewRecordForm(appearance, today, folder, tasks)
        self.add_page(SetupPage.WELCOME, self.form)
        self.show_page(SetupPage.WELCOME, self.form.sentence)
        self.later.hide()
        self.form.edited.connect(lambda: self._privacy.say(is_encrypted=self.form.is_locked))
        self.continue_wanted.connect(self._make)

    def refuse(self, why: str) -> None:
        """Say why the record could not be made; everything written stays."""
        self.set_busy(busy=False)
        self.say(why)

    def _make(self) -> None:
        if self.form.say_wrong():
            self.set_busy(busy=True)
            self.make_wanted.emit(self.form.draft)
