"""The sections of a copy as boxes to tick; those that make sense only together go together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.hand_over import HandOverSection, with_section, without_section
from recurtrack.ui.hand_over.words import SECTION_NAMES
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick


class SectionTicks(QWidget):
    """What is to be in the copy."""

    edited = Signal()

    def __init__(self, appearance: Appearance, chosen: frozenset[HandOverSection]) -> None:
        super().__init__()
        self.setObjectName("handOver.sections")
        self.setAccessibleName(tr("What is in the copy"))
        self._chosen = chosen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(tr("What is in the copy"), "label"))
        self._ticks: dict[HandOverSection, Tick] = {}
        for section in HandOverSection:
            tick = Tick(appearance, tr(SECTION_NAMES[section]), f"handOver.{section.value}")
            tick.clicked.connect(lambda wanted, section=section: self._take(section, wanted=wanted))
            self._ticks[section] = tick
            column.addWidget(tick)
        together = tr(
            "Treatments, appointments and results go together: a plan with one of them missing would be wrong. "
            "Your name and date of birth are always in it."
        )
        column.addWidget(text_label(together, "caption", "handOver.together"))
        self._show()

    @property
    def chosen(self) -> frozenset[HandOverSection]:
        """What is ticked."""
        return self._chosen

    def _take(self, section: HandOverSection, *, wanted: bool) -> None:
        self._chosen = (with_section if wanted else without_section)(self._chosen, section)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        for section, tick in self._ticks.items():
            tick.setChecked(section in self._chosen)
