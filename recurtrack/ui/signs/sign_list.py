"""The documented signs by place, one group open at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.signs import SignCatalogue, SignGroup
from recurtrack.services.signs import SignsView
from recurtrack.ui.signs.group_header import GroupHeader
from recurtrack.ui.signs.sign_row import SignRow
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import divider


class SignList(QFrame):
    """Groups that open and close. The rows of a group are made when it is opened first."""

    opened = Signal(object)
    """The ``SignPlace`` that is open now, or None."""
    notice_wanted = Signal(object)
    diary_wanted = Signal(str)
    source_wanted = Signal(object)
    sources_wanted = Signal(object)

    def __init__(self, appearance: Appearance, catalogue: SignCatalogue) -> None:
        super().__init__()
        self._appearance = appearance
        self._groups = catalogue.groups
        self._view: SignsView | None = None
        self._place: SignPlace | None = None
        self._headers: dict[SignPlace, GroupHeader] = {}
        self._bodies: dict[SignPlace, QWidget] = {}
        self._rows: dict[SignPlace, list[SignRow]] = {}
        self.setObjectName("signList")
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Warning signs by place"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for number, group in enumerate(self._groups):
            if number:
                column.addWidget(divider())
            column.addWidget(self._header(group, number))
            body = QWidget()
            body.setObjectName("onCard")
            body.hide()
            self._bodies[group.place] = body
            column.addWidget(body)

    @property
    def place(self) -> SignPlace | None:
        """The place whose group is open."""
        return self._place

    @property
    def rows(self) -> tuple[SignRow, ...]:
        """The signs of the open group."""
        return () if self._place is None else tuple(self._rows[self._place])

    def header_of(self, place: SignPlace) -> GroupHeader:
        """Return the head of a group."""
        return self._headers[place]

    def open_place(self, place: SignPlace | None) -> None:
        """Open one group and close the one that was open; None closes it only."""
        if place is not None and place not in self._rows:
            self._fill(place)
        self._place = place
        for its, header in self._headers.items():
            header.tell_open(is_open=its is place)
            self._bodies[its].setVisible(its is place)
        self.opened.emit(place)

    def show_noticed(self, view: SignsView) -> None:
        """Show which signs are in the diary."""
        self._view = view
        for rows in self._rows.values():
            self._tell_noticed(rows)

    def _header(self, group: SignGroup, number: int) -> GroupHeader:
        header = GroupHeader(self._appearance, group, is_first=number == 0, is_last=number == len(self._groups) - 1)
        header.clicked.connect(lambda: self.open_place(None if self._place is group.place else group.place))
        # A click is left to this list; what a screen reader does to a head toggles it.
        header.toggled.connect(lambda is_on: self._toggled(group.place, is_open=is_on))
        self._headers[group.place] = header
        return header

    def _toggled(self, place: SignPlace, *, is_open: bool) -> None:
        """Follow a head that was toggled from outside: what this list says of it itself agrees already."""
        if is_open is not (self._place is place):
            self.open_place(place if is_open else None)

    def _fill(self, place: SignPlace) -> None:
        group = next(found for found in self._groups if found.place is place)
        column = QVBoxLayout(self._bodies[place])
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows = [SignRow(self._appearance, sign) for sign in group.signs]
        for number, row in enumerate(rows):
            if number:
                column.addWidget(divider())
            row.notice_wanted.connect(self.notice_wanted)
            row.diary_wanted.connect(self.diary_wanted)
            row.source_wanted.connect(self.source_wanted)
            row.sources_wanted.connect(self.sources_wanted)
            column.addWidget(row)
        self._rows[place] = rows
        self._tell_noticed(rows)
        self._order_tabs(place)

    def _order_tabs(self, place: SignPlace) -> None:
        """Let Tab go from the head of a group through its signs: they were made after the heads."""
        before: QWidget = self._headers[place]
        for part in self._bodies[place].findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, part)
                before = part

    def _tell_noticed(self, rows: list[SignRow]) -> None:
        for row in rows:
            is_noticed = self._view is not None and self._view.open_with(row.sign.id) is not None
            row.tell_noticed(is_noticed=is_noticed)

    def body_of(self, place: SignPlace) -> QWidget:
        """Return what a group shows while it is open."""
        return self._bodies[place]
