"""What locking needs of the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.clock import Clock
from recurtrack.services.open_record import OpenRecord

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.lock.idle import IdleClocks
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk


class Taking(Protocol):
    """Opens what some work returns and shows it; says why when it fails. ``Opening.take`` is one."""

    def __call__(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        then: Callable[[Desk], None],
    ) -> None:
        """Open off the window's thread; nothing is shown before it is open."""


class LockingTools(NamedTuple):
    """What locking needs of the program.

    ``close`` closes the open record as always. ``open_other`` opens another one as always, asking for what it needs.
    ``choose_other`` asks which. ``begin_anew`` gives the place of this program to a fresh one with these arguments.
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
    clocks: IdleClocks = IdleClocks(time.monotonic, time.time)
