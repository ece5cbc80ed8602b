"""A card: a white surface with a thin edge and round corners."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout


class Card(QFrame):
    """Holds what belongs together, in a column."""

    def __init__(self, name: str = "card", *, padding: int = 16, gap: int = 8) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(gap)
