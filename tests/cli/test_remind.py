"""``recurtrack remind``: what it prints, how it ends, and what it does without."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recurtrack.domain.reminders.moments import Now, WallMoment
from recurtrack.domain.reminders.slots import Agenda, RecordRef, Slot
from recurtrack.paths import reminder_book
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

if TYPE_CHECKING:
    from cli.conftest import Ended

    Run = Callable[..., Ended]

HEAVY = ("PySide6", "alembic", "caldav", "cattrs", "icalendar", "keyring", "sqlalchemy", "sqlcipher3")
NOT_NEEDED = (
    "recurtrack.domain.plan",
    "recurtrack.domain.record",
    "recurtrack.services.care_plan",
    "recurtrack.models",
)
ANNA = RecordRef("anna", Path("/records/anna.recurtrack"))


@pytest.fixture(autouse=True)
def _no_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def plan(*hours_ago: float, record: RecordRef = ANNA) -> None:
    """Put into the book what was planned two days ago to come so many hours ago."""
    now = datetime.now(UTC)
    walls = [Now(now - timedelta(hours=hours), "UTC").wall() for hours in hours_ago]
    slots = tuple(
        Slot(f"k{number}", WallMoment(wall.date(), wall.time(), "UTC"), f"words {number}", "")
        for number, wall in enumerate(walls)
    )
    with ReminderBook.open(reminder_book()) as book:
        book.publish(record, Agenda(slots), Now(now - timedelta(days=2), "UTC"))


@contextmanager
def agent(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the agent as a process of its own."""
    command = [sys.executable, "-m", "recurtrack", "remind", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_without_a_book_there_is_nothing_to_remind_of_and_none_is_made(run: Run) -> None:
    assert run("remind", "--once").out == "Nothing to remind of now.\n"
    assert not reminder_book().exists()


def test_what_is_due_is_printed_once(run: Run) -> None:
    plan(0.1, -1)
    assert run("remind", "--once").out == "anna.recurtrack: words 0\n"
    assert run("remind", "--once").out == "Nothing to remind of now.\n"


def test_missed_ones_are_printed_one_by_one(run: Run) -> None:
    plan(5, 4)
    found = run("remind", "--once")
    assert (found.code, sorted(found.out.splitlines())) == (0, ["anna.recurtrack: words 0", "anna.recurtrack: words 1"])


def test_while_a_window_is_open_it_tells_nothing(run: Run) -> None:
    plan(0.1)
    with Turn(reminder_book().with_name("reminders.sqlite.lock")) as window:
        assert window.take()
        assert run("remind", "--once").out == "Nothing to remind of now.\n"
    assert run("remind", "--once").out == "anna.recurtrack: words 0\n"


def test_a_record_is_put_into_the_book_before_it_is_told_of(run: Run, survivor: Path) -> None:
    plan(0.1)
    assert run("remind", "--once", "--record", survivor).out == "Nothing to remind of now.\n"
    with ReminderBook.open(reminder_book()) as book:
        assert {record.path for record in book.records()} == {ANNA.path, survivor}
        assert book.next_due(Now(datetime.now(UTC), "UTC")) is not None


def test_a_record_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    ended = run("remind", "--once", "--record", tmp_path / "nobody.recurtrack")
    assert ended.code == 4
    assert "nobody.recurtrack" in ended.err


def test_a_locked_record_is_no_trouble_once_the_book_knows_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.recurtrack"
    with monkeypatch.context() as given:
        given.setenv("RECURTRACK_PASSPHRASE", "six quiet words")
        assert run("new", locked).code == 0
    ended = run("remind", "--once", "--record", locked)
    assert (ended.code, "passphrase" in ended.err) == (4, True)
    plan(0.1, record=RecordRef("opaque", locked))
    assert run("remind", "--once", "--record", locked).out == "locked.recurtrack: words 0\n"


def test_a_book_that_cannot_be_used_is_said(run: Run) -> None:
    reminder_book().mkdir(parents=True)
    ended = run("remind", "--once")
    assert ended.code == 4
    assert ended.err.startswith("Reminders cannot be kept on this computer")


def test_it_loads_neither_the_window_nor_the_record() -> None:
    plan(0.1)
    code = "import sys; from recurtrack.__main__ import main; main(['remind', '--once']); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    said, loaded = found.splitlines()
    assert said == "anna.recurtrack: words 0"
    assert not {name.partition(".")[0] for name in loaded.split()} & set(HEAVY)
    assert not set(loaded.split()) & set(NOT_NEEDED)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel whether signals are heeded")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_one_says_that_the_first_is_running_and_the_first_ends_when_it_is_told_to(
    number: signal.Signals,
) -> None:
    plan(-1)
    with agent() as first:
        wait_until_alone(first)
        with agent() as second:
            assert second.communicate(timeout=60) == ("RecurTrack's reminders are already running.\n", "")
            assert second.returncode == 0
        first.send_signal(number)
        assert first.communicate(timeout=60) == ("", "")
        assert first.returncode == 0


def wait_until_alone(process: subprocess.Popen[str]) -> None:
    """Wait until an agent has the lock that keeps others away, and heeds signals."""
    while process.poll() is None:
        caught = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").partition("SigCgt:")[2].split()[0]
        if int(caught, 16) >> (signal.SIGTERM - 1) & 1:
            return
    pytest.fail(f"the agent ended with {process.returncode}")
