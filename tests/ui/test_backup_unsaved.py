"""What is said while changes cannot be saved, until one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton
from ui.backing_up_bench import BackingBench, Wait, backing_bench

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.ui.commands import Commands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.ui.choosing import Chooser

FULL = Unavailable(Trouble.DISK, file="a", reason="database or disk is full")


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[BackingBench]:
    with backing_bench(qapp, record, tmp_path, chooser, wait_until) as built:
        yield built


def _fail(error: Unavailable, times: list[int]) -> Change:
    times.append(1)
    if len(times) == 1:
        raise error
    return Change("Nothing", frozenset(), frozenset())


def _button(bench: BackingBench, name: str) -> QAbstractButton:
    button = bench.around.notices.findChild(QAbstractButton, name)
    assert button is not None
    return button


def test_a_full_disk_is_said_until_a_change_is_saved_and_it_can_be_tried_again(bench: BackingBench) -> None:
    commands = Commands(bench.record, bench.around.tasks, bench.feed, bench.around.notices)
    times: list[int] = []
    commands.run(lambda: _fail(FULL, times), "Saved")
    bench.wait(lambda: bench.said("unsaved") != "")
    assert bench.said("unsaved") == (
        "Your last change could not be saved: the disk is full. Nothing that was saved before is lost."
    )
    assert bench.said("problem") == ""
    _button(bench, "notice.saveAgain").click()
    bench.wait(lambda: bench.said("unsaved") == "")
    assert len(times) == 2


def test_a_form_that_stays_open_offers_to_try_again_itself(bench: BackingBench) -> None:
    commands = Commands(bench.record, bench.around.tasks, bench.feed, bench.around.notices)
    refused: list[object] = []
    commands.run(lambda: _fail(FULL, []), "Saved", failed=refused.append)
    bench.wait(lambda: bench.said("unsaved") != "")
    assert refused == [FULL]
    assert bench.around.notices.findChild(QAbstractButton, "notice.saveAgain") is None


def test_a_file_that_was_replaced_is_said_with_both_ways_on(bench: BackingBench) -> None:
    asked: list[str] = []
    bench.around.notices.open_again_wanted.connect(lambda: asked.append("open"))
    bench.around.notices.save_copy_wanted.connect(lambda: asked.append("save"))
    assert bench.around.notices.unsaved(Unavailable(Trouble.REPLACED, file="a"), None)
    assert "replaced or moved by another program" in bench.said("unsaved")
    _button(bench, "notice.saveCopy").click()
    _button(bench, "notice.openAgain").click()
    assert asked == ["save", "open"]


def test_any_other_trouble_is_no_lasting_one(bench: BackingBench) -> None:
    assert not bench.around.notices.unsaved(Unavailable(Trouble.LOCKED, file="a"), None)
    assert bench.said("unsaved") == ""
