"""An open record: reading, commands that say what they changed, and undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from os import urandom
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected, Unavailable
from recurtrack.domain.validation import refuse_impossible
from recurtrack.domain.values import dataclass
from recurtrack.services.clock import Clock
from recurtrack.storage.entries import Reader
from recurtrack.storage.record_file import RecordFile

if TYPE_CHECKING:
    from recurtrack.storage.writer_lock import WriterLock
    from recurtrack.storage.writing import Writer

AnyEntry = TypeVar("AnyEntry", bound=Entry)
_UNDO_STEPS = 200


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed: its name for people, the kinds of entries and their ids."""

    name: str
    kinds: frozenset[type[Entry]]
    ids: frozenset[EntryId]


class State(NamedTuple):
    """How far a record has come: what others committed to it, and how often each of a few kinds was written here."""

    others: int
    here: tuple[int, ...]


class _Step(NamedTuple):
    before: Entry | None
    after: Entry | None


class _Done(NamedTuple):
    name: str
    steps: tuple[_Step, ...]

    @property
    def change(self) -> Change:
        entries = [entry for step in self.steps for entry in step if entry is not None]
        return Change(self.name, frozenset(type(e) for e in entries), frozenset(e.id for e in entries))

    @property
    def inverse(self) -> _Done:
        return _Done(self.name, tuple(_Step(step.after, step.before) for step in reversed(self.steps)))


class Command:
    """One command at work: what it reads and writes is one transaction, and it remembers how to undo itself."""

    def __init__(self, name: str, writer: Writer, today: date) -> None:
        self._name = name
        self._writer = writer
        self.today = today
        self._steps: list[_Step] = []

    @property
    def reader(self) -> Reader:
        """What can be read meanwhile."""
        return self._writer

    def put(self, entry: Entry) -> None:
        """Write an entry; raises ``Rejected`` when it cannot be right."""
        refuse_impossible(entry, self.today)
        before = self._writer.get(type(entry), entry.id)
        if before != entry:
            self._writer.put(entry)
            self._steps.append(_Step(before, entry))

    def put_new(self, entries: list[Entry]) -> None:
        """Write many entries that are not in the record yet."""
        for entry in entries:
            refuse_impossible(entry, self.today)
        self._writer.put_all(entries)
        self._steps += [_Step(None, entry) for entry in entries]

    def get(self, kind: type[AnyEntry], entry_id: EntryId) -> AnyEntry:
        """Return an entry that is there; raises ``Rejected(NO_SUCH_ENTRY)``."""
        found = self._writer.get(kind, entry_id)
        if found is None or found.removed:
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        return found

    def remove(self, kind: type[Entry], entry_id: EntryId) -> None:
        """Remove an entry; it is kept out of sight, so that it can come back."""
        self.put(replace(self.get(kind, entry_id), removed=True))

    @property
    def done(self) -> _Done:
        """What was done so far."""
        return _Done(self._name, tuple(self._steps))


def _refuse_if_changed(reader: Reader, step: _Step) -> None:
    """Raise ``Rejected(CHANGED_MEANWHILE)`` when an entry is no longer as the command left it."""
    entry = step.before or step.after
    if entry is not None and reader.get(type(entry), entry.id) != step.before:
        raise Rejected(Refusal.CHANGED_MEANWHILE)


def random_id() -> EntryId:
    """Return a new id."""
    return EntryId(urandom(16).hex())


