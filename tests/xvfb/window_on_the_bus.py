"""Opens the window on a record at a fixed moment, as a process of its own: ``window_on_the_bus.py RECORD``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from recurtrack.app import run

NOW = datetime(2026, 6, 16, 8, 30, tzinfo=UTC)

if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), lambda: NOW))
