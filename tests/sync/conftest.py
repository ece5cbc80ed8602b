"""A calendar server and a record that publishes to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sync.publisher import Events
from sync.radicale import Radicale, running_radicale

from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

NOON = datetime(2026, 6, 16, 12, tzinfo=UTC)


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Radicale]:
    with running_radicale(tmp_path / "radicale") as server:
        yield server


@pytest.fixture
def record(tmp_path: Path) -> Iterator[OpenRecord]:
    found = create_record(tmp_path / "test.recurtrack", NewRecord(name="Eleanor Sample"), clock=lambda: NOON)
    yield found
    found.close()


@pytest.fixture
def events() -> Events:
    return Events()
