"""What saving does to the plan of follow-up, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.consequence import OWN_CONVENTION
from recurtrack.domain.plan import Plan
from recurtrack.domain.recurrence import RecurrenceDraft
from recurtrack.domain.wording import check_title
from recurtrack.services.recurrences import RecurrencePreview
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.treatments.recurrence.step import Step
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label


class PlanStep(Step):
    """Before and after, in sentences; nothing is asked here."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance, tr("What happens to your plan"), tr("Nothing is saved until you press Save. You can undo it.")
        )
        box = QWidget()
        self._lines = QVBoxLayout(box)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.column.addWidget(box)

    def show_value(self, value: RecurrenceDraft) -> None:
        """Nothing is asked here."""

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft as it is."""
        return value

    def show_preview(self, preview: RecurrencePreview) -> None:
        """Say what becomes of the plan, and what it is called."""
        clear_layout(self._lines)
        dates = self.appearance.dates
        before, after = preview.plan_before, preview.plan_after
        cards = (
            self._card("recurrence.before", tr("The plan until now"), _in_words(before, dates)),
            self._card("recurrence.after", tr("The plan after saving"), _in_words(after, dates)),
        )
        self._lines.addWidget(Columns(self.appearance, *cards))
        self._say(preview.naming)
        if preview.event is None:
            self._say(
                tr(
                    "As long as no place is entered, the plan treats this like a new cancer in the breast. As soon as "
                    "you know where it is, add it on the Treatments page; the plan then follows."
                ),
                "recurrence.noPlace",
            )
        for sentence in preview.consequence:
            self._say(sentence)
        self._lines.addWidget(text_label(OWN_CONVENTION, "secondaryCaption", "recurrence.convention"))

    def say_trouble(self, why: str) -> None:
        """Say why the preview cannot be shown."""
        clear_layout(self._lines)
        self._say(why)

    def _say(self, words: str, name: str = "recurrence.consequence") -> None:
        self._lines.addWidget(text_label(words, "body", name))

    def _card(self, name: str, title: str, words: str) -> Card:
        card = Card(name, padding=12, gap=2)
        card.setAccessibleName(f"{title}: {words}")
        card.column.addWidget(text_label(title, "label"))
        card.column.addWidget(text_label(words, "secondary"))
        return card


def _in_words(plan: Plan, dates: DateStyle) -> str:
    to_come = [check for check in plan.checks if check.window.latest >= plan.today]
    if plan.suspended is not None:
        return tr("No dates are worked out.")
    if not to_come:
        return tr("No check is planned.")
    first = to_come[0]
    return tr_count(
        len(to_come),
        "One check: {title}, best on {day}.",
        "{n} checks. First: {title}, best on {day}.",
        title=check_title(first.test, first.sides),
        day=dates.written(first.due),
    )
