"""What came of recovering a damaged record, as values and in sentences: what could be read, and what could not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recurtrack.domain.entry import EntryId

KIND_PHRASES: Mapping[str, tuple[str, str]] = {
    "person": ("page about the person", "pages about the person"),
    "risk": ("set of facts that change the advice", "sets of facts that change the advice"),
    "diagnosis": ("diagnosis", "diagnoses"),
    "treatment": ("treatment", "treatments"),
    "appointment": ("appointment", "appointments"),
    "result": ("result", "results"),
    "sign": ("sign", "signs"),
    "question": ("question", "questions"),
    "condition": ("condition", "conditions"),
    "allergy": ("allergy", "allergies"),
    "medicine": ("medicine", "medicines"),
    "relative": ("relative", "relatives"),
    "preference": ("wish", "wishes"),
    "care_team": ("member of the care team", "members of the care team"),
    "responsibility": ("note of who is responsible", "notes of who is responsible"),
    "follow_up": ("choice of follow-up", "choices of follow-up"),
    "order": ("order", "orders"),
    "decision": ("decision", "decisions"),
    "reminder": ("answer to a reminder", "answers to reminders"),
    "attachment": ("attached file", "attached files"),
}
"""One, and several, of each kind of entry in words."""

_TITLES_SAID = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """An entry that could not be read, or is doubtful: its id, title and day where they are known from elsewhere.

    ``in_backup``: the backup that was given has it.
    """

    kind: str
    id: EntryId
    title: str | None = None
    day: str | None = None
    in_backup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is wrong with a record. ``hopeless``: not even its first page can be read; only a backup helps."""

    sound: bool
    hopeless: bool
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryReport:
    """What a recovered record holds and what it does not, by kind.

    ``counts`` are the entries in it that are not removed; ``lost`` are those known to have been there that could not be
    read; ``doubtful`` are in it but something about them does not agree; ``from_backup`` says how many were taken from
    the backup. ``unknown`` are the kinds of which more may be missing than anything left of the file can tell.
    """

    path: Path
    counts: Mapping[str, int]
    lost: Mapping[str, tuple[Lost, ...]]
    doubtful: Mapping[str, tuple[Lost, ...]]
    from_backup: Mapping[str, int]
    unknown: frozenset[str]
    encrypted: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything a person must know of it, the most important first."""
        said = [self._lost(kind, found) for kind, found in self.lost.items()]
        said += [
            f"Of the {_several(kind)}, more may be missing than what is left of the file can tell."
            for kind in KIND_PHRASES
            if kind in self.unknown
        ]
        said += [_doubtful(kind, found) for kind, found in self.doubtful.items()]
        said += [f"{_number(kind, count)} taken from the backup." for kind, count in self.from_backup.items()]
        if not said:
            said.append("Every entry that was known to be in the record could be read.")
        if not self.encrypted:
            said.append(
                "This record has no passphrase, so nothing seals what is in it: a letter or a figure that the damage"
                " changed cannot always be noticed. Please look through what matters."
            )
        said.append("The damaged file was left as it is.")
        return tuple(said)

    def _lost(self, kind: str, found: tuple[Lost, ...]) -> str:
        total = self.counts.get(kind, 0) - self.from_backup.get(kind, 0) + len(found)
        return f"{len(found)} of {_number(kind, max(total, len(found)))} could not be read{_titles(found)}."


def _doubtful(kind: str, found: tuple[Lost, ...]) -> str:
    return (
        f"Please check {_number(kind, len(found))}: what is written there does not agree with itself{_titles(found)}."
    )


def _titles(found: tuple[Lost, ...]) -> str:
    known = [f"{lost.title} ({lost.day})" if lost.day else lost.title for lost in found if lost.title]
    if not known:
        return ""
    more = len(found) - len(known[:_TITLES_SAID])
    return f": {', '.join(known[:_TITLES_SAID])}{f' and {more} more' if more else ''}"


def _number(kind: str, count: int) -> str:
    return f"{count} {KIND_PHRASES[kind][count != 1]}"


def _several(kind: str) -> str:
    return KIND_PHRASES[kind][1]
