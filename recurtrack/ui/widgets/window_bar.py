"""The bar that says when a test is best: earliest, best and latest day, today, and a booked day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recurtrack.domain.dates import Window, days_in_words
from recurtrack.domain.values import dataclass
from recurtrack.ui.phrases import day_brief, day_short
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.tr import tr

_WIDTH, _LEAST, _OUTSIDE, _CAPSULE = 288, 220, 44, 10
_CLOSE, _RING = 8, 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What the bar shows; ``colour`` names the colour of the state, its tint is ``…bg``."""

    window: Window
    today: date
    colour: str
    booked: date | None = None

    def in_words(self) -> str:
        """Return the bar as a sentence."""
        earliest, due, latest = self.window
        said = [
            tr(
                "Best on {due}, not before {earliest}, not after {latest}.",
                due=day_short(due, self.today),
                earliest=day_short(earliest, self.today),
                latest=day_short(latest, self.today),
            )
        ]
        if self.booked is not None:
            said.append(tr("Booked for {day}.", day=day_short(self.booked, self.today)))
        if self.today > latest:
            said.append(tr("Today is {span} after that.", span=days_in_words((self.today - latest).days)))
        if self.today < earliest:
            said.append(tr("That begins in {span}.", span=days_in_words((earliest - self.today).days)))
        return " ".join(said)


class WindowBar(QWidget):
    """Paints the bar; screen readers get the sentence."""

    def __init__(self, appearance: Appearance, when: When, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._when = when
        self.setObjectName(name)
        self.setAccessibleName(tr("When"))
        self.setAccessibleDescription(when.in_words())
        self.setToolTip(when.in_words())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room it likes."""
        theme = self._appearance.theme
        return QSize(theme.px(_WIDTH), theme.px(70))

    def minimumSizeHint(self) -> QSize:
        """Return the least room that keeps the dates apart."""
        return QSize(self._appearance.theme.px(_LEAST), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the capsule with its tick, the marks outside it, and the dates."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.px(27)
        capsule = self._capsule(theme, line)
        self._paint_way(painter, theme, capsule, line)
        painter.setPen(QPen(theme.colour(self._when.colour), 1.25))
        painter.setBrush(theme.colour(f"{self._when.colour}bg"))
        painter.drawRoundedRect(capsule, capsule.height() / 2, capsule.height() / 2)
        best = self._place(self._when.window.due, capsule)
        painter.fillRect(QRectF(best - 1.5, line - 8, 3, 16), theme.colour(self._when.colour))
        self._paint_today(painter, theme, capsule, line)
        self._paint_booked(painter, theme, capsule, line)
        self._paint_dates(painter, theme, capsule, best)

    def _capsule(self, theme: Theme, line: int) -> QRectF:
        earliest, _, latest = self._when.window
        marks = [self._when.today] + ([self._when.booked] if self._when.booked else [])
        left = theme.px(_OUTSIDE) if any(mark < earliest for mark in marks) else 1.0
        right = theme.px(_OUTSIDE) if any(mark > latest for mark in marks) else 1.0
        return QRectF(left, line - _CAPSULE / 2, self.width() - left - right, _CAPSULE)

    def _place(self, day: date, capsule: QRectF) -> float:
        """Return where a day stands; days outside the window stand at the edge of the widget."""
        earliest, _, latest = self._when.window
        if day < earliest:
            return 4.0 if day == self._when.today else capsule.left() / 2
        if day > latest:
            outside = self.width() - capsule.right()
            booked = self._when.booked
            first = day == self._when.today and booked is not None and booked > day
            return self.width() - (outside * 0.6 if first else 4.0 if day == self._when.today else 8.0)
        share = (day - earliest).days / max(1, (latest - earliest).days)
        return float(capsule.left() + share * capsule.width())

    def _paint_way(self, painter: QPainter, theme: Theme, capsule: QRectF, line: int) -> None:
        earliest, _, latest = self._when.window
        today = self._place(self._when.today, capsule)
        if self._when.today > latest:
            way, colour = QLineF(capsule.right() + 5, line, today - 4, line), self._when.colour
        elif self._when.today < earliest:
            way, colour = QLineF(today + 6, line, capsule.left() - 4, line), "control"
        else:
            return
        pen = QPen(theme.colour(colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.5])
        painter.setPen(pen)
        painter.drawLine(way)

    def _paint_today(self, painter: QPainter, theme: Theme, capsule: QRectF, line: int) -> None:
        x = self._place(self._when.today, capsule)
        painter.fillRect(QRectF(x - 1, line - 9, 2, 18), theme.colour("ink"))
        painter.setFont(theme.font(Role.CAPTION))
        painter.setPen(theme.colour("ink2"))
        words = tr("today")
        width = painter.fontMetrics().horizontalAdvance(words)
        left = max(0.0, min(x - width / 2, self.width() - width))
        painter.drawText(QPointF(left, line - 14), words)

    def _paint_booked(self, painter: QPainter, theme: Theme, capsule: QRectF, line: int) -> None:
        if self._when.booked is None:
            return
        centre = QPointF(self._place(self._when.booked, capsule), line)
        painter.setPen(QPen(theme.colour(self._when.colour), 2.3))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, _RING + 1.5, _RING + 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._when.colour))
        painter.drawEllipse(centre, 2.8, 2.8)

    def _paint_dates(self, painter: QPainter, theme: Theme, capsule: QRectF, best: float) -> None:
        days = [day_brief(day, self._when.today) for day in self._when.window]
        words = [tr("earliest"), tr("best"), tr("latest")]
        strong, plain = theme.font(Role.PILL), theme.font(Role.CAPTION)
        painter.setFont(strong)
        widths = [max(painter.fontMetrics().horizontalAdvance(day), theme.px(46)) for day in days]
        first = capsule.left()
        last = capsule.right() - widths[2]
        middle = min(max(best - widths[1] / 2, first + widths[0] + _CLOSE), last - widths[1] - _CLOSE)
        top, step = theme.px(36), theme.px(16)
        flags = [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight]
        for x, width, day, word, flag in zip((first, middle, last), widths, days, words, flags, strict=True):
            painter.setFont(strong)
            painter.setPen(theme.colour("ink"))
            painter.drawText(QRectF(x, top, width, step), flag | Qt.AlignmentFlag.AlignVCenter, day)
            painter.setFont(plain)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(x, top + step, width, step), flag | Qt.AlignmentFlag.AlignVCenter, word)
