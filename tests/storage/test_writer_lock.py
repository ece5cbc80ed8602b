"""One program at a time writes in a record, on this computer and on others that have the same folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ordinary_user import without_root

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.wording import sentence
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.storage.file_lock import FileLock
from recurtrack.storage.writer_lock import WriterLock, beside

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record that nobody has open."""
    folder = tmp_path / "records"
    create_record(folder / "Eleanor.recurtrack", NewRecord(name="Eleanor")).close()
    return folder / "Eleanor.recurtrack"


def opened(path: Path, now: datetime = NOW, *, take_over: bool = False) -> OpenRecord:
    return open_record(path, clock=lambda: now, take_over=take_over, patience=0)


def refused(path: Path, now: datetime = NOW, *, take_over: bool = False) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        opened(path, now, take_over=take_over)
    assert caught.value.trouble is Trouble.IN_USE
    return caught.value


def note_of_another(path: Path, beat: datetime, **other: object) -> None:
    """Leave what another computer writes beside a record it has open."""
    note = {"host": "kitchen", "machine": "x", "process": 7, "token": "t", "since": "2026-11-20T09:30:00+00:00"}
    beside(path, "open").write_text(json.dumps({**note, "beat": beat.isoformat(), **other}), encoding="utf-8")


def test_a_record_that_is_open_cannot_be_opened_to_write_again(path: Path) -> None:
    with closing(opened(path)):
        error = refused(path)
        assert error.values["where"] == "on this computer"
        assert (error.values["since"], error.values["stale"]) == ("14:05", "no")
        assert "has been open on this computer since 14:05" in sentence(error)
    opened(path).close()


def test_another_thread_counts_as_another(path: Path) -> None:
    found: list[Trouble] = []
    with closing(opened(path)):
        thread = threading.Thread(target=lambda: found.append(refused(path).trouble))
        thread.start()
        thread.join()
    assert found == [Trouble.IN_USE]


def test_a_record_that_is_open_can_be_read_meanwhile(path: Path) -> None:
    with closing(opened(path)) as writer, closing(open_record(path, read_only=True)) as reader:
        writer.keep("noted", "yes")
        assert reader.kept("noted") == "yes"


def test_nothing_is_left_beside_a_closed_record(path: Path) -> None:
    with closing(opened(path)):
        assert beside(path, "lock").exists()
        assert beside(path, "open").exists()
    assert list(path.parent.iterdir()) == [path]


def test_the_note_says_nothing_of_the_person(path: Path) -> None:
    with closing(opened(path)):
        assert {*json.loads(beside(path, "open").read_text())} == {
            "host",
            "machine",
            "process",
            "token",
            "since",
            "beat",
        }


def test_a_wrong_passphrase_gives_the_record_free_again(tmp_path: Path) -> None:
    path = tmp_path / "secret.recurtrack"
    create_record(path, NewRecord(), "fjord").close()
    with pytest.raises(Unavailable):
        open_record(path, "berg")
    open_record(path, "fjord", patience=0).close()


