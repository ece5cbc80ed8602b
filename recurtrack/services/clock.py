"""Where the time comes from: handed in, so that tests and sleeping computers can be told another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the present moment with its zone."""


def system_clock() -> datetime:
    """Return the computer's present moment in its own zone."""
    return datetime.now().astimezone()
