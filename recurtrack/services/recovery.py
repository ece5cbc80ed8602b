"""Recovering a damaged record: what can be read goes into a new one, and what cannot is told exactly.

The damaged file is copied first; it is never changed, renamed or deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.recovered import Damage, Lost, RecoveryReport
from recurtrack.domain.search_text import Indexed, day_of
from recurtrack.services.backups import key_for
from recurtrack.services.clock import Clock, system_clock
from recurtrack.storage.connection import connect
from recurtrack.storage.copying import BESIDE, copy_as_record, problems_of
from recurtrack.storage.keys import RecordKey, Secret, key_of
from recurtrack.storage.plain_rows import shape_of
from recurtrack.storage.record_file import RecordFile
from recurtrack.storage.salvage import Wreck, working_copy
from recurtrack.storage.salvage_header import is_noise, is_plain
from recurtrack.storage.salvage_reading import SalvagedKind, salvage_kept, salvage_kind, sound_tables, words_index
from recurtrack.storage.seal import BROKEN, is_broken
from recurtrack.storage.troubles import reason_of

__all__ = ["Damage", "Lost", "RecoveryReport", "examine", "recover"]

Progress = Callable[[int, int], bool]
"""Is told how many steps are done, of how many; returns False to stop."""

_REFERENCES = (("diagnosis_id", "diagnosis"), ("appointment_id", "appointment"), ("member_id", "care_team"))
"""The fields whose entry must be there, and its kind."""
_SHOWN = 20


@dataclass(slots=True)
class _Known:
    """What a backup holds: entries and when they were written, by kind and id."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    changed_at: dict[tuple[str, str], str] = field(default_factory=dict)


def examine(path: Path, secret: Secret = None) -> Damage:
    """Look at a record without writing to it; raises ``Unavailable`` when there is none or it needs its passphrase."""
    try:
        plain = is_plain(path)
        key = None if plain else (key_of(path, secret) or _needed(path))
        with closing(connect(path, key, read_only=True)) as driver:
            found = problems_of(driver, encrypted=not plain)
        if plain and is_broken(path):
            found = [*found, BROKEN]
    except FileNotFoundError:
        raise Unavailable(Trouble.MISSING, file=path) from None
    except OSError as error:
        return Damage(sound=False, hopeless=True, problems=(reason_of(error),))
    except sqlcipher.DatabaseError as error:
        return Damage(sound=False, hopeless=_is_hopeless(path, secret), problems=(str(error),))
    return Damage(sound=not found, hopeless=False, problems=tuple(found[:_SHOWN]))


def recover(  # noqa: PLR0913 - what is damaged, where to, what helps, and who is told
    path: Path,
    secret: Secret,
    to: Path,
    *,
    backup: Path | None = None,
    take_from_backup: bool = False,
    progress: Progress = lambda _done, _of: True,
    clock: Clock = system_clock,
) -> RecoveryReport | None:
    """Make a new record of all that can be read; None when ``progress`` said to stop, and then nothing is left behind.

    A ``backup`` that can be opened is compared with; what is missing is taken from it if ``take_from_backup``. The new
    record has the passphrase of the damaged one. Raises ``Rejected`` when it cannot be made there, ``Unavailable`` when
    the passphrase is wrong (``WRONG_PASSPHRASE``) or nothing can be read at all (``DAMAGED``).
    """
    if to.exists() or to.is_symlink():
        raise Rejected(Refusal.RECORD_EXISTS, file=to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with working_copy(path, to) as copy:
            key = None if is_plain(copy) else (_key_with(backup, path, secret) or _needed(path))
            known = _known(backup, secret, copy.with_name("backup.recurtrack"), clock)
            return _Recovery(copy, key, known, progress, clock).into(to, take_from_backup=take_from_backup)
    except FileNotFoundError:
        raise Unavailable(Trouble.MISSING, file=path) from None
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=to, reason=reason_of(error)) from error
    except sqlcipher.DatabaseError as error:
        if "not a database" in str(error) and not is_plain(path) and not _opens(backup, secret):
            raise Unavailable(Trouble.WRONG_PASSPHRASE, file=path) from error
        raise Unavailable(Trouble.DAMAGED, file=path, reason=_NOTHING) from error


