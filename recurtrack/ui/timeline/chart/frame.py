"""Where the parts of a timeline stand: names at the left, years on top, today's name at the foot, lanes between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from recurtrack.domain.timeline.events import Lane
from recurtrack.domain.timeline.picture import Sizes
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.timeline.chart.marks import LANE_NAMES
from recurtrack.ui.tr import tr

SHAPE, BAR, LANE, NOTICED, ROW, BETWEEN, LINE = 19, 18, 56, 64, 24, 6, 20
HEADER, FOOT = 64, 32
_COLUMN, _MOST_COLUMN, _NARROW_COLUMN = 137, 190, 92
_BEFORE_NAME, AFTER_NAME = 36, 7
_NARROW = 620
"""Below this width, in pixels at 100 % text, lanes are named without an icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room of a picture and of its parts, in pixels.

    ``lanes`` is how high all lanes are together.
    """

    width: float
    height: float
    column: float
    header: float
    foot: float
    has_icons: bool = True
    lanes: float = float("inf")

    @property
    def top(self) -> float:
        """Where the first lane begins."""
        return self.header

    @property
    def room(self) -> QRectF:
        """The room of the lanes, right of their names; no higher than they are."""
        high = min(self.height - self.header - self.foot, self.lanes)
        return QRectF(self.column, self.header, self.width - self.column, max(high, 0.0))


def frame_of(theme: Theme, width: float, height: float, column: float) -> Frame:
    """Return where the parts stand in a room at a text size; ``column`` is what ``column_of`` gives."""
    is_narrow = width < theme.px(_NARROW)
    return Frame(
        width=width,
        height=height,
        column=theme.px(_NARROW_COLUMN) if is_narrow else column,
        header=theme.px(HEADER),
        foot=theme.px(FOOT),
        has_icons=not is_narrow,
    )


def column_of(theme: Theme) -> float:
    """Return how wide the names of the lanes are with their icons, where there is room for both."""
    metrics = QFontMetricsF(theme.font(Role.SMALL))
    widest = max(metrics.horizontalAdvance(tr(LANE_NAMES[lane])) for lane in Lane)
    needed = widest + theme.px(_BEFORE_NAME) + theme.px(AFTER_NAME)
    return float(max(theme.px(_COLUMN), min(needed, theme.px(_MOST_COLUMN))))


def sizes_of(theme: Theme) -> Sizes:
    """Return how large everything is at a text size."""
    return Sizes(
        text=_Measure(label_font(theme)),
        shape=theme.px(SHAPE),
        bar=theme.px(BAR),
        lane=theme.px(LANE),
        noticed_lane=theme.px(NOTICED),
        bar_row=theme.px(ROW),
        between=theme.px(BETWEEN),
        line=theme.px(LINE),
    )


def label_font(theme: Theme) -> QFont:
    """Return the font of the names beside events."""
    return theme.font(Role.CAPTION)


def tick_font(theme: Theme) -> QFont:
    """Return the font of the calendar years."""
    font = theme.font(Role.CAPTION)
    font.setPixelSize(theme.px(12))
    return font


def name_left(theme: Theme, frame: Frame) -> float:
    """Return where the name of a lane begins."""
    return theme.px(_BEFORE_NAME if frame.has_icons else AFTER_NAME)


class _Measure:
    """How wide a label is; measured once, since the same names come again and again."""

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self._width = lru_cache(maxsize=4096)(metrics.horizontalAdvance)

    def __call__(self, text: str) -> float:
        return self._width(text)
