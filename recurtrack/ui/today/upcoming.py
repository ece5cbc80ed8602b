"""The left column of Today: the checks that need care, or the fitting first step while there is no plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.services.care_plan import CareView
from recurtrack.services.today import TodayView, plans_visits
from recurtrack.ui.phrases import listed, source_name
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.check_card import CheckCard, key_of
from recurtrack.ui.today.next_up import NextUp, next_up
from recurtrack.ui.today.start_card import GoOnCard, StartCard
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.kept_cards import KeptCards, Wanted
from recurtrack.ui.widgets.text import text_label


class Upcoming(QWidget):
    """A heading, the cards, and what is worth knowing below them."""

    wanted = Signal(object, object)
    """An ``Act`` and its check."""
    put_off = Signal(object, object)
    """A check, and the day until which it is snoozed, or None to ask for it."""
    plan_wanted = Signal()
    more_wanted = Signal()
    import_wanted = Signal()
    set_up_wanted = Signal()
    sample_wanted = Signal()
    treatments_wanted = Signal()
    log_wanted = Signal()
    sex_said = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._heading = text_label(tr("Next up"), "section", "today.nextUp", wraps=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self._cards = KeptCards()
        self._cards.setSpacing(12)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_checks(self, view: TodayView) -> None:
        """Show how the checks stand; the keyboard stays with the same check, else it goes to the heading."""
        focused = self._focused()
        plan = view.care.follow_up.plan
        upcoming = next_up(view.care.follow_up)
        self._whole.setVisible(plan.suspended is None)
        starts = list(self._starts(view))
        checks = list(self._checks(upcoming, plan.today))
        first = [*checks, *starts] if plan.suspended is Suspension.DISTANT_RECURRENCE else [*starts, *checks]
        self._cards.show_cards([*first, *self._below(upcoming, view.care, is_empty=not first)])
        for number, card in enumerate(self._check_cards()):
            card.take_place(number, is_most_pressing=number == 0 and not starts)
            card.hold(held=False)
        self._focus_again(*focused)

    def hold(self) -> None:
        """Let nothing be done twice: the buttons wait until the page has read anew."""
        if self._focused()[0]:
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        for card in self._check_cards():
            card.hold(held=True)

    def let_go(self) -> None:
        """Switch the buttons on again."""
        for card in self._check_cards():
            card.hold(held=False)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._heading)
        row.addStretch(1)
        whole = Button(
            self._appearance,
            tr("See the whole plan"),
            "today.wholePlan",
            look=Look.TEXT,
            icon="chevron-right",
            small=True,
        )
        whole.setText(tr("See the whole plan"))
        whole.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        whole.clicked.connect(self.plan_wanted)
        policy = whole.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        whole.setSizePolicy(policy)
        self._whole = whole
        row.addWidget(whole)
        return row

    def _check_cards(self) -> list[CheckCard]:
        return [card for card in self._cards.cards if isinstance(card, CheckCard)]

    def _checks(self, upcoming: NextUp, today: date) -> Iterator[Wanted]:
        for check in upcoming.shown:
            yield Wanted(f"check {key_of(check)}", (check, today), partial(self._check, check, today))

    def _check(self, check: TrackedCheck, today: date) -> CheckCard:
        card = CheckCard(self._appearance, check, today)
        card.wanted.connect(self.wanted)
        card.put_off.connect(self.put_off)
        return card

    def _starts(self, view: TodayView) -> Iterator[Wanted]:
        """Give what is to be done first: go on with the questions that were left, or what the plan still needs."""
        why = view.care.follow_up.plan.suspended
        is_left = view.care.person is not None and bool(view.care.person.setup_page)
        if is_left:
            is_first = why is not None
            yield Wanted("going-on", is_first, lambda: self._go_on(is_first=is_first))
        if why is not None and not (is_left and why is Suspension.NO_DIAGNOSIS):
            says = (why, view.care.awaited, view.is_empty)
            yield Wanted("start", says, lambda: self._start(why, view.care.awaited, is_empty=view.is_empty))

    def _go_on(self, *, is_first: bool) -> GoOnCard:
        go_on = GoOnCard(self._appearance, is_first=is_first)
        go_on.set_up_wanted.connect(self.set_up_wanted)
        return go_on

    def _start(self, why: Suspension, awaited: Awaited, *, is_empty: bool) -> StartCard:
        start = StartCard(self._appearance, why, awaited, is_empty=is_empty)
        start.import_wanted.connect(self.import_wanted)
        start.set_up_wanted.connect(self.set_up_wanted)
        start.sample_wanted.connect(self.sample_wanted)
        start.treatments_wanted.connect(self.treatments_wanted)
        start.log_wanted.connect(self.log_wanted)
        start.sex_said.connect(self.sex_said)
        return start

    def _below(self, upcoming: NextUp, care: CareView, *, is_empty: bool) -> Iterator[Wanted]:
        """Give what stands below the cards: that there are none, how many more there are, and what is worth knowing."""
        if is_empty:
            nothing = tr("Nothing more is planned.")
            yield Wanted("nothing", nothing, lambda: text_label(nothing, "secondary", "today.nothing"))
        if upcoming.more:
            words = tr("and {n} more in the plan", n=upcoming.more)
            yield Wanted("more", words, lambda: self._more(words), at_left=True)
        for number, note in enumerate(_notes(care)):
            name = f"today.note{number}"
            yield Wanted(name, note, partial(text_label, note, "small", name))

    def _more(self, words: str) -> Button:
        more = Button(self._appearance, words, "today.more", look=Look.TEXT, small=True)
        more.clicked.connect(self.more_wanted)
        return more

    def _focused(self) -> tuple[str, str]:
        """Return the key of the card with the keyboard, and the name of what has it."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return "", ""
        name = focused.objectName()
        for card in self._check_cards():
            if card.isAncestorOf(focused):
                return card.key, name.partition(".")[2]
        return "", name

    def _focus_again(self, key: str, name: str) -> None:
        """Give the keyboard back to the same button of the same check, else to the heading, never to another check."""
        if not name:
            return
        within = [card for card in self._check_cards() if card.key == key] if key else [self]
        found = [w for part in within for w in part.findChildren(QWidget) if w.objectName().endswith(name)]
        (found[0] if found else self._heading).setFocus(Qt.FocusReason.OtherFocusReason)


def _notes(care: CareView) -> Iterator[str]:
    """Give what is worth knowing: what was assumed, what the guideline leaves open, and what comes after it."""
    plan = care.follow_up.plan
    yield from care.caveats
    if plan.suspended is not None:
        return
    if not plans_visits(care):
        yield tr(
            "{guideline} sets no dates for visits. They are agreed with your team, in your care plan.",
            guideline=plan.guideline.name,
        )
    for rule in plan.afterwards:
        sources = listed([source_name(source) for source in rule.afterwards_sources])
        yield tr("{what} ({sources})", what=rule.afterwards, sources=sources)