_NOTHING = "nothing of it can be read any more, so that only a backup helps"


class _Recovery:
    """One recovery at work."""

    def __init__(self, copy: Path, key: RecordKey | None, known: _Known, progress: Progress, clock: Clock) -> None:
        self._copy = copy
        self._key = key
        self._known = known
        self._progress = progress
        self._clock = clock
        self._index: Mapping[tuple[str, str], Indexed] = {}
        self._kinds: dict[str, SalvagedKind] = {}
        self._from_backup: dict[str, int] = {}

    def into(self, to: Path, *, take_from_backup: bool) -> RecoveryReport | None:
        """Read everything and write the new record; raises the driver's errors when nothing can be read."""
        wreck = Wreck(self._copy, self._key)
        try:
            wreck.mend_tables(sound_tables())
            self._index = words_index(wreck)
            kept = salvage_kept(wreck)
            for number, name in enumerate(ENTRY_KINDS):
                if not self._progress(number, len(ENTRY_KINDS) + 1):
                    return None
                self._kinds[name] = salvage_kind(wreck, name, self._index, self._clock().date())
        finally:
            wreck.close()
        self._compare()
        if take_from_backup:
            self._take_from_backup()
        self._loosen_references()
        if not any(kind.entries for kind in self._kinds.values()):
            raise sqlcipher.DatabaseError("no entry can be read")
        self._begin_anew_what_every_record_has()
        self._write(to, kept)
        if not self._progress(len(ENTRY_KINDS) + 1, len(ENTRY_KINDS) + 1):
            for made in (to, *(to.with_name(f"{to.name}{end}") for end in BESIDE)):
                made.unlink(missing_ok=True)
            return None
        return self._report(to)

    def _compare(self) -> None:
        """Hold what was read against the backup: what has the same moment of writing must be the same."""
        for (name, entry_id), entry in self._known.entries.items():
            kind = self._kinds[name]
            there = kind.entries.get(entry_id)
            if there is None:
                if not kind.whole:
                    kind.lost.add(entry_id)
            elif there != entry and kind.changed_at[entry_id] == self._known.changed_at.get((name, entry_id)):
                kind.doubtful.add(entry_id)

    def _take_from_backup(self) -> None:
        for (name, entry_id), entry in self._known.entries.items():
            kind = self._kinds[name]
            same_moment = kind.changed_at.get(entry_id) == self._known.changed_at.get((name, entry_id))
            if entry_id in kind.lost or (entry_id in kind.doubtful and same_moment):
                kind.entries[entry_id] = entry
                kind.lost.discard(entry_id)
                kind.doubtful.discard(entry_id)
                self._from_backup[name] = self._from_backup.get(name, 0) + 1

    def _loosen_references(self) -> None:
        """Let no entry refer to one that could not be read: it is kept without that, or told as lost if it needs it."""
        for kind in self._kinds.values():
            for entry_id, entry in list(kind.entries.items()):
                for name, target in _REFERENCES:
                    referred = getattr(entry, name, None)
                    if referred is None or referred in self._kinds[target].entries:
                        continue
                    if name == "member_id":
                        del kind.entries[entry_id]
                        kind.doubtful.discard(entry_id)
                        kind.lost.add(entry_id)
                    else:
                        changes: dict[str, object] = {name: None}
                        kind.entries[entry_id] = replace(entry, **changes)  # type: ignore[arg-type]
                        kind.doubtful.add(entry_id)

    def _begin_anew_what_every_record_has(self) -> None:
        """Give the record the empty entries that a new one starts with, where they could not be read."""
        for name, entry in (("person", PersonEntry(id=PERSON_ID)), ("follow_up", FollowUpEntry(id=FOLLOW_UP_ID))):
            if entry.id not in self._kinds[name].entries:
                self._kinds[name].entries[entry.id] = entry
                self._kinds[name].lost.add(entry.id)

    def _write(self, to: Path, kept: Mapping[str, str]) -> None:
        """Write the new record and look whether it holds what was written; raises ``Rejected``, ``Unavailable``."""
        first = [entry for kind in self._kinds.values() for entry in kind.entries.values()]
        made = RecordFile.create(to, self._key, now=self._clock, first=first)
        try:
            for name, text in kept.items():
                made.keep(name, text)
            problems = made.problems()
            with made.reading() as reader:
                found = sum(len(reader.all(kind, with_removed=True)) for kind in ENTRY_KINDS.values())
        finally:
            made.close()
        if problems or found != len(first):
            raise Unavailable(Trouble.DISK, file=to, reason=problems[0] if problems else "it does not hold all entries")

    def _report(self, to: Path) -> RecoveryReport:
        kinds = self._kinds
        return RecoveryReport(
            path=to,
            counts={name: sum(not entry.removed for entry in kind.entries.values()) for name, kind in kinds.items()},
            lost={name: self._told(name, kind.lost) for name, kind in kinds.items() if kind.lost},
            doubtful={name: self._told(name, kind.doubtful) for name, kind in kinds.items() if kind.doubtful},
            from_backup=self._from_backup,
            unknown=frozenset(name for name, kind in kinds.items() if not kind.whole),
            encrypted=self._key is not None,
        )

    def _told(self, name: str, ids: set[str]) -> tuple[Lost, ...]:
        return tuple(self._one_told(name, entry_id) for entry_id in sorted(ids))

    def _one_told(self, name: str, entry_id: str) -> Lost:
        entry = self._kinds[name].entries.get(entry_id) or self._known.entries.get((name, entry_id))
        words = self._index.get((name, entry_id))
        title, day = (words.title or None, words.day or None) if words else (None, None)
        if entry is not None:
            found = day_of(entry)
            title, day = describe(entry), None if found is None else found.in_words()
        in_backup = (name, entry_id) in self._known.entries
        return Lost(kind=name, id=EntryId(entry_id), title=title, day=day, in_backup=in_backup)


