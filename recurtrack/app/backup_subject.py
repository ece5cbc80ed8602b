"""Whose backups are looked after, and where else they may go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.ui.feed import Feed


class Subject(NamedTuple):
    """The record whose backups are looked after, what tells that it changed, and what notes that a copy is elsewhere.

    A record that is open for reading has its backups shown, and none is made.
    """

    record: OpenRecord
    feed: Feed
    copy_saved: Callable[[], None]


def ask_second_place(around: Surroundings, known: Path | None, usual: Path) -> Path | None:
    """Ask for a second place for backups; one inside the usual place is none, and that is said."""
    from recurtrack.ui.choosing import documents

    folder = around.chooser.folder(tr("Choose a second place for backups"), known or documents())
    if folder is not None and folder.absolute().is_relative_to(usual.absolute()):
        around.notices.problem(tr("Backups lie there already. Choose a stick or another disk."))
        return None
    return folder
