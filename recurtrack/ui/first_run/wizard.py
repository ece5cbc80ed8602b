"""The first questions on an open record: each page is saved when it is left, and the plan fills in meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.setting_up.answers import Answers, SetupPage
from recurtrack.domain.setting_up.plan_so_far import PlanSoFar
from recurtrack.domain.signs import EmergencyNumbers
from recurtrack.services.open_record import Change
from recurtrack.services.setting_up import SettingUp, SetupStart
from recurtrack.ui.first_run.about import AboutForm
from recurtrack.ui.first_run.choices import ChoicesForm
from recurtrack.ui.first_run.diagnosis import DiagnosisForm
from recurtrack.ui.first_run.form import SetupForm
from recurtrack.ui.first_run.frame import SetupFrame
from recurtrack.ui.first_run.ready import ReadyForm
from recurtrack.ui.first_run.so_far import PlanCard, PrivacyCard
from recurtrack.ui.first_run.team import TeamForm
from recurtrack.ui.first_run.treatment import TreatmentForm
from recurtrack.ui.first_run.welcome import NameForm
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

_REST_MS = 250
"""How long the person must pause before the plan so far is worked out anew."""


class FirstRunWizard(QWidget):
    """Asks the first questions, from where they were left. ``on_done`` is called at the end and for "later"."""

    shown = Signal()
    """A page has come into view, filled with what is known."""

    def __init__(
        self, tools: PageTools, setting_up: SettingUp, numbers: EmergencyNumbers, on_done: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("firstRun")
        self.setAccessibleName(tr("First questions"))
        self._tools = tools
        self._setting_up = setting_up
        self._numbers = numbers
        self._on_done = on_done
        self._answers = Answers()
        self._page = SetupPage.WELCOME
        self._forms: dict[SetupPage, SetupForm] = {}
        self._frame: SetupFrame | None = None
        self._ready: ReadyForm | None = None
        self._choices: ChoicesForm | None = None
        self._plan_card = PlanCard(tools.appearance)
        self._has_imported = False
        self._is_saving = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._try_answers)
        tools.feed.changed.connect(self._on_change)
        self._read()

    @property
    def page(self) -> SetupPage:
        """The page that is shown."""
        return self._page

    @property
    def is_settled(self) -> bool:
        """Whether a page is shown and nothing is waited for."""
        return self._frame is not None and not self._is_saving and not self._rest.isActive()

    def _read(self) -> None:
        self._tools.tasks.ask(self, "begin", self._setting_up.begin, self._begin)

    def _begin(self, start: SetupStart) -> None:
        self._has_imported = start.has_imported
        if self._frame is None:
            self._build(start)
        self._answers = start.answers
        self._page = start.page
        self._show()

    def _build(self, start: SetupStart) -> None:
        look, today = self._tools.appearance, self._tools.record.today
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._plan_card)
        column.addWidget(PrivacyCard(look, is_encrypted=start.is_encrypted))
        self._frame = frame = SetupFrame(look, side)
        self._choices = ChoicesForm(look, today, self._tools.settings, start.guidelines, self._numbers)
        self._ready = ReadyForm(look, today)
        self._forms = {
            SetupPage.WELCOME: NameForm(look, today, start.path),
            SetupPage.ABOUT: AboutForm(look, today),
            SetupPage.DIAGNOSIS: DiagnosisForm(look, today),
            SetupPage.TREATMENT: TreatmentForm(look, today),
            SetupPage.CARE_TEAM: TeamForm(look, today),
            SetupPage.CHOICES: self._choices,
            SetupPage.READY: self._ready,
        }
        for page, form in self._forms.items():
            frame.add_page(page, form)
            form.edited.connect(self._rest.start)
        frame.back_wanted.connect(lambda: self._go(-1))
        frame.continue_wanted.connect(lambda: self._go(1))
        frame.later_wanted.connect(self._later)
        self._ready.missing_wanted.connect(self._go_to_missing)
        self._column.addWidget(frame)

    def _show(self) -> None:
        frame, form = self._frame, self._forms[self._page]
        if frame is None:
            return
        form.show_answers(self._answers)
        sentence = form.sentence
        asked = {SetupPage.ABOUT, SetupPage.DIAGNOSIS, SetupPage.TREATMENT}
        if self._has_imported and self._page in asked:
            sentence = tr("Some of this came from your hospital file. Please check it, and fill in what is missing.")
        frame.show_page(self._page, sentence)
        is_last = self._page is SetupPage.READY
        self._plan_card.setVisible(not is_last)
        frame.back.setVisible(self._page is not SetupPage.WELCOME)
        frame.later.setVisible(not is_last)
        frame.name_continue(tr("Go to Today") if is_last else tr("Continue"))
        frame.set_busy(busy=False)
        self._focus_first(form)
        self._try_answers()
        self.shown.emit()

    def _focus_first(self, form: SetupForm) -> None:
        taking = (part for part in form.findChildren(QWidget) if _takes_tab(part, form))
        first = min(taking, key=lambda part: part.mapTo(form, part.rect().topLeft()).toTuple()[::-1], default=None)
        if first is None and self._frame is not None:
            first = self._frame.go_on
        group = first.group() if isinstance(first, QRadioButton) else None
        if group is not None and group.checkedButton() is not None:
            first = group.checkedButton()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, steps: int) -> None:
        pages = list(SetupPage)
        number = pages.index(self._page) + steps
        if number >= len(pages):
            self._finish()
            return
        self._save(pages[number], lambda: self._arrive(pages[number]))

    def _go_to_missing(self, page: SetupPage, control: str) -> None:
        """Go back to a question, and give it the keyboard."""
        self._save(page, lambda: self._arrive(page, control))

    def _later(self) -> None:
        self._save(self._page, self._on_done)

    def _finish(self) -> None:
        self._run(self._setting_up.finish, tr("Your first questions are done"), self._on_done)

    def _save(self, goes_to: SetupPage, then: Callable[[], None]) -> None:
        form, page = self._forms[self._page], self._page
        if not form.say_wrong():
            return
        answers = form.read(self._answers)
        if self._choices is not None and page is SetupPage.CHOICES:
            self._choices.keep()
        self._answers = answers
        self._run(lambda: self._setting_up.save(page, answers, goes_to), "", then)

    def _run(self, work: Callable[[], Change], said: str, then: Callable[[], None]) -> None:
        if self._frame is None:
            return
        self._rest.stop()
        self._is_saving = True
        self._frame.set_busy(busy=True)
        self._tools.commands.run(work, said, done=lambda _change: self._saved(then), failed=self._refused)

    def _saved(self, then: Callable[[], None]) -> None:
        then()

    def _arrive(self, page: SetupPage, control: str = "") -> None:
        self._page = page
        self._show()
        asked = self._forms[page].findChild(QWidget, control) if control else None
        if asked is not None:
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: RecurTrackError) -> None:
        self._is_saving = False
        if self._frame is not None:
            self._frame.set_busy(busy=False)
            self._frame.say(sentence_of(error))

    def _on_change(self, change: Change) -> None:
        """Read anew when a page was undone; what this wizard saved is on the screen already."""
        del change
        if self._is_saving:
            self._is_saving = False
        else:
            self._read()

    def _try_answers(self) -> None:
        if self._page in self._forms:
            answers = self._forms[self._page].read(self._answers)
            self._tools.tasks.ask(
                self,
                "plan",
                lambda: self._setting_up.preview(answers),
                self._show_plan,
                failed=lambda _error: None,  # what cannot be right is said beside its field on Continue
            )

    def _show_plan(self, plan: PlanSoFar) -> None:
        self._plan_card.show_plan(plan)
        if self._page is SetupPage.READY and self._ready is not None:
            self._ready.show_plan(plan)


def _takes_tab(part: QWidget, form: QWidget) -> bool:
    return part.isVisibleTo(form) and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
