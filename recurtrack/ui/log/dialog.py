"""The log dialog: it checks while it is filled in, saves everything as one thing, and loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from recurtrack.domain.booking import DraftField, Finding, sentence_of_finding
from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.open_record import Change
from recurtrack.ui.log.drop_hint import DropHint, dropped_files
from recurtrack.ui.log.form import Draft, LogForm
from recurtrack.ui.log.services import LogPrepared, LogServices
from recurtrack.ui.log.words import name_of, repair_words
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.ask import AROUND, WIDE
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

_MARGINS = 20, 14, 20, 12
"""Fields carry four pixels of their own for the ring."""


class LogDialog(FormDialog):
    """Logs an appointment, or changes one."""

    def __init__(self, tools: PageTools, services: LogServices, prepared: LogPrepared, parent: QWidget) -> None:
        title = tr("Log an appointment") if prepared.is_new else tr("Change appointment")
        super().__init__(tools.appearance, title, tr("Save"), parent, width=WIDE)
        self.setObjectName("logDialog")
        changes(self)
        self._tools = tools
        self._services = services
        self._prepared = prepared
        self._is_saving = False
        self._watched: set[FormField] = set()
        self.form = LogForm(tools, services, prepared)
        self.body.setContentsMargins(*_MARGINS)
        self.body.addWidget(self.form)
        self._hint = DropHint(tools.appearance, self)
        self._delete: Button | None = None
        if not prepared.is_new:
            self._delete = Button(tools.appearance, tr("Delete"), "log.delete", look=Look.TEXT, icon="trash-2")
            self._delete.clicked.connect(self._remove)
            self.foot.insertWidget(0, self._delete)
        self.setAcceptDrops(True)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.answer)
        tools.tasks.broken.connect(self._let_go)
        self._connect()

    def open(self) -> None:
        """Show it, with the keyboard on what is asked next."""
        super().open()
        self.form.take_focus()

    def fit(self) -> None:
        """Make it as large as its content needs, the columns as they will stand."""
        self.form.columns.arrange_for(self._width() - _MARGINS[0] - _MARGINS[2] - 2)
        super().fit()

    def answer(self) -> None:
        """Check everything, then save; what is wrong is said beside its field and nothing is lost."""
        if self._is_saving:
            return
        draft, problems = self.form.read()
        if draft is None:
            self.say_problems(problems)
            return
        self._is_saving = True
        appointments, appointment = self._services.appointments, draft.appointment
        self._tools.tasks.ask(
            self, "save", lambda: appointments.findings(appointment), self._save, failed=self._say_refused
        )

    def reject(self) -> None:
        """Close, or ask first when something was typed; not while it is being saved."""
        if not self._is_saving:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Offer to take files."""
        if dropped_files(event.mimeData()):
            self._hint.show_over()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the offer back."""
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._hint.hide()
        self.form.attachments.add_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def _width(self) -> int:
        over = self.over
        wanted = self.appearance.theme.px(WIDE)
        return wanted if over is None else min(wanted, over.width() - 2 * AROUND)

    def _connect(self) -> None:
        form = self.form
        form.edited.connect(self._touch)
        form.grew.connect(self._fit_anew)
        form.fields_changed.connect(self._watch_all)
        form.settled.connect(self._look)
        self._watch_all()

    def _watch_all(self) -> None:
        """Take back what was said about a field once it is edited; files go to the dialog, not into a line of text."""
        self._fields = list(self.form.fields)
        for field in self._fields:
            if field not in self._watched:
                self._watched.add(field)
                field.edited.connect(partial(self._retract, field))
                field.destroyed.connect(partial(self._watched.discard, field))
        for child in self.form.findChildren(QWidget):
            if isinstance(child, QLineEdit | QComboBox):
                child.setAcceptDrops(False)
            elif isinstance(child, QPlainTextEdit):
                child.setAcceptDrops(False)
                child.viewport().setAcceptDrops(False)
        foot = [button for button in (self._delete, self._drop, self.cancel, self.yes) if button is not None]
        self.form.order_tabs(*foot)

    def _fit_anew(self) -> None:
        if self.isVisible():
            self.fit()

    def _retract(self, field: FormField) -> None:
        if field.problem:
            field.say_right()
            self._count()

    def _look(self) -> None:
        """Look at the day and time as they are now, and at the planned checks near them."""
        test = self.form.test
        if test is None or self._is_saving:
            return
        appointments, draft = self._services.appointments, self.form.draft_of_day()
        day = draft.date.first_day() if draft is not None else self._tools.record.today()
        self._tools.tasks.ask(
            self,
            "candidates",
            lambda: appointments.candidates(test, day),
            lambda found: self.form.offer_checks(test, found),
        )
        if draft is None:
            self._say_beside(())
            return
        self._tools.tasks.ask(self, "findings", lambda: appointments.findings(draft), self._say_beside)

    def _say_beside(self, findings: Sequence[Finding]) -> None:
        """Say what was found beside the date and time, and take the keyboard from nobody."""
        when = self.form.when
        problems = self._problems_of(findings)
        problems += [problem for problem in when.read()[1] if problem.field is not when.date or when.date.text]
        said: dict[FormField, Problem] = {}
        for problem in problems:
            said.setdefault(problem.field, problem)
        for field in (when.date, when.time, when.minutes):
            if field in said:
                field.say_wrong(said[field].why, said[field].repair, said[field].act)
            else:
                field.say_right()
        cautions = [sentence_of_finding(finding) for finding in findings if not finding.is_error]
        when.say_caution("\n".join(dict.fromkeys(cautions)))
        self._count()

    def _count(self) -> None:
        """Count in the foot what is left to check."""
        if not self._leaving:
            names = [field.called for field in self._fields if field.problem]
            said = tr_count(
                len(names), "One thing to check: {names}", "{n} things to check: {names}", names=", ".join(names)
            )
            self._say(said if names else "")
            self._fit_anew()

    def _problems_of(self, findings: Sequence[Finding]) -> list[Problem]:
        return [self._problem_of(finding) for finding in findings if finding.is_error]

    def _problem_of(self, finding: Finding) -> Problem:
        when = self.form.when
        field: FormField = when.date if finding.field is DraftField.DATE else when.time
        repair, act = "", None
        if finding.repairs:
            repair = repair_words(finding.repairs[0])
            act = partial(self.form.set_status, finding.repairs[0])
        return Problem(field=field, why=sentence_of_finding(finding), repair=repair, act=act)

    def _save(self, findings: Sequence[Finding]) -> None:
        draft, problems = self.form.read()  # a file may have come meanwhile
        problems += self._problems_of(findings)
        if draft is None or problems:
            self._is_saving = False
            self.say_problems(problems)
            return
        name = name_of(draft.appointment.test, draft.appointment.title)
        said = tr("{what} logged", what=name) if self._prepared.is_new else tr("{what} changed", what=name)
        self._run(self._saving(draft), said)

    def _saving(self, draft: Draft) -> Callable[[], Change]:
        appointments = self._services.appointments
        save = appointments.log_with if self._prepared.is_new else appointments.change
        return lambda: save(draft.appointment, draft.extras)

    def _remove(self) -> None:
        """Delete the appointment; that can be undone."""
        if not self._is_saving:
            self._is_saving = True
            base, appointments = self._prepared.base, self._services.appointments
            self._run(lambda: appointments.remove(base.id), tr("{what} deleted", what=name_of(base.test, base.title)))

    def _run(self, work: Callable[[], Change], said: str) -> None:
        self._tools.commands.run(work, said, failed=self._say_refused, done=lambda _: self._close())

    def _close(self) -> None:
        self._is_saving = self._touched = False
        self.accept()

    def _say_refused(self, error: RecurTrackError) -> None:
        self._is_saving = False
        self.say_refusal(sentence_of(error))

    def _let_go(self) -> None:
        """Let it be saved or closed after a mistake of the program."""
        self._is_saving = False
