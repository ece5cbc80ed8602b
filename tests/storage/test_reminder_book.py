"""The reminder book as a file: private, mended, shared by several processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from full_disk import growing_no_further

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.reminders.choices import QuietHours
from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

ANNA = RecordRef("anna", Path("/records/anna.recurtrack"))
BEA = RecordRef("bea", Path("/records/b\udcffa.recurtrack"))
MORNING = Now(datetime(2026, 11, 2, 8, 0, tzinfo=UTC), "Europe/Berlin")
TOMORROW = WallMoment(date(2026, 11, 3), time(9))


def slot(key: str, *, minutes: int = 0, words: str = "You have a note from RecurTrack") -> Slot:
    wall = MORNING.wall() + timedelta(minutes=minutes)
    return Slot(key, WallMoment(wall.date(), wall.time()), words, key)


def agenda(*slots: Slot) -> Agenda:
    return Agenda(slots)


def later(minutes: int) -> Now:
    return MORNING._replace(instant=MORNING.instant + timedelta(minutes=minutes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reminders.sqlite"


def told(path: Path, when: Now) -> list[str]:
    """Look once, and tell what has come."""
    with ReminderBook.open(path) as book:
        calls = book.look(when)
        book.shown(calls)
    return [call.slot.key for call in calls]


def publish(path: Path, *slots: Slot, record: RecordRef = ANNA, when: Now = MORNING) -> None:
    with ReminderBook.open(path) as book:
        book.publish(record, agenda(*slots), when)


def test_what_has_come_is_told_once(path: Path) -> None:
    publish(path, slot("a", minutes=5), slot("b", minutes=10))
    assert [told(path, later(minutes)) for minutes in (4, 5, 6, 10, 11)] == [[], ["a"], [], ["b"], []]


def test_what_had_passed_at_a_look_that_wrote_nothing_is_not_told_when_it_is_planned_afterwards(path: Path) -> None:
    with ReminderBook.open(path) as book:
        book.publish(ANNA, agenda(slot("a", minutes=300)), MORNING)
        assert book.look(later(20)) == ()
        book.publish(ANNA, agenda(slot("a", minutes=300), slot("b", minutes=10), slot("c", minutes=21)), later(22))
        assert [call.slot.key for call in book.look(later(22))] == ["c"]


def test_what_was_not_told_comes_under_the_same_number_until_it_is(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    with ReminderBook.open(path) as book:
        (first,) = book.look(later(5))
    with ReminderBook.open(path) as book:
        assert book.look(later(6)) == (first,)
        book.shown([first])
        assert book.look(later(7)) == ()
    assert 0 < first.notice < 2**31


def test_each_reminder_has_a_number_of_its_own(path: Path) -> None:
    publish(path, *(slot(f"k{number}", minutes=1) for number in range(300)))
    with ReminderBook.open(path) as book:
        assert len({call.notice for call in book.look(later(1))}) == 300


def test_the_time_of_the_last_look_is_kept_with_what_has_come(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    told(path, later(30))
    with closing(sqlite3.connect(path)) as connection:
        (checked,) = connection.execute("SELECT checked FROM records").fetchone()
        (reached,) = connection.execute("SELECT reached FROM slots").fetchone()
    assert checked == reached == later(30).instant.isoformat()


def test_what_waits_for_an_answer_is_listed_newest_first(path: Path) -> None:
    publish(path, slot("a", minutes=5), slot("b", minutes=10), slot("c", minutes=90))
    told(path, later(5)), told(path, later(10))
    with ReminderBook.open(path) as book:
        assert [one.key for one in book.waiting("anna")] == ["b", "a"]
        assert book.next_due(later(10)) == later(90).instant


def test_records_are_kept_apart_and_can_be_forgotten(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    publish(path, slot("a", minutes=5), record=BEA)
    with ReminderBook.open(path) as book:
        assert book.records() == (ANNA, BEA)
        assert [call.record for call in book.look(later(5), "bea")] == [BEA]
        book.forget("bea")
        assert book.records() == (ANNA,)
        assert [call.record for call in book.look(later(6))] == [ANNA]


def test_putting_off_on_the_notification_closes_it_and_waits_to_be_carried(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    told(path, later(5))
    with ReminderBook.open(path) as book:
        book.snooze("anna", "a", TOMORROW, later(6))
        book.snooze("anna", "a", TOMORROW, later(6))
        (answer,) = book.answers("anna")
        assert (answer.key, answer.until, answer.reached) == ("a", TOMORROW, later(5).instant)
        assert book.waiting("anna") == ()
        book.publish(ANNA, agenda(slot("a", minutes=5)), later(7))
        book.carried([answer.id])
        assert book.answers("anna") == ()
        book.publish(ANNA, Agenda((slot("a", minutes=5),), again=(("a", TOMORROW),)), later(8))
    assert told(path, later(24 * 60)) == ["a~2026-11-03T09:00"]


def test_an_answer_that_was_carried_and_undone_opens_the_reminder_again(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    told(path, later(5))
    with ReminderBook.open(path) as book:
        book.done("anna", "a", later(6))
        book.carried(answer.id for answer in book.answers("anna"))
        book.publish(ANNA, agenda(slot("a", minutes=5)), later(7))
        assert [one.words for one in book.waiting("anna")] == ["You have a note from RecurTrack"]
        assert book.look(later(8)) == ()


def test_a_press_on_a_notification_finds_what_it_told(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    with ReminderBook.open(path) as book:
        (call,) = book.look(later(5))
        book.shown([call])
        assert book.called(call.notice) == call
        book.done("anna", "a", later(6))
        assert book.called(call.notice) is None


def test_quiet_hours_hold_for_the_record_they_belong_to(path: Path) -> None:
    evening = Slot("a", WallMoment(date(2026, 11, 2), time(22)), "words", "")
    with ReminderBook.open(path) as book:
        book.publish(ANNA, Agenda((evening,), quiet=QuietHours(time(21), time(8))), MORNING)
        book.publish(BEA, Agenda((evening,)), MORNING)
        assert [call.record for call in book.look(later(24 * 60 - 61))] == [BEA]
        assert book.next_due(later(24 * 60 - 61)) == datetime(2026, 11, 3, 7, tzinfo=UTC)


def test_words_that_are_not_needed_any_more_leave_no_trace_in_the_file(path: Path) -> None:
    private = "Your mammogram is on Thursday"
    publish(path, slot("a", minutes=5, words=private), slot("b", minutes=50, words=private))
    told(path, later(5))
    assert private.encode() in path.read_bytes()
    publish(path, slot("a", minutes=5), slot("b", minutes=50), when=later(6))
    assert private.encode() not in path.read_bytes()
    publish(path, slot("a", minutes=5, words=private), slot("b", minutes=50, words=private), when=later(7))
    publish(path, when=later(8))
    assert private.encode() not in path.read_bytes()


def test_the_same_agenda_again_writes_nothing(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    before = path.read_bytes()
    publish(path, slot("a", minutes=5), when=later(1))
    told(path, later(2))
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="permissions of Unix")
def test_nobody_else_can_read_it(path: Path) -> None:
    publish(path, slot("a"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    told(path, MORNING)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [b"no database at all, but long enough to be looked at as one" * 40, b"SQLite format 3\0" + b"\xff" * 9000],
)
def test_a_file_that_is_no_book_is_set_aside_and_another_begun(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(content)
        publish(path, slot("a", minutes=5))
        assert path.with_name(f"reminders.sqlite.damaged-{number}").read_bytes() == content
    assert told(path, later(5)) == ["a"]


def test_another_program_s_database_is_set_aside_whole(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    publish(path, slot("a", minutes=5))
    with closing(sqlite3.connect(path.with_name("reminders.sqlite.damaged-1"))) as connection:
        assert connection.execute("SELECT count(*) FROM recipes").fetchone() == (0,)


@pytest.mark.parametrize(
    "damage", ["slots SET at = 'never'", "records SET checked = ''", "records SET quiet = 'always'"]
)
def test_damage_found_later_is_said_once_and_the_next_is_well(path: Path, damage: str) -> None:
    publish(path, slot("a", minutes=5))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {damage}")
        connection.commit()
    with ReminderBook.open(path) as book:
        with pytest.raises(Unavailable):
            book.look(MORNING)
        assert book.records() == ()
        book.publish(ANNA, agenda(slot("a", minutes=5)), MORNING)
    assert told(path, later(5)) == ["a"]
    assert path.with_name("reminders.sqlite.damaged-1").exists()


def test_a_book_of_a_newer_program_is_left_alone(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(Unavailable) as refused:
        ReminderBook.open(path)
    assert refused.value.trouble is Trouble.REMINDER_BOOK
    assert path.read_bytes() == before


def test_a_book_that_was_taken_away_is_begun_anew(path: Path) -> None:
    with ReminderBook.open(path) as book:
        book.publish(ANNA, agenda(slot("a", minutes=5)), MORNING)
        path.unlink()
        path.parent.rmdir()
        book.publish(ANNA, agenda(slot("a", minutes=5)), MORNING)
    assert told(path, later(5)) == ["a"]


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(Unavailable) as refused:
        ReminderBook.open(tmp_path / "data" / "reminders.sqlite")
    assert refused.value.trouble is Trouble.REMINDER_BOOK
    assert refused.value.values["reason"]


def test_there_is_no_book_before_somebody_publishes(path: Path) -> None:
    assert ReminderBook.existing(path) is None
    assert not path.parent.exists()


LOOKS = """
import sys
from datetime import datetime
from pathlib import Path
from recurtrack.domain.reminders.moments import Now
from recurtrack.storage.reminder_book import ReminderBook
sys.stdin.readline()
with ReminderBook.open(Path(sys.argv[1])) as book:
    calls = book.look(Now(datetime.fromisoformat(sys.argv[2]), "Europe/Berlin"))
    print(*(f"{call.slot.key}:{call.notice}:{call.reached.isoformat()}" for call in calls))
