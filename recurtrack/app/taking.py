"""What a part of the program asks for when it wants a record opened and shown in place of the one that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.open_record import OpenRecord

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
