"""A desktop session of its own for a test: a screen, a session bus and the notification daemon dunst.

Everything ends with it. The menu of a notification's buttons is answered by a small script in place of a person.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Container, Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from desktop.patience import WITHIN_SECONDS, wait_for
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_SERVER = "org.freedesktop.Notifications"

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Of services it starts only what the test has put there."""

_SERVICE = """[D-BUS Service]
Name=org.freedesktop.Notifications
Exec={command}
"""

_DUNST = """[global]
    notification_limit = 20
    history_length = 2000
    idle_threshold = 0
    stack_duplicates = false
    show_age_threshold = -1
    icon_position = off
    markup = full
    dmenu = {folder}/menu
[urgency_low]
    timeout = 0
[urgency_normal]
    timeout = 0
[urgency_critical]
    timeout = 0
"""

_MENU = """#!/bin/sh
cat > {folder}/offered.part
mv {folder}/offered.part {folder}/offered
cat {folder}/chosen
"""
"""Shows what is offered to the test and waits for its choice."""


_BUTTON = re.compile(r"#(?P<label>.+) \(.*\) \[(?P<id>\d+),(?P<name>.+)\]")


class Note(NamedTuple):
    """A notification as dunst has it."""

    id: int
    title: str
    body: str
    program: str


class Press(NamedTuple):
    """What was pressed on: the notification's id, and the labels of all buttons on show."""

    id: int
    labels: tuple[str, ...]


class DesktopSession:
    """A session with ``env``, the surroundings of programs that run in it: ``with DesktopSession() as session``.

    Without dunst, ``on_demand`` is the command that the bus starts when somebody asks for the notification server; in
    it ``{folder}`` stands for the folder of the session.
    """

    def __init__(self, *, with_dunst: bool = True, on_demand: str = "") -> None:
        self._with_dunst = with_dunst
        self._on_demand = on_demand
        self._bus: subprocess.Popen[str] | None = None
        self._processes: list[subprocess.Popen[str]] = []
        self._dunst: subprocess.Popen[str] | None = None
        self.folder = Path()
        self.env: dict[str, str] = {}
        self._line: DBusConnection | None = None

    def __enter__(self) -> Self:
        # Short: a socket's path has at most 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="recurtrack-desktop-"))
        try:
            self._begin()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def address(self) -> str:
        """Return the address of the session bus."""
        return f"unix:path={self.folder}/bus"

    def start_dunst(self) -> None:
        """Start dunst and wait until it takes notifications."""
        self._dunst = self._started("dunst", "-config", str(self.folder / "dunstrc"))
        wait_for(self.has_dunst, "dunst takes notifications")

    def kill_dunst(self) -> None:
        """Kill dunst and wait until the bus knows; what it showed is gone."""
        assert self._dunst is not None
        self._dunst.kill()
        self._dunst.wait(WITHIN_SECONDS)
        wait_for(lambda: not self.has_dunst(), "dunst is gone")

    def kill_bus(self) -> None:
        """Kill the session bus, as when a session breaks down."""
        assert self._bus is not None
        self._bus.kill()
        self._bus.wait(WITHIN_SECONDS)

    def has_dunst(self) -> bool:
        """Tell whether somebody takes notifications."""
        assert self._line is not None
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        return bool(self._line.send_and_get_reply(new_method_call(bus, "NameHasOwner", "s", (_SERVER,))).body[0])

    def displayed(self) -> int:
        """Return how many notifications are shown or wait for room."""
        return int(self._dunstctl("count", "displayed")) + int(self._dunstctl("count", "waiting"))

    def notes(self) -> list[Note]:
        """Return every notification dunst has had, the oldest first; those on show are put away for it."""
        self._dunstctl("close-all")
        found = json.loads(self._dunstctl("history"))["data"][0]
        return [
            Note(
                int(each["id"]["data"]),
                str(each["summary"]["data"]),
                str(each["body"]["data"]),
                str(each["appname"]["data"]),
            )
            for each in reversed(found)
        ]

    def told(self) -> int:
        """Return how many notifications dunst has had since it was started."""
        return self.displayed() + int(self._dunstctl("count", "history"))

    def press(self, label: str, but: Container[int] = ()) -> Press:
        """Press a button by its label, of the first notification on show that is not among ``but``."""
        offered = self.folder / "offered"
        offered.unlink(missing_ok=True)

        def is_open() -> bool:
            self._dunstctl("context")  # without effect while a menu is open
            return offered.exists()

        wait_for(is_open, "dunst shows its menu")
        lines = offered.read_text(encoding="utf-8").splitlines()
        buttons = [found for found in map(_BUTTON.fullmatch, lines) if found is not None]
        chosen = next((each for each in buttons if each["label"] == label and int(each["id"]) not in but), None)
        (self.folder / "chosen").write_text(f"{chosen[0] if chosen else ''}\n", encoding="utf-8")
        assert chosen is not None, lines
        return Press(int(chosen["id"]), tuple(each["label"] for each in buttons if each["name"] != "default"))

    def click(self, place: int = 0) -> None:
        """Click the notification at a place of those on show, counted from 0."""
        self._dunstctl("action", str(place))

    def run(self, *command: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Start a program in the session; it ends with it at the latest."""
        return self._started(*command, env=env)

    def end(self) -> None:
        """End every program, the last one started first."""
        if self._line is not None:
            self._line.close()
        for process in reversed(self._processes):
            process.kill()
            process.wait(WITHIN_SECONDS)
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        self._processes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _begin(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "WAYLAND_"))}
        self.env = kept | {"DBUS_SESSION_BUS_ADDRESS": self.address, "XDG_RUNTIME_DIR": str(self.folder)}
        if "DISPLAY" not in self.env:
            self._start_screen()
        (self.folder / "bus.conf").write_text(_BUS.format(folder=self.folder), encoding="utf-8")
        (self.folder / "dunstrc").write_text(_DUNST.format(folder=self.folder), encoding="utf-8")
        (self.folder / "services").mkdir()
        if self._on_demand:
            service = _SERVICE.format(command=self._on_demand.format(folder=self.folder))
            (self.folder / "services" / f"{_SERVER}.service").write_text(service, encoding="utf-8")
        menu = self.folder / "menu"
        menu.write_text(_MENU.format(folder=self.folder), encoding="utf-8")
        menu.chmod(0o755)
        os.mkfifo(self.folder / "chosen")
        config = f"--config-file={self.folder}/bus.conf"
        self._bus = self._started("dbus-daemon", "--nofork", "--nopidfile", config, "--print-address")
        assert self._bus.stdout is not None
        assert self._bus.stdout.readline().startswith("unix:")
        self._line = open_dbus_connection(self.address)
        if self._with_dunst:
            self.start_dunst()

    def _start_screen(self) -> None:
        screen = self._started("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
        assert screen.stdout is not None
        self.env["DISPLAY"] = f":{screen.stdout.readline().strip()}"

    def _started(self, *command: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=self.env | dict(env or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.append(process)
        return process

    def _dunstctl(self, *words: str) -> str:
        done = subprocess.run(
            ["dunstctl", *words],  # noqa: S607 - found where the system keeps it
            env=self.env,
            capture_output=True,
            text=True,
            timeout=WITHIN_SECONDS,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout


if __name__ == "__main__":
    with DesktopSession() as shown:
        sys.stdout.write(f"DBUS_SESSION_BUS_ADDRESS={shown.address} DISPLAY={shown.env['DISPLAY']}\n")
        sys.stdout.flush()
        sys.stdin.readline()
