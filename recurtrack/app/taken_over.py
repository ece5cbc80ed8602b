"""Another computer has taken over the record that is open here: the window goes on by reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.services.records import open_record

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.safety_tools import SafetyTools


def go_on_by_reading(desk: Desk, tools: SafetyTools) -> None:
    """Open the record again for reading and say why; what was said of it before goes with its desk."""
    path, key = desk.record.path, desk.record.file.key
    said = tr("Another computer writes in this record now. It is open for reading here; nothing is lost.")
    tools.close()
    tools.opening.take(
        lambda: open_record(path, key, tools.clock, read_only=True),
        lambda trouble: tools.opening.show_trouble(trouble, path, key),
        then=lambda _desk: tools.around.notices.problem(said),
    )
