"""Starting the program from itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from desktop.patience import wait_for

from recurtrack import __version__
from recurtrack.cli.main import TO_REMINDERS
from recurtrack.desktop import program
from recurtrack.desktop.program import agent_command, program_command, start_detached

_SAYS_WHO_IT_IS = (
    "import os, sys, pathlib; pathlib.Path(sys.argv[1]).write_text(f'{os.getppid()} {os.getsid(0)} {sys.argv[2]}')"
)
_STARTS_AND_LOOKS = """
import os, sys
from recurtrack.desktop.program import start_detached
start_detached(sys.argv[1:])
try:
    print(os.getpid(), "has a child:", os.waitpid(-1, os.WNOHANG))
except ChildProcessError:
    print(os.getpid(), "has no child")
"""
posix = pytest.mark.skipif(os.name == "nt", reason="processes of another kind")


def test_the_command_starts_this_installation_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "recurtrack.py").write_text("raise SystemExit('another program of this name')", encoding="utf-8")
    said = subprocess.run([*program_command(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout == f"RecurTrack {__version__}\n"


def test_the_agent_is_a_command_of_the_program() -> None:
    said = subprocess.run([*agent_command(), "--help"], capture_output=True, text=True, check=True)
    assert "recurtrack remind" in said.stdout


def test_on_windows_it_starts_without_a_console_where_it_can(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert program_command(str(python))[0] == str(python)
    (tmp_path / "pythonw.exe").touch()
    assert program_command(str(python))[0] == str(tmp_path / "pythonw.exe")
    assert program_command(str(tmp_path / "python3"))[0] == str(tmp_path / "python3")


def test_the_agent_opens_the_window_by_a_word_that_the_program_knows() -> None:
    assert program.TO_REMINDERS == TO_REMINDERS


@posix
def test_what_is_started_goes_on_by_itself_and_leaves_no_child(tmp_path: Path) -> None:
    written = tmp_path / "who"
    wanted = (sys.executable, "-c", _SAYS_WHO_IT_IS, str(written), 'a "b" $c; d')
    starter = subprocess.run(
        [sys.executable, "-c", _STARTS_AND_LOOKS, *wanted], capture_output=True, text=True, check=True
    )
    wait_for(lambda: written.exists() and bool(written.read_text()), "the program has run")
    parent, session, argument = written.read_text().split(" ", 2)
    assert starter.stdout != f"{parent} has no child\n"
    assert starter.stdout.endswith(" has no child\n")
    assert int(session) != os.getsid(0)
    assert argument == 'a "b" $c; d'


def test_what_cannot_be_started_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    start_detached(("a command longer than any system takes", "x" * 10_000_000))
    assert "the program could not be started" in caplog.text
