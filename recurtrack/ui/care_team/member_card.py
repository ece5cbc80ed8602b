"""One person of the care team as a card: who, how to reach them, what they look after."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from recurtrack.services.care_team import Member
from recurtrack.ui.care_team.wording import initials, role_and_place, test_name
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.top_bar import Avatar
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.card import Card
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.pill import Tag, TagLabel
from recurtrack.ui.widgets.text import text_label

_BREAKS_AFTER = ("@", ".", "-", "_")
_MAY_BREAK = "\u200b"


class MemberCard(Card):
    """A card for one person; its buttons say what can be done."""

    edit_wanted = Signal(object)
    """Change this ``Member``."""
    delete_wanted = Signal(object)
    key_wanted = Signal(object)
    """Make this ``Member`` the one to call first."""
    copy_wanted = Signal(str)

    def __init__(self, appearance: Appearance, member: Member, *, is_key: bool) -> None:
        super().__init__(gap=8)
        self._appearance = appearance
        self._member = member
        self._name = f"member.{member.entry.id}"
        entry = member.entry
        self.setAccessibleName(tr("{name}, call first", name=entry.name) if is_key else entry.name)
        self.column.addLayout(self._head(is_key=is_key))
        if entry.phone or entry.email:
            self.column.addWidget(self._contacts())
        if member.tests:
            self.column.addWidget(self._tests())
        if entry.note:
            self.column.addWidget(text_label(entry.note, "small", f"{self._name}.note"))
        self.column.addWidget(self._actions(is_key=is_key))
        self.column.setContentsMargins(16, 16, 16, 10)

    def _head(self, *, is_key: bool) -> QHBoxLayout:
        entry = self._member.entry
        avatar = Avatar(self._appearance)
        avatar.show_initials(initials(entry.name))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(avatar, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(entry.name, "cardTitle", f"{self._name}.name"))
        about = role_and_place(entry)
        if about:
            words.addWidget(text_label(about, "secondary", f"{self._name}.about"))
        words.addStretch(1)
        row.addLayout(words, 1)
        if is_key:
            tag = Tag(tr("Call first"), "phone", "priink", "pritint")
            row.addWidget(
                TagLabel(self._appearance, tag, f"{self._name}.key", more=tr("Your key contact")),
                alignment=Qt.AlignmentFlag.AlignTop,
            )
        return row

    def _contacts(self) -> QWidget:
        entry = self._member.entry
        frame = QFrame()
        frame.setProperty("onCard", "sunken")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 4, 6, 4)
        column.setSpacing(0)
        if entry.phone:
            number = text_label(entry.phone, "section", f"{self._name}.phone")
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            number.setAccessibleName(tr("Phone {number}", number=entry.phone))
            say = tr("Copy the phone number of {name}", name=entry.name)
            column.addLayout(self._contact("phone", number, entry.phone, say))
        if entry.email:
            address = text_label(_breakable(entry.email), "body", f"{self._name}.email")
            address.setAccessibleName(tr("E-mail {address}", address=entry.email))
            say = tr("Copy the e-mail address of {name}", name=entry.name)
            column.addLayout(self._contact("mail", address, entry.email, say))
        return frame

    def _contact(self, icon: str, label: QLabel, text: str, say: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconView(self._appearance, icon, "ink2"))
        row.addWidget(label, 1)
        copy = Button(
            self._appearance, tr("Copy"), f"{label.objectName()}.copy", look=Look.TEXT, icon="copy", small=True
        )
        copy.setAccessibleName(say)
        copy.clicked.connect(lambda: self.copy_wanted.emit(text))
        row.addWidget(copy)
        return row

    def _tests(self) -> QWidget:
        flow = Flow(text_label(tr("Responsible for"), "secondaryCaption", wraps=False))
        for test in self._member.tests:
            tag = Tag(test_name(test), "list-checks", "ink2", "surface", "line2")
            flow.add(TagLabel(self._appearance, tag, f"{self._name}.test.{test.value}"))
        return flow

    def _actions(self, *, is_key: bool) -> QWidget:
        name = self._member.entry.name
        flow = Flow(gap=0)
        edit = self._button(tr("Edit"), "edit", tr("Edit {name}", name=name), Look.PLAIN)
        edit.clicked.connect(lambda: self.edit_wanted.emit(self._member))
        flow.add(edit)
        if not is_key:
            key = self._button(tr("Make key contact"), "makeKey", tr("Make {name} the key contact", name=name))
            key.clicked.connect(lambda: self.key_wanted.emit(self._member))
            flow.add(key)
        delete = self._button(tr("Delete"), "delete", tr("Delete {name}", name=name))
        delete.clicked.connect(lambda: self.delete_wanted.emit(self._member))
        flow.add(delete)
        return flow

    def _button(self, text: str, name: str, say: str, look: Look = Look.TEXT) -> Button:
        button = Button(self._appearance, text, f"{self._name}.{name}", look=look, small=True)
        changes(button)
        button.setAccessibleName(say)
        return button


def _breakable(address: str) -> str:
    """Return an address that may go on in the next line; it is for the eye only, copying takes the real one."""
    for sign in _BREAKS_AFTER:
        address = address.replace(sign, sign + _MAY_BREAK)
    return address
