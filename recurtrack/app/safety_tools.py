"""What keeping the open record safe needs of the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.services.clock import Clock

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.opening import Opening


class SafetyTools(NamedTuple):
    """What safety needs of the program; ``begin_anew`` gives its place to a fresh one with these arguments."""

    around: Surroundings
    window: MainWindow
    settings: Settings
    clock: Clock
    opening: Opening
    desk: Callable[[], Desk | None]
    close: Callable[[], None]
    begin_anew: Callable[[list[str]], None]
    ask_open: Callable[[], None]
    ask_new: Callable[[], None]
    choose_other: Callable[[], Path | None]
