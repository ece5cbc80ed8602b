"""Chooses the command, and turns errors into one sentence and an exit code.

Exit codes: 0 done; 2 wrong usage; 3 bad input; 4 the record cannot be opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from recurtrack import __version__
from recurtrack.domain.errors import RecurTrackError, Rejected

if TYPE_CHECKING:
    from pathlib import Path

    from recurtrack.cli.window import Window

DONE, WRONG_USAGE, BAD_INPUT, NO_RECORD, INTERRUPTED = 0, 2, 3, 4, 130

COMMANDS = {
    "new": "make a record",
    "import": "add what hospital files and invitations hold to a record",
    "plan": "work out the follow-up plan",
    "due": "say what is overdue, due, booked, or awaiting a result",
    "export": "write the summary for the doctor, a calendar file, the archive, or tables",
    "check": "look whether a record or a backup is in good order",
    "backup": "make a backup of a record, and check it",
    "restore": "make a record of a backup",
    "remind": "tell what is due, without the window",
    "demo": "do the whole job on the sample person",
}
TO_REMINDERS, READ_ONLY, LOCKED = "--reminders", "--read-only", "--locked"
"""Before the record: the window shows what waits of its reminders, also one that is open already; opens the record for
reading; asks for its passphrase whatever is remembered."""
_MODULES = {"import": "importing"}
_QUESTIONS = frozenset({"-h", "--help", "--version", "--has-display"})


def is_command(word: str) -> bool:
    """Tell whether the first word on the command line names a command."""
    return word in COMMANDS or word in _QUESTIONS


def run_command(given: Sequence[str], window: Window) -> int:
    """Run a command; returns the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a character still shows the rest
    try:
        code = _run(given, window)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone. Python would say so once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(given: Sequence[str], window: Window) -> int:
    name = given[0]
    if name in {"-h", "--help"}:
        print(usage())
        return DONE
    if name == "--has-display":
        return DONE if window.has_screen() else WRONG_USAGE
    if name == "--version":
        print(f"RecurTrack {__version__}")
        return DONE
    module = import_module(f"recurtrack.cli.{_MODULES.get(name, name)}")
    try:
        return int(module.run(given[1:], window))
    except RecurTrackError as error:
        return refuse(error)


def refuse(error: RecurTrackError) -> int:
    """Say on standard error what is wrong; returns the exit code."""
    from recurtrack.domain.wording import sentence

    print(sentence(error), file=sys.stderr)
    return BAD_INPUT if isinstance(error, Rejected) else NO_RECORD


class WindowWish(NamedTuple):
    """What the window was started for."""

    record: Path | None = None
    to_reminders: bool = False
    read_only: bool = False
    locked: bool = False


def no_window(given: Sequence[str], *, display: bool) -> tuple[WindowWish, int | None]:
    """Return what the window is to open, and the exit code when it cannot be opened at all."""
    options = {option for option in (TO_REMINDERS, READ_ONLY, LOCKED) if option in given}
    names = [word for word in given if word not in options]
    if len(names) > 1 or (names and names[0].startswith("-")):
        print(f"“{' '.join(given)}” is not understood.\n{usage()}", file=sys.stderr)
        return WindowWish(), WRONG_USAGE
    from pathlib import Path

    record = Path(names[0]) if names else None
    if record is not None and not record.exists():
        print(f"There is no record at {record}.", file=sys.stderr)
        return WindowWish(), NO_RECORD
    if not display:
        print("There is no display here to open a window on; “recurtrack demo” works without one.", file=sys.stderr)
        return WindowWish(), WRONG_USAGE
    return WindowWish(record, *(option in options for option in (TO_REMINDERS, READ_ONLY, LOCKED))), None


def usage() -> str:
    """Return what can be typed."""
    lines = [
        "recurtrack [RECORD]        open the window",
        "recurtrack --reminders     open it where reminders wait; a record may follow",
        "recurtrack --read-only     open it so that nothing can be changed; a record may follow",
        "recurtrack --locked        open it locked, also when its key is remembered; a record may follow",
    ]
    lines += [f"recurtrack {name:<15} {what}" for name, what in COMMANDS.items()]
    return "\n".join([*lines, "", "recurtrack COMMAND --help says more about a command."])
