"""What locking needs of the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.app.taking import Taking
from recurtrack.services.clock import Clock

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.lock.idle import IdleClocks
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk


class LockingTools(NamedTuple):
    """What locking needs of the program.

    ``close`` closes the open record as always. ``open_other`` opens another one as always, asking for what it needs.
    ``choose_other`` asks which. ``begin_anew`` gives the place of this program to a fresh one with these arguments.
    ``belongs_to`` tells of which record the one at a path is only a copy to look at, or gives the path back.
    """

    around: Surroundings
    window: MainWindow
    settings: Settings
    clock: Clock
    desk: Callable[[], Desk | None]
    take: Taking
    close: Callable[[], None]
    choose_other: Callable[[], Path | None]
    open_other: Callable[[Path], None]
    begin_anew: Callable[[list[str]], None]
    belongs_to: Callable[[Path], Path] = lambda path: path
    clocks: IdleClocks = IdleClocks(time.monotonic, time.time)
