"""What the cards of the page ask it to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Asks(QObject):
    """Carries what was pressed on a card to the page."""

    change = Signal(object, str)
    """Change an entry, beginning at a field of it, or anywhere."""
    confirm = Signal(object)
    """An entry looks right."""
    add = Signal(object)
    """Add an entry of a kind: a type of ``Entry``."""
    stop = Signal(object)
    """A medicine against cancer, or another one, was stopped: its entry."""
    switch = Signal(object, str)
    """A medicine against cancer was changed for another: its entry, and how it is named."""
    filled = Signal(object)
    """A prescription of a medicine was filled: its entry."""
    place = Signal(object)
    """Say to which cancer a treatment belongs."""
    no_allergies = Signal(bool)
    unfold = Signal(str)
    """Show the rest of a list, by its name."""
