"""A disk that is full at every write of a session, one after the other: the old or the new state, and a sentence."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.wording import sentence
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, check_record, create_record, open_record
from reliability.kill import PASSPHRASE
from reliability.script import held, perform, states, steps
from reliability.tally import Tally

_COMMANDS = 12
_STEP = 2_048
"""The disk is full at every multiple of so many bytes; SQLite writes pages of twice as much."""


def run(count: int, seed: int) -> Tally:
    """Let the files of a session grow to ``count`` sizes and no further, in a plain and in an encrypted record."""
    tally = Tally("full_disk")
    with TemporaryDirectory(prefix="full-") as folder:
        for kind, secret in (("plain", None), ("encrypted", PASSPHRASE)):
            start = Path(folder) / f"{kind}.start"
            create_record(start, NewRecord(name="Anna"), secret).close()
            for number in range(count):
                path = Path(folder) / f"{kind}-{number}.recurtrack"
                shutil.copyfile(start, path)
                _session(tally, path, secret, f"full{seed}{kind}{number}", number * _STEP)
                for left in Path(folder).glob(f"*{path.name}*"):
                    left.unlink()
    return tally


def _session(tally: Tally, path: Path, secret: str | None, session: str, most: int) -> None:
    """Write a session of which no file may become longer than ``most`` bytes, then go on without that limit."""
    try:
        with _no_longer_than(most):
            record = open_record(path, secret)
    except RecurTrackError as error:
        tally.count(f"refused at opening: {_kind(error)}")
        record = open_record(path, secret)
    try:
        with record.reading() as reader:
            known = held(reader)
        saved = _written(tally, record, session, most)
        # There is room again: the next command is saved as if nothing had been.
        for step in islice(steps(session), saved, _COMMANDS + 1):
            perform(record, session, step)
        _compare(tally, record, known | states(session, _COMMANDS + 1)[-1], f"{session}, once there is room again")
    finally:
        record.close()
    again = open_record(path, secret)
    try:
        _compare(tally, again, known | states(session, _COMMANDS + 1)[-1], f"{session}, opened again")
        for problem in check_record(again).problems:
            tally.fault(f"{session}: {problem}")
    finally:
        again.close()


def _written(tally: Tally, record: OpenRecord, session: str, most: int) -> int:
    """Write until a command fails; returns how many were saved, and looks whether the record is as it was then."""
    saved = 0
    expected = states(session, _COMMANDS)
    for step in islice(steps(session), _COMMANDS):
        try:
            with _no_longer_than(most):
                perform(record, session, step)
        except RecurTrackError as error:
            tally.count(f"a command refused: {_kind(error)}")
            with record.reading() as reader:
                found = held(reader)
            # What was committed may have failed only afterwards; whichever it is, it must be whole.
            if found not in (expected[saved], expected[saved + 1]):
                tally.fault(f"{session}: neither old nor new after “{sentence(error)}”")
            return saved + (found == expected[saved + 1] != expected[saved])
        saved += 1
    tally.count("sessions that had room enough")
    return saved


def _compare(tally: Tally, record: OpenRecord, expected: dict[str, str], where: str) -> None:
    with record.reading() as reader:
        if held(reader) != expected:
            tally.fault(f"{where}: the record is not as it was written")


def _kind(error: RecurTrackError) -> str:
    return sentence(error).rpartition(":")[2].strip()


@contextmanager
def _no_longer_than(size: int) -> Iterator[None]:
    """Let no file of this process become longer, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
