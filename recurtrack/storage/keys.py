"""The key of an encrypted record: worked out from the passphrase once, then handed on as it is.

SQLCipher would work it out anew for every connection, which takes a tenth of a second by intention. The same is done
here with Python's own PBKDF2, so that a backup, a check and a remembered record need no passphrase any more.
Source: Zetetic, SQLCipher API, "PRAGMA key" and "Raw key data", version 4 (2018 onwards).
"""

from __future__ import annotations

from os import urandom
from pathlib import Path
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

_ROUNDS, _KEY_BYTES, SALT_BYTES = 256_000, 32, 16
"""What SQLCipher 4 does: PBKDF2 with HMAC-SHA512; the salt is the first bytes of the file."""


class RecordKey(NamedTuple):
    """The key of one record and the salt it belongs to. Whoever has it can open the record."""

    key: bytes
    salt: bytes

    @classmethod
    def anew(cls, passphrase: str) -> RecordKey:
        """Return the key of a record that is about to be made, with a salt of its own."""
        return cls._of(passphrase, urandom(SALT_BYTES))

    @classmethod
    def of_file(cls, path: Path, passphrase: str) -> RecordKey:
        """Return the key that a passphrase is for a record that is there; raises ``OSError``."""
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
        return cls._of(passphrase, salt) if len(salt) == SALT_BYTES else cls.anew(passphrase)

    @classmethod
    def _of(cls, passphrase: str, salt: bytes) -> RecordKey:
        from hashlib import pbkdf2_hmac  # a record that is not encrypted needs none of it

        # The same letters can be typed in two ways: e with an accent, or e and an accent.
        letters = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        return cls(pbkdf2_hmac("sha512", letters, salt, _ROUNDS, _KEY_BYTES), salt)

    @classmethod
    def from_text(cls, text: str) -> RecordKey | None:
        """Read what ``text`` wrote; None when it is something else."""
        try:
            both = bytes.fromhex(text)
        except ValueError:
            return None
        return cls(both[:_KEY_BYTES], both[_KEY_BYTES:]) if len(both) == _KEY_BYTES + SALT_BYTES else None

    @property
    def text(self) -> str:
        """The key as the driver takes it, and as a keyring keeps it."""
        # Always with its salt: a copy of the file made with the key alone would get another one, and the passphrase
        # would not open the copy.
        return (self.key + self.salt).hex()

    def __repr__(self) -> str:
        """Say nothing: a key must not get into a log."""
        return "RecordKey(…)"


Secret: TypeAlias = str | RecordKey | None
"""What opens a record: its passphrase, its key, or nothing for one that is not encrypted."""


def key_of(path: Path, secret: Secret) -> RecordKey | None:
    """Return the key that a secret is for a file, which must be there; raises ``OSError``."""
    if isinstance(secret, str):
        return RecordKey.of_file(path, secret) if secret else None
    return secret
