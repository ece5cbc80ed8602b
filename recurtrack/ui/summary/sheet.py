"""The sheet of the summary: choices at the left, the pages at the right, what to do with them at the foot."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from recurtrack.ui.summary.acts import SummaryActs
from recurtrack.ui.summary.choices_part import ChoicesPart
from recurtrack.ui.summary.password_dialog import PasswordDialog
from recurtrack.ui.summary.preview import Preview
from recurtrack.ui.summary.remembered import remember, remembered
from recurtrack.ui.summary.said_strip import Said, SaidStrip
from recurtrack.ui.summary.services import SummaryServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AROUND, AskDialog
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.reading_order import reading_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDTH, _CHOICES = 1160, 304
"""In pixels at 100 % text."""
_MOST_FOR_CHOICES = 0.46
"""Share of the width, unless words are too long for it; the rest is for the pages."""
_FOOT_BESIDE = 560


class _Sides(QWidget):
    """What lies side by side and scrolls by itself: it takes the height that is left."""

    def hasHeightForWidth(self) -> bool:
        """Return that no height follows from its width."""
        return False

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least height of the two; they are as wide as the sheet."""
        layout = self.layout()
        return QSize(0, 0 if layout is None else layout.minimumSize().height())


class SummarySheet(AskDialog):
    """Uses the height of the window. Whatever is chosen, the pages follow."""

    def __init__(self, tools: PageTools, services: SummaryServices, parent: QWidget) -> None:
        super().__init__(tools.appearance, tr("Summary for your doctor"), tr("Save…"), parent, width=_WIDTH)
        self.setObjectName("summarySheet")
        self._tools = tools
        self._refuse_password = services.summaries.refuse_password
        self._usual = services.paper()
        self.choices = ChoicesPart(tools.appearance, remembered(tools.settings, self._usual))
        self.preview = Preview(tools.appearance, tools.tasks, services.summaries.pages)
        self.acts = SummaryActs(tools, services, self)
        self._strip = SaidStrip(tools.appearance, "summary.said", self.yes)
        self._build()
        self._connect()

    @property
    def said(self) -> str:
        """What is said of the last thing done, empty for nothing."""
        return self._strip.words

    def open(self) -> None:
        """Show it, with the keyboard on the first choice."""
        super().open()
        self.choices.take_focus()
        self.preview.show_request(self.choices.request)

    def answer(self) -> None:
        """Ask where to and save what is seen."""
        self.acts.save(self.choices.request)

    def reject(self) -> None:
        """Close, but not while something is being saved or printed."""
        if not self.acts.is_busy:
            super().reject()

    def retire(self) -> None:
        """Close in any case: the record goes, and nothing of it is opened, printed or shown after that."""
        self.acts.stop()
        for asker in (self.acts, self.preview):
            self._tools.tasks.retire(asker)
        self.done(self.DialogCode.Rejected)

    def fit(self) -> None:
        """Be as high as the window allows, so that much of a page is seen."""
        over = self.over
        width = self.appearance.theme.px(self._wanted_width)
        if over is None:
            self.resize(width, width)
            return
        width, height = min(width, over.width() - 2 * AROUND), over.height() - 2 * AROUND
        self.resize(width, height)
        self._share_out()
        middle = over.mapToGlobal(over.rect().center())
        self.move(middle - QPoint(width // 2, height // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        wanted = min(self.appearance.theme.px(_CHOICES), int(self.width() * _MOST_FOR_CHOICES))
        least = self.choices.minimumSizeHint().width() + self._left.verticalScrollBar().sizeHint().width()
        self._left.setFixedWidth(max(wanted, least))

    def _build(self) -> None:
        self._left = left = QScrollArea()
        left.setObjectName("summary.choices")
        left.setProperty("onSheet", "true")
        left.setAccessibleName(tr("Choices"))
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(self.choices)
        both = _Sides()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(self.preview, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(both, 1)
        self._build_foot()

    def _build_foot(self) -> None:
        look = self.appearance
        self._print = Button(look, tr("Print…"), "summary.print", icon="printer")
        self._print.setToolTip(tr("Print (Ctrl+P)"))
        self._open = Button(look, tr("Open"), "summary.open", icon="external-link")
        self._open.setToolTip(tr("Show it in the program for PDF files"))
        self._protect = Button(look, tr("With a password…"), "summary.protect", icon="lock")
        self._protect.setToolTip(tr("Save it so that it opens with a password only"))
        self.cancel.setText(tr("Close"))
        self.yes.setToolTip(tr("Save (Ctrl+S)"))
        while self.foot.count():
            self.foot.takeAt(0)
        self._foot_rows.insertWidget(0, self._strip)
        ways = Flow(self._print, self._open, self._protect, gap=4)
        self._foot_rows.addWidget(Beside(look, ways, Flow(self.cancel, self.yes, gap=4), least=_FOOT_BESIDE, gap=4))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from the choices to the pages, to what is said, and to the foot."""
        foot = [self._print, self._open, self._protect, self.cancel, self.yes]
        parts = (self.choices, self.preview, self._strip)
        for first, second in pairwise([*(stop for part in parts for stop in reading_order(part)), *foot]):
            QWidget.setTabOrder(first, second)

    def _say(self, said: Said) -> None:
        self._strip.say(said)
        self._order_tabs()

    def _connect(self) -> None:
        self.choices.changed.connect(self._follow)
        self.acts.said.connect(self._say)
        self.acts.quiet.connect(self._strip.clear)
        self._print.clicked.connect(self._print_out)
        self._open.clicked.connect(lambda: self.acts.open(self.choices.request))
        self._protect.clicked.connect(self._ask_password)
        self._tools.feed.changed.connect(self.preview.make_anew)
        self._tools.feed.day_began.connect(self.preview.make_anew)
        zoom = self.preview.stack.step_zoom
        for keys, act in (
            ("Ctrl+S", self.answer),
            ("Ctrl+P", self._print_out),
            ("Ctrl++", lambda: zoom(1)),
            ("Ctrl+=", lambda: zoom(1)),
            ("Ctrl+-", lambda: zoom(-1)),
            ("Ctrl+0", lambda: zoom(0)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _follow(self) -> None:
        request = self.choices.request
        remember(self._tools.settings, request, self.choices.left_out, self._usual)
        self.preview.show_request(request)

    def _print_out(self) -> None:
        self.acts.print_out(self.choices.request)

    def _ask_password(self) -> None:
        if self.acts.is_busy:
            return
        dialog = PasswordDialog(self.appearance, self._refuse_password, self)
        dialog.accepted.connect(lambda: self.acts.save(self.choices.request, dialog.password))
        dialog.open()
