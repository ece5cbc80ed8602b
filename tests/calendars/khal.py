"""khal, a calendar on the command line, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_CONFIG = """\
[calendars]
[[mine]]
path = {folder}
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
[default]
default_calendar = mine
"""
_FIELDS = ("uid", "title", "start-date", "start-time", "end-time", "status", "all-day", "location", "description")


class Khal:
    """A calendar of a person whose clocks show the time of ``zone``."""

    def __init__(self, home: Path, zone: str) -> None:
        home.mkdir()
        self._home = home
        self._folder = home / "calendar"
        self._folder.mkdir()
        self._config = home / "config"
        self._config.write_text(_CONFIG.format(folder=self._folder, home=home, zone=zone))

    def take(self, file: Path) -> None:
        """Import a calendar file as a person would, who says yes to everything."""
        self._run("import", "--batch", "-a", "mine", str(file))

    def listed(self, first: str, last: str) -> list[dict[str, str]]:
        """Return the events between two days as khal shows them, each once."""
        fields = [argument for name in _FIELDS for argument in ("--json", name)]
        printed = self._run("list", "--once", *fields, first, last)
        # One list a day, one line each.
        return [event for line in printed.splitlines() for event in json.loads(line)]

    def files(self) -> int:
        """Return how many events are kept."""
        return len(list(self._folder.glob("*.ics")))

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "khal", "--no-color", "-c", str(self._config), *arguments],
            env={**os.environ, "HOME": str(self._home), "XDG_CONFIG_HOME": str(self._home), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
