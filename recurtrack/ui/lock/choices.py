"""When the window locks by itself, as the person chose; a choice of this computer, not of one record."""

from __future__ import annotations

from recurtrack.ui.settings import Settings

MINUTES = (1, 5, 10, 30)
"""After so many minutes without a key or the mouse the window can lock."""
USUAL_MINUTES = 10
NEVER = 0
_AFTER, _WITH_SESSION = "lock_after_minutes", "lock_with_session"
_NO = "no"


def lock_after_minutes(settings: Settings) -> int:
    """Return after how many minutes without a key or the mouse the window locks; ``NEVER`` for not at all."""
    found = settings.choice(_AFTER)
    return int(found) if found in {str(minutes) for minutes in (*MINUTES, NEVER)} else USUAL_MINUTES


def choose_lock_after(settings: Settings, minutes: int) -> None:
    """Remember after how many minutes the window locks."""
    settings.remember_choice(_AFTER, str(minutes))


def locks_with_session(settings: Settings) -> bool:
    """Tell whether the window locks when the screen does and before the computer sleeps."""
    return settings.choice(_WITH_SESSION) != _NO


def choose_lock_with_session(settings: Settings, *, locks: bool) -> None:
    """Remember whether the window locks with the screen."""
    settings.remember_choice(_WITH_SESSION, "" if locks else _NO)
