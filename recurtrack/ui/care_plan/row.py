"""One check of the plan as a row: what, how many times a year, because of what, by whom, and when next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.guideline import Source
from recurtrack.domain.plan_table import PlanRow, PlanTable
from recurtrack.ui.care_plan.kind_mark import KindMark
from recurtrack.ui.care_plan.order_strip import RowActs, order_strip
from recurtrack.ui.care_plan.wording import row_in_words, standing_words
from recurtrack.ui.phrases import day_brief, source_name
from recurtrack.ui.standing import check_tag
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.pill import Tag, TagLabel
from recurtrack.ui.widgets.sources import source_widget
from recurtrack.ui.widgets.text import text_label

TEST, YEAR, GUIDELINE, NEXT, PAD = 204, 60, 172, 138, 16
"""Widths of the columns at 100 % text; the reason takes what is left."""
YEARS = 5
LINK_EDGE = 4
"""A link has that much room at its left for its ring; texts in a column with links stand as far in."""
_TEST_AND_NEXT = 420
Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)


class Cells(QWidget):
    """The times a year, side by side."""

    def __init__(self, appearance: Appearance, row: PlanRow, current: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        cells = QHBoxLayout(self)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        for year, times in enumerate(row.times, start=1):
            role = "changed" if year in row.changed_years else "strong" if year == current else "body"
            label = text_label(times.text, role, wraps=False)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(appearance.theme.px(YEAR))
            label.setAccessibleName(tr("Year {year}: {times}", year=year, times=times.text))
            cells.addWidget(label, alignment=Qt.AlignmentFlag.AlignVCenter)


def paint_year_band(part: QWidget, appearance: Appearance, current: int) -> None:
    """Paint the tint of the present year behind the head or a row of the table."""
    if 1 <= current <= YEARS:
        theme = appearance.theme
        wide = theme.px(YEAR)
        band = QRectF(PAD + theme.px(TEST) + (current - 1) * wide, 0, wide, part.height())
        QPainter(part).fillRect(band, theme.colour("pritint"))


class PlanRowView(QFrame):
    """Shows one row, side by side or, in a narrow window, one below the other."""

    def __init__(
        self, appearance: Appearance, row: PlanRow, table: PlanTable, acts: RowActs, *, is_stacked: bool
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._acts = acts
        self._current = 0 if is_stacked else table.current_year
        name = row_name(row)
        self.setObjectName(name)
        self.setAccessibleName(row_in_words(row, table, appearance.dates))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(direction)
        line.setContentsMargins(PAD, 10 if is_stacked else 0, PAD, 10 if is_stacked else 0)
        line.setSpacing(2 if is_stacked else 0)
        self._why = self._build_why(row, name)
        parts = self._stacked(row, table, name) if is_stacked else self._wide(row, table, name)
        for part, stretch in parts:
            line.addWidget(part, stretch)
        outer.addLayout(line)
        outer.addWidget(self._why)
        if row.orders:
            strips = QVBoxLayout()
            strips.setContentsMargins(PAD, 0, PAD, 10)
            strips.setSpacing(6)
            for place, order in enumerate(row.orders):
                strips.addWidget(order_strip(appearance, order, row.title, f"{name}.order{place}", acts))
            outer.addLayout(strips)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint of the present year from top to bottom."""
        super().paintEvent(event)
        paint_year_band(self, self._appearance, self._current)

    @property
    def tells_why(self) -> bool:
        """Whether the reason for the next date is shown."""
        return not self._why.isHidden()

    def tell_why(self) -> None:
        """Show the reason for the next date."""
        why = self.findChild(Button, f"{self.objectName()}.why")
        if why is not None:
            why.setChecked(True)

    def _build_why(self, row: PlanRow, name: str) -> QWidget:
        """Build the whole reason, on the ground of the card so that the tint does not lie behind its words."""
        frame = QFrame()
        frame.setProperty("onCard", "sunken")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(text_label(row.because, "small", f"{name}.because"))
        outer = QWidget()
        around = QVBoxLayout(outer)
        around.setContentsMargins(PAD, 0, PAD, 10)
        around.addWidget(frame)
        outer.hide()
        return outer

    def _wide(self, row: PlanRow, table: PlanTable, name: str) -> list[tuple[QWidget, int]]:
        theme = self._appearance.theme
        test = self._test(row, name)
        test.setFixedWidth(theme.px(TEST))
        because = self._because(row, name)
        guideline = self._sources(row, name)
        guideline.setFixedWidth(theme.px(GUIDELINE))
        upcoming = self._next(row.next, table, name)
        upcoming.setFixedWidth(theme.px(NEXT))
        return [
            (test, 0),
            (Cells(self._appearance, row, table.current_year), 0),
            (because, 1),
            (guideline, 0),
            (upcoming, 0),
        ]

    def _stacked(self, row: PlanRow, table: PlanTable, name: str) -> list[tuple[QWidget, int]]:
        head = Beside(
            self._appearance, self._test(row, name), self._next(row.next, table, name), least=_TEST_AND_NEXT, gap=8
        )
        said = ((row.interval[:1].upper() + row.interval[1:], "often"), (row.short_because, "short"))
        lines = [text_label(words, "secondary", f"{name}.{part}") for words, part in said]
        for line in lines:
            line.setIndent(LINK_EDGE)
        links = Flow(self._why_link(row, name), *self._source_widgets(row, name), gap=12, row_gap=0)
        return [(head, 0), *((line, 0) for line in lines), (links, 0)]

    def _test(self, row: PlanRow, name: str) -> QWidget:
        part, line = _part(QHBoxLayout)
        line.setSpacing(12)
        line.addWidget(KindMark(self._appearance, row.test), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(text_label(row.title, "name", f"{name}.title"))
        if row.explanation:
            words.addWidget(text_label(row.explanation, "secondaryCaption"))
        words.addStretch(1)
        line.addLayout(words, 1)
        return part

    def _because(self, row: PlanRow, name: str) -> QWidget:
        part, column = _part(QVBoxLayout)
        column.setContentsMargins(PAD - LINK_EDGE, 6, 8, 2)
        column.setSpacing(0)
        column.addStretch(1)
        words = text_label(row.short_because, "secondary", f"{name}.short")
        words.setIndent(LINK_EDGE)
        column.addWidget(words)
        column.addWidget(self._why_link(row, name), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return part

    def _why_link(self, row: PlanRow, name: str) -> Button:
        why = Button(self._appearance, tr("Why this date"), f"{name}.why", look=Look.LINK)
        why.setAccessibleName(tr("Why this date: {what}", what=row.title))
        why.setAccessibleDescription(row.because)
        why.setCheckable(True)
        why.toggled.connect(self._why.setVisible)
        return why

    def _sources(self, row: PlanRow, name: str) -> QWidget:
        part, column = _part(QVBoxLayout)
        column.setSpacing(0)
        column.addStretch(1)
        for found in self._source_widgets(row, name):
            if isinstance(found, QLabel):
                found.setIndent(LINK_EDGE)
            column.addWidget(found, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        column.addStretch(1)
        return part

    def _source_widgets(self, row: PlanRow, name: str) -> list[QWidget]:
        if not row.sources:
            return [text_label(tr("Your doctor’s order"), "secondaryCaption", wraps=False)]
        return [
            source_widget(self._appearance, source, source_name(source), f"{name}.source{place}", self._shows(source))
            for place, source in enumerate(row.sources)
        ]

    def _next(self, check: TrackedCheck | None, table: PlanTable, name: str) -> QWidget:
        part, column = _part(QVBoxLayout)
        column.setSpacing(2)
        column.addStretch(1)
        if check is None:
            column.addWidget(text_label(tr("Nothing more planned"), "secondaryCaption"))
        else:
            state = check_tag(check, table.today)
            written = day_brief(check.day, date.min)
            day = Tag(written, state.icon, state.ink, state.fill, state.edge)
            column.addWidget(TagLabel(self._appearance, day, f"{name}.next", more=state.words))
            below = standing_words(check, table.today, self._appearance.dates)
            column.addWidget(text_label(below, "secondaryCaption", f"{name}.standing"))
        column.addStretch(1)
        return part

    def _shows(self, source: Source) -> Callable[[], None]:
        return lambda: self._acts.show_source(source)


def row_name(row: PlanRow) -> str:
    """Return the name of a row as an object."""
    return f"plan.{row.own_check or row.test.value}"


def _part(kind: type[Box]) -> tuple[QWidget, Box]:
    part = QWidget()
    layout = kind(part)
    layout.setContentsMargins(0, 6, 0, 6)
    return part, layout
