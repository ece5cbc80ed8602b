"""Reads from a record what its reminders are made of; worked out again only when that has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.entry import Entry
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.planned import AdvisedSign, ReminderMaterial, reminders_of
from recurtrack.domain.reminders.reminder import Reminder
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import PLAN_KINDS, CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.remembered import Remembered
from recurtrack.services.reminder_keeping import ReminderKeeping
from recurtrack.services.signs import Signs

if TYPE_CHECKING:
    from recurtrack.storage.entries import Reader

REMINDER_KINDS: frozenset[type[Entry]] = PLAN_KINDS | {SignEntry, ReminderEntry}
"""What reminders are made of: when an entry of one of these kinds changes, they are to be published again."""


class ReminderPlan:
    """What there is to remind of in one record."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan, signs: Signs) -> None:
        self._record = record
        self._signs = signs
        self._keeping = ReminderKeeping(record)
        self._checks = Remembered(record, PLAN_KINDS, lambda reader: care_plan.read(reader).follow_up.checks)
        self._treatments = Remembered(record, frozenset({TreatmentEntry}), lambda reader: reader.all(TreatmentEntry))
        self._answers = Remembered(record, frozenset({ReminderEntry}), lambda reader: reader.all(ReminderEntry))

    def reminders(self) -> tuple[Reminder, ...]:
        """Return every reminder in the order of their moments; raises ``Rejected`` as the care plan and signs do."""
        choices, begun_on, saved_on = self._keeping.choices(), self._keeping.begun_on(), self._keeping.saved_on()
        with self._record.reading() as reader:
            material = ReminderMaterial(
                checks=self._checks.read(reader),
                treatments=self._treatments.read(reader),
                signs=self._open_signs(reader),
                begun_on=begun_on,
                saved_on=saved_on,
            )
        return reminders_of(material, choices, self._record.today())

    def is_of_nobody(self) -> bool:
        """Tell whether the record is that of the sample person, whom nobody has to remind of anything."""
        with self._record.reading() as reader:
            person = reader.present(PersonEntry, PERSON_ID)
        return person is not None and person.sample

    def answers(self) -> tuple[ReminderEntry, ...]:
        """Return every answer, in the order they were written."""
        with self._record.reading() as reader:
            return self._answers.read(reader)

    def _open_signs(self, reader: Reader) -> tuple[AdvisedSign, ...]:
        return tuple(AdvisedSign(noticed.entry, noticed.advice) for noticed in self._signs.read_open(reader).open)