def _known(backup: Path | None, secret: Secret, copy: Path, clock: Clock) -> _Known:
    """Read a backup through a copy of it, which is brought up to date; one that cannot be opened tells nothing."""
    known = _Known()
    if backup is None:
        return known
    with suppress(RecurTrackError, OSError, sqlcipher.DatabaseError):
        key = key_for(backup, secret)
        copy_as_record(backup, key, copy)
        file = RecordFile.open(copy, key, now=clock)
        try:
            with file.reading() as reader:
                for name, kind in ENTRY_KINDS.items():
                    found = reader.all(kind, with_removed=True)
                    known.entries |= {(name, entry.id): entry for entry in found}
        finally:
            file.close()
        with closing(connect(copy, key, read_only=True)) as driver:
            for name, kind in ENTRY_KINDS.items():
                rows = driver.execute(f"SELECT id, changed_at FROM [{shape_of(kind).table}]")  # noqa: S608 - our own
                known.changed_at |= {(name, row[0]): row[1] for row in rows}
    return known


def _key_with(backup: Path | None, path: Path, secret: Secret) -> RecordKey | None:
    """Return the key of an encrypted record; a backup knows the salt of the passphrase when that is damaged."""
    key = key_of(path, secret)
    if backup is None or not isinstance(secret, str) or not secret:
        return key
    with suppress(RecurTrackError, OSError):
        known = key_for(backup, secret)
        if known is not None and _opens(backup, known) and key != known and not _can_be_read(path, key):
            return known
    return key


def _can_be_read(path: Path, key: RecordKey | None) -> bool:
    with suppress(sqlcipher.DatabaseError, OSError), closing(connect(path, key, read_only=True)) as driver:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return True
    return False


def _opens(backup: Path | None, secret: Secret) -> bool:
    """Tell whether a secret opens a backup, which is then the right one."""
    if backup is None:
        return False
    with suppress(RecurTrackError, OSError):
        return _can_be_read(backup, key_for(backup, secret))
    return False


def _is_hopeless(path: Path, secret: Secret) -> bool:
    """Tell whether not even the first page can be read, which holds where everything is."""
    return not is_plain(path) and not _can_be_read(path, key_of(path, secret))


def _needed(path: Path) -> RecordKey:
    """Raise what is in the way of a file that is not plain, and that no secret was given for."""
    if not is_noise(path):
        raise Unavailable(Trouble.DAMAGED, file=path, reason=_NOTHING)
    raise Unavailable(Trouble.NEEDS_PASSPHRASE, file=path)