_HOLD = """
import sys, time
from pathlib import Path
from recurtrack.services.records import open_record
record = open_record(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_another_process_is_refused_until_the_first_is_killed(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert refused(path).values["where"] == "on this computer"
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert beside(path, "open").exists()  # what it left is in nobody's way
    opened(path).close()
    assert not beside(path, "open").exists()


def test_another_name_of_the_record_is_the_same_record(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.recurtrack"
    link.symlink_to(path)
    with closing(opened(path)):
        refused(link)


def test_a_record_open_on_another_computer_is_refused_with_its_name(path: Path) -> None:
    note_of_another(path, NOW - timedelta(minutes=1))
    error = refused(path, take_over=True)
    assert (error.values["where"], error.values["since"], error.values["stale"]) == ("on kitchen", "09:30", "no")


def test_another_computer_that_was_not_seen_for_long_can_be_passed_over(path: Path) -> None:
    note_of_another(path, NOW - timedelta(minutes=4))
    assert refused(path).values["stale"] == "yes"
    opened(path, take_over=True).close()


def test_a_clock_far_ahead_does_not_keep_a_record_for_ever(path: Path) -> None:
    note_of_another(path, NOW + timedelta(days=400))
    assert refused(path).values["stale"] == "yes"
    opened(path, take_over=True).close()


def test_two_computers_of_one_name_are_two(path: Path) -> None:
    note_of_another(path, NOW, host=os.uname().nodename)
    assert refused(path).values["stale"] == "no"


def test_a_beat_keeps_another_computer_away(path: Path) -> None:
    moments = [NOW]
    with closing(open_record(path, clock=lambda: moments[-1], patience=0)) as record:
        moments.append(NOW + timedelta(minutes=30))
        record.beat()
        note = json.loads(beside(path, "open").read_text())
        assert note["beat"] == moments[-1].isoformat()
        assert note["since"] == NOW.isoformat()


def test_a_record_taken_over_meanwhile_is_not_written_any_more(path: Path) -> None:
    with closing(opened(path)) as record:
        note_of_another(path, NOW)
        with pytest.raises(Unavailable) as caught:
            record.beat()
        assert caught.value.values["where"] == "on kitchen"
        for write in (lambda: record.keep("a", "b"), lambda: record.command("Add").__enter__()):
            with pytest.raises(Unavailable):
                write()
        assert record.kept("a") is None
    assert beside(path, "open").exists()  # it is the other's


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"host": 1}', "[" * 5000, '{"host":"x","since":"soon","beat":"late"}', "\x00" * 100],
)
def test_a_note_that_nobody_can_have_written_is_in_nobodys_way(path: Path, content: str) -> None:
    beside(path, "open").write_text(content)
    opened(path).close()


def test_a_name_from_elsewhere_is_shown_without_what_could_mislead(path: Path) -> None:
    note_of_another(path, NOW, host="kit\u202e\n\x1bchen" + "x" * 500)
    where = refused(path).values["where"]
    assert where.startswith("on kitchen")
    assert len(where) < 80


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs special rights there")
def test_a_link_in_the_place_of_the_lock_is_not_followed(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("dear")
    beside(path, "lock").symlink_to(letter)
    with pytest.raises(Unavailable) as caught:
        opened(path)
    assert caught.value.trouble is Trouble.NOT_WRITABLE
    assert letter.read_text() == "dear"


def test_two_long_names_do_not_share_a_lock(tmp_path: Path) -> None:
    one, other = (tmp_path / f"{'n' * 230}{end}.recurtrack" for end in "ab")
    for path in (one, other):
        create_record(path, NewRecord()).close()
    with closing(opened(one)), closing(opened(other)):
        refused(one)


def test_a_folder_that_cannot_be_written_to_is_said_to_be_so_and_can_be_read(path: Path) -> None:
    path.chmod(0o644)
    path.parent.chmod(0o555)
    for above in [above for above in path.parents[1:] if "pytest-" in above.as_posix()]:
        above.chmod(0o755)
    try:
        with without_root():
            with pytest.raises(Unavailable) as caught:
                opened(path)
            assert caught.value.trouble is Trouble.NOT_WRITABLE
            assert "can be opened for reading" in sentence(caught.value)
            with closing(open_record(path, read_only=True)) as record:
                assert record.problems() == []
    finally:
        path.parent.chmod(0o755)


def test_the_lock_is_had_by_one_of_many_at_any_moment(tmp_path: Path) -> None:
    """Each removes the file when done: who waits for it must not get a lock on a file that has gone."""
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(50):
            lock = FileLock(tmp_path / "lock")
            assert lock.take(30)
            inside.append(1)
            most.append(len(inside))
            inside.pop()
            lock.give_back()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 200
    assert list(tmp_path.glob("lock")) == []


def test_giving_back_twice_takes_nothing_from_the_next(path: Path) -> None:
    first = WriterLock.take(path, NOW, patience=0)
    first.give_back()
    second = WriterLock.take(path, NOW, patience=0)
    first.give_back()
    refused(path)
    second.give_back()
