"""A field for one number."""

from __future__ import annotations

from recurtrack.domain.errors import Rejected
from recurtrack.domain.numbers import number_in_words, parse_number
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import Field


class NumberField(Field):
    """A number of a unit; ``whole`` numbers are counts. The limits belong to it."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        *,
        whole: bool = False,
        least: float = 0,
        most: float | None = None,
        help_text: str = "",
    ) -> None:
        super().__init__(appearance, label, name, help_text=help_text)
        self._whole = whole
        self._least = least
        self._most = most

    def read(self) -> tuple[float | None, str]:
        """Return the number and what is wrong with it: one of the two is empty, both are for an empty field."""
        if not self.text:
            return None, ""
        try:
            found = parse_number(self.text)
        except Rejected as error:
            return None, sentence_of(error)
        return (None, wrong) if (wrong := self._outside(found)) else (found, "")

    @property
    def number(self) -> float | None:
        """What was written, None for nothing and for what is no number."""
        return self.read()[0]

    @property
    def count(self) -> int | None:
        """What was written as a whole number."""
        found = self.number
        return None if found is None else int(found)

    def set_number(self, value: float | None) -> None:
        """Write a number into it."""
        self.set_text("" if value is None else number_in_words(value))

    def _outside(self, found: float) -> str:
        if self._whole and found != int(found):
            return tr("A whole number is needed here.")
        if self._most is not None and not self._least <= found <= self._most:
            return tr(
                "This is between {least} and {most}.",
                least=number_in_words(self._least),
                most=number_in_words(self._most),
            )
        if found < self._least:
            return tr("This is at least {least}.", least=number_in_words(self._least))
        return ""
