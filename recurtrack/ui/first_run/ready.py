"""Ready: the plan that the answers led to, each check with its reason and its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import CheckStatus, state_of
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.setting_up.answers import Answers, SetupPage
from recurtrack.domain.setting_up.plan_so_far import PlanSoFar
from recurtrack.domain.wording import check_title
from recurtrack.domain.words import capital
from recurtrack.ui.first_run.form import SetupForm
from recurtrack.ui.first_run.kind_shape import KindShape
from recurtrack.ui.phrases import number_word
from recurtrack.ui.standing import source_tag
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import divider, text_label

_MISSING = {
    Suspension.NO_DIAGNOSIS: (SetupPage.DIAGNOSIS, "diagnosis.date"),
    Suspension.DATE_MISSING: (SetupPage.DIAGNOSIS, "diagnosis.date"),
    Suspension.SEX_NOT_RECORDED: (SetupPage.ABOUT, "about.sex"),
    Suspension.NO_PRIMARY_TREATMENT: (SetupPage.TREATMENT, "treatment.surgery"),
    Suspension.TREATMENT_NOT_FINISHED: (SetupPage.TREATMENT, "treatment.finished"),
}
"""Where the answer is given that a plan waits for."""


class ReadyForm(SetupForm):
    """Shows the plan; it asks nothing. What is missing for a plan can be gone to."""

    missing_wanted = Signal(object, str)
    """The page of a question whose answer is missing, and the name of its control."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(appearance, tr("Ready"), tr("This is what your answers lead to, and why."), today)
        self._card = Card("ready.card", padding=20, gap=0)
        self.column.addWidget(self._card)

    def show_answers(self, answers: Answers) -> None:
        """Take the answers; the plan is shown by ``show_plan``."""

    def read(self, answers: Answers) -> Answers:
        """Return the answers as they are: nothing is asked here."""
        return answers

    def show_plan(self, plan: PlanSoFar) -> None:
        """Show the next check of each kind, or why there is none yet."""
        column = self._card.column
        clear_layout(column)
        if not plan.checks:
            column.addWidget(text_label(tr("There is no plan yet, and that is all right."), "section", "ready.none"))
            column.addSpacing(4)
            why = plan.waiting or tr("This guideline plans no routine check for you.")
            column.addWidget(text_label(why, "body", "ready.why"))
            self._offer_missing(plan.plan.suspended)
            return
        count = len(plan.checks)
        many = capital(number_word(count))
        head = tr_count(
            count, "One kind of check is planned for you", "{amount} kinds of checks are planned for you", amount=many
        )
        column.addWidget(text_label(head, "section", "ready.head"))
        column.addWidget(text_label(tr("After {name}", name=plan.guideline.name), "secondaryCaption", "ready.after"))
        for number, check in enumerate(plan.checks):
            column.addSpacing(8)
            if number:
                column.addWidget(divider())
                column.addSpacing(8)
            column.addWidget(self._check(check))
        self._show_open(plan)

    def _offer_missing(self, suspended: Suspension | None) -> None:
        """Lead to the question that the plan waits for; a plan that the team sets waits for none."""
        if suspended not in _MISSING:
            return
        page, control = _MISSING[suspended]
        add = Button(self.appearance, tr("Add it now"), "ready.add", icon="arrow-left")
        add.clicked.connect(lambda: self.missing_wanted.emit(page, control))
        column = self._card.column
        column.addSpacing(12)
        column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(text_label(tr("Or add it later: your answers are kept."), "secondaryCaption"))

    def _show_open(self, plan: PlanSoFar) -> None:
        """Say what is still open, and where a date had to be taken."""
        waiting = [line for line in plan.lines if not line.decided]
        said = [(tr("{check}: {what}.", check=line.title, what=line.words), "ready.open") for line in waiting]
        said += [(caveat, "ready.caveat") for caveat in plan.caveats]
        if not said:
            return
        column = self._card.column
        column.addSpacing(8)
        column.addWidget(divider())
        column.addSpacing(8)
        column.addWidget(text_label(tr("Worth knowing"), "label"))
        for words, name in said:
            column.addSpacing(2)
            column.addWidget(text_label(words, "small", name))

    def _check(self, check: PlannedCheck) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        shape = KindShape(self.appearance, check.test, decided=True)
        row.addWidget(shape, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text_label(check_title(check.test, check.sides), "cardTitle", "ready.title"))
        column.addWidget(text_label(self._when(check), "strong", "ready.when"))
        column.addWidget(text_label(check.why, "small", "ready.reason"))
        sources = [
            TagLabel(self.appearance, source_tag(check, source), "ready.source", source.cited())
            for source in check.rule.sources
        ]
        column.addSpacing(4)
        column.addWidget(Flow(*sources, gap=8, row_gap=4))
        row.addLayout(column, 1)
        return widget

    def _when(self, check: PlannedCheck) -> str:
        written = self.appearance.dates.written
        window = check.window
        days = {"due": written(window.due), "first": written(window.earliest), "last": written(window.latest)}
        match state_of(check, self.today()):
            case CheckStatus.OVERDUE:
                return tr("Was best by {due}. If you have had it since, log it, and the plan follows.", **days)
            case _:
                return tr("Best on {due}, between {first} and {last}", **days)
