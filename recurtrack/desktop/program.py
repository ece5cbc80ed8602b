"""Starting RecurTrack again from itself: its window, and the agent that reminds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from recurtrack.logs import write_down
from recurtrack.paths import agent_stop

_FROM_NO_FOLDER = "-P"
"""Python looks for the program where it is installed, not in the folder it happens to be started in."""
TO_REMINDERS = "--reminders"
"""Opens the window where reminders wait, also one that is open already."""
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
    """Open the window in a process of its own, on a record or on the last one, where its reminders wait."""
    start_detached((*program_command(), TO_REMINDERS, *(() if record is None else (str(record.absolute()),))))


def start_detached(command: Sequence[str]) -> None:
    """Start a program that goes on when this one ends; what is in the way is written to the log."""
    import subprocess  # seldom wanted, and the agent holds what it loads all day

    try:
        if sys.platform == "win32":
            alone = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
            subprocess.Popen(command, creationflags=alone, close_fds=True)  # noqa: S603 - our own program
        else:
            shell = ["/bin/sh", "-c", _DETACHED, "sh", *command]
            subprocess.run(shell, start_new_session=True, check=True)  # noqa: S603 - our own program
    except (OSError, subprocess.SubprocessError) as error:
        write_down(f"the program could not be started: {type(error).__name__}")


def start_agent(start: Callable[[Sequence[str]], None] = start_detached) -> None:
    """Start the agent in a process of its own; a second one ends by itself, and one told to end goes on."""
    with suppress(OSError):
        agent_stop().unlink(missing_ok=True)
    start(agent_command())


def stop_agent() -> None:
    """Tell the agent to end; it does before it looks again, within a minute. What is in the way is written down."""
    file = agent_stop()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        write_down(f"the agent could not be told to end: {type(error).__name__}")
