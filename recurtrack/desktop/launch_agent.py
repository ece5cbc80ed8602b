"""Starting at login on macOS: a property list among the person's launch agents, as launchd.plist(5) describes it."""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from recurtrack.desktop import login_file

LABEL = "org.recurtrack.reminders"


class LaunchAgentAutostart:
    """Keeps the list in ``folder``; ``command`` is what it starts."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / f"{LABEL}.plist"
        self._command = list(command)

    def is_on(self) -> bool:
        """Tell whether the list is there, starts this command, and is not disabled."""
        content = login_file.read(self._path)
        try:
            found = plistlib.loads(content) if content is not None else None
        except (plistlib.InvalidFileException, ExpatError, ValueError):
            return False
        if not isinstance(found, dict) or found.get("Disabled") is True:
            return False
        return found.get("ProgramArguments") == self._command and found.get("RunAtLoad") is True

    def turn_on(self) -> None:
        """Write the list; launchd reads it at the next login."""
        login_file.write(
            self._path,
            plistlib.dumps(
                {
                    "Label": LABEL,
                    "ProgramArguments": self._command,
                    "RunAtLoad": True,
                    # Started again after a crash, and not after it ended of its own accord.
                    "KeepAlive": {"Crashed": True},
                    "ProcessType": "Background",
                    "LimitLoadToSessionType": "Aqua",
                }
            ),
        )

    def turn_off(self) -> None:
        """Remove the list."""
        login_file.remove(self._path)
