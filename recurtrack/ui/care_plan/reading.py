"""What the page Care plan shows, read off the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recurtrack.domain.awaited import Awaited
from recurtrack.domain.care import CareTeamEntry, FollowUpEntry
from recurtrack.domain.facts import Suspension
from recurtrack.domain.guideline import Guideline
from recurtrack.domain.person import PersonEntry
from recurtrack.domain.plan_table import OrderLine, PlanTable
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.plan_table import PlanTables
from recurtrack.ui.widgets.sources import open_in_browser


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanServices:
    """What the page asks and does; ``open_address`` opens a page of a source."""

    tables: PlanTables
    care_plan: CarePlan
    entries: Entries
    open_address: Callable[[str], None] = open_in_browser


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """The table, what can be chosen, and the names of the care team.

    ``suspended`` says why there is no plan, and ``awaited`` what it waits for.
    """

    table: PlanTable
    guidelines: tuple[Guideline, ...]
    settings: FollowUpEntry
    suspended: Suspension | None
    awaited: Awaited
    person: PersonEntry | None
    people: tuple[str, ...]

    def order(self, order_id: str) -> OrderLine | None:
        """Return a doctor's order or a check of one's own that stands in the table."""
        rows = [*self.table.rows, *(row for item in self.table.not_routine for row in item.ordered)]
        return next((line for row in rows for line in row.orders if line.entry.id == order_id), None)


def read_plan(services: PlanServices) -> PlanReading:
    """Read what the page shows."""
    members = services.entries.all(CareTeamEntry)
    view = services.care_plan.view()
    return PlanReading(
        table=services.tables.view(),
        guidelines=services.care_plan.guidelines(),
        settings=view.settings,
        suspended=view.follow_up.plan.suspended,
        awaited=view.awaited,
        person=view.person,
        people=tuple(member.name for member in members),
    )
