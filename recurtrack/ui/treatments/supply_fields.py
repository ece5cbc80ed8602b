"""How long the medicine at home lasts, and how long one prescription does."""

from __future__ import annotations

from dataclasses import replace

from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.date_field import DateField

_MOST_DAYS = 400


class SupplyFields(Columns):
    """Two fields side by side; both may be left out."""

    def __init__(self, appearance: Appearance) -> None:
        self.until = DateField(
            appearance,
            tr("Supply lasts until"),
            "treatment.supplyUntil",
            optional=True,
            help_text=tr("Its last day, so that you can be reminded in time."),
            whole_day=True,
        )
        self.days = NumberField(
            appearance,
            tr("Days one prescription lasts"),
            "treatment.supplyDays",
            whole=True,
            least=1,
            most=_MOST_DAYS,
            help_text=tr("When it is filled, the supply moves on by so many days."),
        )
        super().__init__(appearance, self.until, self.days)

    def show_value(self, value: TreatmentEntry) -> None:
        """Show the supply of a medicine."""
        self.until.set_value(value.supply_until)
        self.days.set_number(value.supply_days)

    def take(self, value: TreatmentEntry) -> TreatmentEntry:
        """Return the medicine with its supply."""
        return replace(value, supply_until=self.until.read()[0], supply_days=self.days.count)

    def show_for(self, *, is_taken: bool) -> None:
        """Ask about a medicine only while it is taken."""
        for part in (self, self.until, self.days):
            part.setVisible(is_taken)
