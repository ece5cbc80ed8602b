"""The paper that is usual where this computer stands, as its own settings say."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping

from recurtrack.report.paper import Paper, paper_of

_VARIABLES = ("LC_ALL", "LC_PAPER", "LANG")
_TERRITORY = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])")
_LONGEST_NAME = 85
"""Of a locale on Windows, with the nought at its end (``LOCALE_NAME_MAX_LENGTH``)."""


def present_paper() -> Paper:
    """Return the paper that the environment asks for, on Windows that of the region; A4 when nothing is said."""
    return paper_of(territory_in(os.environ) or _region_of_windows())


def territory_in(environment: Mapping[str, str]) -> str | None:
    """Return the territory that the environment names for paper, such as ``US`` of ``en_US.UTF-8``.

    The first variable that is not empty decides: ``LC_ALL``, ``LC_PAPER``, ``LANG`` (POSIX.1-2017, Base Definitions,
    8.2; ``LC_PAPER`` is that of the GNU C library).
    """
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    found = _TERRITORY.match(said)
    return None if found is None else found[1].upper()


def _region_of_windows() -> str | None:
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(_LONGEST_NAME)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, _LONGEST_NAME)
        return territory_in({"LANG": name.value})
    return None
