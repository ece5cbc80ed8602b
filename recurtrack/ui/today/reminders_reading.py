"""What the page Today reads about reminders, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recurtrack.domain.reminders.kinds import ReminderKind

if TYPE_CHECKING:
    from recurtrack.services.reminders import Reminders, WaitingReminder
    from recurtrack.ui.settings_page.reading import StartsAtLogin

ASKED_CHOICE = "asked_autostart"
"""The name under which the settings keep that starting at login was asked about: ``yes``, ``no``, or empty."""


@dataclass(frozen=True, slots=True)
class RemindersView:
    """What waits for an answer, the newest first, and whether to ask about reminders while RecurTrack is closed."""

    waiting: tuple[WaitingReminder, ...]
    asks: bool


def reminders_view(
    reminders: Reminders, autostart: Callable[[], StartsAtLogin | None], *, may_ask: bool
) -> RemindersView:
    """Read what waits; raises ``Unavailable`` when the record or the reminder book cannot be read."""
    return RemindersView(reminders.inbox(), may_ask and _is_worth_asking(reminders, autostart()))


def _is_worth_asking(reminders: Reminders, autostart: StartsAtLogin | None) -> bool:
    """Ask once there is something to be reminded of that comes from the record itself."""
    if autostart is None or autostart.is_on():
        return False
    return any(reminder.kind is not ReminderKind.BACKUP for reminder in reminders.planned())
