"""Keeps the memory of the program out of core files."""

from __future__ import annotations

import sys


def forbid_core_dumps() -> None:
    """Let this process leave no core file when it crashes; to be called before an encrypted record is opened.

    A core file holds the key and the words of the record, and lies about unencrypted. Where the system has no such
    limit nothing is done.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
