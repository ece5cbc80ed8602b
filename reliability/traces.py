"""Looks for what is in an encrypted record in everything that a session leaves on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.services.attachments import Attachments, clean
from recurtrack.services.backups import Backups
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.search import Search
from reliability.kill import PASSPHRASE
from reliability.tally import Tally

NAME, QUESTION, FILE_TEXT = "Zilpha Quenneville", "Does the quokka medicine harm?", "Letter about the ocelot finding"
"""What nobody else has on a disk: the name of a person, what she asks, and what stands in a letter."""
_CHECKOUT = Path(__file__).resolve().parent.parent


def run(count: int, seed: int) -> Tally:
    """Live a session ``count`` times and look through what it left; ``seed`` changes nothing here."""
    del seed
    tally = Tally("traces")
    for _ in range(count):
        with TemporaryDirectory(prefix="traces-") as name:
            folder = Path(name)
            _look(
                tally, "made plain, so that the search itself is tried", _left_by(folder / "plain", None), expected=True
            )
            _look(tally, "encrypted", _left_by(folder / "encrypted", PASSPHRASE), expected=False)
    return tally


def spellings() -> Iterator[bytes]:
    """Give every word that is looked for as it may lie in a file: in three encodings, as typed, small and capital."""
    for text in (NAME, QUESTION, FILE_TEXT, PASSPHRASE):
        for written in {text, text.casefold(), text.upper(), *_words(text)}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                yield written.encode(encoding)


def _words(text: str) -> Iterator[str]:
    """Give the words that are in no dictionary."""
    for word in text.split():
        if word.strip("?").casefold() in {"zilpha", "quenneville", "quokka", "ocelot"}:
            yield from (word, word.casefold())


def _left_by(home: Path, secret: str | None) -> Path:
    """Run a session in a process of its own that is killed at its end, so that nothing is tidied up."""
    home.mkdir()
    temporary = home / "temporary"
    temporary.mkdir()
    subprocess.run(
        [sys.executable, "-m", "reliability.traces", str(home)],
        input=f"{secret or ''}\n",
        text=True,
        check=False,
        cwd=_CHECKOUT,
        env={**os.environ, "RECURTRACK_HOME": str(home), "TMPDIR": str(temporary)},
    )
    return home


def _look(tally: Tally, kind: str, home: Path, *, expected: bool) -> None:
    files = [path for path in home.rglob("*") if path.is_file()]
    wanted = list(dict.fromkeys(spellings()))
    found = [path for path in files if any(spelling in path.read_bytes() for spelling in wanted)]
    tally.count(f"{kind}: files looked through", len(files))
    tally.count(f"{kind}: spellings looked for", len(wanted))
    tally.count(f"{kind}: files in which one was found", len(found))
    if expected and not found:
        tally.fault(f"{kind}: nothing was found where it must be")
    if not expected:
        for path in found:
            tally.fault(f"{kind}: {path.relative_to(home)} holds what is in the record")


def _session(home: Path, secret: str | None) -> None:
    """Write, search, open a file and put it away, make a backup; the record stays open with its log beside it."""
    path = home / "anna.recurtrack"
    create_record(path, NewRecord(name=NAME), secret).close()
    record = open_record(path, secret)
    with record.command("Fill") as command:
        command.put(QuestionEntry(id=record.new_id(), text=QUESTION))
        file_id = record.new_id()
        content = FILE_TEXT.encode() * 3_000
        command.put(AttachmentEntry(id=file_id, file_name="letter.txt", media_type="text/plain", content=content))
    _use(record, file_id, home)


def _use(record: OpenRecord, file_id: str, home: Path) -> None:
    Search(record).find("quokka")
    attachments = Attachments(record)
    shown = next(listed for listed in attachments.listing() if listed.id == file_id)
    attachments.open_copy(shown.id, home / "run" / "opened")
    clean(home / "run" / "opened")
    Backups(record, home / "data" / "backups").make(BackupReason.ASKED)
    with record.command("Change") as command:
        command.remove(AttachmentEntry, shown.id)


if __name__ == "__main__":
    _session(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n") or None)
    os._exit(0)
