"""The care plan as the page shows it, and the commands that change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recurtrack.domain.care import FOLLOW_UP_ID, DecisionEntry, FollowUpEntry, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.person import RISK_ID, RiskEntry
from recurtrack.domain.plan_comparison import ChangedCheck, Comparison, before_and_after, comparison
from recurtrack.domain.plan_table import PlanTable, TableMaterial, plan_table
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.services.care_plan import CarePlan, Choices, care_view
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.storage.entries import Reader


class PlanTables:
    """What the page of the care plan shows, and what can be done there."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan) -> None:
        self._record = record
        self._care_plan = care_plan

    def view(self, choices: Choices | None = None) -> PlanTable:
        """Set out the care plan; raises ``Rejected`` when a chosen guideline does not exist or is a draft."""
        choices = choices or Choices()
        with self._record.reading() as reader:
            return plan_table(_material(reader, self._record, choices))

    def compare(self, other_guidelines: Sequence[str]) -> Comparison:
        """Set the guideline in force beside others, for this person and without orders; drafts may be compared."""
        current = self._care_plan.view().guideline.id
        names = dict.fromkeys((current, *other_guidelines))
        return comparison(self._care_plan.compare(tuple(names)))

    def preview(self, choices: Choices) -> tuple[ChangedCheck, ...]:
        """Say what another guideline or visit interval would change, without changing it."""
        with self._record.reading() as reader:
            before = plan_table(_material(reader, self._record, Choices(today=choices.today)))
            after = plan_table(_material(reader, self._record, choices))
        return before_and_after(before, after)

    def remove_order(self, order_id: EntryId) -> Change:
        """Take an order or a check of one's own away: back to the guideline."""
        with self._record.command("Back to guideline") as command:
            command.remove(OrderEntry, order_id)
        return command.done.change

    def bring_back(self, decision_id: EntryId) -> Change:
        """Take back that a check was skipped or put off."""
        with self._record.command("Bring check back") as command:
            command.remove(DecisionEntry, decision_id)
        return command.done.change

    def correct_treatment_end(self, end: PartialDate | None, reason: str | None = None) -> Change:
        """Correct the end of primary treatment, with the reason; None goes back to the day that is worked out."""
        with self._record.command("Correct end of treatment") as command:
            settings = command.reader.present(FollowUpEntry, FOLLOW_UP_ID) or FollowUpEntry(id=FOLLOW_UP_ID)
            kept = reason if end is not None else None
            command.put(replace(settings, treatment_end=end, treatment_end_reason=kept))
        return command.done.change


def _material(reader: Reader, record: OpenRecord, choices: Choices) -> TableMaterial:
    found = care_view(reader, choices.today or record.today(), choices)
    return TableMaterial(
        follow_up=found.follow_up,
        settings=found.settings,
        add_ons=tuple(read_guideline(name) for name in found.settings.add_ons),
        orders=reader.all(OrderEntry),
        treatments=reader.all(TreatmentEntry),
        risk=reader.present(RiskEntry, RISK_ID),
        caveats=found.caveats,
    )
