"""Starting RecurTrack again from itself: its window, and the agent that reminds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from recurtrack.logs import write_down

_FROM_NO_FOLDER = "-P"
"""Python looks for the program where it is installed, not in the folder it happens to be started in."""
_DETACHED = '"$@" </dev/null >/dev/null 2>&1 &'
"""For the shell, which then ends: the program stays behind as nobody's child."""


def program_command(python: str = sys.executable) -> tuple[str, ...]:
    """Return the command that opens the window, as this installation is started; ``python`` is its interpreter.

    On Windows by the interpreter without a console, where there is one.
    """
    without_console = Path(python).with_name("pythonw.exe")
    if Path(python).name.lower() == "python.exe" and without_console.exists():
        python = str(without_console)
    return (python, _FROM_NO_FOLDER, "-m", "recurtrack")


def agent_command() -> tuple[str, ...]:
    """Return the command that starts the agent."""
    return (*program_command(), "remind")


def open_program(record: Path | None) -> None:
    """Open the window in a process of its own, on a record or on the last one."""
    start_detached((*program_command(), *(() if record is None else (str(record.absolute()),))))


def start_agent() -> None:
    """Start the agent in a process of its own; a second one ends by itself."""
    start_detached(agent_command())


def start_detached(command: Sequence[str]) -> None:
    """Start a program that goes on when this one ends; what is in the way is written to the log."""
    try:
        if sys.platform == "win32":
            alone = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
            subprocess.Popen(command, creationflags=alone, close_fds=True)  # noqa: S603 - our own program
        else:
            shell = ["/bin/sh", "-c", _DETACHED, "sh", *command]
            subprocess.run(shell, start_new_session=True, check=True)  # noqa: S603 - our own program
    except (OSError, subprocess.SubprocessError) as error:
        write_down(f"the program could not be started: {type(error).__name__}")
