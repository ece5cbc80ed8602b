"""A record used at random, held against a plain dictionary."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: each step writes to a record file."""
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Shown = dict[EntryId, AppointmentEntry]

days = st.dates(date(2015, 1, 1), NOW.date() + timedelta(days=900)).map(PartialDate.of)
past_days = st.dates(date(2015, 1, 1), NOW.date()).map(PartialDate.of)


class RecordMachine(RuleBasedStateMachine):
    """Logs, moves, cancels, marks done, removes, undoes, does again, and starts the program anew."""

    appointments = Bundle("appointments")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "machine.recurtrack"
        self.record: OpenRecord = create_record(self.path, NewRecord(name="M"), clock=lambda: NOW)
        self.shown: Shown = {}
        self.undone: list[Shown] = []
        self.before: list[Shown] = []
        self.count = 0

    def did(self, shown: Shown) -> None:
        if shown != self.shown:
            self.before.append(self.shown)
            self.undone.clear()
            self.shown = shown

    @rule(target=appointments, test=st.sampled_from(Test), day=days)
    def log(self, test: Test, day: PartialDate) -> EntryId:
        self.count += 1
        entry_id = EntryId(f"a{self.count}")
        entry = AppointmentEntry(id=entry_id, test=test, date=day, status=AppointmentStatus.BOOKED)
        Appointments(self.record).log(entry)
        self.did({**self.shown, entry_id: entry})
        return entry_id

    @rule(entry_id=appointments, day=days)
    def move(self, entry_id: EntryId, day: PartialDate) -> None:
        shown = self.shown.get(entry_id)
        if shown is not None and shown.status is AppointmentStatus.DONE and day.first_day() > NOW.date():
            self.expect_refusal(Refusal.OUT_OF_RANGE, lambda service: service.move(entry_id, day))
            return
        if self.refused(entry_id, lambda service: service.move(entry_id, day)):
            return
        self.did({**self.shown, entry_id: replace(self.shown[entry_id], date=day, time=None)})

    @rule(entry_id=appointments)
    def cancel(self, entry_id: EntryId) -> None:
        if self.refused(entry_id, lambda service: service.cancel(entry_id)):
            return
        self.did({**self.shown, entry_id: replace(self.shown[entry_id], status=AppointmentStatus.CANCELLED)})

    @rule(entry_id=appointments, day=past_days)
    def mark_done(self, entry_id: EntryId, day: PartialDate) -> None:
        if self.refused(entry_id, lambda service: service.mark_done(entry_id, day)):
            return
        self.did({**self.shown, entry_id: replace(self.shown[entry_id], status=AppointmentStatus.DONE, date=day)})

    @rule(entry_id=appointments)
    def remove(self, entry_id: EntryId) -> None:
        if self.refused(entry_id, lambda service: service.remove(entry_id)):
            return
        self.did({key: entry for key, entry in self.shown.items() if key != entry_id})

    @rule(day=st.dates(NOW.date() + timedelta(days=1), date(2030, 1, 1)))
    def a_thing_done_in_the_future_is_refused(self, day: date) -> None:
        entry = AppointmentEntry(
            id=EntryId("no"), test=Test.MAMMOGRAM, date=PartialDate.of(day), status=AppointmentStatus.DONE
        )
        self.expect_refusal(Refusal.OUT_OF_RANGE, lambda service: service.log(entry))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.record.undo()
        self.undone.append(self.shown)
        self.shown = self.before.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.record.redo()
        self.before.append(self.shown)
        self.shown = self.undone.pop()

    @precondition(lambda self: not self.before)
    @rule()
    def nothing_is_left_to_undo(self) -> None:
        with pytest.raises(Rejected) as refused:
            self.record.undo()
        assert refused.value.refusal is Refusal.NOTHING_TO_UNDO

    @rule()
    def restart(self) -> None:
        self.record.close()
        self.record = open_record(self.path, clock=lambda: NOW)
        self.before.clear()
        self.undone.clear()

    def refused(self, entry_id: EntryId, act: Callable[[Appointments], object]) -> bool:
        if entry_id in self.shown:
            act(Appointments(self.record))
            return False
        self.expect_refusal(Refusal.NO_SUCH_ENTRY, act)
        return True

    def expect_refusal(self, refusal: Refusal, act: Callable[[Appointments], object]) -> None:
        with pytest.raises(Rejected) as refused:
            act(Appointments(self.record))
        assert refused.value.refusal is refusal

    @invariant()
    def the_record_shows_what_the_dictionary_shows(self) -> None:
        if hasattr(self, "record"):
            found = {entry.id: entry for entry in Entries(self.record).all(AppointmentEntry)}
            assert found == self.shown

    def teardown(self) -> None:
        if hasattr(self, "record"):
            assert self.record.problems() == []
            self.record.close()
            self.folder.cleanup()


TestRecord = RecordMachine.TestCase
TestRecord.settings = settings(max_examples=25, stateful_step_count=25, deadline=None, phases=QUICK)
