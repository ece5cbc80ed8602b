"""The cards of the page: each is built anew only when it says something else than before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Wanted:
    """A card: what names it, all that it depends on, and how it is built."""

    name: str
    says: object
    make: Callable[[], QWidget]
    at_left: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    says: object
    card: QWidget


class KeptCards(QVBoxLayout):
    """A column of cards."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, _Kept] = {}

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards from top to bottom."""
        return tuple(kept.card for kept in self._kept.values())

    def says(self, name: str) -> object:
        """Return what the card of a name was built from; None when there is none."""
        kept = self._kept.get(name)
        return None if kept is None else kept.says

    def show_cards(self, wanted: Sequence[Wanted]) -> None:
        """Show these cards and no others."""
        before, self._kept = self._kept, {}
        while self.count():
            self.takeAt(0)
        for card in wanted:
            old = before.get(card.name)
            if old is not None and old.says == card.says:
                self._kept[card.name] = before.pop(card.name)
        for old in before.values():
            _discard(old.card)
        shown: dict[str, _Kept] = {}
        for card in wanted:
            kept = self._kept.get(card.name) or _Kept(card.says, card.make())
            shown[card.name] = kept
            # Assistive technology goes by the order of the children: a card that stayed has a new place there too.
            kept.card.raise_()
            self.addWidget(kept.card, 0, Qt.AlignmentFlag.AlignLeft if card.at_left else Qt.AlignmentFlag(0))
        self._kept = shown


def _discard(card: QWidget) -> None:
    """Take a card away for good; its parts answer to their names no more."""
    card.hide()
    card.setParent(None)
    card.deleteLater()
