"""A backup is said to be good only after it was looked through, however whole its record seemed while it was copied."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from backups.filling import filled_record

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.backups import Backups, list_backups
from recurtrack.storage.connection import connect

if TYPE_CHECKING:
    from conftest import SettableClock


def _place_of_an_index(path: Path) -> slice:
    """Return where a page lies that is read only when something is looked up, never when all is copied or counted."""
    with closing(connect(path, None, read_only=True)) as driver:
        size = int(driver.execute("PRAGMA page_size").fetchone()[0])
        (root,) = driver.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name LIMIT 1"
        ).fetchone()
    return slice((int(root) - 1) * size, int(root) * size)


def test_a_copy_of_a_record_with_a_damaged_index_gets_no_name(tmp_path: Path, clock: SettableClock) -> None:
    record = filled_record(tmp_path / "eleanor.recurtrack", None, clock, appointments=20)
    folder = tmp_path / "backups"
    content = bytearray(record.path.read_bytes())
    place = _place_of_an_index(record.path)
    content[place] = bytes(place.stop - place.start)
    record.path.write_bytes(content)
    with pytest.raises(Unavailable) as said:
        Backups(record, folder).make(BackupReason.ASKED)
    assert said.value.trouble is Trouble.BACKUP
    assert list_backups(record.path, folder) == ()
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    record.close()
