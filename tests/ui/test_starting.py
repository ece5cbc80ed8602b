"""What stands between the start of the program and its window: nothing that the first picture does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from report import people
from ui.harness import described

from recurtrack.app import Desk, Program
from recurtrack.paths import settings_file
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import Scheme, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]

NOT_YET = {
    "sqlalchemy": "only writing needs it; it takes longer than a bare window",
    "alembic": "only a record of an older program needs it",
    "recurtrack.models": "tables, for SQLAlchemy",
    "recurtrack.storage.writing": "writes with SQLAlchemy",
    "typst": "makes the summary for the doctor",
    "recurtrack.domain.signs": "the documented signs are read when they are shown",
    "recurtrack.report": "makes the summary for the doctor",
    "icalendar": "reads invitations",
    "msgspec": "reads files of hospitals",
    "cattrs": "writes and reads archives",
    "recurtrack.exchange": "reads and writes files of others",
    "asyncio": "came with SQLAlchemy",
    "ssl": "came with SQLAlchemy",
    "concurrent.futures": "one thread with a queue is all that is wanted",
    "platformdirs": "the settings lie where it says, and are found without it",
    "logging.handlers": "the log is opened when something went wrong",
    "platform": "names the system when something went wrong",
    "recurtrack.ui.timeline.page": "is shown later",
    "recurtrack.ui.appointments.page": "is shown later",
    "recurtrack.ui.treatments.page": "is shown later",
    "recurtrack.ui.signs.page": "is shown later",
    "recurtrack.ui.care_plan.page": "is shown later",
    "recurtrack.ui.care_team.page": "is shown later",
    "recurtrack.ui.settings_page.page": "is shown later",
    "recurtrack.ui.help.page": "is shown later",
    "recurtrack.ui.log.dialog": "is opened by Log",
    "recurtrack.ui.searching.dialog": "is opened by Ctrl+K",
    "recurtrack.ui.importing.dialog": "is opened by an import",
    "recurtrack.ui.first_run.wizard": "asks the first questions of a new record",
    "recurtrack.ui.widgets.form_dialog": "stands in dialogs",
    "recurtrack.ui.widgets.date_field": "stands in dialogs",
    "recurtrack.services.reminders": "the reminder book is told once the window stands",
    "recurtrack.ui.today.reminders_place": "shows what waits once the window stands",
    "recurtrack.ui.file_viewer": "shows a file of the record",
    "recurtrack.ui.file_actions": "is for files beside the record",
    "recurtrack.ui.trouble": "says that something went wrong",
    "recurtrack.app.reminding": "reminders begin when the window stands",
    "recurtrack.storage.reminder_book": "reminders begin when the window stands",
    "recurtrack.desktop": "notifications and starting at login come later",
    "jeepney": "only a notification needs it",
    "keyring": "only a calendar server or a remembered record needs it",
    "zxcvbn": "judges a passphrase while it is written",
    "recurtrack.ui.passphrase": "asks for a passphrase, or sets one",
    "caldav": "only a calendar server needs it",
    "recurtrack.sync": "only a calendar server needs it",
    "recurtrack.ui.calendar_publishing": "the calendar server is asked when the window stands",
    "recurtrack.ui.tray": "the tray comes when the window stands",
    "PySide6.QtNetwork": "answers other starts, when the window stands",
    "recurtrack.app.locking": "locking begins when the window stands",
    "recurtrack.ui.lock": "hides the window, and is chosen in the settings",
    "recurtrack.app.backing_up": "backups begin when the window stands",
    "recurtrack.app.closing": "makes the last backup",
    "recurtrack.services.backups": "backups begin when the window stands",
    "recurtrack.storage.backup": "backups begin when the window stands",
    "recurtrack.ui.backups": "shows backups, once the window stands",
    "recurtrack.app.copies": "shows what was made of a backup",
    "recurtrack.app.recovering": "is for a record that cannot be opened",
    "recurtrack.services.recovery": "is for a damaged record",
    "recurtrack.services.restoring": "is for a record that is taken from a backup",
    "recurtrack.storage.converting": "encrypts a record that was not",
    "recurtrack.services.hand_over": "makes a copy for another person",
    "recurtrack.ui.hand_over": "makes a copy for another person",
}
"""What is not loaded when the window stands, and why it can wait."""

_START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from recurtrack.__main__ import open_window

def look(program):
    shown = program.desk is not None and program.desk.today.is_shown and program.window.isVisible()
    print(json.dumps({"shown": shown, "pages": len(program.window.built_pages), "modules": sorted(sys.modules)}))
    QApplication.quit()

def watch(program):
    program.appeared.connect(lambda: QTimer.singleShot(0, lambda: look(program)))

sys.exit(open_window(Path(sys.argv[1]), watch))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the program said of itself in the moment in which its window appeared."""
    folder = tmp_path_factory.mktemp("start")
    people.record_of(folder / "Eleanor.recurtrack", people.eleanor()).close()
    ended = subprocess.run(
        [sys.executable, "-c", _START, str(folder / "Eleanor.recurtrack")],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    said = json.loads(ended.stdout.splitlines()[-1])
    assert isinstance(said, dict)
    return said


def test_the_window_appears_with_what_the_day_has_to_say(started: dict[str, object]) -> None:
    assert started["shown"] is True


_SETTLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from recurtrack.__main__ import open_window

def look():
    if "recurtrack.ui.trouble" in sys.modules:
        QApplication.quit()

def watch(program):
    timer = QTimer(program, interval=20)
    timer.timeout.connect(look)
    timer.start()

sys.exit(open_window(None, watch))
"""


def test_what_says_that_something_went_wrong_is_loaded_before_it_does(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _SETTLED],
        env={**os.environ, "RECURTRACK_HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_only_the_page_in_front_is_built(started: dict[str, object]) -> None:
    assert started["pages"] == 1


@pytest.mark.parametrize("name", NOT_YET)
def test_what_the_first_picture_does_not_need_is_not_loaded(name: str, started: dict[str, object]) -> None:
    modules = started["modules"]
    assert isinstance(modules, list)
    assert "recurtrack.ui.today.page" in modules
    assert name not in modules, NOT_YET[name]


@pytest.mark.parametrize("name", ["recurtrack.domain.summary", "recurtrack.domain.timeline"])
def test_reminders_which_begin_right_after_it_do_not_load_what_writes_the_summary(name: str) -> None:
    ask = f"import sys, recurtrack.services.reminders; sys.exit({name!r} in sys.modules)"
    subprocess.run([sys.executable, "-c", ask], check=True, timeout=60)


class Shows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(described(watched))
        return super().eventFilter(watched, event)


def test_a_page_that_is_built_while_the_window_is_shown_opens_no_window_beside_it(
    qapp: QApplication, desk: Desk
) -> None:
    shows = Shows()
    qapp.installEventFilter(shows)
    assert len(desk.pages) == len(PageKey)
    qapp.removeEventFilter(shows)
    assert shows.windows == []


def test_a_page_is_built_once_and_stays(program: Program, desk: Desk) -> None:
    window = program.window
    assert list(window.built_pages) == [desk.today]
    window.show_key(PageKey.CARE_TEAM)
    window.show_key(PageKey.TODAY)
    window.show_key(PageKey.CARE_TEAM)
    assert list(window.built_pages) == [desk.today, desk.page.care_team]
    assert window.front_page is desk.page.care_team


@pytest.fixture
def unseen(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program whose window is not shown yet."""
    built = Program(qapp, Settings(tmp_path / "settings.ini"), people.clock)
    yield built
    built.window.close()
    built.stop()
    built.window.deleteLater()


def test_the_window_waits_until_there_is_something_to_see_in_it(
    unseen: Program, record: OpenRecord, wait_until: Wait
) -> None:
    path = record.path
    record.close()
    seen: list[bool] = []
    unseen.appeared.connect(lambda: seen.append(unseen.desk is not None and unseen.desk.today.is_shown))
    unseen.open(path)
    unseen.show_window()
    assert not unseen.window.isVisible()
    wait_until(unseen.window.isVisible)
    assert seen == [True]


def test_a_record_that_takes_long_is_opened_before_the_eyes_of_the_person(unseen: Program, wait_until: Wait) -> None:
    go = threading.Event()
    unseen.tasks.ask(unseen, None, lambda: go.wait(10), lambda _: None, busy="Opening…")
    unseen.show_window()
    try:
        wait_until(unseen.window.isVisible)
        assert not unseen.tasks.is_idle
        busy = unseen.window.findChild(QLabel, "status.busy")
        assert busy is not None
        wait_until(lambda: busy.text() == "Opening…")
    finally:
        go.set()
    wait_until(lambda: unseen.tasks.is_idle)


def test_a_window_that_was_closed_is_not_shown_again_by_later_work(unseen: Program, wait_until: Wait) -> None:
    unseen.show_start()
    unseen.show_window()
    assert unseen.window.isVisible()
    unseen.window.close()
    unseen.tasks.ask(unseen, None, lambda: None, lambda _: None)
    wait_until(lambda: unseen.tasks.is_idle)
    assert not unseen.window.isVisible()


def test_a_start_like_the_last_one_does_not_write_the_settings_anew(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"

    def start() -> tuple[int, int]:
        settings = Settings(file)
        settings.scheme, settings.text_size, settings.page = Scheme.DARK, 130, PageKey.TODAY
        settings.last_record = tmp_path / "Eleanor.recurtrack"
        settings.remember_record(tmp_path / "Eleanor.recurtrack")
        del settings  # what was set is written now
        found = file.stat()
        return found.st_ino, found.st_mtime_ns

    first = start()
    assert start() == first
    assert Settings(file).text_size == 130


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the program asks platformdirs itself")
@pytest.mark.parametrize("said", ["", "/elsewhere/config", "not/absolute"])
def test_the_settings_lie_where_platformdirs_says(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RECURTRACK_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", said)
    assert settings_file().parent == platformdirs.user_config_path("recurtrack", appauthor=False)
