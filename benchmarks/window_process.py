"""One start of a window in a process of its own, which tells when it stood painted, and what memory it held then.

``python -m benchmarks.window_process bare`` or ``… RECORD [PASSPHRASE]``. It prints three numbers: the seconds of the
monotonic clock at which anything but the line at its foot was painted for the last time before it stayed the same, the
same for all of it, and its proportional set size in bytes. Nothing is imported here that the window itself does not
need first.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from recurtrack.app import Program

_QUIET_MS = 600
_SIZE, _ROWS = (1000, 700), 60


def main(arguments: list[str]) -> int:
    """Open a bare window, or the program's on a record, and close it when nothing more is painted."""
    if arguments == ["bare"]:
        return _bare()
    from pathlib import Path

    from recurtrack.__main__ import open_window

    return open_window(Path(arguments[0]), lambda program: _watch(program, *arguments[1:]))


def _bare() -> int:
    """Open one window with a filled list: the least that a program with PySide6 can be."""
    from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    rows = QListWidget()
    rows.addItems([f"row {number} " + "text " * 40 for number in range(_ROWS)])
    window.setCentralWidget(rows)
    window.resize(*_SIZE)
    window.show()
    _tell_when_painted(window, app.quit)
    return app.exec()


def _watch(program: Program, passphrase: str = "") -> None:
    from PySide6.QtWidgets import QApplication

    def shown() -> None:
        if passphrase:
            _unlock(program.window, passphrase)
        _tell_when_painted(program.window, QApplication.quit, program.window.status)

    program.appeared.connect(shown)


def _unlock(window: QWidget, passphrase: str) -> None:
    """Answer the question for the passphrase as soon as it stands, as a person would who types in no time."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog, QLineEdit

    def answer() -> None:
        dialog = window.findChild(QDialog, "passphraseDialog")
        line = dialog.findChild(QLineEdit) if isinstance(dialog, QDialog) else None
        if isinstance(dialog, QDialog) and isinstance(line, QLineEdit):
            line.setText(passphrase)
            dialog.accept()
        else:
            QTimer.singleShot(1, answer)

    QTimer.singleShot(0, answer)


def _tell_when_painted(window: QWidget, then: Callable[[], object], foot: QWidget | None = None) -> None:
    """Print when a window was painted last, without and with its foot, and what it holds, once it stays the same.

    The foot says how backups and reminders stand, which is looked up only when the window stands.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    quiet = QTimer(window)
    quiet.setSingleShot(True)
    quiet.setInterval(_QUIET_MS)
    painted: list[float] = []
    above_foot: list[float] = []

    def note() -> None:
        painted.append(time.monotonic())
        quiet.start()

    def tell() -> None:
        print(above_foot[-1], painted[-1], _memory())
        then()

    class Paints(QObject):
        """Notes each time that the window is painted: right after what asks Qt for it."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt fixes the name
            if event.type() in {QEvent.Type.UpdateRequest, QEvent.Type.Expose}:
                QTimer.singleShot(0, note)
            return super().eventFilter(watched, event)

    class PartsPainted(QObject):
        """Notes when any part above the foot is painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt fixes the name
            if isinstance(event, QPaintEvent) and isinstance(watched, QWidget) and watched.window() is window:
                top = watched.mapTo(window, event.region().boundingRect().topLeft())
                if foot is None or top.y() < foot.mapTo(window, foot.rect().topLeft()).y():
                    QTimer.singleShot(0, lambda: above_foot.append(time.monotonic()))
            return super().eventFilter(watched, event)

    paints, parts = Paints(window), PartsPainted(window)
    window.installEventFilter(paints)
    handle = window.windowHandle()
    if handle is not None:
        handle.installEventFilter(paints)
    application = QApplication.instance()
    if application is not None:
        application.installEventFilter(parts)  # it costs a start about 5 ms: every event goes through it
    quiet.timeout.connect(tell)
    quiet.start()


def _memory() -> int:
    """Return the proportional set size in bytes; 0 where the system does not tell it."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as told:  # noqa: PTH123 - pathlib may not be loaded
            return next(int(line.split()[1]) * 1024 for line in told if line.startswith("Pss:"))
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
