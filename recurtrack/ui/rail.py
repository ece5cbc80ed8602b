"""The rail at the left: the name of the program and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.elided import ElidedLabel
from recurtrack.ui.widgets.text import divider

_WIDTH, _SHARE = 208, 0.27


class Logo(QWidget):
    """The program's sign: a way that rises, on a rounded square."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = self._appearance.theme.px(30)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 30, self.height() / 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pri"))
        painter.drawRoundedRect(0, 0, 30, 30, 8, 8)
        way = QPainterPath()
        way.moveTo(7, 21)
        way.cubicTo(11, 13, 14, 21, 17, 15)
        way.cubicTo(19, 11, 21, 10, 23, 9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("onpri"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(way)
        painter.setBrush(theme.colour("onpri"))
        for x, y in ((7, 21), (23, 9)):
            painter.drawEllipse(QRectF(x - 1.2, y - 1.2, 2.4, 2.4))


class RailEntry(NamedTuple):
    """A page as the rail offers it."""

    key: str
    title: str
    icon: str
    in_foot: bool


class RailButton(Button):
    """A page in the rail, with a bar at its left when chosen, and a count of what is overdue."""

    def __init__(self, appearance: Appearance, page: RailEntry) -> None:
        title = page.title
        super().__init__(appearance, f" {title}", f"rail.{page.key}", look=Look.RAIL, icon=page.icon)
        self._count = 0
        self._title = title
        self.setMinimumWidth(1)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several

    def set_count(self, count: int) -> None:
        """Show how many checks are overdue; none shows nothing."""
        self._count = count
        self.setAccessibleName(tr("{page}, {count} overdue", page=self._title, count=count) if count else self._title)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size, with room for the count."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(f" {self._title}")
        return QSize(words + theme.px(20 + 8 + 34) + 24, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size: its icon; a long title ends in dots in a narrow window."""
        return QSize(self._appearance.theme.px(20) + 24, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the title as fits."""
        super().resizeEvent(event)
        theme = self._appearance.theme
        taken = theme.px(20 + 8) + 24 + (theme.px(30) if self._count else 0)
        metrics = QFontMetrics(theme.font(Role.STRONG))
        self.setText(metrics.elidedText(f" {self._title}", Qt.TextElideMode.ElideRight, self.width() - taken))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the count over the button."""
        super().paintEvent(event)
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("pri"))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - theme.px(10), 3, theme.px(20)), 1.5, 1.5)
        if self._count:
            side = theme.px(22)
            badge = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
            painter.setBrush(theme.colour("latebg"))
            painter.drawEllipse(badge)
            painter.setFont(theme.font(Role.PILL))
            painter.setPen(theme.colour("late"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._count))


class Rail(QFrame):
    """Chooses the page; settings and help stand at its foot."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("rail")
        self.setAccessibleName(tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = QScrollArea()
        area.setObjectName("rail.scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QWidget()
        inside.setObjectName("onRail")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(4)
        column.addLayout(self._head())
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column.addLayout(self._column)
        column.addStretch(1)
        self._line = divider()
        column.addWidget(self._line)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 8, 0, 0)
        self._foot.setSpacing(4)
        column.addLayout(self._foot)
        area.setWidget(inside)
        outer.addWidget(area)
        self._buttons: list[RailButton] = []
        self._group = QButtonGroup(self)
        # Not clicked: what a screen reader does to a page toggles it.
        self._group.idToggled.connect(lambda number, is_on: self.chosen.emit(number) if is_on else None)

    def fit(self, window_width: int) -> None:
        """Be as wide as the titles ask for, but leave most of the window to the page."""
        wanted = max(_WIDTH, self._inside.sizeHint().width())
        self.setFixedWidth(min(wanted, max(_WIDTH, round(window_width * _SHARE))))

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_inside"):
            QTimer.singleShot(0, self, lambda: self.fit(self.window().width()))

    def show_pages(self, pages: Sequence[RailEntry]) -> None:
        """Offer other pages."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._line.setVisible(any(page.in_foot for page in pages))
        for number, page in enumerate(pages):
            button = RailButton(self._appearance, page)
            keys = f"Ctrl+{number + 1}"
            button.setShortcut(keys)
            button.setToolTip(f"{page.title} ({keys})")
            self._group.addButton(button, number)
            (self._foot if page.in_foot else self._column).addWidget(button)
            self._buttons.append(button)

    def select(self, number: int) -> None:
        """Show which page is in front."""
        with QSignalBlocker(self._group):
            for place, button in enumerate(self._buttons):
                button.set_checked(checked=place == number)

    def set_count(self, number: int, count: int) -> None:
        """Show a count beside a page."""
        self._buttons[number].set_count(count)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 14)
        head.setSpacing(10)
        head.addWidget(Logo(self._appearance))
        head.addWidget(ElidedLabel("RecurTrack", "cardTitle", "rail.name"), 1)
        return head
