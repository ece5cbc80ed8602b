"""Adds or changes one person of the care team, with what they are responsible for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Test
from recurtrack.domain.words import capital, word
from recurtrack.services.care_team import Member
from recurtrack.ui.care_team.wording import test_name
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.field import ChoiceField, Field, TextField
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.saving_dialog import SavingDialog
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_HALVES, _HALF = 480, 240
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What is to be saved: the person, and the tests they are responsible for."""

    entry: CareTeamEntry
    tests: tuple[Test, ...]


class PersonDialog(SavingDialog):
    """A form for one person. ``tests`` are those somebody can be responsible for; it sends a ``PersonDraft``."""

    def __init__(
        self, appearance: Appearance, member: Member, tests: Sequence[Test], parent: QWidget, *, is_new: bool
    ) -> None:
        title = tr("Add a person") if is_new else tr("Change a person")
        super().__init__(appearance, title, tr("Save"), parent)
        self.setObjectName("personDialog")
        changes(self)
        self._entry = member.entry
        self._build_fields()
        self._key = self._tick(tr("Key contact: the one to call first"), "person.key")
        self.body.addWidget(self._key)
        self._ticks = {test: self._tick(test_name(test), f"person.test.{test.value}") for test in tests}
        self._build_ticks()
        self._note = TextField(appearance, tr("Note"), "person.note", optional=True, lines=2)
        self.body.addWidget(self._note)
        self.body.addStretch(1)
        self.watch(self._name, self._role, self._place, self._phone, self._email, self._note)
        self._fill(member)
        self._name.line.setFocus()

    def answer(self) -> None:
        """Check the name and the e-mail address, then ask for it to be saved."""
        if self.say_problems(self._problems()):
            self.send(PersonDraft(entry=self._written(), tests=self._chosen()))

    def _build_fields(self) -> None:
        look = self.appearance
        roles: list[tuple[Role | None, str]] = [(None, tr("Not written down"))]
        roles += [(role, capital(word(role))) for role in Role]
        self._name = Field(look, tr("Name"), "person.name")
        self._role = ChoiceField(look, tr("Role"), "person.role", roles, optional=True)
        self._place = Field(look, tr("Place"), "person.place", optional=True, placeholder=tr("Clinic or practice"))
        self._phone = Field(look, tr("Phone"), "person.phone", optional=True)
        self._email = Field(look, tr("E-mail"), "person.email", optional=True)
        self.body.addWidget(self._name)
        for left, right in ((self._role, self._place), (self._phone, self._email)):
            self.body.addWidget(_halves(look, left, right))

    def _build_ticks(self) -> None:
        self.body.addSpacing(6)
        self.body.addWidget(text_label(tr("Responsible for"), "label", "person.responsible"))
        box = Flow(*self._ticks.values(), gap=16, row_gap=0)
        box.setAccessibleName(tr("Responsible for"))
        self.body.addWidget(box)
        self.body.addSpacing(6)

    def _tick(self, words: str, name: str) -> Tick:
        tick = Tick(self.appearance, words, name)
        tick.clicked.connect(self._touch)
        return tick

    def _fill(self, member: Member) -> None:
        entry = member.entry
        self._name.set_text(entry.name)
        self._role.set_value(entry.role)
        self._place.set_text(entry.place or "")
        self._phone.set_text(entry.phone or "")
        self._email.set_text(entry.email or "")
        for field in (self._place, self._phone, self._email):
            field.line.setCursorPosition(0)
        self._note.set_text(entry.note or "")
        self._key.setChecked(entry.key_contact)
        for test, tick in self._ticks.items():
            tick.setChecked(test in member.tests)

    def _problems(self) -> list[Problem]:
        problems = []
        if not self._name.text:
            problems.append(Problem(field=self._name, why=tr("A name is needed. Write it as you call this person.")))
        if self._email.text and not _EMAIL.fullmatch(self._email.text):
            why = tr("This is not an e-mail address. Write it like name@example.org, or leave it out.")
            leave_out = Problem(
                field=self._email, why=why, repair=tr("Leave it out"), act=lambda: self._email.set_text("")
            )
            problems.append(leave_out)
        return problems

    def _written(self) -> CareTeamEntry:
        return replace(
            self._entry,
            name=self._name.text,
            role=self._role.value,
            place=self._place.text or None,
            phone=self._phone.text or None,
            email=self._email.text or None,
            key_contact=self._key.isChecked(),
            note=self._note.text or None,
        )

    def _chosen(self) -> tuple[Test, ...]:
        return tuple(test for test, tick in self._ticks.items() if tick.isChecked())


def _halves(appearance: Appearance, left: QWidget, right: QWidget) -> QWidget:
    return Beside(appearance, left, right, least=_HALVES, width=_HALF)


def new_member(entry_id: EntryId, *, is_first: bool) -> Member:
    """Return a person to fill in; the first one is the key contact, unless it is unticked."""
    return Member(entry=CareTeamEntry(id=entry_id, name="", key_contact=is_first))
