"""The page Help: its subjects at the left, the chosen one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QListWidget, QListWidgetItem, QWidget

from recurtrack.knowledge.help import Section, read_help
from recurtrack.ui.errands import PageKey
from recurtrack.ui.help.reader_view import SectionView
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.list_box import ListBox
from recurtrack.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_BESIDE, _LIST, _ROW, _GAP = 720, 250, 40, 16


class HelpPage(ScrollPage):
    """What each page is for, the keys, and what the program does not do. It reads nothing of the record."""

    key = PageKey.HELP

    def __init__(self, tools: PageTools, sections: tuple[Section, ...] | None = None) -> None:
        super().__init__(tools.appearance, tools.feed, frozenset(), name="helpPage", title=tr("Help"))
        self._sections = sections or read_help(QLocale().name().partition("_")[0])
        self.sentence.setText(tr("Press F1 on any page to read about it here."))
        self._list = self._build_list()
        self._box = self._build_box()
        self._text = SectionView(tools.appearance)
        card = Card("help.card", padding=20)
        card.column.addWidget(self._text)
        place = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, place)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(_GAP)
        self._sides.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._box)
        self._sides.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(place)
        self.column.addStretch(1)
        self._arrange()
        self.show_section(0)

    def refresh(self) -> None:
        """Show the same: the help does not change with the record."""
        self._arrange()

    def show_for(self, key: PageKey | str) -> None:
        """Show the section about a page; the first one for a page that has none."""
        keys = [section.key for section in self._sections]
        self.show_section(keys.index(key) if key in keys else 0)

    def show_section(self, number: int) -> None:
        """Show a section by its place in the list."""
        self._list.setCurrentRow(number)
        self._box.setCurrentIndex(number)
        self._text.show_section(self._sections[number])
        self.area.verticalScrollBar().setValue(0)
        inside = self.area.widget()
        if self._list.hasFocus() and inside is not None:
            row = self._list.visualItemRect(self._list.item(number))
            at = self._list.viewport().mapTo(inside, row.center())
            self.area.ensureVisible(at.x(), at.y(), 0, row.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how list and text stand."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Choose anew when the text size changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def _build_list(self) -> QListWidget:
        found = QListWidget()
        found.setObjectName("help.list")
        found.setAccessibleName(tr("Subjects"))
        found.setFrameShape(QFrame.Shape.NoFrame)
        found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setWordWrap(True)
        for section in self._sections:
            found.addItem(QListWidgetItem(section.title))
        found.currentRowChanged.connect(self._take)
        return found

    def _build_box(self) -> ListBox:
        found = ListBox(self.appearance)
        found.setObjectName("help.box")
        found.setAccessibleName(tr("Subject"))
        for section in self._sections:
            found.addItem(section.title)
        found.activated.connect(self.show_section)
        return found

    def _take(self, number: int) -> None:
        if number >= 0 and self._box.currentIndex() != number:
            self.show_section(number)

    def _arrange(self) -> None:
        """Put the list beside the text, or a list that drops down above it."""
        theme = self.appearance.theme
        is_beside = self.width() >= theme.px(_BESIDE)
        self._list.setVisible(is_beside)
        self._box.setVisible(not is_beside)
        self._list.setFixedWidth(theme.px(_LIST))
        rows = sum(max(self._list.sizeHintForRow(number), theme.px(_ROW)) for number in range(self._list.count()))
        self._list.setFixedHeight(rows + theme.px(_GAP))
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