"""


def test_processes_that_look_at_the_same_moment_claim_each_reminder_once(path: Path) -> None:
    publish(path, *(slot(f"k{number}", minutes=1) for number in range(200)))
    looking = [
        subprocess.Popen(
            [sys.executable, "-c", LOOKS, str(path), later(1 + number).instant.isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    for process in looking:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    found = [process.communicate(timeout=60)[0].split() for process in looking]
    assert [process.returncode for process in looking] == [0, 0, 0]
    assert len(found[0]) == 200
    assert found[0] == found[1] == found[2]


def test_one_has_the_turn_at_a_time(path: Path) -> None:
    lock = path.with_name("reminders.sqlite.lock")
    with Turn(lock) as mine, Turn(lock) as yours:
        assert mine.take()
        assert mine.take()
        assert not yours.take()
        mine.give_back()
        assert yours.take()


def test_whoever_dies_gives_the_turn_back(path: Path) -> None:
    lock = path.with_name("reminders.sqlite.lock")
    code = "import os, sys; from pathlib import Path; from recurtrack.storage.turns import Turn\n"
    code += "turn = Turn(Path(sys.argv[1])); assert turn.take(); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(lock)], check=False)
    with Turn(lock) as mine:
        assert mine.take()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the size of files is Unix's way to fill a disk")
def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    publish(path, slot("a", minutes=5))
    many = [slot(f"k{minutes}", minutes=minutes, words="words " * 50) for minutes in range(60, 560)]
    with growing_no_further(path), pytest.raises(Unavailable) as refused:
        publish(path, *many, when=later(1))
    assert refused.value.trouble is Trouble.REMINDER_BOOK
    assert told(path, later(5)) == ["a"]
