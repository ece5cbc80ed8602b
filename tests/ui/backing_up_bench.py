"""What makes backups of a record, in a window with nothing else in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from recurtrack.app.backing_up import BackingUp
from recurtrack.app.backup_subject import Subject
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.backups import list_backups
from recurtrack.services.entries import Entries
from recurtrack.ui.commands import Commands
from recurtrack.ui.feed import Feed
from recurtrack.ui.notices import Notices
from recurtrack.ui.settings import Settings
from recurtrack.ui.surroundings import Surroundings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.domain.backups import Backup
    from recurtrack.services.open_record import OpenRecord
    from recurtrack.ui.backups.words import BackupStanding
    from recurtrack.ui.choosing import Chooser

Wait = Callable[[Callable[[], bool]], None]


@dataclass
class BackingBench:
    """The parts, and what was told so far."""

    window: QWidget
    around: Surroundings
    settings: Settings
    feed: Feed
    backing_up: BackingUp
    record: OpenRecord
    folder: Path
    wait: Wait
    standings: list[BackupStanding | None] = field(default_factory=list)
    copies_noted: list[bool] = field(default_factory=list)

    def settle(self) -> None:
        self.wait(lambda: self.around.tasks.is_idle and self.backing_up.beside.is_idle)

    def begin(self) -> None:
        self.backing_up.take(self.subject)
        self.backing_up.begin()
        self.settle()

    @property
    def subject(self) -> Subject:
        return Subject(self.record, self.feed, lambda: self.copies_noted.append(True))

    def backups(self, *more: Path) -> tuple[Backup, ...]:
        return list_backups(self.record.path, self.folder, *more)

    def write_something(self, name: str = "q1") -> None:
        """Change the record as a page does, and tell everybody."""
        commands = Commands(self.record, self.around.tasks, self.feed, self.around.notices)
        entries = Entries(self.record)
        commands.run(lambda: entries.save(QuestionEntry(id=EntryId(name), text="Why so tired?")), "Saved")
        self.settle()

    def said(self, kind: str) -> str:
        strips = self.around.notices.findChildren(QFrame, f"notice.{kind}")
        shown = [label for strip in strips if not strip.isHidden() for label in strip.findChildren(QLabel)]
        return next((label.text() for label in shown if label.objectName() == f"notice.{kind}.text"), "")


@contextmanager
def backing_bench(
    app: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait: Wait
) -> Iterator[BackingBench]:
    settings = Settings(tmp_path / "settings.ini")
    look, tasks = Appearance(app, settings), Tasks()
    notices, window = Notices(look), QWidget()
    QVBoxLayout(window).addWidget(notices)
    window.resize(1100, 700)
    window.show()
    around = Surroundings(
        appearance=look, tasks=tasks, notices=notices, chooser=chooser, window=window, network=lambda: tasks
    )
    folder = tmp_path / "backups"
    backing_up = BackingUp(around, settings, folder=lambda: folder)
    bench = BackingBench(window, around, settings, Feed(), backing_up, record, folder, wait)
    backing_up.standing.connect(bench.standings.append)
    yield bench
    backing_up.ask_nothing_more()
    backing_up.leave()
    tasks.stop()
    backing_up.stop()
    notices.clear()
    window.close()
    window.deleteLater()
    record.close()
