"""The command line on a copy that was handed over: it reads, and says why it does not write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recurtrack.domain.hand_over import HandOverSection
from recurtrack.services.hand_over import HandOver, HandOvers
from recurtrack.services.records import open_record

_READ_ONLY = "Nothing was changed: this record is open for reading only.\n"


@pytest.fixture
def copy(survivor: Path, tmp_path: Path) -> Path:
    record = open_record(survivor)
    folder = tmp_path / "shared"
    folder.mkdir()
    hand_over = HandOver(sections=frozenset(HandOverSection), folder=folder, name="Anna")
    facts = HandOvers(record).make(hand_over, None)
    record.close()
    return facts.path


def test_a_command_that_writes_ends_with_bad_input_and_leaves_the_copy_as_it_is(
    copy: Path, facts: Callable[..., Path], run: Callable[..., object]
) -> None:
    before = copy.read_bytes()
    more = facts(lambda content: content["done"].append({"test": "mammogram", "date": "2024-06-20"}), "more.json")
    ended = run("import", more, "--record", copy)
    assert (ended.code, ended.out, ended.err) == (3, "", _READ_ONLY)  # type: ignore[attr-defined]
    assert copy.read_bytes() == before


@pytest.mark.parametrize("command", [("due",), ("plan",), ("check",)])
def test_a_command_that_reads_works_on_a_copy_and_leaves_it_as_it_is(
    copy: Path, run: Callable[..., object], command: tuple[str, ...]
) -> None:
    before = copy.read_bytes()
    ended = run(*command, "--record", copy)
    assert ended.code == 0, ended  # type: ignore[attr-defined]
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_an_export_of_a_copy_is_written(copy: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    archive = tmp_path / "archive.json"
    assert run("export", "--record", copy, "--json", archive).code == 0  # type: ignore[attr-defined]
    assert archive.exists()
