"""Starting at login on Windows: a value under the Run key of the person's part of the registry.

By Microsoft's "Run and RunOnce Registry Keys". What the person switches off in the Task Manager stands under
StartupApproved, where the first byte of a value is odd when it is off.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from subprocess import list2cmdline
from typing import Protocol

from recurtrack.desktop.login_file import refused
from recurtrack.domain.errors import Refusal, Rejected

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "RecurTrack reminders"
LONGEST = 260
"""Characters that a command under Run may have."""


class Registry(Protocol):
    """The person's part of the Windows registry; its methods raise ``OSError``."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """Return a value, None when it is not there."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Write a value that is a text; the key is made if missing."""
        ...

    def remove(self, key: str, name: str) -> None:
        """Remove a value, if it is there."""
        ...


class RunKeyAutostart:
    """Keeps the value; ``command`` is what it starts."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry = registry
        self._line = list2cmdline(command)

    def is_on(self) -> bool:
        """Tell whether the value is there, starts this command, and was not switched off in the Task Manager."""
        try:
            approved = self._registry.read(APPROVED, NAME)
            is_off = isinstance(approved, bytes) and approved[:1] != b"" and approved[0] % 2 == 1
            return not is_off and self._registry.read(RUN, NAME) == self._line
        except OSError as error:
            raise refused(error) from error

    def turn_on(self) -> None:
        """Write the value, and take back that it was switched off."""
        if len(self._line) > LONGEST:
            raise Rejected(Refusal.CANNOT_START_AT_LOGIN, reason="the path of the program is too long for Windows")
        try:
            self._registry.write(RUN, NAME, self._line)
            self._registry.remove(APPROVED, NAME)
        except OSError as error:
            raise refused(error) from error

    def turn_off(self) -> None:
        """Remove the value."""
        try:
            self._registry.remove(RUN, NAME)
            self._registry.remove(APPROVED, NAME)
        except OSError as error:
            raise refused(error) from error


class WindowsRegistry:
    """The registry itself; elsewhere there is none."""

    if sys.platform == "win32":

        def read(self, key: str, name: str) -> str | bytes | None:
            """Return a value, None when it is not there or of another kind."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value, _ = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | bytes) else None

        def write(self, key: str, name: str, text: str) -> None:
            """Write a value of the type REG_SZ."""
            import winreg

            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str, name: str) -> None:
            """Remove a value, if it is there."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

    else:

        def read(self, key: str, name: str) -> str | bytes | None:
            """Raise ``OSError``."""
            raise _no_registry(key, name)

        def write(self, key: str, name: str, text: str) -> None:
            """Raise ``OSError``."""
            del text
            raise _no_registry(key, name)

        def remove(self, key: str, name: str) -> None:
            """Raise ``OSError``."""
            raise _no_registry(key, name)


def _no_registry(key: str, name: str) -> OSError:
    return OSError(0, "this computer has no registry", f"{key}\\{name}")
