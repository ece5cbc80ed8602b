"""How long the supply of a medicine lasts once a prescription was filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.treatment import TreatmentEntry


def refilled(treatment: TreatmentEntry, on: date) -> TreatmentEntry:
    """Return a treatment whose prescription was filled on a day: the new supply follows what was left, or that day.

    Raises ``Rejected`` when nobody said how many days a supply lasts.
    """
    if treatment.supply_days is None:
        raise Rejected(
            Refusal.OUT_OF_RANGE,
            field="One prescription lasts",
            value="nothing",
            expected="write down how many days it lasts",
        )
    left = None if treatment.supply_until is None else treatment.supply_until.exact
    begins = on if left is None else max(on, left)
    return replace(treatment, supply_until=PartialDate.of(begins + timedelta(days=treatment.supply_days)))
