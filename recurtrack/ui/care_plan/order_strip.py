"""A doctor's change below the row it changes, with the way to correct it and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from recurtrack.domain.care import OrderAction
from recurtrack.domain.guideline import Source
from recurtrack.domain.plan_table import OrderLine
from recurtrack.ui.care_plan.wording import order_words
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_BESIDE = 520


@dataclass(frozen=True, slots=True, kw_only=True)
class RowActs:
    """What the rows ask of their page."""

    change: Callable[[OrderLine], None]
    drop: Callable[[OrderLine], None]
    show_source: Callable[[Source], None]


def order_strip(appearance: Appearance, order: OrderLine, title: str, name: str, acts: RowActs) -> QFrame:
    """Return who changed what and when, with its two links."""
    strip = QFrame()
    strip.setProperty("tint", "booked")
    row = QHBoxLayout(strip)
    row.setContentsMargins(12, 2, 8, 2)
    row.setSpacing(8)
    words = QWidget()
    line = QHBoxLayout(words)
    line.setContentsMargins(0, 4, 0, 4)
    line.setSpacing(10)
    line.addWidget(IconView(appearance, "user-check", "booked"), alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(text_label(order_words(order), "body", name), 1)
    row.addWidget(Beside(appearance, words, order_links(appearance, order, title, name, acts), least=_BESIDE, gap=8))
    return strip


def order_links(appearance: Appearance, order: OrderLine, title: str, name: str, acts: RowActs) -> Flow:
    """Return the links that correct an order or take it away."""
    change = Button(appearance, tr("Change"), f"{name}.change", look=Look.LINK)
    changes(change)
    change.setAccessibleName(tr("Change the order: {what}", what=title))
    change.clicked.connect(lambda _checked=False: acts.change(order))
    is_own = order.entry.action is OrderAction.ADDED
    back = Button(appearance, tr("Take it away") if is_own else tr("Back to guideline"), f"{name}.drop", look=Look.LINK)
    changes(back)
    back.setAccessibleName(
        tr("Take it away: {what}", what=title) if is_own else tr("Back to guideline: {what}", what=title)
    )
    back.clicked.connect(lambda _checked=False: acts.drop(order))
    return Flow(change, back, gap=8, row_gap=0)
