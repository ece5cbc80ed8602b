"""The fitting first step while there is no plan: one thing to say, to add or to bring in."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.facts import Suspension
from recurtrack.domain.terms import Sex
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.text import text_label


class StartCard(Card):
    """One helpful next step."""

    import_wanted = Signal()
    set_up_wanted = Signal()
    sample_wanted = Signal()
    treatments_wanted = Signal()
    log_wanted = Signal()
    sex_said = Signal(object)

    def __init__(self, appearance: Appearance, why: Suspension, awaited: Awaited, *, is_empty: bool) -> None:
        super().__init__("startCard", padding=20, gap=4)
        self._appearance = appearance
        match why:
            case Suspension.SEX_NOT_RECORDED:
                self._ask_sex()
            case Suspension.NO_DIAGNOSIS:
                self._offer_questions(is_empty=is_empty)
            case Suspension.DATE_MISSING:
                self._say(
                    tr("Add the date of the new finding"),
                    tr("The year is enough. It stands among your treatments; a hospital file may bring it as well."),
                )
                self._offer_treatments()
            case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.TEAMS_PLAN:
                self._offer_log()
            case Suspension.NO_PRIMARY_TREATMENT if awaited is Awaited.NEW_TREATMENT:
                self._say(
                    tr("Your team sets your dates now"),
                    tr("When you know it, write down the treatment that is planned."),
                )
                self._offer_treatments()
            case Suspension.NO_PRIMARY_TREATMENT:
                self._say(
                    tr("Add the treatment you had"),
                    tr("Surgery, radiotherapy or chemotherapy; a year or a month is enough to begin with."),
                )
                self._offer_treatments()
            case Suspension.TREATMENT_NOT_FINISHED:
                self._say(
                    tr("Has your treatment ended?"),
                    tr("Add its last day, or the day it is planned to end. Until then your team sets your dates."),
                )
                self._offer_treatments()
            case Suspension.DISTANT_RECURRENCE:
                self._offer_log()

    def _say(self, title: str, words: str) -> None:
        self.column.addWidget(text_label(title, "cardTitle", "start.title"))
        self.column.addWidget(text_label(words, "secondary", "start.words"))

    def _offer(self, *buttons: Button) -> None:
        self.column.addWidget(Flow(*buttons, gap=0, row_gap=0))

    def _ask_sex(self) -> None:
        self._say(
            tr("Published advice differs for women and men"), tr("With this one answer the plan can be worked out.")
        )
        woman = Button(self._appearance, tr("I am a woman"), "start.woman", look=Look.FILLED)
        changes(woman)
        woman.clicked.connect(lambda: self.sex_said.emit(Sex.FEMALE))
        man = Button(self._appearance, tr("I am a man"), "start.man")
        changes(man)
        man.clicked.connect(lambda: self.sex_said.emit(Sex.MALE))
        self._offer(woman, man)

    def _offer_log(self) -> None:
        self._say(
            tr("Your dates stay together here"),
            tr("Write down the appointments your team gives you. They are shown on Today."),
        )
        log = Button(self._appearance, tr("Log an appointment"), "start.log", icon="plus")
        changes(log)
        log.clicked.connect(self.log_wanted)
        self._offer(log)

    def _offer_questions(self, *, is_empty: bool) -> None:
        self._say(
            tr("Begin with what you know"),
            tr(
                "A few questions lead to your plan; “I don’t know” is always an answer. A file from your hospital’s "
                "portal fills in diagnoses, treatments and visits."
            ),
        )
        questions = Button(self._appearance, tr("Answer the first questions"), "start.setUp", look=Look.FILLED)
        changes(questions)
        questions.clicked.connect(self.set_up_wanted)
        buttons = [questions, self._import_button()]
        if is_empty:
            sample = Button(self._appearance, tr("Look around with a sample"), "start.sample", look=Look.TEXT)
            sample.clicked.connect(self.sample_wanted)
            buttons.append(sample)
        self._offer(*buttons)

    def _offer_treatments(self) -> None:
        treatments = Button(self._appearance, tr("Open treatments"), "start.treatments", look=Look.FILLED)
        treatments.clicked.connect(self.treatments_wanted)
        self._offer(treatments, self._import_button())

    def _import_button(self) -> Button:
        button = Button(self._appearance, tr("Import from the hospital…"), "start.import")
        changes(button)
        button.clicked.connect(self.import_wanted)
        return button


class GoOnCard(Card):
    """The first questions were left half-way: they go on where they were left."""

    set_up_wanted = Signal()

    def __init__(self, appearance: Appearance, *, is_first: bool) -> None:
        super().__init__("goOnCard", padding=20, gap=4)
        self.column.addWidget(text_label(tr("You can go on where you left"), "cardTitle", "goOn.title"))
        words = tr("Some of the first questions are still open. What you answered is kept.")
        self.column.addWidget(text_label(words, "secondary", "goOn.words"))
        look = Look.FILLED if is_first else Look.PLAIN
        button = Button(appearance, tr("Go on with the questions"), "goOn.setUp", look=look)
        changes(button)
        button.clicked.connect(self.set_up_wanted)
        self.column.addWidget(Flow(button, gap=0, row_gap=0))
