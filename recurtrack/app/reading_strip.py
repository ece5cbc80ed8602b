"""What is said above a record that is open for reading: whose it is, of when, and that a newer one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack.domain.hand_over import HandOverMark, looking_at, not_in_copy
from recurtrack.domain.person import PersonEntry
from recurtrack.services.hand_over import mark_of

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject

from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.reading_banner import ReadingBanner
from recurtrack.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from recurtrack.app.desk import Desk
    from recurtrack.app.opening import Opening


class ReadingStrip(QObject):
    """Reads it from the record, and looks whether the file is another one than was opened."""

    def __init__(self, desk: Desk, around: Surroundings, window: MainWindow, opening: Opening) -> None:
        super().__init__()
        self._desk = desk
        self._around = around
        self._window = window
        self._opening = opening
        self._banner: ReadingBanner | None = None

    def begin(self) -> None:
        """Read what is to be said, and say it."""
        self._around.tasks.ask(self, "reading", self._read, self._show)

    def look(self) -> None:
        """Say when a newer copy has taken the place of the one that is shown."""
        if self._banner is not None:
            record = self._desk.record
            self._around.tasks.ask(self, "newer", record.is_replaced, self._say_newer)

    def retire(self) -> None:
        """Say no more: the record goes."""
        self._banner = None
        self._around.tasks.retire(self)

    def _read(self) -> tuple[str | None, HandOverMark | None]:
        record = self._desk.record
        with record.reading() as reader:
            name = next((person.name for person in reader.all(PersonEntry)), None)
        return name, mark_of(record)

    def _show(self, found: tuple[str | None, HandOverMark | None]) -> None:
        if self._window.has_strip:
            return  # a copy of a backup says more than that it is open for reading
        name, mark = found
        today = self._desk.record.today()
        says = (looking_at(name, mark), *(() if mark is None else not_in_copy(mark, today)))
        self._banner = ReadingBanner(self._around.appearance, says)
        self._banner.newer_wanted.connect(self._open_newer)
        self._window.show_strip(self._banner)

    def _say_newer(self, is_newer: bool) -> None:  # noqa: FBT001 - the answer of a question
        if is_newer and self._banner is not None:
            self._banner.say_newer()

    def _open_newer(self) -> None:
        record = self._desk.record
        self._opening.open(record.path, record.file.key, read_only=True)
