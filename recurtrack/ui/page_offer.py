"""A page as the window offers it: everything the rail says of it, and the page itself, built when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from recurtrack.ui.errands import PageKey
from recurtrack.ui.feed import Page


class PageOffer(NamedTuple):
    """One page. ``title`` is marked for translation; ``page`` returns the same page each time it is asked."""

    key: PageKey
    title: str
    icon: str
    page: Callable[[], Page]
    in_foot: bool = False
    """Whether it stands at the foot of the rail."""
