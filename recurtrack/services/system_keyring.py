"""The keyring of the system, where secrets of one kind are kept by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.errors import Trouble, Unavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class SystemKeyring:
    """Keeps secrets of one kind. The system may ask the person to unlock its keyring meanwhile, so it may take long."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def is_there(self) -> bool:
        """Tell whether there is a keyring; it may still be locked."""
        try:
            _keyring()
        except Unavailable:
            return False
        return True

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret in the place of what was kept under its name; raises ``Unavailable(NO_KEYRING)``."""
        from keyring.errors import KeyringError

        try:
            _keyring().set_password(self._kind, name, secret)
        except KeyringError as error:
            raise Unavailable(Trouble.NO_KEYRING) from error

    def get(self, name: str) -> str | None:
        """Return a secret, or None when none is kept; raises ``Unavailable(NO_KEYRING)``."""
        from keyring.errors import KeyringError

        try:
            return _keyring().get_password(self._kind, name)
        except KeyringError as error:
            raise Unavailable(Trouble.NO_KEYRING) from error

    def forget(self, name: str) -> None:
        """Forget a secret; where there is no keyring, there is none to forget."""
        from keyring.errors import KeyringError

        try:
            _keyring().delete_password(self._kind, name)
        except (KeyringError, Unavailable):
            return


def _keyring() -> KeyringBackend:
    """Return the keyring of the system; one that would only write secrets into a file is none."""
    import keyring
    from keyring.core import recommended

    found = keyring.get_keyring()
    if not recommended(found):
        raise Unavailable(Trouble.NO_KEYRING)
    return found
