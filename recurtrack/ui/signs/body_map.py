"""The body, front and back, with the places to pick from: by mouse, by arrows, by number, or by name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.ui.signs.body_paint import DISC, paint_area, paint_disc, paint_figure, paint_ring, paint_words
from recurtrack.ui.signs.outline import back_lines, body_path, front_lines
from recurtrack.ui.signs.places import (
    BACK_X,
    FRONT_X,
    HEIGHT,
    WIDTH,
    PlacedAreas,
    placed_areas,
)
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

_REACH = 13.0
_BACKWARD, _FORWARD = {Qt.Key.Key_Left, Qt.Key.Key_Up}, {Qt.Key.Key_Right, Qt.Key.Key_Down}
_PICK = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class PlaceButton(QPushButton):
    """One place, for the keyboard and for screen readers; the map paints it and takes the mouse."""

    moved = Signal(int)
    ring_changed = Signal()

    def __init__(self, placed: PlacedAreas, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed = placed
        self.has_ring = False
        self.setObjectName(f"bodyMap.{placed.place.value}")
        self.setProperty("kind", "bare")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave painting to the map."""

    def nextCheckState(self) -> None:
        """Leave it to the page which place is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrows; pick with Enter or Space."""
        if event.key() in _BACKWARD | _FORWARD:
            self.moved.emit(-1 if event.key() in _BACKWARD else 1)
        elif event.key() in _PICK:
            self.click()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.has_ring = True
        self.ring_changed.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.has_ring = False
        self.ring_changed.emit()
        super().focusOutEvent(event)


class BodyMap(QWidget):
    """Front and back of a body. ``picked`` says which place was chosen; ``choose`` shows it."""

    picked = Signal(object)
    """A ``SignPlace``."""

    def __init__(self, appearance: Appearance, names: Mapping[SignPlace, str]) -> None:
        super().__init__()
        self._appearance = appearance
        self._names = names
        self._chosen: SignPlace | None = None
        self._over: SignPlace | None = None
        self._placed = placed_areas(None)
        self._buttons = [self._button(placed) for placed in self._placed if placed.place is not SignPlace.WHOLE_BODY]
        self.setObjectName("bodyMap")
        self.setAccessibleName(tr("Where on the body"))
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._body = body_path()
        self._lines = (front_lines(), back_lines())
        self.show_treated(None)

    @property
    def chosen(self) -> SignPlace | None:
        """The place that is chosen."""
        return self._chosen

    def show_treated(self, side: Laterality | None) -> None:
        """Put the numbers 1, 2 and 3 where they belong for the side that was treated."""
        self._placed = placed_areas(side)
        for placed in self._placed:
            for button in self._buttons:
                if button.placed.place is placed.place:
                    button.placed = placed
                    button.setVisible(bool(placed.spots))
        self._tell_chosen()
        self._place_buttons()
        self.update()

    def choose(self, place: SignPlace | None) -> None:
        """Show which place is chosen, or that none is."""
        self._chosen = place
        self._tell_chosen()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the figures at a width."""
        return round(HEIGHT * self._scale(width))

    def sizeHint(self) -> QSize:
        """Return its size at this text size."""
        theme = self._appearance.theme
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the numbers can still be read."""
        return QSize(round(WIDTH * 0.8), round(HEIGHT * 0.8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons over their areas."""
        super().resizeEvent(event)
        self._place_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Take another size when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be picked here."""
        over = self.place_at(event.position())
        if over is not self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._names.get(over, "") if over else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._over = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the place under the pointer."""
        place = self.place_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(place)

    def place_at(self, point: QPointF) -> SignPlace | None:
        """Return the place under a point of the widget: its number first, then its area."""
        scale, left = self._geometry()
        at = QPointF((point.x() - left) / scale, point.y() / scale)
        spots = [(placed.place, spot) for placed in self._placed for spot in placed.spots]
        for place, spot in spots:
            if (at - spot.disc).manhattanLength() <= _REACH:
                return place
        return next((place for place, spot in spots if spot.area.contains(at)), None)

    def centre_of(self, place: SignPlace) -> QPointF:
        """Return where the number of a place stands in the widget."""
        scale, left = self._geometry()
        spot = next(placed.spots[0] for placed in self._placed if placed.place is place)
        return QPointF(left + spot.disc.x() * scale, spot.disc.y() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the figures, the areas, the numbers and the ring of the keyboard."""
        theme = self._appearance.theme
        scale, left = self._geometry()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, 0)
        painter.scale(scale, scale)
        for x, lines in zip((FRONT_X, BACK_X), self._lines, strict=True):
            paint_figure(painter, x, (self._body, lines), theme)
        paint_words(painter, theme)
        for placed in self._placed:
            for spot in placed.spots:
                strength = 0.34 if placed.place is self._chosen else 0.22 if placed.place is self._over else 0.12
                paint_area(painter, spot, theme, strength, is_chosen=placed.place is self._chosen)
        for placed in self._placed:
            for spot in placed.spots:
                paint_disc(painter, placed.place.number, spot, theme, is_chosen=placed.place is self._chosen)
        for button in self._buttons:
            if button.has_ring:
                paint_ring(painter, button.placed.spots, theme)

    def _button(self, placed: PlacedAreas) -> PlaceButton:
        button = PlaceButton(placed, self)
        name = self._names.get(placed.place, placed.place.value)
        button.setAccessibleName(tr("{number} {place}", number=placed.place.number, place=name))
        button.clicked.connect(lambda: self.picked.emit(placed.place))
        button.toggled.connect(lambda is_on: self._toggled(button, is_chosen=is_on))
        button.moved.connect(lambda step: self._move(button, step))
        button.ring_changed.connect(self.update)
        return button

    def _toggled(self, button: PlaceButton, *, is_chosen: bool) -> None:
        """Pick a place that a screen reader toggled: a click leaves it to the page which one is chosen."""
        place = button.placed.place
        if is_chosen is not (place is self._chosen):
            self.picked.emit(place)
            self._tell_chosen()

    def _move(self, button: PlaceButton, step: int) -> None:
        there = [found for found in self._buttons if found.placed.spots]
        number = (there.index(button) + step) % len(there)
        self._let_tab_reach(there[number])
        there[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_chosen(self) -> None:
        reached = self._buttons[0]
        for button in self._buttons:
            is_chosen = button.placed.place is self._chosen
            button.setChecked(is_chosen)
            reached = button if is_chosen else reached
        self._let_tab_reach(reached)

    def _let_tab_reach(self, reached: PlaceButton) -> None:
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is reached else Qt.FocusPolicy.ClickFocus)

    def _place_buttons(self) -> None:
        scale, left = self._geometry()
        for button in self._buttons:
            area = QRectF()
            for spot in button.placed.spots:
                disc = QRectF(spot.disc.x() - DISC, spot.disc.y() - DISC, 2 * DISC, 2 * DISC)
                area = area.united(spot.area.boundingRect()).united(disc)
            scaled = QRectF(left + area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale)
            button.setGeometry(scaled.toAlignedRect())

    def _scale(self, width: int) -> float:
        return min(self._appearance.theme.px(100) / 100, max(width, 1) / WIDTH)

    def _geometry(self) -> tuple[float, float]:
        scale = self._scale(self.width())
        return scale, max(0.0, (self.width() - WIDTH * scale) / 2)
