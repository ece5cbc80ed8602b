"""The time since the cancer before, by its definitions, and how it had answered to treatment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.recurrence import RecurrenceDraft
from recurtrack.domain.response import Response
from recurtrack.domain.words import capital, word
from recurtrack.services.recurrences import RecurrencePreview
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.known import KnownChoice
from recurtrack.ui.treatments.recurrence.step import Step, with_answers
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label


class LookingBackStep(Step):
    """Shows the intervals and asks for the response."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            tr("Looking back"),
            tr("Your team looks at these when choosing a treatment. They say nothing about what comes."),
        )
        box = QWidget()
        self._intervals = QVBoxLayout(box)
        self._intervals.setContentsMargins(0, 0, 0, 0)
        self._intervals.setSpacing(8)
        self.column.addWidget(box)
        self.column.addSpacing(8)
        self._response: KnownChoice[Response] = self.know(
            KnownChoice(
                appearance,
                tr("How had the cancer answered to the first treatment?"),
                "recurrence.response",
                [(response, capital(word(response))) for response in Response],
                help_text=tr("As your team called it. Where the tumour was simply removed, leave it open."),
            )
        )
        self.column.addWidget(self._response)

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self._response.set_known(value.response, unknown="previous_response" in value.unknown)

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it."""
        return replace(
            value,
            response=self._response.known,
            unknown=with_answers(value, {"previous_response": self._response.is_unknown}),
        )

    def show_preview(self, preview: RecurrencePreview) -> None:
        """Show how long it was, and from what to what each time is counted."""
        clear_layout(self._intervals)
        for interval in preview.intervals:
            card = Card("recurrence.interval", padding=12, gap=2)
            card.column.addWidget(text_label(capital(interval.text), "strong"))
            card.column.addWidget(text_label(capital(interval.definition)))
            card.setAccessibleName(f"{capital(interval.text)}, {interval.definition}")
            self._intervals.addWidget(card)
        if preview.intervals:
            self._intervals.addWidget(text_label(tr("Your team may count differently."), "secondary"))
        else:
            words = tr("The time since the first diagnosis is worked out when the date it was found is entered.")
            self._intervals.addWidget(text_label(words, "secondary", "recurrence.noInterval"))
