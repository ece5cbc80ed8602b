"""The passwords of calendar servers: in the keyring of the system, or, if the person so chose, only in memory."""

from __future__ import annotations

from recurtrack.services.system_keyring import SystemKeyring

_SERVICE = "RecurTrack calendar"


class CalendarPasswords:
    """Keeps passwords by account, ``user@server``. The system may ask the person to unlock its keyring meanwhile."""

    def __init__(self) -> None:
        self._here: dict[str, str] = {}
        self._keyring = SystemKeyring(_SERVICE)

    def keep(self, account: str, password: str, *, remember: bool = True) -> None:
        """Keep a password; without ``remember`` only until the program ends. Raises ``Unavailable(NO_KEYRING)``."""
        if remember:
            self._keyring.keep(account, password)
        self._here[account] = password

    def get(self, account: str) -> str | None:
        """Return a password, or None when none is kept; raises ``Unavailable(NO_KEYRING)``."""
        if account not in self._here:
            found = self._keyring.get(account)
            if found is None:
                return None
            self._here[account] = found
        return self._here[account]

    def forget(self, account: str) -> None:
        """Forget a password; where there is no keyring, there is none to forget."""
        self._here.pop(account, None)
        self._keyring.forget(account)
