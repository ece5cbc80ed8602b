"""Waiting for a condition, which must come true in the end."""

from __future__ import annotations

import time
from collections.abc import Callable

WITHIN_SECONDS = 30.0
_EVERY_SECONDS = 0.02


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Look until it is so; fails when it does not become so."""
    ends = time.monotonic() + WITHIN_SECONDS
    while not condition():
        assert time.monotonic() < ends, f"waited in vain until {what}"
        time.sleep(_EVERY_SECONDS)
