"""Every text of the window passes here, so that it can be said in another language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "RecurTrack"
"""The one context of all translations: the same words mean the same on every screen."""


def mark(text: str) -> str:
    """Mark a text that is written down in one place and passed to ``tr`` in another; returns it as it is.

    What collects the texts to translate finds it by this.
    """
    return text


def tr(text: str, **values: object) -> str:
    """Return a text in the language of the window; ``{name}`` in it is filled from ``values``."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def tr_count(number: int, one: str, many: str, **values: object) -> str:
    """Return the form of a text that fits a number, which it may name as ``{n}``."""
    return tr(one if number == 1 else many, n=number, **values)
