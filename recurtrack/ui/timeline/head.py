"""The controls beside the title: today, how much time is shown, closer and farther, and the menu."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.shown import Zoom
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.segments import Segments


class More(StrEnum):
    """What the menu offers; the value names it."""

    AS_LIST = "asList"
    AS_PICTURE = "asPicture"
    PNG = "png"
    SVG = "svg"
    PRINT = "print"


_WORDS = {
    More.AS_LIST: mark("Show as list"),
    More.AS_PICTURE: mark("Show as picture"),
    More.PNG: mark("Save as picture (PNG)…"),
    More.SVG: mark("Save as drawing (SVG)…"),
    More.PRINT: mark("Print…"),
}


_BETWEEN = 4


class HeadControls(QWidget):
    """Makes the controls; ``widgets`` are they, in reading order."""

    today_wanted = Signal()
    zoom_wanted = Signal(object)
    """A ``Zoom``."""
    closer_wanted = Signal()
    farther_wanted = Signal()
    chosen = Signal(object)
    """A ``More``."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()  # It only keeps what stands elsewhere.
        self._is_list = False
        self.today = Button(appearance, tr("Today"), "timeline.today", small=True)
        self.today.setAccessibleName(tr("Go to today"))
        self.today.setToolTip(tr("Go to today (T)"))
        self.today.setShortcut("T")
        self.today.clicked.connect(self.today_wanted)
        self.zoom: Segments[Zoom] = Segments(
            appearance,
            [
                (Zoom.THREE_MONTHS, tr("3 months")),
                (Zoom.ONE_YEAR, tr("1 year")),
                (Zoom.FIVE_YEARS, tr("5 years")),
                (Zoom.ALL, tr("All")),
            ],
            "timeline.zoom",
        )
        self.zoom.setAccessibleName(tr("Time shown"))
        self.zoom.changed.connect(lambda: self.zoom_wanted.emit(self.zoom.value))
        self.farther = self._sign(appearance, "minus", "timeline.farther", tr("Show more time"), tr("Farther (−)"))
        self.farther.clicked.connect(self.farther_wanted)
        self.closer = self._sign(appearance, "plus", "timeline.closer", tr("Show less time, larger"), tr("Closer (+)"))
        self.closer.clicked.connect(self.closer_wanted)
        self._steps = _side_by_side(self.farther, self.closer)
        self.more = Button(appearance, tr("More"), "timeline.more", icon="more-horizontal", small=True)
        self.more.setToolTip(tr("Show as a list, save, print"))
        self.more.clicked.connect(self._open_menu)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The controls; farther and closer are one piece, which no narrow window takes apart."""
        return self.today, self.zoom, self._steps, self.more

    def show_zoom(self, zoom: Zoom | None) -> None:
        """Show which step of the zoom is in force, None between the steps."""
        self.zoom.set_value(zoom)

    def show_mode(self, *, is_list: bool) -> None:
        """Offer only what a list, or a picture, can do."""
        self._is_list = is_list
        for widget in (self.zoom, self._steps):
            widget.setVisible(not is_list)

    def _open_menu(self) -> None:
        menu = QMenu(self.more)
        menu.setObjectName("timeline.moreMenu")
        menu.setAccessibleName(tr("More"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wanted in (More.AS_PICTURE if self._is_list else More.AS_LIST, More.PNG, More.SVG, More.PRINT):
            if wanted is More.PNG:
                menu.addSeparator()
            action = menu.addAction(tr(_WORDS[wanted]))
            action.setObjectName(f"timeline.more.{wanted}")
            action.triggered.connect(lambda _on=False, wanted=wanted: self.chosen.emit(wanted))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.setActiveAction(menu.actions()[0])

    @staticmethod
    def _sign(appearance: Appearance, icon: str, name: str, about: str, hint: str) -> Button:
        button = Button(appearance, "", name, look=Look.PLAIN, icon=icon, small=True)
        button.setAccessibleName(about)
        button.setToolTip(hint)
        return button


def _side_by_side(*buttons: Button) -> QWidget:
    piece = QWidget()
    row = QHBoxLayout(piece)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_BETWEEN)
    for button in buttons:
        row.addWidget(button)
    return piece
