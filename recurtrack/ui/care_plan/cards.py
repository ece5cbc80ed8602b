"""The cards below the table: the guideline in force, what is not routine, what was put aside, and the facts."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.plan_facts import FactUsed
from recurtrack.domain.plan_table import NotRoutineItem, PlanTable, PutAside, order_line
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.domain.words import capital, word
from recurtrack.ui.care_plan.kind_mark import KindMark
from recurtrack.ui.care_plan.order_strip import RowActs, order_links
from recurtrack.ui.phrases import day_brief, source_name
from recurtrack.ui.reading_only import changes
from recurtrack.ui.standing import drawing_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.event_shape import EventMark, Mark
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.pill import Tag, TagLabel
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.sources import source_widget
from recurtrack.ui.widgets.text import divider, text_label

_ACTIONS_BESIDE, _WORDS_AND_ACT, _FACT = 560, 780, 32


class GuidelineCard(Card):
    """Which guideline is followed, and the day everything is counted from."""

    change_wanted = Signal()
    compare_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("plan.guideline")
        self._appearance = appearance

    def show_table(self, table: PlanTable) -> None:
        """Show the guideline of a plan."""
        clear_layout(self.column)
        extra = [found.name for found in table.add_ons]
        names = " + ".join([table.guideline.name, *extra])
        draft = tr(" (draft, not checked against its source)") if table.guideline.draft else ""
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(text_label(tr("You follow {names}", names=names) + draft, "cardTitle", "plan.following"))
        lines.addWidget(text_label(table.guideline.summary, "secondary"))
        shortest = table.visit_interval is VisitInterval.SHORTEST
        visits = (
            tr("Visits at the shortest interval it gives.")
            if shortest
            else tr("Visits at the longest interval it gives.")
        )
        lines.addWidget(text_label(visits, "caption"))
        compare = Button(self._appearance, tr("Compare guidelines"), "plan.compare", look=Look.TEXT, small=True)
        compare.clicked.connect(self.compare_wanted)
        change = Button(self._appearance, tr("Change guideline"), "plan.change", small=True)
        changes(change)
        change.clicked.connect(self.change_wanted)
        self.column.addWidget(Beside(self._appearance, words, Flow(compare, change, gap=4), least=_ACTIONS_BESIDE))
        end = table.treatment_end
        if end is not None:
            self.column.addWidget(divider())
            how = QWidget()
            said = QVBoxLayout(how)
            said.setContentsMargins(0, 0, 0, 0)
            said.setSpacing(2)
            day = day_brief(end.day, date.min)
            said.addWidget(text_label(tr("Counted from {day}, the end of your main treatment", day=day), "name"))
            said.addWidget(text_label(" ".join(part for part in (end.how, end.reason) if part), "small", "plan.end"))
            correct = Button(self._appearance, tr("Correct this day"), "plan.correct", look=Look.TEXT, small=True)
            changes(correct)
            correct.clicked.connect(self.end_wanted)
            self.column.addWidget(Beside(self._appearance, how, Flow(correct), least=_ACTIONS_BESIDE))


class NotRoutineCard(Card):
    """Tests that the guideline does not advise as routine; each can still be added as ordered by a doctor."""

    add_wanted = Signal(object)
    """A ``Test``."""

    def __init__(self, appearance: Appearance, acts: RowActs) -> None:
        super().__init__("plan.notRoutine")
        self._appearance = appearance
        self._acts = acts

    def show_items(self, items: tuple[NotRoutineItem, ...]) -> None:
        """Show other tests."""
        clear_layout(self.column)
        self.setVisible(bool(items))
        self.column.addWidget(text_label(tr("Not routinely advised"), "cardTitle"))
        note = tr(
            "Your guideline advises against these while you feel well. Your doctor may still have a reason for one."
        )
        self.column.addWidget(text_label(note, "small"))
        for number, item in enumerate(items):
            self.column.addWidget(divider())
            self.column.addWidget(
                Beside(self._appearance, self._words(item, number), self._act(item, number), least=_WORDS_AND_ACT)
            )

    def _words(self, item: NotRoutineItem, number: int) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        drawn = (
            KindMark(self._appearance, item.test)
            if item.ordered
            else EventMark(self._appearance, drawing_of(item.test, Mark.PLANNED))
        )
        row.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(item.title, "name", f"notRoutine.{number}.title"))
        words.addWidget(text_label(item.sentence, "small"))
        links = Flow(gap=10, row_gap=0)
        for place, source in enumerate(item.sources):
            name = f"notRoutine.{number}.source{place}"
            show = partial(self._acts.show_source, source)
            links.add(source_widget(self._appearance, source, source_name(source), name, show))
        words.addWidget(links)
        row.addLayout(words, 1)
        return part

    def _act(self, item: NotRoutineItem, number: int) -> QWidget:
        if item.ordered_by is None:
            add = Button(
                self._appearance, tr("Add as ordered by my doctor"), f"notRoutine.{number}.add", icon="plus", small=True
            )
            changes(add)
            add.setAccessibleName(tr("Add as ordered by my doctor: {test}", test=item.title))
            add.clicked.connect(lambda _checked=False, test=item.test: self._want(test))
            return Flow(add)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        pill = Tag(tr("Ordered by {name}", name=item.ordered_by), "user-check", "booked", "bookedbg")
        head = Flow(TagLabel(self._appearance, pill, f"notRoutine.{number}.ordered"))
        lines = [line for row in item.ordered for line in row.orders]
        often = ", ".join(dict.fromkeys(line.what for line in lines))
        head.add(text_label(often, "small", f"notRoutine.{number}.often", wraps=False))
        if item.next_day is not None:
            upcoming = tr("next {day}", day=day_brief(item.next_day, date.min))
            head.add(text_label(upcoming, "small", f"notRoutine.{number}.next", wraps=False))
        column.addWidget(head)
        for place, line in enumerate(lines):
            name = f"notRoutine.{number}.order{place}"
            column.addWidget(order_links(self._appearance, line, item.title, name, self._acts))
        return part

    def _want(self, test: Test) -> None:
        self.add_wanted.emit(test)


class AsideCard(Card):
    """What was skipped or put off, and orders that belong to an earlier time; each with its way back."""

    back_wanted = Signal(object)
    """A ``PutAside``."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("plan.aside")
        self._appearance = appearance

    def show_table(self, table: PlanTable) -> None:
        """Show what a plan leaves out."""
        clear_layout(self.column)
        self.setVisible(bool(table.put_aside or table.lapsed or table.held_back))
        self.column.addWidget(text_label(tr("Put aside"), "cardTitle"))
        for number, found in enumerate(table.put_aside):
            self.column.addWidget(self._line(found, number))
        for held in table.held_back:
            line = order_line(held.order)
            test = capital(word(held.test))
            self.column.addWidget(
                text_label(tr("{test}: {what}. {why}.", test=test, what=line.what, why=line.sentence), "small")
            )
        for line in table.lapsed:
            said = tr(
                "From before the latest diagnosis: {sentence}. Ask whether it still holds.", sentence=line.sentence
            )
            self.column.addWidget(text_label(said, "small"))

    def _line(self, found: PutAside, number: int) -> QWidget:
        back = Button(self._appearance, tr("Bring it back"), f"aside.{number}.back", look=Look.TEXT, small=True)
        changes(back)
        back.setAccessibleName(tr("Bring it back: {sentence}", sentence=found.sentence))
        back.clicked.connect(lambda _checked=False, found=found: self._want(found))
        return Beside(self._appearance, text_label(found.sentence, "small"), Flow(back), least=_ACTIONS_BESIDE)

    def _want(self, found: PutAside) -> None:
        self.back_wanted.emit(found)


