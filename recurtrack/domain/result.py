"""A result: what a report or a laboratory says, as written there."""

from __future__ import annotations

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.terms import Test
from recurtrack.domain.values import dataclass

PROVED_BY_RESULT = (
    Test.MAMMOGRAM,
    Test.BREAST_MRI,
    Test.BREAST_ULTRASOUND,
    Test.BONE_DENSITY,
    Test.ECHOCARDIOGRAM,
)
"""The tests that took place when there is a result, even without an appointment; a blood value does not say which
blood test it was (docs/plan-conventions.md, section 9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry(Entry):
    """One measured or reported value.

    ``quantity`` says what was measured (``BI-RADS``, ``T-score hip``, ``LVEF``, ``CA 15-3``); ``value`` is a number in
    ``unit`` or None when the report gives only ``text``; ``low`` and ``high`` are the laboratory's own range.
    """

    test: Test
    date: PartialDate
    quantity: str
    value: float | None = None
    unit: str | None = None
    text: str | None = None
    low: float | None = None
    high: float | None = None
    laboratory: str | None = None
    side: Laterality | None = None
    appointment_id: EntryId | None = None
    note: str | None = None
