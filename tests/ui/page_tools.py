"""What a page needs around it, taken from the program with its window."""

from __future__ import annotations

from pathlib import Path

from recurtrack.app import Desk, Program
from recurtrack.ui.settings import Settings
from recurtrack.ui.tools import PageTools


def tools_of(program: Program, desk: Desk, folder: Path) -> PageTools:
    """Return the tools of a page; its settings are a file of their own, in which every choice starts as usual."""
    return PageTools(
        appearance=program.appearance,
        feed=desk.feed,
        tasks=program.tasks,
        commands=desk.commands,
        errands=desk.errands,
        settings=Settings(folder / "page.ini"),
        chooser=program.around.chooser,
        record=desk.record,
    )
