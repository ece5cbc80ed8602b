"""The passwords of calendar servers: in the keyring of the system, or, if the person so chose, only in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.errors import Trouble, Unavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "RecurTrack calendar"


class CalendarPasswords:
    """Keeps passwords by account, ``user@server``. The system may ask the person to unlock its keyring meanwhile."""

    def __init__(self) -> None:
        self._here: dict[str, str] = {}

    def keep(self, account: str, password: str, *, remember: bool = True) -> None:
        """Keep a password; without ``remember`` only until the program ends. Raises ``Unavailable(NO_KEYRING)``."""
        if remember:
            from keyring.errors import KeyringError

            try:
                _keyring().set_password(_SERVICE, account, password)
            except KeyringError as error:
                raise Unavailable(Trouble.NO_KEYRING) from error
        self._here[account] = password

    def get(self, account: str) -> str | None:
        """Return a password, or None when none is kept; raises ``Unavailable(NO_KEYRING)``."""
        if account not in self._here:
            from keyring.errors import KeyringError

            try:
                found = _keyring().get_password(_SERVICE, account)
            except KeyringError as error:
                raise Unavailable(Trouble.NO_KEYRING) from error
            if found is None:
                return None
            self._here[account] = found
        return self._here[account]

    def forget(self, account: str) -> None:
        """Forget a password; where there is no keyring, there is none to forget."""
        self._here.pop(account, None)
        from keyring.errors import KeyringError

        try:
            _keyring().delete_password(_SERVICE, account)
        except (KeyringError, Unavailable):
            return


def _keyring() -> KeyringBackend:
    """Return the keyring of the system; one that would only write passwords into a file is none."""
    import keyring
    from keyring.core import recommended

    found = keyring.get_keyring()
    if not recommended(found):
        raise Unavailable(Trouble.NO_KEYRING)
    return found
