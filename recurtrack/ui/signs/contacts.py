"""Whom to call: the care team with their telephone numbers, the key contact first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.words import word
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import divider, text_label


def whom_to_call(team: Sequence[CareTeamEntry]) -> list[CareTeamEntry]:
    """Return the care team in the order to call: the key contact, then those with a number; no caregivers."""
    members = [member for member in team if member.role is not Role.CAREGIVER]
    return sorted(members, key=lambda member: (not member.key_contact, not member.phone))


class Contacts(QWidget):
    """The care team as lines; without one, the way to add it."""

    team_wanted = Signal()
    """The page of the care team is asked for."""

    def __init__(self, appearance: Appearance, team: Sequence[CareTeamEntry], heading: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("contacts")
        self.setAccessibleName(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(text_label(heading, "label"))
        members = whom_to_call(team)
        for number, member in enumerate(members):
            if number:
                column.addWidget(divider())
            column.addWidget(self._line(member))
        if not any(member.phone for member in members):
            words = tr("There is no telephone number in your care team yet.")
            column.addWidget(text_label(words, "secondary", "contacts.none"))
            add = Button(appearance, tr("Add it to your care team"), "contacts.add", icon="users", small=True)
            changes(add)
            add.clicked.connect(self.team_wanted)
            column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)

    def _line(self, member: CareTeamEntry) -> QWidget:
        line = QWidget()
        line.setObjectName("onCard")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(text_label(member.name, "strong", f"contacts.{member.id}.name"))
        about = [word(member.role) if member.role else "", tr("call first") if member.key_contact else ""]
        if known := " · ".join(filter(None, about)):
            words.addWidget(text_label(known, "secondaryCaption"))
        phone = text_label(member.phone or tr("No number yet"), "body" if member.phone else "caption")
        phone.setObjectName(f"contacts.{member.id}.phone")
        phone.setAccessibleName(tr("Telephone of {name}: {phone}", name=member.name, phone=phone.text()))
        if member.phone:
            phone.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        words.addWidget(phone)
        row.addLayout(words, 1)
        if member.phone:
            row.addWidget(self._copy(member, member.phone))
        return line

    def _copy(self, member: CareTeamEntry, phone: str) -> Button:
        button = Button(
            self._appearance, tr("Copy"), f"contacts.{member.id}.copy", look=Look.TEXT, icon="copy", small=True
        )
        button.setAccessibleName(tr("Copy the number of {name}", name=member.name))

        def copy() -> None:
            QGuiApplication.clipboard().setText(phone)
            button.setText(tr("Copied"))
            button.setAccessibleName(tr("The number of {name} is copied", name=member.name))

        button.clicked.connect(copy)
        return button
