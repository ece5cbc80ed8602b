"""A language in which every text is 40 % longer and can be told from one that was not translated."""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

from recurtrack.ui.tr import CONTEXT

MARK = "~"
"""What no text of the program holds of itself."""
_LONGER = 0.4
_KEPT = re.compile(r"(\{\w*\}|\(\*[^)]*\)|\s+|;;)")
"""Places for values, patterns of file names, and spaces stay as they are."""


def longer(text: str) -> str:
    """Return a text with each of its words longer, as in a language with longer words."""
    parts = _KEPT.split(text)
    owed = 0.0
    for number in range(0, len(parts), 2):
        owed += _LONGER * len(parts[number])
        if parts[number]:
            parts[number] += MARK * int(owed)
            owed -= int(owed)
    made = "".join(parts)
    return made if MARK in made or not text.strip() else made + MARK


class LongerLanguage(QTranslator):
    """Says every text of the program longer; what Qt says itself stays."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        del disambiguation, n
        return longer(text) if context == CONTEXT else ""

    def isEmpty(self) -> bool:
        return False
