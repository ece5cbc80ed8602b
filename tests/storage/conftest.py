"""Records for the tests of storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recurtrack.storage.record_file import RecordFile

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., RecordFile]]:
    """Make records, closed after the test."""
    made: list[RecordFile] = []

    def make(name: str = "anna.recurtrack", passphrase: str | None = None) -> RecordFile:
        made.append(RecordFile.create(tmp_path / name, passphrase, now=lambda: NOON))
        return made[-1]

    yield make
    for record in made:
        record.close()


@pytest.fixture
def record(make: Callable[..., RecordFile]) -> RecordFile:
    """A new record."""
    return make()


@pytest.fixture
def reopened() -> Iterator[Callable[..., RecordFile]]:
    """Open records, closed after the test."""
    opened: list[RecordFile] = []

    def reopen(path: Path, passphrase: str | None = None, *, busy_seconds: float = 0.05) -> RecordFile:
        opened.append(RecordFile.open(path, passphrase, now=lambda: NOON, busy_seconds=busy_seconds))
        return opened[-1]

    yield reopen
    for record in opened:
        record.close()
