"""A session of commands that follows from a number, and what a record must hold after each of them.

The writer and whoever checks its record work it out independently of each other: nothing but the number is shared.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, islice
from random import Random

from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.entries import Reader

_LARGEST_FILE = 40_000


class Deed(StrEnum):
    """What one command does."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    ATTACH = "attach"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Step:
    """One command: always two entries at once, so that half a command can be told from a whole one."""

    deed: Deed
    number: int
    about: int
    """The number of the step that added what this one changes."""
    size: int


State = Mapping[str, str]
"""What a record holds: each entry's id with its text or the size of its file; removed ones are not there."""


def steps(session: str) -> Iterator[Step]:
    """Give the commands of a session without end."""
    random = Random(session)
    added: list[int] = []
    can_undo = 0
    for number in count(1):
        deed = random.choices(list(Deed), (6, 3, 1, 2, 2))[0]
        about = random.choice(added) if added else 0
        if (deed in {Deed.CHANGE, Deed.REMOVE} and not about) or (deed is Deed.UNDO and not can_undo):
            deed = Deed.ADD
        match deed:
            case Deed.ADD:
                added.append(number)
                can_undo = 0  # what was added stays, so that later steps can be about it
            case Deed.REMOVE:
                added.remove(about)
                can_undo = 0
            case Deed.UNDO:
                can_undo = 0
            case _:
                can_undo = 1
        yield Step(deed, number, about, random.randrange(_LARGEST_FILE))


def states(session: str, most: int) -> list[dict[str, str]]:
    """Return what the session's part of a record is after 0, 1 … ``most`` commands."""
    return list(_each_state(session, most))


def last_state(session: str, most: int) -> dict[str, str]:
    """Return what the session's part of a record is after ``most`` commands."""
    return deque(_each_state(session, most), maxlen=1)[0]


def _each_state(session: str, most: int) -> Iterator[dict[str, str]]:
    before: dict[str, str] = {}
    now: dict[str, str] = {}
    yield now
    for step in islice(steps(session), most):
        earlier, before = before, now
        now = dict(before)
        match step.deed:
            case Deed.ADD | Deed.CHANGE:
                about = step.number if step.deed is Deed.ADD else step.about
                now |= {name: _text(session, step.number) for name in _pair(session, about)}
            case Deed.REMOVE:
                for name in _pair(session, step.about):
                    del now[name]
            case Deed.ATTACH:
                now |= {name: str(step.size) for name in _pair(session, step.number)}
            case Deed.UNDO:
                now = dict(earlier)
        yield now


def perform(record: OpenRecord, session: str, step: Step) -> None:
    """Do one command of a session."""
    if step.deed is Deed.UNDO:
        record.undo()
        return
    with record.command(step.deed.value) as command:
        match step.deed:
            case Deed.ADD:
                for name in _pair(session, step.number):
                    command.put(QuestionEntry(id=name, text=_text(session, step.number)))
            case Deed.CHANGE:
                for name in _pair(session, step.about):
                    command.put(replace(command.get(QuestionEntry, name), text=_text(session, step.number)))
            case Deed.REMOVE:
                for name in _pair(session, step.about):
                    command.remove(QuestionEntry, name)
            case Deed.ATTACH:
                for name in _pair(session, step.number):
                    content = bytes(step.size) + b"."
                    command.put(
                        AttachmentEntry(id=name, file_name="letter.pdf", media_type="text/plain", content=content)
                    )


def held(reader: Reader) -> dict[str, str]:
    """Return what a record holds of all sessions."""
    found: dict[str, str] = {file.id: str(file.size - 1) for file in reader.listed_attachments()}
    found |= {question.id: question.text for question in reader.all(QuestionEntry)}
    return found


def word_of(session: str, number: int) -> str:
    """Return the word by which what a step wrote is found."""
    return f"word{session}x{number}"


def _pair(session: str, number: int) -> tuple[EntryId, EntryId]:
    return EntryId(f"{session}-{number}-a"), EntryId(f"{session}-{number}-b")


def _text(session: str, number: int) -> str:
    return f"Question {word_of(session, number)}, written in one command with another"
