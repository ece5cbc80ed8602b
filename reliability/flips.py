"""Records with one bit turned over or the end cut off: noticed or harmless, and never what was not written."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import check_record, open_record
from recurtrack.storage.keys import Secret, key_of
from reliability.filled import Whole, filled, whole
from reliability.kill import PASSPHRASE
from reliability.tally import Tally

_SECONDS = 30
"""Nothing takes longer with a damaged record."""
_NOTICED, _CHECKED, _HARMLESS, _NOTICED_HARMLESS, _WRONG = (
    "noticed before anything was shown",
    "noticed by the check only",
    "harmless: every entry equal, the check finds nothing",
    "harmless: every entry equal, the check finds it",
    "NOT NOTICED: an entry was shown otherwise than it was written",
)


def run(count: int, seed: int) -> Tally:
    """Damage a plain and an encrypted record ``count`` times each: three in four bits turned over, else cut short."""
    tally = Tally("flips")
    with TemporaryDirectory(prefix="flips-") as folder, ProcessPoolExecutor(1, get_context("spawn")) as pool:
        for kind, secret in (("plain", None), ("encrypted", PASSPHRASE)):
            path = Path(folder) / f"{kind}.recurtrack"
            filled(path, secret)
            key = key_of(path, secret)  # worked out once: what a passphrase takes is not what is tried
            content = path.read_bytes()
            for number in range(count):
                name = f"{seed} {kind} {number}"
                try:
                    found = pool.submit(_tried, path, key, content, name).result(_SECONDS)
                except (BrokenProcessPool, TimeoutError) as error:
                    tally.fault(f"{name}: the process ended or hung ({error!r})")
                    return tally
                tally.count(f"{kind}: {found}")
                if found.startswith("FAULT") or (found in {_WRONG, _CHECKED} and secret is not None):
                    tally.fault(f"{name}: {found}")
    return tally


def _tried(path: Path, secret: Secret, content: bytes, name: str) -> str:
    """Damage a record, open it, check it, read it; what it holds undamaged is read the first time and kept."""
    truth = _truth(path, secret, content)
    _write(path, damaged(content, Random(name)))
    try:
        record = open_record(path, secret)
    except RecurTrackError:
        return _NOTICED
    except Exception as error:  # noqa: BLE001 - any is a fault
        return f"FAULT at opening: {error!r}"
    try:
        return _shown(record, truth)
    except Exception as error:  # noqa: BLE001 - any is a fault
        return f"FAULT at reading: {error!r}"
    finally:
        record.close()


def _shown(record: OpenRecord, truth: Whole) -> str:
    """Read everything and check the record; returns what a person would have noticed."""
    try:
        found = whole(record)
    except RecurTrackError:
        return _NOTICED
    try:
        is_damaged = bool(check_record(record).problems)
    except RecurTrackError:
        is_damaged = True
    if found == truth:
        return _NOTICED_HARMLESS if is_damaged else _HARMLESS
    return _CHECKED if is_damaged else _WRONG


def damaged(content: bytes, random: Random) -> bytes:
    """Return a file with one bit turned over or, one time in four, cut off somewhere."""
    place = random.randrange(len(content))
    if random.random() < 1 / 4:
        return content[:place]
    return content[:place] + bytes([content[place] ^ 1 << random.randrange(8)]) + content[place + 1 :]


_TRUTHS: dict[Path, Whole] = {}


def _truth(path: Path, secret: Secret, content: bytes) -> Whole:
    if path not in _TRUTHS:
        _write(path, content)
        record = open_record(path, secret)
        _TRUTHS[path] = whole(record)
        record.close()
    return _TRUTHS[path]


def _write(path: Path, content: bytes) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(content)
