"""The kinds of appointment as tiles, each with the shape of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from recurtrack.domain.terms import Test
from recurtrack.ui.log.radio_set import PaintedRadio, RadioSet
from recurtrack.ui.log.words import TILES, tile_names
from recurtrack.ui.standing import TEST_SHAPES
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT, _GAP, _SHAPE, _PAD, _SPACE, _RING = 40, 8, 16, 11, 7, 4
_MOST_COLUMNS = 3
_RADIUS = 10
_BOX = 22


class _Tile(PaintedRadio):
    """One kind."""

    def __init__(self, appearance: Appearance, test: Test | None, words: str) -> None:
        super().__init__(words, f"log.kind.{test.value if test is not None else 'other'}", words)
        self._appearance = appearance
        self._shape, self._colour = TEST_SHAPES[test] if test is not None else (Shape.CAPSULE, "planned")

    def sizeHint(self) -> QSize:
        """Return the room for its shape and words, in bold."""
        theme = self._appearance.theme
        words = QFontMetrics(theme.font(Role.STRONG)).horizontalAdvance(self.text())
        wide = _PAD + theme.px(_SHAPE) + _SPACE + words + _SPACE // 2
        return QSize(wide + 2 * _RING, theme.px(_HEIGHT) + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the tile: tinted, with a strong edge and bold words when chosen."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        is_on = self.isChecked()
        painter.setBrush(theme.colour("pritint" if is_on else "surface"))
        painter.setPen(QPen(theme.colour("pri" if is_on else "line2"), 2 if is_on else 1))
        inset = 1 if is_on else 0.5
        painter.drawRoundedRect(tile.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pri"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS + 3, _RADIUS + 3)
        side = theme.px(_SHAPE)
        painter.save()
        painter.translate(QPointF(tile.left() + _PAD + side / 2, tile.center().y()))
        painter.scale(side / _BOX * 1.1, side / _BOX * 1.1)
        painter.fillPath(self._shape.path, theme.colour(self._colour))
        painter.restore()
        painter.setFont(theme.font(Role.STRONG if is_on else Role.BODY))
        painter.setPen(theme.colour("priink" if is_on else "ink"))
        words = tile.adjusted(_PAD + side + _SPACE, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class KindTiles(RadioSet):
    """All kinds in rows of up to three; the arrows go from one to the next, up and down by rows."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._kinds: tuple[Test | None, ...] = (*TILES, None)
        names = tile_names()
        self._tiles = [_Tile(appearance, kind, names[kind]) for kind in self._kinds]
        super().__init__(self._tiles)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_other(self) -> bool:
        """Whether the tile ``Other`` is chosen."""
        return self.place == len(self._kinds) - 1

    @property
    def kind(self) -> Test | None:
        """The kind of the chosen tile; None for none, and for ``Other``."""
        return self._kinds[self.place] if self.place >= 0 else None

    def set_kind(self, test: Test) -> None:
        """Choose the tile of a kind, ``Other`` for one without its own."""
        self.show_place(self._kinds.index(test) if test in self._kinds else len(self._kinds) - 1)

    def hasHeightForWidth(self) -> bool:
        """Return that it is higher when it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-len(self._tiles) // self._columns(width))
        return rows * self._appearance.theme.px(_HEIGHT) + (rows - 1) * _GAP + 2 * _RING

    def sizeHint(self) -> QSize:
        """Return the size with three tiles in a row."""
        width = _MOST_COLUMNS * self._widest()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the room of one tile a row."""
        return QSize(self._widest(), self._appearance.theme.px(_HEIGHT) + 2 * _RING)

    def _step_of(self, key: Qt.Key) -> int:
        columns = self._columns(self.width())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        return steps.get(key, 0)

    def _widest(self) -> int:
        return max(tile.sizeHint().width() for tile in self._tiles)

    def _columns(self, width: int) -> int:
        tile = max(1, self._widest() - 2 * _RING)
        return max(1, min(_MOST_COLUMNS, (width - 2 * _RING + _GAP) // (tile + _GAP)))

    def _place_buttons(self) -> None:
        columns = self._columns(self.width())
        height = self._appearance.theme.px(_HEIGHT)
        # The ring of a tile lies in the gap: neighbours overlap by it.
        wide = (self.width() - 2 * _RING - (columns - 1) * _GAP) / columns
        for number, tile in enumerate(self._tiles):
            row, column = divmod(number, columns)
            left, top = round(column * (wide + _GAP)), row * (height + _GAP)
            tile.setGeometry(QRect(left, top, round(wide) + 2 * _RING, height + 2 * _RING))


class KindField(FormField):
    """Asks what the appointment is."""

    def __init__(self, appearance: Appearance) -> None:
        self.tiles = KindTiles(appearance)
        super().__init__(appearance, tr("What is it?"), "log.kind", self.tiles)
        self.tiles.chosen.connect(self.edited)
