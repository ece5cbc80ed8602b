"""The rail of the first questions: the steps, and the way walked so far."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recurtrack.domain.setting_up.answers import SetupPage
from recurtrack.ui.icons import paint_icon
from recurtrack.ui.rail import Logo
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label

_WIDTH, _WIDEST = 280, 400
_MARK, _ROW = 36, 52


def step_names() -> dict[SetupPage, str]:
    """Return what the steps are called."""
    return {
        SetupPage.WELCOME: tr("Welcome"),
        SetupPage.ABOUT: tr("About you"),
        SetupPage.DIAGNOSIS: tr("Your diagnosis"),
        SetupPage.TREATMENT: tr("Your treatment"),
        SetupPage.CARE_TEAM: tr("Your care team"),
        SetupPage.CHOICES: tr("Your choices"),
        SetupPage.READY: tr("Ready"),
    }


class _Mark(QWidget):
    """One step on the way: walked, here, or ahead; the way goes on from one to the next."""

    def __init__(self, appearance: Appearance, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self._is_first, self._is_last = is_first, is_last
        self.distance = 0
        """Negative for a step that was walked, 0 here, positive ahead."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the way through it and its disc."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        radius = theme.px(10)
        walked = QPen(theme.colour("pri"), 3)
        ahead = QPen(theme.colour("control"), 2.4)
        ahead.setCapStyle(Qt.PenCapStyle.RoundCap)
        ahead.setDashPattern([0.1, 2.2])
        if not self._is_first:
            painter.setPen(walked if self.distance <= 0 else ahead)
            painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), middle.y() - radius))
        if not self._is_last:
            painter.setPen(walked if self.distance < 0 else ahead)
            painter.drawLine(QPointF(middle.x(), middle.y() + radius), QPointF(middle.x(), self.height()))
        if self.distance < 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pri"))
            painter.drawEllipse(middle, radius, radius)
            side = radius * 1.3
            at = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            paint_icon(painter, "check", at, theme.colour("onpri"))
            return
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("pri"), 4) if self.distance == 0 else QPen(theme.colour("control"), 1.8))
        painter.drawEllipse(middle, radius - 1, radius - 1)


class StepsRail(QFrame):
    """Shows where in the questions the person is."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("rail")
        self.setAccessibleName(tr("Steps"))
        inside = QWidget()
        inside.setObjectName("onRail")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 16, 24)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Logo(appearance))
        head.addWidget(text_label("RecurTrack", "cardTitle", wraps=False))
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(32)
        self._marks: list[_Mark] = []
        self._rows: list[QWidget] = []
        self._labels = []
        names = list(step_names().values())
        for number, words in enumerate(names):
            mark = _Mark(appearance, is_first=number == 0, is_last=number == len(names) - 1)
            label = text_label(words, "step", f"step.{number}")
            row_widget = QWidget()
            row = QHBoxLayout(row_widget)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(mark)
            row.addWidget(label, 1)
            column.addWidget(row_widget)
            self._marks.append(mark)
            self._rows.append(row_widget)
            self._labels.append(label)
        column.addStretch(1)
        column.addWidget(text_label(tr("About 5 minutes in all."), "secondaryCaption"))
        column.addWidget(text_label(tr("You can stop and come back at any time."), "secondaryCaption"))
        area = QScrollArea()
        area.setObjectName("rail.scroll")
        area.setAccessibleName(tr("Steps"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        appearance.changed.connect(self._fit)
        self._fit()

    def show_page(self, page: SetupPage) -> None:
        """Show where the person is."""
        here = list(SetupPage).index(page)
        for number, (name, label, mark) in enumerate(
            zip(step_names().values(), self._labels, self._marks, strict=True)
        ):
            mark.distance = number - here
            mark.update()
            if number < here:
                label.setAccessibleName(tr("{step}, done", step=name))
            elif number == here:
                label.setAccessibleName(tr("{step}, you are here", step=name))
            else:
                label.setAccessibleName(tr("{step}, still to come", step=name))
            label.setProperty("step", "done" if number < here else "here" if number == here else "ahead")
            label.style().unpolish(label)
            label.style().polish(label)

    def _fit(self) -> None:
        theme = self._appearance.theme
        self.setFixedWidth(min(theme.px(_WIDTH), _WIDEST))
        for row, mark in zip(self._rows, self._marks, strict=True):
            row.setMinimumHeight(theme.px(_ROW))
            mark.setFixedWidth(theme.px(_MARK))
