"""Makes the file of a copy to hand over: a record of its own that holds what was chosen, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.hand_over import HAND_OVER_MARK, HandOverMark
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.storage.connection import connect
from recurtrack.storage.keys import RecordKey
from recurtrack.storage.looking import is_encrypted
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.troubles import troubles


def make_copy(
    path: Path,
    entries: Sequence[Entry],
    mark: HandOverMark,
    key: RecordKey | None,
    now: Callable[[], datetime],
) -> None:
    """Make the file and look whether it is what it should be; raises ``Rejected`` and ``Unavailable``.

    It is written from nothing, so that no page of it ever held what was left out.
    """
    made = RecordFile.create(path, key, now=now, first=entries)
    try:
        made.keep(HAND_OVER_MARK, mark.text)
    finally:
        made.close()
    _without_log(path, key)
    _refuse_unless_right(path, entries, mark, key, now)


def _without_log(path: Path, key: RecordKey | None) -> None:
    """Let the file stand for itself: opened for reading, it needs no other file beside it, nor a place for one."""
    with troubles(path), closing(connect(path, key)) as driver:
        driver.execute("PRAGMA journal_mode = DELETE").fetchall()


def _refuse_unless_right(
    path: Path, entries: Sequence[Entry], mark: HandOverMark, key: RecordKey | None, now: Callable[[], datetime]
) -> None:
    """Open the file anew and read all of it; raises ``Unavailable(DAMAGED)`` when it is not what was written."""
    if is_encrypted(path) is not (key is not None):
        raise Unavailable(Trouble.DAMAGED, file=path, reason="the copy is not encrypted as it should be")
    copy = RecordFile.open(path, key, now=now, read_only=True)
    try:
        problems = copy.problems()
        with copy.reading() as reader:
            found = [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True)]
            is_marked = reader.kept(HAND_OVER_MARK) == mark.text
    finally:
        copy.close()
    if problems:
        raise Unavailable(Trouble.DAMAGED, file=path, reason=problems[0])
    if Counter(found) != Counter(entries) or not is_marked:
        raise Unavailable(Trouble.DAMAGED, file=path, reason="what was written is not what can be read")
