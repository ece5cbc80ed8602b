"""Changes what the record says of the person: name, birth date, how to reach them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.errors import Rejected
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.terms import Sex
from recurtrack.domain.validation import refuse_impossible
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.settings_page.record_cards import SEXES
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.saving_dialog import SavingDialog
from recurtrack.ui.widgets.segments import SegmentField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_UNSAID = "unsaid"


class PersonDialog(SavingDialog):
    """A form; everything may be left out. It sends a ``PersonEntry``."""

    def __init__(self, appearance: Appearance, person: PersonEntry, today: date, parent: QWidget) -> None:
        super().__init__(appearance, tr("About you"), tr("Save"), parent)
        self.setObjectName("aboutYouDialog")
        changes(self)
        self._person = person
        self._today = today
        self._name = self._line(tr("Name"), "you.name", person.name)
        self._born = DateField(
            appearance, tr("Date of birth"), "you.born", optional=True, help_text=tr("The year alone is enough.")
        )
        options: list[tuple[Sex | str, str]] = [(sex, tr(words)) for sex, words in SEXES.items()]
        options.append((_UNSAID, tr("Not said")))
        self._sex: SegmentField[Sex | str] = SegmentField(
            appearance,
            tr("Which advice applies"),
            "you.sex",
            options,
            help_text=tr("Published advice differs for women and men."),
            has_check=True,
        )
        self._number = self._line(tr("Hospital number"), "you.number", person.hospital_number)
        self._phone = self._line(tr("Phone"), "you.phone", person.phone)
        self._email = self._line(tr("E-mail"), "you.email", person.email)
        self._language = self._line(
            tr("Language you speak"), "you.language", person.language, tr("So that your team can have an interpreter.")
        )
        self._contact = self._line(
            tr("Emergency contact"), "you.contact", person.emergency_contact, tr("Name and phone number.")
        )
        self._born.set_value(person.birth_date)
        self._sex.set_value(person.sex or _UNSAID)
        fields = (
            self._name,
            self._born,
            self._sex,
            self._number,
            self._phone,
            self._email,
            self._language,
            self._contact,
        )
        for field in fields:
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.watch(*fields)
        self._name.take_focus()

    def answer(self) -> None:
        """Check birth date and e-mail address, then ask for it to be saved."""
        if self.say_problems(self._problems()):
            self.send(self._written())

    def _line(self, label: str, name: str, value: str | None, help_text: str = "") -> Field:
        field = Field(self.appearance, label, name, optional=True, help_text=help_text)
        field.set_text(value or "")
        return field

    def _problems(self) -> list[Problem]:
        problems = []
        if wrong := self._wrong_birth():
            problems.append(Problem(field=self._born, why=wrong))
        if self._email.text and not _EMAIL.fullmatch(self._email.text):
            why = tr("This is not an e-mail address. Write it like name@example.org, or leave it out.")
            problems.append(Problem(field=self._email, why=why))
        return problems

    def _wrong_birth(self) -> str:
        born, wrong = self._born.read()
        if wrong:
            return wrong
        try:
            refuse_impossible(replace(self._person, birth_date=born), self._today)
        except Rejected as error:
            return sentence_of(error)
        return ""

    def _written(self) -> PersonEntry:
        sex = self._sex.value
        return replace(
            self._person,
            name=self._name.text or None,
            birth_date=self._born.read()[0],
            sex=sex if isinstance(sex, Sex) else None,
            hospital_number=self._number.text or None,
            phone=self._phone.text or None,
            email=self._email.text or None,
            language=self._language.text or None,
            emergency_contact=self._contact.text or None,
        )
