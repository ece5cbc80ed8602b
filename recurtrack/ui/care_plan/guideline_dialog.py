"""Asks which guideline to follow, and says what would change before anything does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.plan_comparison import ChangedCheck, Difference
from recurtrack.domain.terms import VisitInterval
from recurtrack.ui.phrases import day_brief, listed
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import WIDE
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.form_dialog import FormDialog
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import divider, text_label
from recurtrack.ui.widgets.tick import Tick

_BESIDE, _CHANGES_WIDTH, _INDENT = 760, 320, 32


class GuidelineDialog(FormDialog):
    """The guidelines there are, what each is in one line, and beside them the difference to the plan in force.

    A draft is called one, and followed only once "Allow drafts" is ticked.
    """

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
        super().__init__(appearance, tr("Which guideline to follow"), tr("Follow it"), parent, width=WIDE)
        self.setObjectName("guidelineDialog")
        changes(self)
        self._settings = settings
        self._ask_preview = ask_preview
        self._ask_save = ask_save
        self._main = [found for found in guidelines if not found.add_on]
        self._group = QButtonGroup(self)
        self._choices = QVBoxLayout()
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(2)
        self._changes = QVBoxLayout()
        self._changes.setContentsMargins(16, 12, 16, 14)
        self._changes.setSpacing(6)
        self._build_choices(guidelines)
        self.body.addWidget(
            Beside(appearance, self._left(), self._right(), least=_BESIDE, width=_CHANGES_WIDTH, gap=24)
        )
        self.body.addStretch(1)
        self.watch(self._visits)
        self._visits.edited.connect(self._look)
        # Not clicked: what a screen reader does to a choice toggles it.
        self._group.idToggled.connect(lambda _number, is_on: self._look() if is_on else None)
        self._drafts.toggled.connect(lambda _on: self._touch())
        self.show_changes(())
        self._warn()

    @property
    def chosen(self) -> FollowUpEntry:
        """The settings as they are chosen now."""
        main = self._chosen_main
        extra = tuple(found.id for found, tick in self._extra if tick.isChecked())
        return replace(
            self._settings,
            guideline=self._settings.guideline if main is None else main.id,
            add_ons=extra,
            drafts_allowed=self._drafts.isChecked(),
            visit_interval=self._visits.value or self._settings.visit_interval,
        )

    def show_changes(self, changes: Sequence[ChangedCheck]) -> None:
        """Say what would change."""
        clear_layout(self._changes)
        self._changes.addWidget(text_label(tr("What would change"), "label"))
        real = [change for change in changes if change.difference is not Difference.SAME]
        same = self.chosen == self._settings
        nothing = tr("Nothing: this is the plan you have.") if same else tr("Your dates stay as they are.")
        lines = [change_in_words(change) for change in real] or [nothing]
        for number, line in enumerate(lines):
            self._changes.addWidget(text_label(line, "small", f"guideline.change{number}"))
        self._changes.addStretch(1)
        self.fit()

    @property
    def _chosen_main(self) -> Guideline | None:
        number = self._group.checkedId()
        return self._main[number] if number >= 0 else None

    @property
    def _chosen_drafts(self) -> list[str]:
        main = self._chosen_main
        extra = [found for found, tick in self._extra if tick.isChecked()]
        return [found.name for found in ([main] if main is not None else []) + extra if found.draft]

    def _build_choices(self, guidelines: Sequence[Guideline]) -> None:
        self._choices.addWidget(text_label(tr("Your doctor’s changes stay, whichever you choose."), "secondary"))
        self._choices.addSpacing(6)
        for number, found in enumerate(self._main):
            self._offer(number, found)
        self._choices.addSpacing(6)
        self._extra = [self._offer_extra(found) for found in guidelines if found.add_on]
        self._visits: SegmentField[VisitInterval] = SegmentField(
            self.appearance,
            tr("Where a guideline gives a range of months for visits"),
            "guideline.visits",
            [(VisitInterval.SHORTEST, tr("The shortest")), (VisitInterval.LONGEST, tr("The longest"))],
        )
        self._visits.set_value(self._settings.visit_interval)
        self._choices.addSpacing(6)
        self._choices.addWidget(self._visits)
        self._choices.addStretch(1)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setLayout(self._choices)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        box = QFrame()
        box.setObjectName("guideline.changes")
        box.setProperty("onCard", "sunken")
        box.setLayout(self._changes)
        column.addWidget(box)
        self._warning = QFrame()
        self._warning.setObjectName("guideline.warning")
        self._warning.setProperty("tint", "soon")
        inside = QVBoxLayout(self._warning)
        inside.setContentsMargins(16, 12, 16, 8)
        inside.setSpacing(4)
        self._about = text_label("", "small", "guideline.aboutDraft")
        inside.addWidget(self._about)
        self._drafts = Tick(self.appearance, tr("Allow drafts"), "guideline.drafts")
        self._drafts.setChecked(self._settings.drafts_allowed)
        inside.addWidget(self._drafts)
        column.addWidget(self._warning)
        column.addStretch(1)
        return right

    def _warn(self) -> None:
        names = self._chosen_drafts
        said = tr(
            "{names}: a draft. Nobody has checked it against its source yet, and it may be wrong. Ask your team "
            "before you follow it.",
            names=listed(names),
        )
        self._about.setText(said)
        self._drafts.setAccessibleDescription(said)
        self._warning.setVisible(bool(names))

    def answer(self) -> None:
        """Have the choice saved; a draft needs its tick first."""
        if self._chosen_drafts and not self._drafts.isChecked():
            self.say_refusal(tr("This is a draft. Tick “Allow drafts” to follow it all the same."))
            self._drafts.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._ask_save(self.chosen, self)

    def _look(self) -> None:
        self._touch()
        self._say("")
        self._warn()
        self._ask_preview(self.chosen, self)

    def _offer(self, number: int, found: Guideline) -> None:
        if number:
            self._choices.addWidget(divider())
        name = found.name if found.region in found.name else f"{found.name}, {found.region}"
        choice = QRadioButton(tr("{name} (draft, not checked)", name=name) if found.draft else name)
        choice.setObjectName(f"guideline.{found.id}")
        choice.setProperty("ringed", "true")
        choice.setAccessibleName(choice.text())
        choice.setAccessibleDescription(found.summary)
        choice.setChecked(found.id == self._settings.guideline)
        self._group.addButton(choice, number)
        self._choices.addWidget(choice)
        summary = text_label(found.summary, "secondaryCaption")
        summary.setIndent(self.appearance.theme.px(_INDENT))
        self._choices.addWidget(summary)
        self._choices.addSpacing(4)

    def _offer_extra(self, found: Guideline) -> tuple[Guideline, Tick]:
        words = tr("Add {name}: {summary}", name=found.name, summary=found.summary)
        words = tr("{words} (draft, not checked)", words=words) if found.draft else words
        tick = Tick(self.appearance, words, f"guideline.{found.id}")
        tick.setChecked(found.id in self._settings.add_ons)
        tick.toggled.connect(lambda _on: self._look())
        self._choices.addWidget(tick)
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
