"""A locked program is a fresh one: the same process, locked, with nothing of the record left in its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ui.lock_bench import PASSPHRASE

from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.ui.lock.drafts import KEPT_AS

if TYPE_CHECKING:
    from conftest import SettableClock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a second process is begun")
_WITHIN_SECONDS = 60.0
_NAME = "Quillan Merriweather"
_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def record_path(tmp_path: Path, clock: SettableClock) -> Path:
    made = create_record(tmp_path / "private.recurtrack", NewRecord(name=_NAME), PASSPHRASE, clock)
    made.close()
    return made.path


@pytest.fixture
def locked_process(record_path: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{_ROOT / 'tests'}:{_ROOT}",
        "RECURTRACK_PASSPHRASE": PASSPHRASE,
    }
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, str(_ROOT / "tests" / "ui" / "lock_and_stay.py"), str(record_path)],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            env=env,
            cwd=_ROOT,
        )
        assert process.stdin is not None
        try:
            process.stdin.write(f"{PASSPHRASE}\n".encode())
            process.stdin.close()
            _wait_for(lambda: b"--locked" in _arguments(process), (tmp_path / "said").read_text)
            yield process
        finally:
            process.kill()
            process.wait(_WITHIN_SECONDS)


def test_a_locked_program_is_a_fresh_one_and_holds_nothing_of_the_record(
    locked_process: subprocess.Popen[bytes], record_path: Path, clock: SettableClock
) -> None:
    _wait_for(lambda: b"RecurTrack is locked".decode().encode("utf-16-le") in _memory(locked_process), str)
    memory = _memory(locked_process)
    for secret in (PASSPHRASE, _NAME, "Merriweather", "swim again"):
        assert secret.encode() not in memory
        assert secret.encode("utf-16-le") not in memory
    assert PASSPHRASE.encode() not in Path(f"/proc/{locked_process.pid}/environ").read_bytes()
    opened = open_record(record_path, PASSPHRASE, clock)
    assert "May I swim again" in (opened.kept(KEPT_AS) or "")
    opened.close()


def _arguments(process: subprocess.Popen[bytes]) -> bytes:
    return Path(f"/proc/{process.pid}/cmdline").read_bytes()


def _memory(process: subprocess.Popen[bytes]) -> bytes:
    """Return everything the process can write to: its heap, its stacks, what its libraries keep."""
    found = []
    maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{process.pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            span, may = line.split()[:2]
            if may.startswith("rw"):
                first, last = (int(end, 16) for end in span.split("-"))
                memory.seek(first)
                try:
                    found.append(memory.read(last - first))
                except OSError:
                    continue  # it was given back meanwhile
    return b"".join(found)


def _wait_for(condition: Callable[[], bool], said: Callable[[], str]) -> None:
    ends = time.monotonic() + _WITHIN_SECONDS
    while not condition():
        assert time.monotonic() < ends, said()
        time.sleep(0.1)
