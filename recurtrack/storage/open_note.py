"""The note beside an open record that says where it is open, for folders shared between computers.

It names the computer, the process and two times, and nothing of what is in the record.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

from recurtrack.domain.values import dataclass

SEEN_WITHIN = timedelta(minutes=3)
"""A holder that wrote its beat no longer ago than this is at work: the window writes one each minute."""
_LONGEST_NOTE, _LONGEST_NAME = 4096, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNote:
    """Who has a record open. ``machine`` tells two computers of one name apart; ``token`` is one opening's own."""

    host: str
    machine: str
    process: int
    token: str
    since: datetime
    beat: datetime

    def is_of_this_computer(self) -> bool:
        """Tell whether it was written on this computer."""
        return (self.host, self.machine) == (host_name(), machine_mark())

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether its holder was seen lately; a beat far in the future is of a clock that is wrong."""
        return abs(now - self.beat) <= SEEN_WITHIN


def read_note(path: Path) -> OpenNote | None:
    """Read a note; None when there is none, or what is there cannot be one."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = json.loads(file.read(_LONGEST_NOTE))
        return OpenNote(
            host=_shown(found["host"]),
            machine=str(found["machine"]),
            process=int(found["process"]),
            token=str(found["token"]),
            since=_instant(found["since"]),
            beat=_instant(found["beat"]),
        )
    return None


def write_note(path: Path, note: OpenNote, mode: int) -> None:
    """Write a note in the place of the one that is there, whole at any moment; raises ``OSError``."""
    text = json.dumps(
        {
            "host": note.host,
            "machine": note.machine,
            "process": note.process,
            "token": note.token,
            "since": note.since.isoformat(timespec="seconds"),
            "beat": note.beat.isoformat(timespec="seconds"),
        }
    )
    beside = path.with_name(f"{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(beside, flags, mode), "w", encoding="utf-8") as file:
        file.write(text)
    beside.replace(path)


def host_name() -> str:
    """Return what this computer is called."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return _shown(name)


def machine_mark() -> str:
    """Return what tells this installation from another of the same name, where the system has such a thing.

    Source: machine-id(5), which asks that the id itself not be given away; so it is only a check sum of it.
    """
    with suppress(OSError):
        return f"{crc32(Path('/etc/machine-id').read_bytes()):08x}"
    return ""


def _shown(name: object) -> str:
    """Return a name of a computer as it can be shown: others may have written anything."""
    letters = "".join(letter for letter in str(name)[:_LONGEST_NAME] if letter.isprintable())
    return letters.strip() or "another computer"


def _instant(text: object) -> datetime:
    found = datetime.fromisoformat(str(text))
    if found.tzinfo is None:
        raise ValueError(text)
    return found
