"""What says above the page that the record is about a made-up person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

SAMPLE_WORDS = mark("This is a sample person made from public test data. Nothing here is about you.")
_BESIDE = 640


class SampleBanner(QFrame):
    """Offers a record of one's own beside the sample."""

    own_record_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("sampleBanner")
        self.setProperty("notice", "sample")
        self.setAccessibleName(tr(SAMPLE_WORDS))
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconView(appearance, "info", "priink"))
        row.addWidget(text_label(tr(SAMPLE_WORDS), "", "sample.words"), 1)
        own = Button(appearance, tr("Start my own record"), "sample.own", look=Look.FILLED, small=True)
        own.clicked.connect(self.own_record_wanted)
        other = Button(appearance, tr("Open a record"), "sample.open", small=True)
        other.clicked.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 2, 28, 2)
        column.addWidget(Beside(appearance, words, Flow(other, own, gap=4, row_gap=0), least=_BESIDE))
