"""What every action of the window needs around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.ui.choosing import Chooser
from recurtrack.ui.notices import Notices
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Surroundings(NamedTuple):
    """The look, the worker, what is said, the questions for files, and the window they stand over.

    ``network`` gives the worker for what waits for other computers; it begins when it is first asked for.
    """

    appearance: Appearance
    tasks: Tasks
    notices: Notices
    chooser: Chooser
    window: QWidget
    network: Callable[[], Tasks]
