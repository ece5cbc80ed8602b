"""The left side of the sheet: what to make, which parts of it, how far back, without names, on which paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recurtrack.domain.summary.choices import Section, Sheet, Span, SummaryChoices
from recurtrack.report.paper import Paper
from recurtrack.services.summaries import SummaryRequest
from recurtrack.ui.summary.words import paper_words, section_words, sheet_sentence, sheet_words, span_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import ChoiceField
from recurtrack.ui.widgets.fitting import Fitting
from recurtrack.ui.widgets.ring import FREE
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

_FIT_ONE_PAGE = (
    Section.TREATMENT,
    Section.CHECKS,
    Section.STRIP,
    Section.NEWS,
    Section.SIGNS,
    Section.QUESTIONS,
)
SECTIONS_OF = {Sheet.FULL: tuple(Section), Sheet.ONE_PAGE: _FIT_ONE_PAGE, Sheet.CHECKLIST: ()}
"""The sections that can be chosen for each sheet."""


class ChoicesPart(Fitting):
    """Every choice, and the request they make together."""

    changed = Signal()
    """The person chose something else."""

    def __init__(self, appearance: Appearance, start: SummaryRequest) -> None:
        super().__init__()
        self.setObjectName("onSheet")
        self._sheet: SegmentField[Sheet] = SegmentField(appearance, tr("What to make"), "summary.sheet", sheet_words())
        self._says = _under_ring(text_label("", "caption", "summary.sheet.says"))
        self._ticks = {
            section: Tick(appearance, section_words(section), f"summary.section.{section.value}") for section in Section
        }
        self._sections = QWidget()
        self._sections.setAccessibleName(tr("Sections"))
        self._span: ChoiceField[Span] = ChoiceField(appearance, tr("Results of"), "summary.span", span_words())
        hide = tr("Leave out names (to share it, for instance in a forum)")
        self._hide = Tick(appearance, hide, "summary.hideNames")
        caution = tr("Read it through before you share it: your own notes may still say where and by whom.")
        self._caution = _under_ring(text_label(caution, "secondaryCaption", "summary.caution"))
        self._hide.setAccessibleDescription(caution)
        self._paper: ChoiceField[Paper] = ChoiceField(appearance, tr("Paper"), "summary.paper", paper_words())
        self._build()
        self._fill(start)
        self._connect()

    @property
    def request(self) -> SummaryRequest:
        """What is to be made; a section that the sheet has no room for is not said to be left out."""
        sheet = self._sheet.value or Sheet.FULL
        return SummaryRequest(
            sheet=sheet,
            paper=self._paper.value,
            choices=SummaryChoices(
                left_out=self.left_out & frozenset(SECTIONS_OF[sheet]),
                span=self._span.value,
                hide_names=self._hide.isChecked(),
            ),
        )

    @property
    def left_out(self) -> frozenset[Section]:
        """Every section without its tick, also those that are not shown now."""
        return frozenset(section for section, tick in self._ticks.items() if not tick.isChecked())

    def take_focus(self) -> None:
        """Give the keyboard to the first choice."""
        self._sheet.segments.setFocus()

    def _build(self) -> None:
        within = QVBoxLayout(self._sections)
        within.setContentsMargins(0, 0, 0, 10)
        within.setSpacing(0)
        within.addWidget(_under_ring(text_label(tr("Sections"), "label")))
        for tick in self._ticks.values():
            within.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 12, 16)
        column.setSpacing(4)
        column.addWidget(self._sheet)
        column.addWidget(self._says)
        column.addSpacing(10)
        column.addWidget(self._sections)
        column.addWidget(self._span)
        column.addWidget(self._paper)
        column.addWidget(self._hide)
        column.addWidget(self._caution)
        column.addStretch(1)

    def _fill(self, start: SummaryRequest) -> None:
        self._sheet.set_value(start.sheet)
        for section, tick in self._ticks.items():
            tick.setChecked(start.choices.shows(section))
        self._span.set_value(start.choices.span)
        self._paper.set_value(start.paper)
        self._follow()

    def _connect(self) -> None:
        self._sheet.edited.connect(self._tell)
        for tick in (*self._ticks.values(), self._hide):
            tick.toggled.connect(self._tell)
        self._span.edited.connect(self._tell)
        self._paper.edited.connect(self._tell)

    def _tell(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show what the sheet can hold."""
        sheet = self._sheet.value or Sheet.FULL
        can_hold = SECTIONS_OF[sheet]
        self._says.setText(sheet_sentence(sheet))
        for section, tick in self._ticks.items():
            tick.setVisible(section in can_hold)
        self._sections.setVisible(bool(can_hold))
        self._span.setVisible(sheet is Sheet.FULL)
        self._caution.setVisible(self._hide.isChecked())


def _under_ring(label: QLabel) -> QLabel:
    """Let a text begin where the fields begin, which keep room for their ring."""
    label.setIndent(0)
    label.setContentsMargins(FREE, 0, 0, 0)
    return label
