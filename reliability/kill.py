"""Writing sessions killed at random moments: what was said to be saved is there, and no command is there by half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Timer
from typing import NamedTuple

from recurtrack.services.records import NewRecord, check_record, create_record, open_record
from recurtrack.services.search import Search
from reliability.script import held, states, word_of
from reliability.tally import Tally

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - that of a made-up record
_CHECKOUT = Path(__file__).resolve().parent.parent
_MOST_COMMANDS, _LONGEST_SECONDS = 100_000, 0.4
_OPENING_SECONDS = (0.2, 0.5)
"""In this time after its start a process opens the record; one session in ten is killed then."""
_SESSIONS_A_RECORD = 25
"""So many sessions write one after the other into the same record; then a new one is begun."""


class _Ended(NamedTuple):
    session: str
    opened: bool
    saved: int
    error: str


def run(count: int, seed: int) -> Tally:
    """Kill ``count`` sessions of a plain record and as many of an encrypted one."""
    tally = Tally("kill")
    for secret in (None, PASSPHRASE):
        _run(tally, count, Random(f"{seed} {secret}"), secret)
    return tally


def _run(tally: Tally, count: int, random: Random, secret: str | None) -> None:
    done = 0
    while done < count:
        with TemporaryDirectory(prefix="kill-") as folder:
            path = Path(folder) / "anna.recurtrack"
            create_record(path, NewRecord(name="Anna"), secret).close()
            known: dict[str, str] = {}
            for _ in range(min(_SESSIONS_A_RECORD, count - done)):
                done += 1
                session = f"s{random.randrange(1 << 32):08x}"
                opening = done % 10 == 0
                seconds = random.uniform(*_OPENING_SECONDS) if opening else random.uniform(0, _LONGEST_SECONDS)
                ended = _killed(path, session, secret, seconds, once_open=not opening)
                known = _checked(tally, path, secret, ended, known)


def _killed(path: Path, session: str, secret: str | None, seconds: float, *, once_open: bool) -> _Ended:
    """Let a process write a session and kill it so many seconds after its first command, or after its start."""
    command = [sys.executable, "-m", "reliability.writing_process", str(path), session, str(_MOST_COMMANDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=_CHECKOUT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(f"{secret or ''}\n")
        process.stdin.flush()
        # The first command loads what writes, which takes longer than all that follow: it is waited for.
        lines = [process.stdout.readline() for _ in range(2)] if once_open else []
        timer = Timer(seconds, process.kill)
        timer.start()
        lines += process.stdout.readlines()
        timer.join()
        error = process.stderr.read()
        process.wait()
    # A line that breaks off in the middle was not said.
    whole = [line for line in lines if line.endswith("\n")]
    return _Ended(session, bool(whole) or not once_open, int(whole[-1]) if len(whole) > 1 else 0, error)


def _checked(tally: Tally, path: Path, secret: str | None, ended: _Ended, known: dict[str, str]) -> dict[str, str]:
    kind, session = "plain" if secret is None else "encrypted", ended.session
    where = f"{kind} session {session}, {ended.saved} commands saved"
    tally.count(f"sessions killed, {kind}")
    tally.count("commands said to be saved", ended.saved)
    if not ended.opened:
        tally.fault(f"{where}: the record was not opened: {ended.error.strip()}")
        return known
    record = open_record(path, secret)
    try:
        for problem in check_record(record).problems:
            tally.fault(f"{where}: {problem}")
        with record.reading() as reader:
            found = held(reader)
        before, after = states(session, ended.saved + 1)[-2:]
        if found == known | before:
            tally.count("sessions whose last command was not begun or left no trace")
        elif found == known | after:
            tally.count("sessions whose last command was saved but not yet said to be")
        else:
            tally.fault(f"{where}: something is missing, too much or half there")
        for text in list(found.values())[-3:]:
            word = next((part.strip(",") for part in text.split() if part.startswith("word")), None)
            if word is not None and not Search(record).find(word):
                tally.fault(f"{where}: “{word}” is not found by searching")
        if Search(record).find(word_of(session, ended.saved + 2)):
            tally.fault(f"{where}: what was never written is found")
    finally:
        record.close()
    return found
