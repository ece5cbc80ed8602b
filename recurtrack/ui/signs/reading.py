"""What the page of warning signs reads at once, and what it is given to read with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers
from recurtrack.services.signs import Signs, SignsView
from recurtrack.ui.signs.advice_dialog import CallHelp
from recurtrack.ui.signs.places import treated_side


@dataclass(frozen=True, slots=True, kw_only=True)
class SignServices:
    """The service of the page and everything around it.

    ``care_team`` and ``diagnoses`` read the record and are called on its thread; ``emergency`` returns the number
    chosen in the settings, None while none is; ``open_address`` opens a page in the browser.
    """

    signs: Signs
    care_team: Callable[[], tuple[CareTeamEntry, ...]]
    diagnoses: Callable[[], tuple[DiagnosisEntry, ...]]
    emergency: Callable[[], EmergencyNumber | None]
    emergency_numbers: EmergencyNumbers
    open_address: Callable[[str], None]

    def read(self) -> SignsReading:
        """Read what the page shows."""
        return SignsReading(view=self.signs.noticed(), team=self.care_team(), treated=treated_side(self.diagnoses()))

    def help_with(self, team: tuple[CareTeamEntry, ...]) -> CallHelp:
        """Return whom one can call."""
        return CallHelp(number=self.emergency(), numbers=self.emergency_numbers, team=team)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignsReading:
    """The diary, the care team, and the side that was treated."""

    view: SignsView
    team: tuple[CareTeamEntry, ...]
    treated: Laterality | None
