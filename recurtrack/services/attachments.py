"""Files kept inside the record: added, listed, opened as private copies, saved elsewhere."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from mimetypes import MimeTypes
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from recurtrack.domain.attachment import LARGEST_ATTACHMENT, ListedAttachment, safe_file_name, sniffed_type
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import AttachmentEntry
from recurtrack.services.open_record import Change, OpenRecord

_MEGABYTE = 1024 * 1024
_UNKNOWN_TYPE = "application/octet-stream"
_ONLY_OWNER = 0o700


class Attachments:
    """What can be done with the files of a record."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def read(self, path: Path) -> AttachmentEntry:
        """Read a file for the record, without saving it yet; raises ``Rejected`` with what stands in the way."""
        content = _bytes_of(path)
        media_type = sniffed_type(content) or MimeTypes().guess_type(path.name)[0] or _UNKNOWN_TYPE
        name = path.name.encode(errors="replace").decode()
        return AttachmentEntry(id=self._record.new_id(), file_name=name, media_type=media_type, content=content)

    def add(self, belongs_to: EntryId | None, path: Path) -> Change:
        """Keep a file inside the record; raises ``Rejected`` when it cannot be read, is empty or over 25 MB."""
        attachment = replace(self.read(path), belongs_to=belongs_to)
        with self._record.command("Add file") as command:
            command.put(attachment)
        return command.done.change

    def listing(self, belongs_to: EntryId | None = None) -> tuple[ListedAttachment, ...]:
        """Return the files of an entry, or all, without their bytes."""
        with self._record.reading() as reader:
            return reader.listed_attachments(belongs_to)

    def remove(self, attachment_id: EntryId) -> Change:
        """Remove a file; undo brings it back."""
        with self._record.command("Delete file") as command:
            command.remove(AttachmentEntry, attachment_id)
        return command.done.change

    def open_copy(self, attachment_id: EntryId, folder: Path) -> Path:
        """Write a copy that only this person's programs can read, for another program to show.

        Each copy lies in a folder of its own within ``folder``; ``clean`` takes them away.
        """
        attachment = self._found(attachment_id)
        return private_copy(folder, attachment.file_name, attachment.content)

    def _found(self, attachment_id: EntryId) -> AttachmentEntry:
        with self._record.reading() as reader:
            found = reader.present(AttachmentEntry, attachment_id)
        if found is None:
            raise Rejected(Refusal.NO_SUCH_ENTRY)
        return found


def private_copy(folder: Path, name: str, content: bytes) -> Path:
    """Write what another program is to show, in a folder of its own within ``folder``, for this person's programs only.

    Raises ``Rejected(CANNOT_WRITE)``; ``clean`` takes it away.
    """
    try:
        _private(folder)
        copy = Path(tempfile.mkdtemp(dir=folder)) / safe_file_name(name)
        descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a path cannot say with which permissions
            file.write(content)
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=error.strerror or str(error)) from error
    return copy


def clean(folder: Path) -> None:
    """Remove the copies made by ``open_copy``, at the end and at the next start; one still in use stays until then."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)


def _private(folder: Path) -> None:
    """Make a folder that nobody else can look into; raises ``OSError`` when somebody else put one there."""
    folder.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
    status = folder.lstat()
    if not S_ISDIR(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        raise PermissionError(None, "the folder belongs to somebody else")
    folder.chmod(_ONLY_OWNER)


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise Rejected(Refusal.IS_A_FOLDER, file=path)
        if not S_ISREG(status.st_mode):
            raise Rejected(Refusal.NOT_A_FILE, file=path)
        with path.open("rb") as file:
            # The file may have grown since it was looked at.
            content = file.read(LARGEST_ATTACHMENT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Rejected(Refusal.NO_SUCH_FILE, file=path) from None
    except PermissionError:
        raise Rejected(Refusal.NO_PERMISSION, file=path) from None
    except (OSError, ValueError) as error:
        raise Rejected(Refusal.NOT_A_FILE, file=path) from error
    if len(content) > LARGEST_ATTACHMENT:
        size, limit = -(-max(status.st_size, len(content)) // _MEGABYTE), LARGEST_ATTACHMENT // _MEGABYTE
        raise Rejected(Refusal.ATTACHMENT_TOO_LARGE, file=path.name, size=size, limit=limit)
    if not content:
        raise Rejected(Refusal.EMPTY_FILE, file=path.name)
    return content
