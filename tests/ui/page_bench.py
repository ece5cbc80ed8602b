"""One page in a window of its own, on a record, with everything it asks of others written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from recurtrack.domain.entry import Entry
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands, LogStart
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.notices import Notices
from recurtrack.ui.settings import Settings
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]
AnyPage = TypeVar("AnyPage", bound=Page)
Kind = TypeVar("Kind", bound=QWidget)


@dataclass
class PageBench(Generic[AnyPage]):
    """The page, what it works with, and the ways of a person with it."""

    window: QWidget
    page: AnyPage
    tools: PageTools
    notices: Notices
    wait: Wait
    logs: list[LogStart] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is read or written, and what came of it is shown."""
        self.wait(lambda: self.tools.tasks.is_idle)
        QCoreApplication.processEvents()

    def find(self, kind: type[Kind], name: str) -> Kind:
        """Return a part by its name, once it is shown: what was built anew is so a moment later."""
        self.wait(lambda: any(not one.isHidden() for one in self.page.findChildren(kind, name)))
        return next(one for one in self.page.findChildren(kind, name) if not one.isHidden())

    def has(self, name: str) -> bool:
        return any(one.isVisible() for one in self.page.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        self.settle()

    def words(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def said(self) -> str:
        found = self.notices.findChild(QLabel, "notice.done.text")
        return "" if found is None else found.text()

    def undo(self) -> None:
        self.tools.commands.undo()
        self.settle()

    def dialog(self, name: str) -> QDialog:
        found = next((d for d in self.page.findChildren(QDialog, name) if d.isVisible()), None)
        assert found is not None, name
        return found

    def save(self, dialog: QDialog) -> None:
        button = dialog.findChild(QPushButton, "ask.yes")
        assert button is not None
        button.click()
        self.settle()

    def closed(self) -> bool:
        return not any(dialog.isVisible() for dialog in self.page.findChildren(QDialog))

    def holder(self) -> str:
        """Return the name of what has the keyboard."""
        found = cast("QWidget | None", self.window.focusWidget())
        return found.objectName() if found is not None else ""


def keep(record: OpenRecord, *entries: Entry) -> None:
    with record.command("Keep") as command:
        for entry in entries:
            command.put(entry)
    record.forget_undo()


def present(record: OpenRecord, kind: type[Entry]) -> list[str]:
    """Read the ids of a kind; only one thread may, so the page must have nothing to do."""
    with record.reading() as reader:
        return [entry.id for entry in reader.all(kind)]


@contextmanager
def bench_of(  # noqa: PLR0913, PLR0917 - what a page stands on
    make: Callable[[PageTools], AnyPage],
    record: OpenRecord,
    app: QApplication,
    folder: Path,
    chooser: Chooser,
    wait: Wait,
) -> Iterator[PageBench[AnyPage]]:
    settings = Settings(folder / "settings.ini")
    look, feed, tasks = Appearance(app, settings), Feed(), Tasks()
    notices = Notices(look)
    tools = PageTools(
        appearance=look,
        feed=feed,
        tasks=tasks,
        commands=Commands(record, tasks, feed, notices),
        errands=Errands(),
        settings=settings,
        chooser=chooser,
        record=record,
    )
    page = make(tools)
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addWidget(notices)
    window.resize(1152, 764)
    window.show()
    window.activateWindow()
    bench = PageBench(window, page, tools, notices, wait)
    tools.errands.log.connect(bench.logs.append)
    bench.wait(lambda: not page.is_stale and tasks.is_idle and window.isActiveWindow())
    yield bench
    for dialog in page.findChildren(QDialog):
        dialog.done(0)
    notices.clear()
    window.close()
    tasks.stop()
    window.deleteLater()
    record.close()
