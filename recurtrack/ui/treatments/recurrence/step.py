"""One page of the flow: a question, a kind line, and its fields."""

from __future__ import annotations

from recurtrack.domain.recurrence import RecurrenceDraft
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.widgets.text import text_label


class Step(Part[RecurrenceDraft]):
    """A page with its heading; ``short`` names it in the line of steps."""

    def __init__(self, appearance: Appearance, heading: str, kind_line: str) -> None:
        super().__init__(appearance)
        self.heading = heading
        self.setAccessibleName(heading)
        self.column.addWidget(text_label(heading, "section", "recurrence.heading"))
        if kind_line:
            self.column.addWidget(text_label(kind_line, "secondary"))
        self.column.addSpacing(6)

    def begin(self) -> None:
        """Give the keyboard to the first field."""
        if self.fields:
            self.fields[0].take_focus()


def with_answers(draft: RecurrenceDraft, answers: dict[str, bool]) -> frozenset[str]:
    """Return the fields that are unknown, after these were answered."""
    unknown = {name for name, is_unknown in answers.items() if is_unknown}
    return frozenset(draft.unknown - set(answers) | unknown)
