"""The rail at the left: the name of the program and its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label


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


class RailButton(Button):
    """A page in the rail, with a bar at its left when chosen, and a count of what is overdue."""

    def __init__(self, appearance: Appearance, title: str, icon: str) -> None:
        super().__init__(appearance, f" {title}", f"rail.{title.lower()}", look=Look.RAIL, icon=icon)
        self._count = 0
        self._title = title
        self.setAccessibleName(title)
        self.setCheckable(True)

    def set_count(self, count: int) -> None:
        """Show how many checks are overdue; none shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count} overdue" if count else self._title)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size, with room for the count."""
        size = super().sizeHint()
        return QSize(size.width() + self._appearance.theme.px(34), size.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

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
    """Chooses the page."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        self.setMinimumWidth(208)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 14)
        head.setSpacing(10)
        head.addWidget(Logo(appearance))
        head.addWidget(text_label("RecurTrack", "cardTitle", "rail.name", wraps=False))
        head.addStretch(1)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column.addLayout(self._column)
        column.addStretch(1)
        self._buttons: list[RailButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)

    def show_pages(self, pages: Sequence[tuple[str, str]]) -> None:
        """Offer other pages, each with title and icon."""
        for button in self._buttons:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, (title, icon) in enumerate(pages):
            button = RailButton(self._appearance, title, icon)
            button.setShortcut(f"Ctrl+{number + 1}")
            button.setToolTip(f"{title} (Ctrl+{number + 1})")
            self._group.addButton(button, number)
            self._column.addWidget(button)
            self._buttons.append(button)

    def select(self, number: int) -> None:
        """Show which page is in front."""
        for place, button in enumerate(self._buttons):
            button.set_checked(checked=place == number)

    def set_count(self, number: int, count: int) -> None:
        """Show a count beside a page."""
        self._buttons[number].set_count(count)
