"""Setting, changing and removing the passphrase of a record, and remembering its key on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from recurtrack.domain.errors import Unavailable
from recurtrack.services.remembered_keys import RememberedKeys
from recurtrack.storage.keys import RecordKey


class PassphraseWish(NamedTuple):
    """What is to become of a record's passphrase: ``old`` None, there is none; ``new`` None, there is to be none.

    ``remember``: the record is to open without asking on this computer.
    """

    old: str | None
    new: str | None
    remember: bool = False

    def __repr__(self) -> str:
        """Say nothing: a passphrase must not get into a log."""
        return "PassphraseWish(…)"

    def __str__(self) -> str:
        """Say nothing."""
        return repr(self)


class Converted(NamedTuple):
    """What became of it: the key, None without a passphrase, and whether it could not be remembered as was wished."""

    key: RecordKey | None
    not_remembered: bool = False


def change_passphrase(path: Path, wish: PassphraseWish, keys: RememberedKeys) -> Converted:
    """Do what is wished to a record that is closed.

    Raises ``Unavailable`` (``WRONG_PASSPHRASE`` and what stands in the way of the file), ``Rejected``; the record is
    then as it was. That the key cannot be remembered is no error: the passphrase opens the record.
    """
    from recurtrack.services.encryption import set_passphrase  # writes, and is seldom wanted

    key = set_passphrase(path, wish.old, wish.new)
    if key is None or not wish.remember:
        keys.forget(path)
        return Converted(key)
    try:
        keys.keep(path, key)
    except Unavailable:
        return Converted(key, not_remembered=True)
    return Converted(key)
