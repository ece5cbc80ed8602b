"""Your care team: whom to call first, and the family doctor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recurtrack.domain.care import Role
from recurtrack.domain.setting_up.answers import Answers, YourTeam
from recurtrack.ui.first_run.form import SetupForm, Wrong
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, choice, text_line
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr


class TeamForm(SetupForm):
    """Name, role and phone of the key contact; name and phone of the family doctor."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(
            appearance,
            tr("Your care team"),
            tr("So that the right number is at hand when you need it. You may leave this out."),
            today,
        )
        self._contact = text_line(appearance, "team.contact", tr("Name of your key contact"), tr("Name"))
        roles: tuple[tuple[Role | None, str], ...] = (
            (None, tr("What they do")),
            (Role.BREAST_NURSE, tr("Breast care nurse")),
            (Role.MEDICAL_ONCOLOGIST, tr("Cancer doctor (oncologist)")),
            (Role.SURGEON, tr("Surgeon")),
            (Role.RADIATION_ONCOLOGIST, tr("Radiotherapy doctor")),
            (Role.GYNAECOLOGIST, tr("Gynaecologist")),
            (Role.RADIOLOGIST, tr("Radiologist")),
            (Role.PLASTIC_SURGEON, tr("Plastic surgeon")),
            (Role.GP, tr("Family doctor (GP)")),
            (Role.CAREGIVER, tr("Someone who looks after you")),
            (Role.OTHER, tr("Someone else")),
        )
        self._role = choice(appearance, "team.role", tr("What your key contact does"), roles)
        self._phone = text_line(appearance, "team.phone", tr("Phone of your key contact"), tr("Phone number"))
        self._gp = text_line(appearance, "team.gp", tr("Name of your family doctor"), tr("Name or practice"))
        self._gp_phone = text_line(appearance, "team.gpPhone", tr("Phone of your family doctor"), tr("Phone number"))
        card = RowCard("team.card")
        row = QuestionRow(appearance, tr("Key contact"), tr("whom you call first about the cancer"))
        row.add(self._contact, self._role)
        row.add(self._phone)
        card.add(row)
        row = QuestionRow(appearance, tr("Family doctor"), tr("your GP"))
        row.add(self._gp, self._gp_phone)
        card.add(row)
        self.column.addWidget(card)
        self.watch(self._contact, self._role, self._phone, self._gp, self._gp_phone)

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        team = answers.team
        self._contact.set_text(team.contact)
        self._role.set_value(team.contact_role)
        self._phone.set_text(team.contact_phone)
        self._gp.set_text(team.gp)
        self._gp_phone.set_text(team.gp_phone)

    def read(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        team = YourTeam(
            contact=self._contact.text,
            contact_role=self._role.value,
            contact_phone=self._phone.text,
            gp=self._gp.text,
            gp_phone=self._gp_phone.text,
        )
        return replace(answers, team=team)

    def wrong(self) -> list[Wrong]:
        """Return the names that are missing beside a phone number."""
        why = tr("Write a name, or what you call them, so that you know whose number this is.")
        found = []
        if (self._phone.text or self._role.value) and not self._contact.text:
            found.append(Wrong(field=self._contact, why=why))
        if self._gp_phone.text and not self._gp.text:
            found.append(Wrong(field=self._gp, why=why))
        return found
