"""Makes the record that the first page of a new one asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.setting_up.answers import SetupPage
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.setting_up import SettingUp

if TYPE_CHECKING:
    from recurtrack.services.clock import Clock
    from recurtrack.services.open_record import OpenRecord
    from recurtrack.ui.records import NewRecordDraft


def make_record(draft: NewRecordDraft, clock: Clock) -> OpenRecord:
    """Make a record whose first question is answered already; raises ``Rejected`` when it cannot be written there."""
    record = create_record(draft.path, NewRecord(name=draft.name), draft.passphrase, clock)
    asked = SettingUp(record, CarePlan(record))
    asked.save(SetupPage.WELCOME, asked.answers(), SetupPage.ABOUT)
    record.forget_undo()
    return record
