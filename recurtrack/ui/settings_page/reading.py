"""What the page reads from the record, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.signs import EmergencyNumbers
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsServices:
    """What the page asks and does. ``is_encrypted`` tells it of the open record; ``save_archive`` asks where to."""

    entries: Entries
    care_plan: CarePlan
    emergency_numbers: EmergencyNumbers
    is_encrypted: Callable[[], bool]
    save_archive: Callable[[], None]


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Who the record is about, the name of the guideline in force, and whether the file is encrypted."""

    person: PersonEntry
    guideline: str
    is_encrypted: bool


def settings_view(services: SettingsServices) -> SettingsView:
    """Read what the page shows; raises ``Unavailable`` when the record cannot be read."""
    people = services.entries.all(PersonEntry)
    chosen = next(iter(services.entries.all(FollowUpEntry)), FollowUpEntry(id=FOLLOW_UP_ID))
    names = {guideline.id: guideline.name for guideline in services.care_plan.guidelines()}
    return SettingsView(
        person=next(iter(people), PersonEntry(id=PERSON_ID)),
        guideline=names.get(chosen.guideline, chosen.guideline),
        is_encrypted=services.is_encrypted(),
    )