class FactsCard(Card):
    """The facts the plan rests on, each with the way to the entry it comes from."""

    entry_wanted = Signal(object, str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("plan.facts")
        self._appearance = appearance

    def show_table(self, table: PlanTable) -> None:
        """Show the facts of a plan."""
        clear_layout(self.column)
        self.setVisible(bool(table.facts or table.caveats or table.afterwards))
        self.column.addWidget(text_label(tr("Because of these facts"), "cardTitle"))
        for number, fact in enumerate(table.facts):
            self.column.addWidget(self._line(fact, f"plan.fact{number}"))
        said = (*table.caveats, *table.afterwards)
        if said and table.facts:
            self.column.addWidget(divider())
        for sentence in said:
            self.column.addWidget(text_label(sentence, "small"))

    def _line(self, fact: FactUsed, name: str) -> QWidget:
        part = QWidget()
        part.setMinimumHeight(self._appearance.theme.px(_FACT))
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconView(self._appearance, "check", "ink3", 16))
        words = text_label(fact.text, "secondary", name)
        line.addWidget(words, 1)
        if fact.kind is not None and fact.entry_id is not None:
            link = Button(self._appearance, tr("Show"), f"{name}.show", look=Look.LINK)
            link.setAccessibleName(tr("Show: {fact}", fact=fact.text))
            link.clicked.connect(lambda _checked=False: self.entry_wanted.emit(fact.kind, fact.entry_id))
            line.addWidget(link)
        return part
