"""Widgets side by side that go on in the next row when there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


_Wishes: TypeAlias = tuple[tuple[int, int], ...]


class Flow(QWidget):
    """Widgets in reading order, in as many rows as the width asks for, each row centred on its middle line."""

    def __init__(self, *widgets: QWidget, gap: int = 8, row_gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._row_gap = row_gap
        self._widgets: list[QWidget] = []
        self._answered: set[_Wishes | None] = set()
        """What its own size was said to be made of, since all around was last told that it may have changed."""
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
        self._tell()

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        wishes = self._wishes()
        self._answered.add(wishes)
        if wishes is not None:
            row = self._one_row(wishes)
            if row.width() <= width:
                return row.height()
        return self._place(width, really=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        wishes = self._wishes()
        self._answered.add(wishes)
        if wishes is None:
            sizes = [widget.sizeHint() for widget in self._widgets if not widget.isHidden()]
            wishes = tuple((size.width(), size.height()) for size in sizes)
        return self._one_row(wishes)

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
            if self._is_changed():
                self._tell()
            self._place(self.width(), really=True)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the gap when a widget is hidden, and make room when it is shown again."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent} and self._is_changed():
            self._tell()
            self._place(self.width(), really=True)
        return super().eventFilter(watched, event)

    def _is_changed(self) -> bool:
        """Tell whether its widgets may want another room than when it was asked for its own."""
        wishes = self._wishes()
        return wishes is None or self._answered != {wishes}

    def _tell(self) -> None:
        """Let all around be laid out anew."""
        self._answered.clear()
        self.updateGeometry()

    def _wishes(self) -> _Wishes | None:
        """Return what all around is laid out by; None when that cannot be said without trying out a width."""
        wishes: list[tuple[int, int]] = []
        for widget in self._widgets:
            if not widget.isHidden():
                if widget.hasHeightForWidth():
                    return None
                size = widget.sizeHint()
                wishes.append((size.width(), size.height()))
        return tuple(wishes)

    def _one_row(self, wishes: _Wishes) -> QSize:
        """Return the room for all of them side by side."""
        width = sum(wide for wide, _ in wishes) + self._gap * max(0, len(wishes) - 1)
        return QSize(width, max((high for _, high in wishes), default=0))

    def _place(self, width: int, *, really: bool) -> int:
        top, bottom = 0, -self._row_gap
        for row in self._rows(max(width, 1)):
            height = max((high for _, _, high in row), default=0)
            if really:
                self._place_row(row, top, height)
            bottom = top + height
            top = bottom + self._row_gap
        return bottom

    def _rows(self, width: int) -> list[list[tuple[QWidget, int, int]]]:
        """Return the widgets of each row, with their widths and heights."""
        rows: list[list[tuple[QWidget, int, int]]] = [[]]
        used = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            wanted = widget.sizeHint()
            wide, high = min(wanted.width(), width), wanted.height()
            if wide < wanted.width() and widget.hasHeightForWidth():
                high = widget.heightForWidth(wide)
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append((widget, wide, high))
            used += wide + self._gap
        return rows

    def _place_row(self, row: list[tuple[QWidget, int, int]], top: int, height: int) -> None:
        left = 0
        for widget, wide, high in row:
            widget.setGeometry(left, top + (height - high) // 2, wide, high)
            left += wide + self._gap
