"""Copies of a sync program beside the record are said, calmly and with their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from recurtrack.app.conflicts import look_beside
from recurtrack.ui.tasks import Tasks

Wait = Callable[[Callable[[], bool]], None]


def test_a_conflicted_copy_is_named_and_a_record_alone_says_nothing(
    tmp_path: Path, qapp: object, wait_until: Wait
) -> None:
    del qapp
    record, asker, tasks = tmp_path / "Eleanor.recurtrack", QObject(), Tasks()
    record.touch()
    said: list[tuple[str, str]] = []
    look_beside(record, tasks, asker, lambda words, act, _do: said.append((words, act)))
    wait_until(lambda: tasks.is_idle)
    assert said == []
    (tmp_path / "Eleanor.sync-conflict-20261120-101112-ABCDEFG.recurtrack").touch()
    look_beside(record, tasks, asker, lambda words, act, _do: said.append((words, act)))
    wait_until(lambda: bool(said))
    assert "Eleanor.sync-conflict-20261120-101112-ABCDEFG.recurtrack" in said[0][0]
    assert said[0][1] == "Show both"
    tasks.stop()
