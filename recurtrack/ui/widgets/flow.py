"""Widgets side by side that go on in the next row when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Flow(QWidget):
    """Widgets in reading order, in as many rows as the width asks for, each row centred on its middle line."""

    def __init__(self, *widgets: QWidget, gap: int = 8, row_gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._row_gap = row_gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        widget.setParent(self)
        widget.installEventFilter(self)
        self._widgets.append(widget)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        sizes = [widget.sizeHint() for widget in self._widgets if not widget.isHidden()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the least room: any widget may be made as narrow as it allows."""
        width = max((w.minimumSizeHint().width() for w in self._widgets if not w.isHidden()), default=0)
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets anew."""
        super().resizeEvent(event)
        self._place(self.width(), really=True)

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), really=True)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the gap when a widget is hidden, and make room when it is shown again."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.updateGeometry()
            self._place(self.width(), really=True)
        return super().eventFilter(watched, event)

    def _place(self, width: int, *, really: bool) -> int:
        rows: list[list[tuple[QWidget, QSize]]] = [[]]
        used = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            wanted = widget.sizeHint()
            size = wanted.boundedTo(QSize(max(width, 1), 1 << 20))
            if size.width() < wanted.width() and widget.hasHeightForWidth():
                size.setHeight(widget.heightForWidth(size.width()))
            if rows[-1] and used + size.width() > width:
                rows.append([])
                used = 0
            rows[-1].append((widget, size))
            used += size.width() + self._gap
        top = 0
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            if really:
                self._place_row(row, top, height)
            top += height + self._row_gap
        return top - self._row_gap

    def _place_row(self, row: list[tuple[QWidget, QSize]], top: int, height: int) -> None:
        left = 0
        for widget, size in row:
            widget.setGeometry(QRect(left, top + (height - size.height()) // 2, size.width(), size.height()))
            left += size.width() + self._gap
