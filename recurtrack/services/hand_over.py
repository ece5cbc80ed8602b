"""A copy of the record for somebody who cares for the person, made anew whenever a backup is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected
from recurtrack.domain.hand_over import (
    HAND_OVER_MARK,
    HandOverMark,
    HandOverSection,
    complete,
    handed_over,
    kinds_of,
    read_mark,
)
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS, kind_of
from recurtrack.domain.values import dataclass
from recurtrack.domain.wording import sentence
from recurtrack.paths import opened_folder
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import RECORD_SUFFIX
from recurtrack.services.saving import refuse_the_record, save_file
from recurtrack.storage.handing_over import make_copy
from recurtrack.storage.keys import RecordKey, Secret

_STANDING = "hand over to"
"""The name under which a record keeps how its copy is made."""
_LONGEST_NAME, _ONLY_OWNER = 80, 0o700


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What is handed over, and where: the sections, the folder, and the name of the file without its ending.

    ``refreshed``: the copy is made anew with every backup.
    """

    sections: frozenset[HandOverSection]
    folder: Path
    name: str
    refreshed: bool = True

    @property
    def target(self) -> Path:
        """The file of the copy."""
        return self.folder / f"{self.name}{RECORD_SUFFIX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverFacts:
    """What was made: the file, its size in bytes, how many entries of each kind are in it, and when (UTC)."""

    path: Path
    size: int
    counts: Mapping[str, int]
    made_at: datetime
    encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverStanding:
    """How the copy stands: what it is, when it was last made (UTC), and what kept it from being made since."""

    hand_over: HandOver
    made_at: datetime
    encrypted: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    standing: HandOverStanding
    key: RecordKey | None


