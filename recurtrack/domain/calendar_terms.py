"""The controlled words of what goes into a calendar."""

from enum import StrEnum


class EventStatus(StrEnum):
    """How sure an event is."""

    PLANNED = "planned"
    """A check the plan asks for; nobody has booked it."""
    BOOKED = "booked"
    CANCELLED = "cancelled"
