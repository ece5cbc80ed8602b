"""The program's entry: a command of the command line, or the window."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from recurtrack.cli.main import is_command, no_window, run_command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from recurtrack.app import Program

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Loading makes many objects that stay; a short command would spend a tenth of its time looking through them."""


class _Window:
    """The window, loaded only when it is wanted."""

    def has_screen(self) -> bool:
        """Tell whether a window can be shown here."""
        return has_display()

    def pictures(self, record: Path, folder: Path) -> list[Path]:
        """Save pictures of the screens of a record, with or without a display; returns the files."""
        from recurtrack.app import grab_pages

        return grab_pages(record, folder)


def open_window(
    record: Path | None,
    watch: Callable[[Program], None] | None = None,
    *,
    to_reminders: bool = False,
    read_only: bool = False,
    locked: bool = False,
) -> int:
    """Load the window and open it, as ``app.run`` says; returns the exit code.

    What is loaded stays to the end: looking through it for garbage would only take time, now and later.
    """
    was_on = gc.isenabled()
    gc.disable()
    from recurtrack.app import How, run

    gc.freeze()
    if was_on:
        gc.enable()
    return run(record, how=How(to_reminders, read_only, locked), watch=watch)


def has_display() -> bool:
    """Tell whether a window can be shown: on Linux, whether somebody answers behind DISPLAY or WAYLAND_DISPLAY."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if wayland and _answers(f"{os.environ.get('XDG_RUNTIME_DIR', '/run')}/{wayland}"):
        return True
    if not x11:
        return False
    host, _, number = x11.rpartition(":")
    screen = number.partition(".")[0]
    if host and host != "unix":
        return True  # another computer's screen; Qt will say if it cannot be reached
    return _answers(f"/tmp/.X11-unix/X{screen}") or _answers(f"\0/tmp/.X11-unix/X{screen}")  # noqa: S108 - where X listens


def _answers(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(address)
        except OSError:
            return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and is_command(given[0]):
        return run_command(given, _Window())
    wish, refused = no_window(given, display=has_display())
    if refused is not None:
        return refused
    return open_window(wish.record, to_reminders=wish.to_reminders, read_only=wish.read_only, locked=wish.locked)


def start() -> int:
    """Run the program as a process of its own; returns the exit code of the window.

    A command has closed and written what it opened when it returns. Its process then ends at once: taking the
    interpreter down in good order costs a tenth of the time of ``recurtrack plan``.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    code = main()
    if sys.argv[1:] and is_command(sys.argv[1]):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(start())
