"""Starting at login on Linux: an entry in the autostart folder.

By the Desktop Application Autostart Specification 0.5 and the Desktop Entry Specification 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from recurtrack.desktop import login_file
from recurtrack.domain.errors import Refusal, Rejected

FILE_NAME = "recurtrack-reminders.desktop"
_GROUP = "[Desktop Entry]"
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""Characters that an argument of ``Exec`` may hold only between quotation marks."""
_ESCAPED_IN_QUOTES = frozenset('"`$\\')
_IN_STRINGS = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
"""How a value of the type "string" writes them, after all quoting."""


class DesktopEntryAutostart:
    """Keeps the entry in ``folder``; ``command`` is what it starts."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / FILE_NAME
        self._command = command

    def is_on(self) -> bool:
        """Tell whether the entry is there, starts this command, and was not switched off in the desktop's settings."""
        content = login_file.read(self._path)
        if content is None:
            return False
        found = _read(content)
        if found.get("Hidden") == "true" or found.get("X-GNOME-Autostart-enabled") == "false":
            return False
        return found.get("Exec") == exec_line(self._command)

    def turn_on(self) -> None:
        """Write the entry; the specification lets no program's path hold an equals sign."""
        if "=" in self._command[0]:
            raise Rejected(Refusal.CANNOT_START_AT_LOGIN, reason="the path of the program has “=” in it")
        lines = [_GROUP, *(f"{key}={value}" for key, value in self._entry().items())]
        try:
            content = "\n".join([*lines, ""]).encode()
        except UnicodeEncodeError as error:
            raise Rejected(
                Refusal.CANNOT_START_AT_LOGIN, reason="the program's folder has a name that is no text"
            ) from error
        login_file.write(self._path, content)

    def turn_off(self) -> None:
        """Remove the entry."""
        login_file.remove(self._path)

    def _entry(self) -> Mapping[str, str]:
        return {
            "Type": "Application",
            "Name": "RecurTrack reminders",
            "Comment": "Shows reminders while the window is closed",
            "Exec": exec_line(self._command),
            # Where the program has gone, the desktop passes over the entry.
            "TryExec": _string(self._command[0]),
            "Terminal": "false",
            "NoDisplay": "true",
            "X-GNOME-Autostart-enabled": "true",
        }


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of ``Exec``."""
    return _string(" ".join(_argument(part) for part in command))


def _argument(text: str) -> str:
    # Everything with a percent sign is a field code, quoted or not.
    text = text.replace("%", "%%")
    if text and not _RESERVED.intersection(text):
        return text
    return '"' + "".join(f"\\{letter}" if letter in _ESCAPED_IN_QUOTES else letter for letter in text) + '"'


def _string(text: str) -> str:
    return "".join(_IN_STRINGS.get(letter, letter) for letter in text)


def _read(content: bytes) -> Mapping[str, str]:
    """Return the keys of the entry with their values as they are written."""
    found: dict[str, str] = {}
    group = ""
    for line in content.decode(errors="replace").splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == _GROUP and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key.strip(), value.strip())
    return found
