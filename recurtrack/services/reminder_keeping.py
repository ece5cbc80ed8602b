"""What the record keeps for its reminders beside the entries: choices, names, and when a copy was saved."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import date
from os import urandom

from recurtrack.domain.reminders.choices import ReminderChoices, choices_from
from recurtrack.services.open_record import OpenRecord

RECORD_ID = "record.id"
"""Names the record in the reminder book; a record that never published has none."""
SAVED_ON = "copy.saved_on"
"""The day on which a copy of the record was last saved."""
_CHOICES, _BEGUN, _SECRET = "reminders.choices", "reminders.begun", "reminders.secret"


class ReminderKeeping:
    """The texts that one record keeps for its reminders; none of them is undone."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def choices(self) -> ReminderChoices:
        """Return what the person chose about reminders; what was never chosen is as usual."""
        return choices_from(self._record.kept(_CHOICES))

    def choose(self, choices: ReminderChoices) -> None:
        """Keep what the person chose."""
        self._record.keep(_CHOICES, choices.to_text())

    def begun_on(self) -> date:
        """Return the day on which reminders began; today when they did not yet."""
        return _day(self._record.kept(_BEGUN)) or self._record.today()

    def saved_on(self) -> date | None:
        """Return the day on which a copy was last saved, or None."""
        return _day(self._record.kept(SAVED_ON))

    def copy_saved(self) -> None:
        """Keep that a copy of the record was saved today."""
        self._record.keep(SAVED_ON, self._record.today().isoformat())

    def begin(self) -> str:
        """Keep that reminders began, if they did not before; returns the record's name in the reminder book."""
        if _day(self._record.kept(_BEGUN)) is None:
            self._record.keep(_BEGUN, self._record.today().isoformat())
        return self._random(RECORD_ID)

    def has_begun(self, *, is_encrypted: bool) -> bool:
        """Tell whether all that reminders need is kept already, so that a record opened for reading has it."""
        needed = (_BEGUN, RECORD_ID, _SECRET) if is_encrypted else (_BEGUN, RECORD_ID)
        return all(self._record.kept(name) is not None for name in needed)

    def opaque_names(self) -> Callable[[str], str]:
        """Return what gives names from which nobody without the record can tell what they stand for.

        The reminder book of an encrypted record lies open, and what a key says can be guessed: a plain hash of it
        could be tried out. So it is made with a secret that only the record keeps.
        """
        secret = bytes.fromhex(self._random(_SECRET))
        return lambda text: hmac.digest(secret, text.encode(), "sha256").hex()

    def _random(self, name: str) -> str:
        found = self._record.kept(name)
        if found is None:
            self._record.keep(name, urandom(16).hex())
            # Another program may have kept one at the same moment; the one that stays is the record's.
            found = self._record.kept(name)
        return found or ""


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
