"""A second client of the calendar server, vdirsyncer, and a calendar that reads what it fetched, khal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sync.radicale import PASSWORD, USER, Radicale

_PROGRAMS = Path(sys.executable).parent


class SecondClient:
    """Mirrors one calendar of the server in a folder, one file an event, and carries changes both ways."""

    def __init__(self, folder: Path, server: Radicale, calendar: str) -> None:
        folder.mkdir()
        self.files = folder / "events" / "mirror"
        self._home = folder
        name = calendar.rstrip("/").rpartition("/")[2]
        (folder / "vdirsyncer").write_text(
            f"""[general]
status_path = "{folder / "status"}"
[pair both]
a = "here"
b = "there"
collections = [["mirror", "mirror", "{name}"]]
[storage here]
type = "filesystem"
path = "{folder / "events"}"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{server.url}"
username = "{USER}"
password = "{PASSWORD}"
"""
        )
        (folder / "khal").write_text(
            f"""[calendars]
[[ours]]
path = {self.files}
[locale]
local_timezone = Europe/Vienna
default_timezone = Europe/Vienna
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder / "khal.db"}
"""
        )
        self._run("vdirsyncer", "-c", str(folder / "vdirsyncer"), "discover")

    def sync(self) -> None:
        """Bring folder and server together."""
        self._run("vdirsyncer", "-c", str(self._home / "vdirsyncer"), "sync")

    def agenda(self, day: str) -> list[str]:
        """Return what khal shows for a day."""
        shown = self._run(
            "khal", "-c", str(self._home / "khal"), "list", "--format", "{start} {title}", "--day-format", "", day, "1d"
        )
        return [line for line in shown.splitlines() if line]

    def file_of(self, uid: str) -> Path:
        """Return the file of an event."""
        return next(path for path in self.files.glob("*.ics") if f"UID:{uid}" in path.read_text())

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(_PROGRAMS / program), *arguments],
            input="y\n" * 4,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "HOME": str(self._home), "TZ": "Europe/Vienna"},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
