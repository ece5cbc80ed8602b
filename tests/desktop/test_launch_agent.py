"""Starting at login on macOS: the property list, against what launchd.plist(5) says."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from recurtrack.desktop.autostart import platform_autostart
from recurtrack.desktop.launch_agent import LABEL, LaunchAgentAutostart

COMMAND = ("/Applications/Recur Track & Co/python", "-P", "-m", "recurtrack", "remind")
_TYPES = {
    "Label": str,
    "ProgramArguments": list,
    "RunAtLoad": bool,
    "KeepAlive": dict,
    "ProcessType": str,
    "LimitLoadToSessionType": str,
}
"""Of the keys that launchd.plist(5) lists, those used here, with their types."""


@pytest.fixture
def autostart(tmp_path: Path) -> LaunchAgentAutostart:
    return LaunchAgentAutostart(tmp_path / "LaunchAgents", COMMAND)


def test_the_list_says_what_launchd_asks_for(autostart: LaunchAgentAutostart, tmp_path: Path) -> None:
    autostart.turn_on()
    path = tmp_path / "LaunchAgents" / f"{LABEL}.plist"
    found = plistlib.loads(path.read_bytes())
    assert {name: type(value) for name, value in found.items()} == _TYPES
    assert found["Label"] == path.stem
    assert tuple(found["ProgramArguments"]) == COMMAND
    assert found["RunAtLoad"] is True
    assert found["KeepAlive"] == {"Crashed": True}
    assert found["ProcessType"] in {"Background", "Standard", "Adaptive", "Interactive"}
    assert path.stat().st_mode & 0o022 == 0, "launchd takes no list that others may write"


def test_it_is_on_while_its_list_is_there(autostart: LaunchAgentAutostart, tmp_path: Path) -> None:
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    assert not LaunchAgentAutostart(tmp_path / "LaunchAgents", ("/moved", *COMMAND[1:])).is_on()
    autostart.turn_off()
    assert not autostart.is_on()
    assert list((tmp_path / "LaunchAgents").iterdir()) == []
    autostart.turn_off()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<plist>",
        b"bplist00\x01",
        plistlib.dumps(["no dictionary"]),
        plistlib.dumps({"ProgramArguments": list(COMMAND), "RunAtLoad": True, "Disabled": True}),
        plistlib.dumps({"ProgramArguments": list(COMMAND)}),
    ],
)
def test_a_list_of_nonsense_or_a_disabled_one_is_off(
    autostart: LaunchAgentAutostart, tmp_path: Path, content: bytes
) -> None:
    autostart.turn_on()
    (tmp_path / "LaunchAgents" / f"{LABEL}.plist").write_bytes(content)
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


def test_on_macos_it_lies_in_the_persons_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    platform_autostart("darwin").turn_on()
    assert (tmp_path / "Library" / "LaunchAgents" / f"{LABEL}.plist").exists()