class OpenRecord:
    """A record that is open. One thread uses it at a time.

    ``lock`` is the right to write in it, which is given back when the record is closed.
    """

    def __init__(
        self,
        file: RecordFile,
        clock: Clock,
        new_id: Callable[[], EntryId] = random_id,
        *,
        lock: WriterLock | None = None,
    ) -> None:
        self._file = file
        self._lock = lock
        self._lost: Unavailable | None = None
        self.clock = clock
        self.new_id = new_id
        self._undo: list[_Done] = []
        self._redo: list[_Done] = []
        self._written: Counter[type[Entry]] = Counter()

    @property
    def path(self) -> Path:
        """Where the record lies."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether the record was opened for reading: every command is refused (``READ_ONLY``)."""
        return self._file.read_only

    @property
    def file(self) -> RecordFile:
        """The record's file, for what works on it as a whole: backups, encryption, a copy to hand over."""
        return self._file

    def is_replaced(self) -> bool:
        """Tell whether another file has the record's name now, or, of one opened for reading, it was written anew."""
        return self._file.is_replaced()

    def beat(self) -> None:
        """Say to other computers with the same folder that the record is still open here; about once a minute.

        Raises ``Unavailable`` (``IN_USE``) when another has taken it over; then every command is refused for that, and
        the record should be closed and opened again for reading. Any thread may call it.
        """
        if self._lock is None:
            return
        try:
            self._lock.beat(self.clock())
        except Unavailable as error:
            self._lost = error
            raise

    def today(self) -> date:
        """Return the present day."""
        return self.clock().date()

    def reading(self) -> AbstractContextManager[Reader]:
        """Read within one transaction."""
        return self._file.reading()

    def state(self, reader: Reader, kinds: frozenset[type[Entry]]) -> State:
        """Return what is another value once an entry of one of these kinds may have changed."""
        return State(reader.changes_by_others(), tuple(self._written[kind] for kind in kinds))

    def prepare_to_write(self) -> None:
        """Load ahead what the first command needs and reading does not; it takes a moment, once in a process."""
        self._file.prepare_to_write()

    @contextmanager
    def command(self, name: str, *, undoable: bool = True) -> Iterator[Command]:
        """Do one thing to the record in one transaction; it can be undone afterwards, if it is ``undoable``."""
        command: Command | None = None
        self._refuse_if_lost()
        try:
            with self._file.writing() as writer:
                command = Command(name, writer, self.today())
                yield command
        finally:
            # Counted also when it failed: what was committed may have failed only afterwards.
            self._count(() if command is None else command.done.steps)
        done = command.done
        if done.steps and undoable:
            self._undo = [*self._undo[1 - _UNDO_STEPS :], done]
            self._redo.clear()

    def kept(self, name: str) -> str | None:
        """Return a text that the program keeps for itself under a name, or None."""
        with self._file.reading() as reader:
            return reader.kept(name)

    def keep(self, name: str, text: str) -> None:
        """Keep a text of the program's own, such as a choice that belongs to this record; it is not undone."""
        self._refuse_if_lost()
        self._file.keep(name, text)

    @property
    def undo_name(self) -> str | None:
        """The name of what ``undo`` would undo."""
        return self._undo[-1].name if self._undo else None

    @property
    def redo_name(self) -> str | None:
        """The name of what ``redo`` would do again."""
        return self._redo[-1].name if self._redo else None

    def undo(self) -> Change:
        """Undo the last command by its inverse; raises ``Rejected(NOTHING_TO_UNDO)``."""
        return self._turn(self._undo, self._redo)

    def redo(self) -> Change:
        """Do again what was undone last; raises ``Rejected(NOTHING_TO_UNDO)``."""
        return self._turn(self._redo, self._undo)

    def _turn(self, source: list[_Done], target: list[_Done]) -> Change:
        if not source:
            raise Rejected(Refusal.NOTHING_TO_UNDO)
        inverse = source[-1].inverse
        self._refuse_if_lost()
        try:
            with self._file.writing() as writer:
                for step in inverse.steps:
                    _refuse_if_changed(writer, step)
                    if step.after is not None:
                        writer.put(step.after)
                    elif step.before is not None:
                        writer.erase(step.before)
        finally:
            self._count(inverse.steps)
        source.pop()
        target.append(inverse)
        return inverse.change

    def _count(self, steps: Iterable[_Step]) -> None:
        self._written.update(type(entry) for step in steps for entry in step if entry is not None)

    def forget_undo(self) -> None:
        """Make what was done so far the beginning: it cannot be undone any more."""
        self._undo.clear()
        self._redo.clear()

    def problems(self) -> list[str]:
        """Check the file for damage."""
        return self._file.problems()

    def resume(self, opened: OpenRecord) -> None:
        """Go on, after ``close``, with the same record as another has just opened it; what can be undone stays so."""
        from recurtrack.domain.record import ENTRY_KINDS  # nothing else here needs it

        self._file = opened.file
        self._lock, self._lost = opened._lock, None
        self._written.update(ENTRY_KINDS.values())  # what was remembered of the file before may be out of date

    def close(self) -> None:
        """Close it; what was saved stays."""
        try:
            self._file.close(is_ours=self._lost is None)
        finally:
            lock, self._lock = self._lock, None  # a beat that comes late must not say that it is open
            if lock is not None:
                lock.give_back()

    def _refuse_if_lost(self) -> None:
        if self._lost is not None:
            raise Unavailable(self._lost.trouble, **self._lost.values)
