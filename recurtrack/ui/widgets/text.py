"""Texts by their role in the design."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy


def text_label(text: str, role: str = "body", name: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label whose look the style sheet gives by its role; its text is never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setObjectName(name)
    label.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def divider() -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("divider", "true")
    return line
