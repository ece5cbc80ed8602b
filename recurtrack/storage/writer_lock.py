"""Who may write in a record: one program at a time, on this computer and, as far as can be seen, on all others.

Two things lie beside an open record: a lock of the system, exact on this computer, and a note for other computers that
have the same folder (``open_note``), where locks do not reach. Both go when the record is closed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from os import urandom
from pathlib import Path
from typing import NoReturn
from zlib import crc32

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.storage.file_lock import FileLock, is_running
from recurtrack.storage.open_note import OpenNote, host_name, machine_mark, read_note, write_note

PATIENCE_SECONDS = 1.0
"""How long a start waits for another on this computer: a command has a record only for a moment."""
_LONGEST_NAME = 200
"""In bytes: most file systems take 255."""


class WriterLock:
    """The right to write in one record, until it is given back."""

    def __init__(self, record: Path, lock: FileLock, note: OpenNote, mode: int) -> None:
        self._record = record
        self._lock = lock
        self._note = note
        self._mode = mode

    @classmethod
    def take(
        cls, record: Path, now: datetime, *, take_over: bool = False, patience: float = PATIENCE_SECONDS
    ) -> WriterLock:
        """Take the right to write in a record that is there.

        Raises ``Unavailable``: ``IN_USE`` when another program has it, ``NOT_WRITABLE`` when the folder cannot be
        written to. One of another computer that was not seen for minutes (``stale``) is passed over by ``take_over``;
        one of this computer whose process has died is not even mentioned.
        """
        place = Path(os.path.realpath(record))
        try:
            mode = place.stat().st_mode & 0o666  # whoever shares the record shares these
            lock = FileLock(beside(place, "lock"), mode)
            if not lock.take(patience):
                _refuse(record, read_note(beside(place, "open")), lock, now)
        except FileNotFoundError:
            raise Unavailable(Trouble.MISSING, file=record) from None
        except OSError:
            raise Unavailable(Trouble.NOT_WRITABLE, file=record) from None
        try:
            note = read_note(beside(place, "open"))
            if note is not None and not _is_over(note, now, lock, take_over=take_over):
                _refuse(record, note, lock, now)
            own = OpenNote(
                host=host_name(),
                machine=machine_mark(),
                process=os.getpid(),
                token=urandom(8).hex(),
                since=now.astimezone(UTC),
                beat=now.astimezone(UTC),
            )
            write_note(beside(place, "open"), own, mode)
        except OSError:
            lock.give_back()
            raise Unavailable(Trouble.NOT_WRITABLE, file=record) from None
        except BaseException:
            lock.give_back()
            raise
        return cls(record, lock, own, mode)

    def beat(self, now: datetime) -> None:
        """Say to other computers that this one is still at work; to be called about once a minute.

        Raises ``Unavailable`` (``IN_USE``) when another computer has taken the record over meanwhile, as after a long
        sleep of this one. A note that cannot be written now is left as it is.
        """
        place = beside(Path(os.path.realpath(self._record)), "open")
        found = read_note(place)
        if found is not None and found.token != self._note.token:
            _refuse(self._record, found, self._lock, now)
        self._note = replace(self._note, beat=now.astimezone(UTC))
        with suppress(OSError):
            write_note(place, self._note, self._mode)

    def give_back(self) -> None:
        """Give the right back and remove what lay beside the record."""
        place = beside(Path(os.path.realpath(self._record)), "open")
        found = read_note(place)
        if found is not None and found.token == self._note.token:
            with suppress(OSError):
                place.unlink()
        self._lock.give_back()


def beside(record: Path, kind: str) -> Path:
    """Return where something about an open record lies beside it, out of sight; two records never share it."""
    name = record.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        mark = crc32(os.fsencode(name))
        name = f"{os.fsdecode(os.fsencode(name)[: _LONGEST_NAME - 9]).rstrip(chr(0xFFFD))}-{mark:08x}"
    return record.with_name(f".{name}.{kind}")


def _is_over(note: OpenNote, now: datetime, lock: FileLock, *, take_over: bool) -> bool:
    """Tell whether whoever wrote a note need not be waited for."""
    if note.is_of_this_computer() and lock.is_exact:
        return True  # it would have the lock if it were alive
    if note.is_of_this_computer() and not is_running(note.process):
        return True
    return take_over and not note.is_fresh(now)


def _refuse(record: Path, note: OpenNote | None, lock: FileLock, now: datetime) -> NoReturn:
    if note is None:
        began = lock.since()
        since = now if began is None else datetime.fromtimestamp(began, UTC)
        where, seen, stale = "on this computer", since, False
    else:
        here = note.is_of_this_computer()
        where = "on this computer" if here else f"on {note.host}"
        is_certain = here and lock.is_exact
        since, seen, stale = note.since, note.beat, not is_certain and not note.is_fresh(now)
    raise Unavailable(
        Trouble.IN_USE,
        file=record,
        where=where,
        since=_in_words(since, now),
        seen=_in_words(seen, now),
        stale="yes" if stale else "no",
    )


def _in_words(moment: datetime, now: datetime) -> str:
    """Return a moment by the clock of whoever asks, with its day unless that is today."""
    there = moment.astimezone(now.tzinfo)
    time = f"{there:%H:%M}"
    return time if there.date() == now.date() else f"{day_in_words(there.date())}, {time}"
