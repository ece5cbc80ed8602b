"""A session bus of its own with a real keyring on it, gnome-keyring, as a desktop unlocks it at login."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.patience import WITHIN_SECONDS, wait_for
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Without folders of services: nothing is started but what the test starts."""
_ASK = """
import sys
from recurtrack.domain.errors import Unavailable
from recurtrack.services.calendar_passwords import CalendarPasswords
what, *rest = sys.argv[1:]
try:
    print(getattr(CalendarPasswords(), what)(*rest))
except Unavailable as error:
    print(error.trouble.value)
"""


class KeyringSession:
    """A session in which programs find the keyring, or find none."""

    def __init__(self, folder: Path) -> None:
        other = ("DBUS_", "XDG_", "PYTHON_KEYRING_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(other)}
        self._env = kept | {
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self._folder = folder
        self._processes: list[subprocess.Popen[str]] = []

    def start_bus(self) -> None:
        """Start the bus and wait until it listens."""
        (self._folder / "bus.conf").write_text(_BUS.format(folder=self._folder))
        bus = self._started("dbus-daemon", "--nofork", f"--config-file={self._folder}/bus.conf", "--print-address")
        assert bus.stdout is not None
        assert bus.stdout.readline().startswith("unix:")

    def start_keyring(self) -> None:
        """Start the keyring, unlocked with the password of a login, and wait until it is ready."""
        daemon = self._started("gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets")
        assert daemon.stdin is not None
        daemon.stdin.write("a login password")
        daemon.stdin.close()
        wait_for(self._has_keyring, "the keyring is ready")

    def ask(self, what: str, *arguments: str) -> str:
        """Call ``CalendarPasswords`` in a process of its own; returns what it gave back, or its trouble."""
        return self.run(_ASK, what, *arguments)

    def run(self, script: str, *arguments: str) -> str:
        """Run a program in this session; returns what it said."""
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=WITHIN_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def files(self) -> bytes:
        """Return everything the keyring wrote."""
        return b"".join(path.read_bytes() for path in (self._folder / "data").rglob("*") if path.is_file())

    def end(self) -> None:
        """End what was started."""
        for process in reversed(self._processes):
            process.kill()
            process.wait(WITHIN_SECONDS)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _has_keyring(self) -> bool:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with open_dbus_connection(self._env["DBUS_SESSION_BUS_ADDRESS"]) as line:
            asked = new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
            return bool(line.send_and_get_reply(asked).body[0])

    def _started(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(process)
        return process


@contextmanager
def keyring_session(*, with_keyring: bool = True) -> Iterator[KeyringSession]:
    """Run a session while the block lasts."""
    # Short: a socket's path has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="recurtrack-keyring-"))
    session = KeyringSession(folder)
    try:
        session.start_bus()
        if with_keyring:
            session.start_keyring()
        yield session
    finally:
        session.end()
        shutil.rmtree(folder, ignore_errors=True)
