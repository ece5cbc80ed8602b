"""A column of cards: each is built anew only when it says something else than before, and moved only out of need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.values import dataclass


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
        """Show these cards and no others; what stays where it was is not touched."""
        before = self._kept
        staying = {card.name: before[card.name] for card in wanted if self._is_as(card)}
        for name, old in before.items():
            if name not in staying:
                self._discard(old.card)
        self._kept = {card.name: staying.get(card.name) or _Kept(card.says, card.make()) for card in wanted}
        for place, card in enumerate(wanted):
            self._place(place, self._kept[card.name].card, at_left=card.at_left)

    def _is_as(self, card: Wanted) -> bool:
        kept = self._kept.get(card.name)
        return kept is not None and kept.says == card.says

    def _place(self, place: int, card: QWidget, *, at_left: bool) -> None:
        """Put a card at its place; those before it stand there already."""
        item = self.itemAt(place)
        if item is not None and item.widget() is card:
            return
        self.removeWidget(card)
        self.insertWidget(place, card, 0, Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag(0))
        # Assistive technology goes by the order of the children, so what comes after it has a new place there too.
        for after in range(place, self.count()):
            moved = self.itemAt(after)
            if moved is not None and (widget := moved.widget()) is not None:
                widget.raise_()

    def _discard(self, card: QWidget) -> None:
        """Take a card away for good; its parts answer to their names no more."""
        card.hide()
        self.removeWidget(card)
        card.setParent(None)
        card.deleteLater()
