"""The trials of ``reliability``, a few times each; docs/reliability.md has the figures of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reliability import flips, full_disk, fuzzing, kill, thirty_days, traces, two_writers
from reliability.__main__ import TRIALS, main
from reliability.tally import Tally

if TYPE_CHECKING:
    import pytest


def held(tally: Tally) -> Tally:
    assert tally.faults == [], tally.faults
    return tally


def test_a_killed_program_loses_nothing_that_it_said_was_saved() -> None:
    tally = held(kill.run(3, 7))
    assert tally.counts["commands said to be saved"] > 0


def test_a_full_disk_leaves_the_old_state_or_the_new_one() -> None:
    tally = held(full_disk.run(12, 7))
    assert any(what.startswith("a command refused") for what in tally.counts)


def test_a_turned_bit_or_a_cut_is_noticed_or_harms_nothing() -> None:
    tally = held(flips.run(15, 7))
    assert tally.counts["plain: noticed before anything was shown"] == 15
    assert tally.counts["encrypted: noticed before anything was shown"] > 0


def test_two_writers_lose_nothing_of_each_other() -> None:
    tally = held_but_for_waiting(two_writers.run(40, 7))
    assert tally.counts["commands written by two programs"] == 3 * 2 * 40


def held_but_for_waiting(tally: Tally) -> Tally:
    """With so few commands the second program may get its turn before it is refused."""
    others = [fault for fault in tally.faults if fault != "0 of two programs were refused"]
    assert others == []
    return tally


def test_each_backup_gives_back_the_record_of_its_day() -> None:
    tally = held(thirty_days.run(5, 7))
    assert tally.counts["damaged backups found out"] > 0


def test_an_encrypted_record_leaves_no_word_anywhere() -> None:
    held(traces.run(1, 7))


def test_files_that_nobody_would_write_are_refused_with_a_sentence() -> None:
    held(fuzzing.run(1_500, 7))


def test_a_fault_of_a_trial_is_told_and_ends_with_an_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(count: int, seed: int) -> Tally:
        tally = Tally("kill")
        tally.count("sessions", count)
        tally.fault(f"seed {seed}: lost")
        return tally

    monkeypatch.setitem(TRIALS, "kill", TRIALS["kill"]._replace(run=broken))
    assert main(["kill", "--count", "3", "--seed", "5"]) == 1
    assert "FAULT  seed 5: lost" in capsys.readouterr().out
