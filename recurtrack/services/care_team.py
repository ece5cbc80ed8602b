"""The care team: who looks after the person, who is responsible for which check, and whom to call first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry, Role
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.terms import Test
from recurtrack.services.care_plan import care_view
from recurtrack.services.open_record import Change, Command, OpenRecord
from recurtrack.storage.entries import Reader

_EVERY_PLAN = frozenset({Test.CLINIC_VISIT, Test.MAMMOGRAM})
"""What somebody looks after even where the record does not say enough for a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the care team, with what says which checks they are responsible for."""

    entry: CareTeamEntry
    responsibilities: tuple[ResponsibilityEntry, ...] = ()

    @property
    def tests(self) -> tuple[Test, ...]:
        """What they are responsible for, each once and always in the same order."""
        found = {responsibility.test for responsibility in self.responsibilities}
        return tuple(test for test in Test if test in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeamView:
    """The care team, the key contact first; ``key_contact`` is None while nobody was chosen."""

    members: tuple[Member, ...]
    key_contact: CareTeamEntry | None

    def is_key_contact(self, member: Member) -> bool:
        """Whether this is the one to call first."""
        return self.key_contact is not None and self.key_contact.id == member.entry.id


class CareTeam:
    """What can be done with the care team. At most one member is the key contact."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def view(self) -> CareTeamView:
        """Return every member with their responsibilities."""
        with self._record.reading() as reader:
            entries = reader.all(CareTeamEntry)
            responsibilities = reader.all(ResponsibilityEntry)
        key = next((entry for entry in entries if entry.key_contact), None)
        ordered = sorted(entries, key=lambda entry: entry is not key)
        members = tuple(
            Member(entry=entry, responsibilities=tuple(r for r in responsibilities if r.member_id == entry.id))
            for entry in ordered
        )
        return CareTeamView(members=members, key_contact=key)

    def whom_to_call(self) -> CareTeamEntry | None:
        """Return the key contact; without one, the first member of the team at the hospital or practice with a phone.

        ``key_contact`` of the answer says which of the two it is. A caregiver is called only when chosen.
        """
        with self._record.reading() as reader:
            entries = reader.all(CareTeamEntry)
        key = next((entry for entry in entries if entry.key_contact), None)
        with_phone = (entry for entry in entries if entry.phone and entry.role is not Role.CAREGIVER)
        return key or next(with_phone, None)

    def tests_in_follow_up(self) -> tuple[Test, ...]:
        """Return the checks somebody can be responsible for: those of the care plan, and those already given."""
        with self._record.reading() as reader:
            given = {found.test for found in reader.all(ResponsibilityEntry)}
            found = given | _EVERY_PLAN | _planned_tests(reader, self._record)
        return tuple(test for test in Test if test in found)

    def save(self, member: CareTeamEntry, tests: Iterable[Test]) -> Change:
        """Save a member, new or changed, with exactly these responsibilities.

        A member who becomes the key contact takes that over from the one before. Raises ``Rejected`` without a name.
        """
        if not member.name.strip():
            raise Rejected(Refusal.OUT_OF_RANGE, field="Name", value="nothing", expected="a name is needed")
        with self._record.command("Save a person of the care team") as command:
            if member.key_contact:
                _take_over(command, member.id)
            command.put(member)
            self._put_responsibilities(command, member.id, frozenset(tests))
        return command.done.change

    def make_key_contact(self, member_id: EntryId) -> Change:
        """Choose the one to call first; it is no longer anybody else."""
        with self._record.command("Choose the key contact") as command:
            member = command.get(CareTeamEntry, member_id)
            _take_over(command, member_id)
            command.put(replace(member, key_contact=True))
        return command.done.change

    def remove(self, member_id: EntryId) -> Change:
        """Remove a member with their responsibilities; undo brings all back."""
        with self._record.command("Delete a person of the care team") as command:
            command.remove(CareTeamEntry, member_id)
            for responsibility in command.reader.where(ResponsibilityEntry, member_id=member_id):
                command.remove(ResponsibilityEntry, responsibility.id)
        return command.done.change

    def _put_responsibilities(self, command: Command, member_id: EntryId, tests: frozenset[Test]) -> None:
        missing = set(tests)
        for found in command.reader.where(ResponsibilityEntry, member_id=member_id):
            if found.test in missing:
                missing.discard(found.test)
            else:
                command.remove(ResponsibilityEntry, found.id)
        for test in Test:
            if test in missing:
                command.put(ResponsibilityEntry(id=self._record.new_id(), test=test, member_id=member_id))


def _planned_tests(reader: Reader, record: OpenRecord) -> set[Test]:
    """Return the tests of the care plan; none when the guideline chosen cannot be used."""
    try:
        checks = care_view(reader, record.today()).follow_up.checks
    except Rejected:
        return set()
    return {check.test for check in checks}


def _take_over(command: Command, member_id: EntryId) -> None:
    for other in command.reader.where(CareTeamEntry, key_contact=True):
        if other.id != member_id:
            command.put(replace(other, key_contact=False))