class HandOvers:
    """What can be done about the copy of one open record. There is one copy at a time."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def make(self, hand_over: HandOver, secret: Secret) -> HandOverFacts:
        """Make the copy, and remember how, if it is to be made anew later; raises ``Rejected`` and ``Unavailable``.

        Without a secret the earlier copy's is used again, if there is one. A copy of an encrypted record needs a
        passphrase of its own (``NO_COPY_PASSPHRASE``). A file that is not the earlier copy is not replaced
        (``RECORD_EXISTS``).
        """
        if self._record.read_only:
            raise Rejected(Refusal.READ_ONLY)
        before = self._kept()
        secret = secret or (before.key if before is not None else None)
        if not secret and self._record.file.key is not None:
            raise Rejected(Refusal.NO_COPY_PASSPHRASE)
        if hand_over.target.exists() and (before is None or before.standing.hand_over.target != hand_over.target):
            raise Rejected(Refusal.RECORD_EXISTS, file=hand_over.target)
        key = RecordKey.anew(secret) if isinstance(secret, str) and secret else secret or None
        facts = make_hand_over(self._record, hand_over.sections, key, hand_over.target)
        if hand_over.refreshed:
            standing = HandOverStanding(hand_over=hand_over, made_at=facts.made_at, encrypted=facts.encrypted)
            self._keep(_Kept(standing=standing, key=key))
        else:
            self.stop()
        return facts

    def standing(self) -> HandOverStanding | None:
        """Return how the copy stands that is made anew with every backup; None when there is none."""
        kept = self._kept()
        return None if kept is None else kept.standing

    def refresh(self) -> HandOverStanding | None:
        """Make the copy anew, without a passphrase being asked for; None when there is none to make.

        What keeps it from being made is in ``trouble`` and is no error: the folder may only be away for a while.
        """
        kept = None if self._record.read_only else self._kept()
        if kept is None:
            return None
        before, hand_over = kept.standing, kept.standing.hand_over
        try:
            if not hand_over.folder.is_dir():
                raise Rejected(Refusal.COPY_FOLDER_AWAY, folder=hand_over.folder)
            facts = make_hand_over(self._record, hand_over.sections, kept.key, hand_over.target)
        except RecurTrackError as error:
            now = _with_trouble(before, sentence(error))
        else:
            now = HandOverStanding(hand_over=hand_over, made_at=facts.made_at, encrypted=facts.encrypted)
        self._keep(_Kept(standing=now, key=kept.key))
        return now

    def stop(self) -> None:
        """Make the copy no more; the one that was handed over stays where it is."""
        if self._kept() is not None:
            self._record.keep(_STANDING, "")

    def _kept(self) -> _Kept | None:
        return _read(self._record.kept(_STANDING) or "")

    def _keep(self, kept: _Kept) -> None:
        self._record.keep(_STANDING, _written(kept))


def make_hand_over(
    record: OpenRecord, sections: frozenset[HandOverSection], key: RecordKey | None, target: Path
) -> HandOverFacts:
    """Write a copy with some sections of a record, in the place of an earlier one; the earlier stays if that fails.

    It is made and looked at in a private folder first: a program that syncs the target never sees half a copy. Raises
    ``Rejected`` and ``Unavailable``.
    """
    refuse_the_record(record, target)
    chosen = complete(sections)
    with record.reading() as reader:
        wanted = kinds_of(chosen)
        entries = handed_over(entry for kind in ENTRY_KINDS.values() if kind in wanted for entry in reader.all(kind))
    person = next((entry for entry in entries if isinstance(entry, PersonEntry) and entry.id == PERSON_ID), None)
    made_at = record.clock().astimezone(UTC).replace(microsecond=0)
    mark = HandOverMark(made_at=made_at, of=(person.name if person is not None else None) or "", sections=chosen)
    content = _made(entries, mark, key, record)
    save_file(target, content)
    return HandOverFacts(
        path=target, size=len(content), counts=_counts(entries), made_at=made_at, encrypted=key is not None
    )


def refresh_hand_over(record: OpenRecord) -> str | None:
    """Make the copy of a record anew, as after a backup; returns what is to be said, None for nothing.

    A trouble is said when it begins, not each time it is still there.
    """
    hand_overs = HandOvers(record)
    before, now = hand_overs.standing(), hand_overs.refresh()
    if now is None or not now.trouble or (before is not None and before.trouble):
        return None
    return now.trouble


def mark_of(record: OpenRecord) -> HandOverMark | None:
    """Return what a copy says of itself; None for a record that is no copy."""
    text = record.kept(HAND_OVER_MARK)
    return None if text is None else read_mark(text)


def copy_name(name: str | None) -> str:
    """Return a name for the file of a copy, without its ending."""
    letters = "".join(letter for letter in name or "" if letter.isalnum() or letter in " -_").strip()
    return f"{letters[:_LONGEST_NAME]} - to read" if letters else "My record - to read"


def _made(entries: tuple[Entry, ...], mark: HandOverMark, key: RecordKey | None, record: OpenRecord) -> bytes:
    try:
        folder = opened_folder()  # emptied at the end and at the next start, should this be interrupted
        folder.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder) as private:
            path = Path(private) / f"copy{RECORD_SUFFIX}"
            make_copy(path, entries, mark, key, record.clock)
            return path.read_bytes()
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=opened_folder(), reason=error.strerror or str(error)) from error


def _counts(entries: tuple[Entry, ...]) -> Mapping[str, int]:
    counts = dict.fromkeys(ENTRY_KINDS, 0)
    for entry in entries:
        counts[kind_of(entry)] += 1
    return {kind: count for kind, count in counts.items() if count}


def _with_trouble(before: HandOverStanding, trouble: str) -> HandOverStanding:
    return HandOverStanding(
        hand_over=before.hand_over, made_at=before.made_at, encrypted=before.encrypted, trouble=trouble
    )


def _written(kept: _Kept) -> str:
    standing, hand_over = kept.standing, kept.standing.hand_over
    return json.dumps(
        {
            "sections": sorted(hand_over.sections),
            "folder": str(hand_over.folder),
            "name": hand_over.name,
            "made_at": standing.made_at.isoformat(),
            "trouble": standing.trouble,
            "key": None if kept.key is None else kept.key.text,
        }
    )


def _read(text: str) -> _Kept | None:
    """Read what ``_written`` wrote; None for anything else."""
    try:
        found = json.loads(text)
        hand_over = HandOver(
            sections=frozenset(HandOverSection(name) for name in found["sections"]),
            folder=Path(found["folder"]),
            name=str(found["name"]),
        )
        key = None if found["key"] is None else RecordKey.from_text(found["key"])
        if (key is None) is not (found["key"] is None):
            return None  # a key that cannot be read must not turn into a copy that anybody can
        made_at = datetime.fromisoformat(found["made_at"]).astimezone(UTC)
        standing = HandOverStanding(
            hand_over=hand_over, made_at=made_at, encrypted=key is not None, trouble=str(found["trouble"])
        )
        return _Kept(standing=standing, key=key)
    except (ValueError, KeyError, TypeError):
        return None
