"""What every page of an open record is given to work with."""

from __future__ import annotations

from typing import NamedTuple

from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands
from recurtrack.ui.feed import Feed
from recurtrack.ui.settings import Settings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance


class PageTools(NamedTuple):
    """The look, the feed, the worker, the commands, and the ways to the rest of the window."""

    appearance: Appearance
    feed: Feed
    tasks: Tasks
    commands: Commands
    errands: Errands
    settings: Settings
    chooser: Chooser
    record: OpenRecord
