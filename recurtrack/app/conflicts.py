"""Copies of a record that a sync program left beside it: found off the window's thread, and said calmly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.ui.tasks import Tasks
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def look_beside(
    record: Path, tasks: Tasks, asker: QObject, say: Callable[[str, str, Callable[[], None]], None]
) -> None:
    """Look for copies beside a record; ``say`` is given what they mean, the words of a button, and what it does."""

    def look() -> tuple[str, Path] | None:
        from recurtrack.services.shared_folder import conflict_beside

        found = conflict_beside(record)
        return None if found is None else (found.sentence, found.copies[0].parent)

    def tell(found: tuple[str, Path] | None) -> None:
        if found is not None:
            sentence, folder = found
            say(sentence, tr("Show both"), lambda: _show_folder(folder))

    tasks.ask(asker, "beside", look, tell, failed=lambda _: None)


def _show_folder(folder: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
