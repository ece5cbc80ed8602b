"""What there are reminders about, and what a person can answer to one."""

from __future__ import annotations

from enum import StrEnum


class ReminderKind(StrEnum):
    """What a reminder is about; each kind can be switched off."""

    APPOINTMENT = "appointment"
    """A booked appointment comes closer."""
    CHECK_OPENS = "check_opens"
    """A planned check may be booked and done from now on: the first day of its window."""
    CHECK_DUE = "check_due"
    """A planned check is due: the best day of its window."""
    CHECK_LATE = "check_late"
    """The window of a planned check has closed."""
    RESULT = "result"
    """A check was done, and its result is not there after so many days."""
    PRESCRIPTION = "prescription"
    """The supply of a medicine ends soon."""
    TREATMENT_END = "treatment_end"
    """The planned end of endocrine therapy comes closer."""
    SIGN = "sign"
    """A sign the person noticed is to be asked about again."""
    BACKUP = "backup"
    """No copy of the record was saved for a while."""


class Answer(StrEnum):
    """What the person did with a reminder."""

    DONE = "done"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
