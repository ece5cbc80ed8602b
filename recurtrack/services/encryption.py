"""Setting, changing and removing the passphrase of a record."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.services.clock import Clock, system_clock
from recurtrack.services.records import back_up_before_upgrade
from recurtrack.storage.converting import convert
from recurtrack.storage.keys import RecordKey, Secret
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.writer_lock import WriterLock

WRONG_PASSPHRASE_SECONDS = 1.0
"""How long a wrong passphrase takes: trying many is slow, and nobody is ever locked out."""


def set_passphrase(record_path: Path, old: Secret, new: str | None, clock: Clock = system_clock) -> RecordKey | None:
    """Encrypt a record that is closed, with another passphrase than before or its first, or no more (None).

    Returns its new key. It is read once with what opens it now and made anew beside itself; only when that was read
    back and found to be the same does it take the old one's place. Raises ``Rejected`` for an empty passphrase, and
    ``Unavailable`` when the record is open elsewhere, cannot be opened with ``old``, or the disk is in the way; the
    record is then as it was.
    """
    if new is not None and not new:
        raise Rejected(Refusal.PASSPHRASES_DIFFER)
    is_encrypted(record_path)  # what is no record gets nothing beside it
    lock = WriterLock.take(record_path, clock())
    try:
        opened = RecordFile.open(
            record_path, old, now=clock, before_upgrade=partial(back_up_before_upgrade, record_path, clock)
        )
        opened.close()
        if opened.key is None and new is None:
            return None
        key = None if new is None else RecordKey.anew(new)
        convert(record_path, opened.key, key)
        return key
    finally:
        lock.give_back()


class SlowRefusal:
    """Makes each wrong passphrase after the first take a while; used where somebody types them.

    ``wait`` is how it waits, in seconds. It runs where the record is opened, never on the window's thread.
    """

    def __init__(self, wait: Callable[[float], None] = time.sleep) -> None:
        self._wait = wait
        self._wrong: set[Path] = set()

    def refused(self, path: Path, error: Unavailable) -> None:
        """Note what kept a record from being opened, and wait if it is a wrong passphrase again."""
        if error.trouble is not Trouble.WRONG_PASSPHRASE:
            return
        if path in self._wrong:
            self._wait(WRONG_PASSPHRASE_SECONDS)
        self._wrong.add(path)

    def opened(self, path: Path) -> None:
        """Forget the wrong tries: the right passphrase was given."""
        self._wrong.discard(path)
