"""The keys of records that open without a passphrase on this computer: in the keyring of the system, nowhere else.

What is kept is the record's key, never the passphrase: who gets hold of it can open this record, and learns nothing
that may also open something else. An empty file notes that a key is kept, named so that it tells nothing: to ask the
keyring takes as long as to open a record, and most records are not in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.paths import remembered_folder
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.system_keyring import SystemKeyring
from recurtrack.storage.keys import SALT_BYTES, RecordKey

T = TypeVar("T")
_SERVICE = "RecurTrack record"


class RememberedKeys:
    """Keeps one key a record, by where the record lies. Each call may wait for the person to unlock the keyring."""

    def __init__(self) -> None:
        self._keyring = SystemKeyring(_SERVICE)

    def is_possible(self) -> bool:
        """Tell whether this computer has a keyring that keys can be kept in."""
        return self._keyring.is_there()

    def keep(self, path: Path, key: RecordKey) -> None:
        """Keep the key of a record in the place of an older one; raises ``Unavailable(NO_KEYRING)``."""
        self._keyring.keep(_name(path), key.text)
        note = _note(path)
        with suppress(OSError):  # the passphrase is asked for then, as if nothing were kept
            note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            note.touch(mode=0o600)

    def get(self, path: Path) -> RecordKey | None:
        """Return the key that is kept for a record, or None; one that belongs to another file is forgotten.

        A record gets another salt with another passphrase, so a key that became useless is noticed without trying it.
        """
        if not _note(path).exists():
            return None
        try:
            text = self._keyring.get(_name(path))
        except Unavailable:
            return None
        if text is None:
            return None
        key = RecordKey.from_text(text)
        if key is None or not _may_open(key, path):
            self.forget(path)
            return None
        return key

    def forget(self, path: Path) -> None:
        """Forget the key of a record; where there is no keyring, there is none to forget."""
        self._keyring.forget(_name(path))
        with suppress(OSError):
            _note(path).unlink(missing_ok=True)

    def try_open(self, path: Path, open_with: Callable[[RecordKey], T]) -> T | None:
        """Open a record with its key; None when none is kept, or it opens the record no more and is forgotten.

        Raises what ``open_with`` raises for any other reason.
        """
        key = self.get(path)
        if key is None:
            return None
        try:
            return open_with(key)
        except Unavailable as error:
            if error.trouble is not Trouble.WRONG_PASSPHRASE:
                raise
            self.forget(path)
            return None


def _name(path: Path) -> str:
    return str(path.absolute())


def _note(path: Path) -> Path:
    return remembered_folder() / sha256(os.fsencode(_name(path))).hexdigest()


def _may_open(key: RecordKey, path: Path) -> bool:
    """Tell whether a file begins with the salt of a key; a file that is away for now may come back."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES) == key.salt
    except OSError:
        return True


class RememberedRecord:
    """Whether one open record opens without its passphrase on this computer."""

    def __init__(self, record: OpenRecord, keys: RememberedKeys) -> None:
        self._record = record
        self._keys = keys

    def is_possible(self) -> bool:
        """Tell whether this computer has a keyring that the key can be kept in."""
        return self._keys.is_possible()

    def is_on(self) -> bool:
        """Tell whether the key is kept."""
        return self._keys.get(self._record.path) is not None

    def turn_on(self) -> None:
        """Keep the key of the open record; raises ``Unavailable(NO_KEYRING)``. One without a passphrase has none."""
        key = self._record.file.key
        if key is not None:
            self._keys.keep(self._record.path, key)

    def turn_off(self) -> None:
        """Forget the key."""
        self._keys.forget(self._record.path)
