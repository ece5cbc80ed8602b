"""Fields that take "I don’t know" for an answer, which is not the same as nothing entered yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Generic, TypeVar

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, FieldNote
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, SuggestField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.tick import Tick

T = TypeVar("T")
AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Unsure(Enum):
    """The answer of somebody who does not know."""

    DONT_KNOW = "dont_know"


class KnownSegments(SegmentField[T | Unsure], Generic[T]):
    """A question with its choices in a row, the last one "I don’t know"."""

    def __init__(
        self,
        appearance: Appearance,
        label: str,
        name: str,
        options: Sequence[tuple[T, str]],
        *,
        help_text: str = "",
    ) -> None:
        choices: list[tuple[T | Unsure, str]] = [*options, (Unsure.DONT_KNOW, tr("I don’t know"))]
        super().__init__(appearance, label, name, choices, help_text=help_text, has_check=True)

    @property
    def known(self) -> T | None:
        """What is known; None for nothing yet and for "I don’t know"."""
        return None if isinstance(self.value, Unsure) else self.value

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is "I don’t know"."""
        return self.value is Unsure.DONT_KNOW

    def set_known(self, value: T | None, *, unknown: bool) -> None:
        """Show what the record says."""
        self.set_value(Unsure.DONT_KNOW if unknown and value is None else value)


class KnownChoice(ChoiceField[T | Unsure | None], Generic[T]):
    """One of a list of values, or not entered, or "I don’t know"."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        options: Sequence[tuple[T, str]],
        *,
        help_text: str = "",
        may_be_unknown: bool = True,
    ) -> None:
        unsure: list[tuple[T | Unsure | None, str]] = [(Unsure.DONT_KNOW, tr("I don’t know"))] * may_be_unknown
        choices: list[tuple[T | Unsure | None, str]] = [(None, tr("Not entered")), *options, *unsure]
        super().__init__(appearance, label, name, choices, help_text=help_text)

    @property
    def known(self) -> T | None:
        """What is known; None for nothing yet and for "I don’t know"."""
        return None if isinstance(self.value, Unsure) else self.value

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is "I don’t know"."""
        return self.value is Unsure.DONT_KNOW

    def set_known(self, value: T | None, *, unknown: bool = False) -> None:
        """Show what the record says."""
        self.set_value(Unsure.DONT_KNOW if unknown and value is None else value)


class KnownDate(DateField):
    """A date with a box to tick for "I don’t know"."""

    def __init__(self, appearance: Appearance, label: str, name: str, *, help_text: str = "", what: str = "") -> None:
        super().__init__(appearance, label, name, help_text=help_text)
        self.tick = _unsure_tick(appearance, what or tr("I don’t know"), name)
        self._place_tick()

    def _place_tick(self) -> None:
        column = self.layout()
        if column is not None:
            column.addWidget(self.tick)
        self.tick.setAccessibleDescription(self.label)
        self.tick.toggled.connect(lambda on: self.line.setEnabled(not on))
        self.tick.clicked.connect(lambda _on: self._ticked())

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is "I don’t know"."""
        return self.tick.isChecked()

    def read(self) -> tuple[PartialDate | None, str]:
        """Return the date and what is wrong with it; nothing of either when it is not known."""
        return (None, "") if self.is_unknown else super().read()

    def set_known(self, value: PartialDate | None, *, unknown: bool) -> None:
        """Show what the record says."""
        self.set_value(value)
        self.tick.setChecked(unknown and value is None)

    def _ticked(self) -> None:
        self.say_right()
        self.edited.emit()


class KnownName(SuggestField):
    """A name from a list or in one's own words, with a box to tick for "I don’t know"."""

    def __init__(
        self, appearance: Appearance, label: str, name: str, *, help_text: str = "", placeholder: str = ""
    ) -> None:
        super().__init__(appearance, label, name, (), help_text=help_text, placeholder=placeholder)
        self.tick = _unsure_tick(appearance, tr("I don’t know the name"), name)
        column = self.layout()
        if column is not None:
            column.addWidget(self.tick)
        self.tick.setAccessibleDescription(label)
        self.tick.toggled.connect(lambda on: self.box.setEnabled(not on))
        self.tick.clicked.connect(lambda _on: self.edited.emit())

    @property
    def is_unknown(self) -> bool:
        """Whether the answer is "I don’t know"."""
        return self.tick.isChecked()

    @property
    def known(self) -> str | None:
        """The name, None for nothing written and for "I don’t know"."""
        return None if self.is_unknown else self.text or None

    def set_known(self, value: str | None, *, unknown: bool) -> None:
        """Show what the record says."""
        self.set_text(value or "")
        self.tick.setChecked(unknown and not value)


def _unsure_tick(appearance: Appearance, words: str, name: str) -> Tick:
    return Tick(appearance, words, f"{name}.unknown")


def noted(before: AnyEntry | None, after: AnyEntry, asked: Mapping[str, bool]) -> AnyEntry:
    """Return an entry with its notes: ``asked`` says of each field whether the answer is "I don’t know".

    Where the value of a field came from is forgotten when the value is another one now.
    """
    notes = dict(asked)
    kept: list[FieldNote] = []
    for note in before.field_notes if before is not None else ():
        same = getattr(before, note.field, None) == getattr(after, note.field, None)
        unknown = notes.pop(note.field, note.unknown)
        found = replace(note, provenance=note.provenance if same else None, unknown=unknown)
        if found.unknown or found.provenance is not None:
            kept.append(found)
    kept += [FieldNote(field=name, unknown=True) for name, unknown in notes.items() if unknown]
    return replace(after, field_notes=tuple(kept))
