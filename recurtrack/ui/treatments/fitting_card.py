"""A card that asks for no more height than its words need at the width it has."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from recurtrack.ui.widgets.card import Card


class FittingCard(Card):
    """Its least height is that at its present width, not that of words in the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and the height that is needed."""
        least = super().minimumSizeHint()
        needed = self.heightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), min(least.height(), needed) if needed > 0 else least.height())


def make_room(inside: QWidget, column: QLayout) -> None:
    """Let the cards inside have the height they need at once: what they need depends on the width they got."""
    for card in inside.findChildren(FittingCard):
        card.updateGeometry()
    column.activate()
    QApplication.sendEvent(inside, QEvent(QEvent.Type.LayoutRequest))
