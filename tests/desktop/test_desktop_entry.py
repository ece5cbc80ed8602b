"""Starting at login on Linux, read back by the tools that desktops use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desktop.patience import wait_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from recurtrack.desktop.autostart import platform_autostart
from recurtrack.desktop.desktop_entry import FILE_NAME, DesktopEntryAutostart
from recurtrack.desktop.program import agent_command
from recurtrack.domain.errors import Refusal, Rejected

COMMAND = ("/opt/Recur Track/bin/python", "-P", "-m", "recurtrack", "remind")
_WRITES_ARGUMENTS = """
import sys, pathlib
part = pathlib.Path(sys.argv[1] + ".part")
part.write_text("\\0".join(sys.argv[2:]))
part.replace(sys.argv[1])
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")
validator = pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is missing")
launcher = pytest.mark.skipif(shutil.which("gio") is None, reason="gio is missing")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config" / "autostart"


@pytest.fixture
def autostart(folder: Path) -> DesktopEntryAutostart:
    return DesktopEntryAutostart(folder, COMMAND)


def test_it_is_off_until_it_is_turned_on(autostart: DesktopEntryAutostart) -> None:
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    autostart.turn_off()
    assert not autostart.is_on()
    autostart.turn_off()


def test_nothing_but_its_file_is_written_and_removed(autostart: DesktopEntryAutostart, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "other.desktop").write_text("[Desktop Entry]\n", encoding="utf-8")
    autostart.turn_on()
    assert sorted(path.name for path in folder.iterdir()) == ["other.desktop", FILE_NAME]
    autostart.turn_off()
    assert [path.name for path in folder.iterdir()] == ["other.desktop"]


@validator
def test_the_entry_is_valid(autostart: DesktopEntryAutostart, folder: Path) -> None:
    autostart.turn_on()
    judged = subprocess.run(
        ["desktop-file-validate", str(folder / FILE_NAME)],  # noqa: S607 - found where the system keeps it
        capture_output=True,
        text=True,
        check=False,
    )
    assert (judged.returncode, judged.stdout) == (0, "")


@launcher
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=some.lists(some.text(alphabet="ab %$\"'`\\\t\n~|&;*?#()<>=é", max_size=8), max_size=3))
def test_a_desktop_starts_exactly_this_command(tmp_path: Path, arguments: list[str]) -> None:
    """As GLib reads it, which GNOME, Xfce and others use."""
    written = tmp_path / "written"
    written.unlink(missing_ok=True)
    command = (sys.executable, "-c", _WRITES_ARGUMENTS, str(written), "first", *arguments)
    DesktopEntryAutostart(tmp_path, command).turn_on()
    subprocess.run(["gio", "launch", str(tmp_path / FILE_NAME)], check=True)  # noqa: S607 - as above
    wait_for(written.exists, "the command has run")
    assert written.read_text().split("\0") == ["first", *arguments]


def test_what_was_switched_off_in_the_desktops_settings_is_off(autostart: DesktopEntryAutostart, folder: Path) -> None:
    for line in ("Hidden=true", "X-GNOME-Autostart-enabled=false"):
        autostart.turn_on()
        path = folder / FILE_NAME
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [each for each in lines if not each.startswith(line.partition("=")[0])]
        path.write_text("\n".join([*kept, line, ""]), encoding="utf-8")
        assert not autostart.is_on()
        autostart.turn_on()
        assert autostart.is_on()


def test_a_program_that_was_moved_is_off_and_mended_by_turning_it_on(
    autostart: DesktopEntryAutostart, folder: Path
) -> None:
    DesktopEntryAutostart(folder, ("/old/python", *COMMAND[1:])).turn_on()
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Exec=x", b"[Other]\nExec=x\n", b"[Desktop Entry]\nExec"])
def test_a_file_of_nonsense_is_off(autostart: DesktopEntryAutostart, folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / FILE_NAME).write_bytes(content)
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


@pytest.mark.parametrize("program", ["/a=b/python", "/\udcff/python"])
def test_a_path_that_no_entry_can_hold_is_refused(tmp_path: Path, program: str) -> None:
    with pytest.raises(Rejected) as refused:
        DesktopEntryAutostart(tmp_path, (program, "remind")).turn_on()
    assert refused.value.refusal is Refusal.CANNOT_START_AT_LOGIN
    assert list(tmp_path.iterdir()) == []
    assert not DesktopEntryAutostart(tmp_path, (program, "remind")).is_on()


def test_what_is_in_the_way_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file in place of the folder", encoding="utf-8")
    autostart = DesktopEntryAutostart(tmp_path / "autostart", COMMAND)
    with pytest.raises(Rejected) as refused:
        autostart.turn_on()
    assert refused.value.values["reason"]
    assert not autostart.is_on()
    autostart.turn_off()
    assert [path.name for path in tmp_path.iterdir()] == ["autostart"]


@linux
def test_this_platform_uses_the_folder_of_the_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    platform_autostart().turn_on()
    entry = (tmp_path / "autostart" / FILE_NAME).read_text(encoding="utf-8")
    assert f"TryExec={agent_command()[0]}\n" in entry
    platform_autostart().turn_off()
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    platform_autostart().turn_on()
    assert (tmp_path / "home" / ".config" / "autostart" / FILE_NAME).exists()
    assert not os.path.lexists("relative")
