"""What the page reads from the record, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.signs import EmergencyNumbers
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries

if TYPE_CHECKING:
    from recurtrack.services.calendar_files import CalendarFiles
    from recurtrack.services.reminders import Reminders
    from recurtrack.ui.calendar_setting_up import CalendarSettingUp
    from recurtrack.ui.settings_page.row import SettingsCard


class StartsAtLogin(Protocol):
    """Starts reminders when the person logs in; each raises ``Rejected`` when the computer does not let it."""

    def is_on(self) -> bool:
        """Tell whether they start."""

    def turn_on(self) -> None:
        """Let them start from the next login on."""

    def turn_off(self) -> None:
        """Let them start no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarServices:
    """What puts the record into other calendars: a file, and a server."""

    files: CalendarFiles
    setting_up: CalendarSettingUp


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCards:
    """The cards about what keeps the record safe and private, and what brings them up to date."""

    cards: Sequence[SettingsCard] = ()
    refresh: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsServices:
    """What the page asks and does. ``is_encrypted`` tells it of the open record; ``save_archive`` asks where to.

    ``autostart`` is None where nothing can be started at login; ``has_tray`` tells whether the desktop has a tray.
    """

    entries: Entries
    care_plan: CarePlan
    emergency_numbers: EmergencyNumbers
    is_encrypted: Callable[[], bool]
    save_archive: Callable[[], None]
    reminders: Reminders
    autostart: StartsAtLogin | None = None
    has_tray: bool = False
    calendar: CalendarServices | None = None
    safety: SafetyCards = SafetyCards()
    said_of_sync: Callable[[], str | None] = lambda: None


@dataclass(frozen=True, slots=True)
class SettingsView:
    """Who the record is about, the guideline in force, whether the file is encrypted, and what keeps it in step."""

    person: PersonEntry
    guideline: str
    is_encrypted: bool
    said_of_sync: str | None


def settings_view(services: SettingsServices) -> SettingsView:
    """Read what the page shows; raises ``Unavailable`` when the record cannot be read."""
    people = services.entries.all(PersonEntry)
    chosen = next(iter(services.entries.all(FollowUpEntry)), FollowUpEntry(id=FOLLOW_UP_ID))
    names = {guideline.id: guideline.name for guideline in services.care_plan.guidelines()}
    return SettingsView(
        person=next(iter(people), PersonEntry(id=PERSON_ID)),
        guideline=names.get(chosen.guideline, chosen.guideline),
        is_encrypted=services.is_encrypted(),
        said_of_sync=services.said_of_sync(),
    )
