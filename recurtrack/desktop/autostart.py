"""Starting the agent at login, in the way of each platform."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

from recurtrack.desktop.program import agent_command


class Autostart(Protocol):
    """What starts the agent at login. Nothing but one file, or one value of the registry, is written or removed."""

    def is_on(self) -> bool:
        """Tell whether the agent of this very installation is started at login; raises ``Rejected``."""
        ...

    def turn_on(self) -> None:
        """Have it started from now on, also where another place of the program was started; raises ``Rejected``."""
        ...

    def turn_off(self) -> None:
        """Have it started no more; raises ``Rejected``."""
        ...


def platform_autostart(platform: str = sys.platform) -> Autostart:
    """Return what starts the agent at login on this computer."""
    command = agent_command()
    if platform == "win32":
        from recurtrack.desktop.run_key import RunKeyAutostart, WindowsRegistry

        return RunKeyAutostart(WindowsRegistry(), command)
    if platform == "darwin":
        from recurtrack.desktop.launch_agent import LaunchAgentAutostart

        return LaunchAgentAutostart(Path.home() / "Library" / "LaunchAgents", command)
    from recurtrack.desktop.desktop_entry import DesktopEntryAutostart

    return DesktopEntryAutostart(_config_folder() / "autostart", command)


def _config_folder() -> Path:
    """Return the folder of settings, by the XDG Base Directory Specification: a relative one counts as none."""
    said = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return said if said.is_absolute() else Path.home() / ".config"
