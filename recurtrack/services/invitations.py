"""Invitations: a calendar file becomes an appointment, and a second one moves or cancels it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.calendar_events import appointment_uid
from recurtrack.domain.entry import EntryId, Origin, Provenance
from recurtrack.domain.incoming import LeftOut
from recurtrack.domain.terms import Test
from recurtrack.exchange.invitation import InvitationDraft, ReadCalendar, read_calendar
from recurtrack.services.local_zone import LocalZone, system_zone
from recurtrack.services.open_record import Change, Command, OpenRecord
from recurtrack.storage.entries import Reader

_KEY, _SEQUENCE = "ical:", "ical-sequence:"


class Outcome(StrEnum):
    """What taking an invitation would do."""

    NEW = "new"
    MOVES = "moves"
    CANCELS = "cancels"
    KNOWN = "known"
    OUTDATED = "outdated"
    NOTHING_TO_CANCEL = "nothing_to_cancel"


CHANGING = frozenset({Outcome.NEW, Outcome.MOVES, Outcome.CANCELS})
"""The outcomes that change the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPreview:
    """What one appointment of a calendar file would do: how it would be kept, and how it is kept now."""

    draft: InvitationDraft
    outcome: Outcome
    appointment: AppointmentEntry
    before: AppointmentEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarOutcome:
    """What a calendar file does to the record: each of its appointments, and what was left out of it and why."""

    file: str
    previews: tuple[InvitationPreview, ...]
    left_out: tuple[LeftOut, ...]


class Invitations:
    """What can be done with calendar files. ``zone`` names the zone here."""

    def __init__(self, record: OpenRecord, zone: LocalZone = system_zone) -> None:
        self._record = record
        self._zone = zone

    def preview(self, path: Path) -> tuple[InvitationPreview, ...]:
        """Read a calendar file and say what each of its appointments would do; raises ``Rejected``."""
        drafts = self._read(path).drafts
        with self._record.reading() as reader:
            known = _known(reader)
            return tuple(self._preview(known, draft) for draft in drafts)

    def take(self, draft: InvitationDraft, test: Test | None = None) -> Change:
        """Add, move or cancel the appointment of an invitation; ``test`` is what a new one is, else the guess.

        One that is known already, outdated, or cancelled without being in the record changes nothing.
        """
        with self._record.command("Add invitation") as command:
            found = self._preview(_known(command.reader), draft)
            if found.outcome in CHANGING:
                chosen = test if found.outcome is Outcome.NEW and test is not None else found.appointment.test
                command.put(replace(found.appointment, test=chosen))
        return command.done.change

    def preview_all(self, paths: Sequence[Path]) -> tuple[CalendarOutcome, ...]:
        """Say what taking calendar files one after the other would do; raises ``Rejected``."""
        files = [(path.name, self._read(path)) for path in paths]
        outcomes: list[CalendarOutcome] = []
        with suppress(_OnlyLooking), self._record.command("Look at files") as command:
            outcomes += self._taken(command, files)
            raise _OnlyLooking
        return tuple(outcomes)

    def take_all(self, paths: Sequence[Path]) -> tuple[CalendarOutcome, ...]:
        """Take calendar files in one command: all of them or, when one is rejected, none."""
        files = [(path.name, self._read(path)) for path in paths]
        with self._record.command(f"Import {', '.join(name for name, _ in files)}") as command:
            return self._taken(command, files)

    def _read(self, path: Path) -> ReadCalendar:
        return read_calendar(path, self._zone(), self._record.clock())

    def _taken(self, command: Command, files: Iterable[tuple[str, ReadCalendar]]) -> tuple[CalendarOutcome, ...]:
        known = _known(command.reader)
        outcomes = []
        for name, read in files:
            previews = []
            for draft in read.drafts:
                found = self._preview(known, draft)
                if found.outcome in CHANGING:
                    command.put(found.appointment)
                    known[found.appointment.id] = found.appointment
                previews.append(found)
            outcomes.append(CalendarOutcome(file=name, previews=tuple(previews), left_out=read.left_out))
        return tuple(outcomes)

    def _preview(self, kept: _Known, draft: InvitationDraft) -> InvitationPreview:
        own = next((entry for entry in kept.values() if appointment_uid(entry.id) == draft.uid), None)
        if own is not None:
            # It came from here: what the record says is newer than any calendar's copy of it.
            return InvitationPreview(draft=draft, outcome=Outcome.KNOWN, appointment=own, before=own)
        key = _KEY + draft.uid
        known = [entry for entry in kept.values() if key in entry.import_keys]
        same_day = [entry for entry in known if entry.date == draft.date and entry.time == draft.time]
        open_ones = [entry for entry in known if entry.status is AppointmentStatus.BOOKED]
        cancelled = [entry for entry in known if entry.status is AppointmentStatus.CANCELLED]
        before = next(iter((*open_ones, *same_day, *cancelled)), None)
        if before is None:
            outcome = Outcome.NOTHING_TO_CANCEL if draft.cancelled else Outcome.NEW
            return InvitationPreview(draft=draft, outcome=outcome, appointment=self._new(draft, key))
        after = _changed(before, draft)
        outcome = _outcome(before, after, draft)
        return InvitationPreview(draft=draft, outcome=outcome, appointment=after, before=before)

    def _new(self, draft: InvitationDraft, key: str) -> AppointmentEntry:
        return AppointmentEntry(
            id=self._record.new_id(),
            test=draft.guess,
            date=draft.date,
            time=draft.time,
            zone=None if draft.time is None else draft.zone,
            minutes=draft.minutes,
            status=AppointmentStatus.BOOKED,
            title=draft.summary or None,
            place=draft.place,
            with_whom=draft.organiser,
            note=draft.note,
            provenance=Provenance(origin=Origin.LETTER, detail="invitation"),
            import_keys=(key, f"{_SEQUENCE}{draft.sequence}"),
        )


_Known = dict[EntryId, AppointmentEntry]
"""The appointments of the record by their ids."""


class _OnlyLooking(Exception):
    """Ends a transaction whose changes were only to be looked at."""


def _known(reader: Reader) -> _Known:
    return {entry.id: entry for entry in reader.all(AppointmentEntry)}


def _changed(before: AppointmentEntry, draft: InvitationDraft) -> AppointmentEntry:
    """Return an appointment as its sender now says; what the person wrote stays."""
    keys = tuple(key for key in before.import_keys if not key.startswith(_SEQUENCE))
    keys = (*keys, f"{_SEQUENCE}{draft.sequence}")
    if draft.cancelled:
        return replace(before, status=AppointmentStatus.CANCELLED, import_keys=keys)
    return replace(
        before,
        status=AppointmentStatus.BOOKED,
        date=draft.date,
        time=draft.time,
        zone=None if draft.time is None else draft.zone,
        minutes=draft.minutes or before.minutes,
        place=draft.place or before.place,
        import_keys=keys,
    )


def _outcome(before: AppointmentEntry, after: AppointmentEntry, draft: InvitationDraft) -> Outcome:
    if draft.sequence < _sequence_of(before):
        return Outcome.OUTDATED
    if before.status in {AppointmentStatus.DONE, AppointmentStatus.MISSED}:
        return Outcome.KNOWN
    if replace(after, import_keys=before.import_keys) == before:
        return Outcome.KNOWN
    return Outcome.CANCELS if draft.cancelled else Outcome.MOVES


def _sequence_of(entry: AppointmentEntry) -> int:
    written = next((key for key in entry.import_keys if key.startswith(_SEQUENCE)), f"{_SEQUENCE}0")
    return int(written.removeprefix(_SEQUENCE))
