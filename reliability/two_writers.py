"""Two processes that both want to write into one record: one is refused or waits, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from recurtrack.services.records import NewRecord, check_record, create_record, open_record
from reliability.kill import PASSPHRASE
from reliability.script import held, last_state
from reliability.tally import Tally
from reliability.writing_process import REFUSED

_CHECKOUT = Path(__file__).resolve().parent.parent
_BY_THE_LOCK, _PAST_THE_LOCK = "reliability.writing_process", "reliability.bare_writing"


def run(count: int, seed: int) -> Tally:
    """Let two processes write ``count`` commands each, by the program's own way and past its lock."""
    tally = Tally("two_writers")
    trials = ((_BY_THE_LOCK, None), (_BY_THE_LOCK, PASSPHRASE), (_PAST_THE_LOCK, None))
    for module, secret in trials:
        with TemporaryDirectory(prefix="writers-") as folder:
            _Trial(tally, Path(folder) / "anna.recurtrack", secret, count, module).run(seed)
    return tally


class _Trial:
    """Two sessions that are written into one record."""

    def __init__(self, tally: Tally, path: Path, secret: str | None, count: int, module: str) -> None:
        self._tally = tally
        self._path = path
        self._secret = secret
        self._count = count
        self._module = module

    def run(self, seed: int) -> None:
        """Start both at once; one that is refused writes when the other has ended."""
        create_record(self._path, NewRecord(name="Anna"), self._secret).close()
        sessions = [f"first{seed}", f"second{seed}"]
        with ThreadPoolExecutor(len(sessions)) as pool:
            ended = list(pool.map(self._write, sessions))
        refused = [process for process in ended if process.returncode == REFUSED]
        if len(refused) != (self._module == _BY_THE_LOCK):
            self._tally.fault(f"{len(refused)} of two programs were refused")
        for session, process in zip(sessions, ended, strict=True):
            if process in refused:
                self._tally.count("programs told that the record is open elsewhere")
                if process.stderr.count("\n") != 1:
                    self._tally.fault(f"{session}: refused without one clear sentence: {process.stderr}")
                process = self._write(session)  # noqa: PLW2901 - the second time counts
            if process.returncode or process.stdout.count("\n") != self._count + 1:
                self._tally.fault(f"{session}: ended with {process.returncode}: {process.stderr}")
        self._compare(sessions)

    def _write(self, session: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", self._module, str(self._path), session, str(self._count)],
            input=f"{self._secret or ''}\n",
            capture_output=True,
            check=False,
            text=True,
            cwd=_CHECKOUT,
        )

    def _compare(self, sessions: list[str]) -> None:
        record = open_record(self._path, self._secret)
        try:
            with record.reading() as reader:
                found = held(reader)
            expected = {key: text for session in sessions for key, text in last_state(session, self._count).items()}
            self._tally.count("commands written by two programs", len(sessions) * self._count)
            self._tally.count("questions and files of theirs found again, as they were written", len(found))
            if found != expected:
                lost = len(expected.keys() - found.keys())
                self._tally.fault(f"{lost} lost, {len(found.keys() - expected.keys())} too many, or with another text")
            for problem in check_record(record).problems:
                self._tally.fault(problem)
        finally:
            record.close()
