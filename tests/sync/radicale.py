"""A real calendar server, Radicale, on a free loopback port, with one user; it ends with the test."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

USER, PASSWORD = "anna", "Sage-and-thyme-4"
_WITHIN_SECONDS = 60.0
_EVERY_SECONDS = 0.05
_HOST = "127.0.0.1"


class Radicale:
    """Radicale as a process of its own. It can be stopped and started again, and keeps its port and what it stores.

    ``options`` are further settings by section and name, such as ``{"server": {"max_content_length": "600"}}``.
    """

    def __init__(self, folder: Path, options: Mapping[str, Mapping[str, str]] | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = _free_port()
        self._config = folder / "radicale.ini"
        self._log = folder / "radicale.log"
        self._process: subprocess.Popen[bytes] | None = None
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n")
        settings: dict[str, dict[str, str]] = {
            "server": {"hosts": f"{_HOST}:{self.port}"},
            "auth": {"type": "htpasswd", "htpasswd_filename": str(users), "htpasswd_encryption": "plain", "delay": "0"},
            "storage": {"filesystem_folder": str(folder / "storage")},
        }
        for section, named in (options or {}).items():
            settings.setdefault(section, {}).update(named)
        self._config.write_text(
            "\n".join(
                f"[{section}]\n" + "\n".join(f"{name} = {value}" for name, value in named.items())
                for section, named in settings.items()
            )
        )

    @property
    def url(self) -> str:
        """The address a person would type."""
        scheme = "https" if "certificate" in self._config.read_text() else "http"
        return f"{scheme}://{_HOST}:{self.port}/"

    def start(self) -> Self:
        """Start it and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "radicale", "--config", str(self._config)],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
            )
        end = time.monotonic() + _WITHIN_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"Radicale did not start: {self._log.read_text()}")
            time.sleep(_EVERY_SECONDS)
        return self

    def stop(self) -> None:
        """Stop it; what it stores stays."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=_WITHIN_SECONDS)
            self._process = None

    def delete_calendars(self) -> None:
        """Delete every calendar of the user, as with another client."""
        for calendar in (self.folder / "storage" / "collection-root" / USER).glob("*/"):
            shutil.rmtree(calendar)

    def stored(self) -> dict[str, str]:
        """Return the text of every event the server keeps, by its file name."""
        root = self.folder / "storage" / "collection-root" / USER
        files = (path for path in root.glob("*/*.ics") if ".Radicale" not in path.name)
        return {path.name: path.read_bytes().decode() for path in files}

    def _answers(self) -> bool:
        try:
            with socket.create_connection((_HOST, self.port), timeout=1):
                return True
        except OSError:
            return False


@contextmanager
def running_radicale(folder: Path, options: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[Radicale]:
    """Run Radicale while the block lasts; a fixture gives on what it yields."""
    server = Radicale(folder, options)
    try:
        yield server.start()
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
        return port
