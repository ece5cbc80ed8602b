"""A row of choices of which one holds; it wraps when it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.icons import paint_icon
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.form_field import FormField

T = TypeVar("T")
_PAD, _CHECK, _HEIGHT = 14, 15, 34
_EDGE = 7
"""From the edge of the widget to its choices: room for the ring, and for the edge of the track."""
_BACK, _ON = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}


class _Segment(QRadioButton):
    """One choice; a radio button to screen readers."""

    def __init__(self, appearance: Appearance, words: str, name: str, *, has_check: bool) -> None:
        super().__init__(words)
        self._appearance = appearance
        self._has_check = has_check
        self._share = 0
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size; a chosen one has room for its check."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.LABEL)).horizontalAdvance(self.text())
        check = theme.px(_CHECK + 6) if self._has_check and self.isChecked() else 0
        return QSize(self._share or words + check + theme.px(2 * _PAD), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def needed(self) -> int:
        """Return the width that its words need."""
        bold = QFontMetrics(self._appearance.theme.font(Role.LABEL)).horizontalAdvance(self.text())
        return bold + self._appearance.theme.px(_PAD)

    def take_share(self, width: int) -> None:
        """Be as wide as its share of the track; 0 for as wide as its words."""
        if width != self._share:
            self._share = width
            self.updateGeometry()

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on it."""
        del pos
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it: a lifted part when chosen."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        is_on = self.isChecked()
        if is_on:
            painter.setBrush(theme.colour("line2" if theme.is_dark else "surface"))
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        words = area
        if is_on and self._has_check:
            side = theme.px(_CHECK)
            at = QRectF(theme.px(_PAD) - 2, (self.height() - side) / 2, side, side)
            paint_icon(painter, "check", at, theme.colour("ink"))
            words = area.adjusted(theme.px(_CHECK + 6), 0, 0, 0)
        painter.setFont(theme.font(Role.LABEL if is_on else Role.SMALL))
        painter.setPen(theme.colour("ink3" if not self.isEnabled() else "ink" if is_on else "ink2"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget, Generic[T]):
    """Shows every choice; Left and Right go from one to the next."""

    changed = Signal()
    """The person chose another one."""

    def __init__(
        self,
        appearance: Appearance,
        options: Sequence[tuple[T, str]],
        name: str,
        *,
        has_check: bool = False,
        fills: bool = False,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._fills = fills
        self.setObjectName(name)
        width = QSizePolicy.Policy.Preferred if fills else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(width, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._parts = [
            _Segment(appearance, words, f"{name}.{number}", has_check=has_check)
            for number, (_, words) in enumerate(options)
        ]
        self._flow = Flow(*self._parts, gap=2, row_gap=2)
        for number, part in enumerate(self._parts):
            self._group.addButton(part, number)
            part.toggled.connect(part.updateGeometry)
            part.installEventFilter(self)
        self._is_told = False
        self._group.idPressed.connect(lambda _number: self._tell(is_told=False))
        self._group.idClicked.connect(lambda _number: None if self._is_told else self._choose())
        # A screen reader toggles a choice and clicks nothing; a click on the chosen one confirms it, toggling nothing.
        self._group.idToggled.connect(lambda _number, is_on: self._choose() if is_on else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addWidget(self._flow)
        self._let_tab_reach_one()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the track, with a clay edge when the field is wrong."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong = self.property("wrong") == "true"
        painter.setPen(QPen(theme.colour("late" if wrong else "line"), 2 if wrong else 1))
        painter.setBrush(theme.colour("rail"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 10, 10)

    @property
    def value(self) -> T | None:
        """What is chosen; None for nothing yet."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: T | None) -> None:
        """Choose one, or none."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for part, its in zip(self._parts, self._values, strict=True):
                part.setChecked(value is not None and its == value)
            self._group.setExclusive(True)
        self._let_tab_reach_one()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each choice is then read with it."""
        super().setAccessibleName(name)
        for part in self._parts:
            part.setAccessibleDescription(name)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the chosen one, else to the first."""
        self._parts[max(self._group.checkedId(), 0)].setFocus(reason)

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        if self._fills and self._spare(width) >= 0:
            return self._parts[0].sizeHint().height() + 2 * _EDGE
        return self._flow.heightForWidth(width - 2 * _EDGE) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        size = self._flow.sizeHint()
        return QSize(size.width() + 2 * _EDGE, size.height() + 2 * _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the whole width out, where that was asked for and all of them fit in one row."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Share it out anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._share_out()

    def _share_out(self) -> None:
        if not self._fills:
            return
        needed = [part.needed() for part in self._parts]
        spare = self._spare(self.width())
        share = (spare + sum(needed)) // len(needed)
        each = spare // len(needed)
        for part, least in zip(self._parts, needed, strict=True):
            part.take_share(share if max(needed) <= share else least + each if spare >= 0 else 0)

    def _spare(self, width: int) -> int:
        """Return what a width leaves beside the words in one row."""
        gaps = 2 * (len(self._parts) - 1)
        return width - 2 * _EDGE - gaps - sum(part.needed() for part in self._parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next choice with the arrows."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = 1 if event.key() in _ON else -1 if event.key() in _BACK else 0
            if step and watched in self._parts:
                number = (self._parts.index(watched) + step) % len(self._parts)
                self._parts[number].setChecked(True)
                self._parts[number].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _tell(self, *, is_told: bool) -> None:
        self._is_told = is_told

    def _choose(self) -> None:
        self._tell(is_told=True)
        self._let_tab_reach_one()
        self.updateGeometry()
        self.changed.emit()

    def _let_tab_reach_one(self) -> None:
        reached = max(self._group.checkedId(), 0)
        for number, part in enumerate(self._parts):
            tab = Qt.FocusPolicy.StrongFocus if number == reached else Qt.FocusPolicy.ClickFocus
            part.setFocusPolicy(tab)


class SegmentField(FormField, Generic[T]):
    """A question with its choices in a row."""

    def __init__(  # noqa: PLR0913 - what a field is
        self,
        appearance: Appearance,
        label: str,
        name: str,
        options: Sequence[tuple[T, str]],
        *,
        help_text: str = "",
        optional: bool = False,
        has_check: bool = False,
        fills: bool = False,
    ) -> None:
        self.segments: Segments[T] = Segments(appearance, options, name, has_check=has_check, fills=fills)
        super().__init__(appearance, label, name, self.segments, help_text=help_text, optional=optional)
        self.segments.changed.connect(self.edited)

    @property
    def value(self) -> T | None:
        """What is chosen; None for nothing yet."""
        return self.segments.value

    def set_value(self, value: T | None) -> None:
        """Choose one, or none; that is no edit."""
        self.segments.set_value(value)
