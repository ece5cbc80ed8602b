"""Asks which guideline to follow, and says what would change before anything does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.plan_comparison import ChangedCheck, Difference
from recurtrack.domain.terms import VisitInterval
from recurtrack.ui.phrases import day_brief
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import FormDialog
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 720


class GuidelineDialog(FormDialog):
    """The guidelines there are, what each is in one line, and below them the difference to the plan in force."""

    def __init__(  # noqa: PLR0913 - what it asks with
        self,
        appearance: Appearance,
        *,
        guidelines: Sequence[Guideline],
        settings: FollowUpEntry,
        ask_preview: Callable[[FollowUpEntry, GuidelineDialog], None],
        ask_save: Callable[[FollowUpEntry, FormDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, tr("Which guideline to follow"), tr("Follow it"), parent, width=_WIDTH)
        self.setObjectName("guidelineDialog")
        self._settings = settings
        self._ask_preview = ask_preview
        self._ask_save = ask_save
        self._main = [found for found in guidelines if not found.add_on]
        self.body.addWidget(text_label(tr("Your doctor’s changes stay, whichever you choose."), "secondary"))
        self._group = QButtonGroup(self)
        for number, found in enumerate(self._main):
            self._offer(number, found)
        self._extra = [self._offer_extra(found) for found in guidelines if found.add_on]
        self._visits: SegmentField[VisitInterval] = SegmentField(
            appearance,
            tr("Where a guideline gives a range of months for visits"),
            "guideline.visits",
            [(VisitInterval.SHORTEST, tr("The shortest")), (VisitInterval.LONGEST, tr("The longest"))],
        )
        self._visits.set_value(settings.visit_interval)
        self.body.addWidget(self._visits)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(4)
        box = QFrame()
        box.setProperty("onCard", "sunken")
        box.setLayout(self._changes)
        self._changes.setContentsMargins(16, 10, 16, 12)
        self.body.addWidget(box)
        self.body.addStretch(1)
        self.watch(self._visits)
        self._visits.edited.connect(self._look)
        self._group.idClicked.connect(lambda _number: self._look())
        self.show_changes(())

    @property
    def chosen(self) -> FollowUpEntry:
        """The settings as they are chosen now."""
        main = self._main[self._group.checkedId()]
        extra = tuple(found.id for found, tick in self._extra if tick.isChecked())
        drafts = self._settings.drafts_allowed or main.draft
        return replace(
            self._settings,
            guideline=main.id,
            add_ons=extra,
            drafts_allowed=drafts,
            visit_interval=self._visits.value or self._settings.visit_interval,
        )

    def show_changes(self, changes: Sequence[ChangedCheck]) -> None:
        """Say what would change."""
        clear_layout(self._changes)
        self._changes.addWidget(text_label(tr("What would change"), "label"))
        real = [change for change in changes if change.difference is not Difference.SAME]
        if not real:
            self._changes.addWidget(text_label(tr("Nothing: this is the plan you have."), "small"))
        for change in real:
            self._changes.addWidget(text_label(change_in_words(change), "small"))
        self.fit()

    def answer(self) -> None:
        """Have the choice saved."""
        self._ask_save(self.chosen, self)

    def _look(self) -> None:
        self._touch()
        self._ask_preview(self.chosen, self)

    def _offer(self, number: int, found: Guideline) -> None:
        if number:
            self.body.addWidget(divider())
        draft = tr(" (draft, not checked)") if found.draft else ""
        choice = QRadioButton(f"{found.name}, {found.region}{draft}")
        choice.setObjectName(f"guideline.{found.id}")
        choice.setAccessibleName(choice.text())
        choice.setAccessibleDescription(found.summary)
        choice.setChecked(found.id == self._settings.guideline)
        self._group.addButton(choice, number)
        self.body.addWidget(choice)
        summary = text_label(found.summary, "caption")
        summary.setIndent(self.appearance.theme.px(26))
        self.body.addWidget(summary)

    def _offer_extra(self, found: Guideline) -> tuple[Guideline, Tick]:
        tick = Tick(
            self.appearance,
            tr("Add {name}: {summary}", name=found.name, summary=found.summary),
            f"guideline.{found.id}",
        )
        tick.setChecked(found.id in self._settings.add_ons)
        tick.toggled.connect(lambda _on: self._look())
        self.body.addWidget(tick)
        return found, tick


def change_in_words(change: ChangedCheck) -> str:
    """Return what becomes of one check."""
    before, after = _day(change.day_before), _day(change.day_after)
    match change.difference:
        case Difference.ADDED:
            return tr("{check}: added, {often}, next {day}", check=change.title, often=_often(change), day=after)
        case Difference.DROPPED:
            return tr("{check}: no longer planned", check=change.title)
        case Difference.MOVED:
            return tr("{check}: next {after} in place of {before}", check=change.title, after=after, before=before)
        case Difference.INTERVAL:
            return tr("{check}: {often} from then on", check=change.title, often=_often(change))
        case Difference.SAME:
            return tr("{check}: stays as it is", check=change.title)


def _often(change: ChangedCheck) -> str:
    return change.after.interval if change.after is not None else ""


def _day(day: date | None) -> str:
    return day_brief(day, date.min) if day is not None else tr("not planned")
