"""One window for one record: who starts the program again on it brings forward the window that is open.

The window listens on a local socket named after the record, in the person's own folder for such things. A second start
asks there before it builds anything; where there is no such folder, or nobody answers, it opens a window of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER = b"here"
_FORWARD, _REMINDERS = b"forward", b"reminders"
"""What another start says it wants."""
_SECONDS = 2.0
"""A window that takes longer to answer is stuck, and the person gets another one."""


def address_of(record: Path) -> str | None:
    """Return where the window of a record listens; None when there is no place for it."""
    path = os.fsencode(record.absolute())
    name = f"{crc32(path):08x}{crc32(path[::-1]):08x}.window"
    home = os.environ.get("RECURTRACK_HOME")
    if sys.platform == "win32":
        return rf"\\.\pipe\recurtrack-{os.environ.get('USERNAME', '')}-{name}"
    if home:
        return str(Path(home) / "run" / name)
    running = os.environ.get("XDG_RUNTIME_DIR")
    return str(Path(running) / "recurtrack" / name) if running else None


def ask_forward(record: Path, *, to_reminders: bool = False) -> bool:
    """Ask the window of a record to come forward, as it is or with its reminders; returns whether one answered."""
    address = address_of(record)
    if address is None or (sys.platform != "win32" and not os.path.exists(address)):  # noqa: PTH110 - quicker
        return False
    try:
        return _answer_of(address, _REMINDERS if to_reminders else _FORWARD) == _ANSWER
    except OSError:
        return False


def _answer_of(address: str, wish: bytes) -> bytes:
    if sys.platform == "win32":
        with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe is no path
            pipe.write(wish)
            return pipe.read(len(_ANSWER))
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_SECONDS)
        line.connect(address)
        line.sendall(wish)
        return line.recv(len(_ANSWER))


class OneWindow(QObject):
    """Listens for other starts on the open record."""

    wanted = Signal()
    """The program was started again: its window is wanted in front."""
    reminders_wanted = Signal(object)
    """So is what waits of its reminders: the path of the record."""

    def __init__(self, parent: QObject | None = None, *, other_answers: Callable[[Path], bool] = ask_forward) -> None:
        super().__init__(parent)
        self._other_answers = other_answers
        self._server: QLocalServer | None = None
        self._record = Path()

    @property
    def is_listening(self) -> bool:
        """Whether another start would be heard."""
        return self._server is not None and self._server.isListening()

    def stand_for(self, record: Path) -> None:
        """Listen for starts on this record, unless another window does already."""
        self.stop()
        address = address_of(record)
        if address is None or self._other_answers(record):
            return
        from PySide6.QtNetwork import QLocalServer

        if sys.platform != "win32":
            with suppress(OSError):
                Path(address).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._record = record
        self._server = QLocalServer(self)
        QLocalServer.removeServer(address)  # what a process that was killed left behind
        self._server.newConnection.connect(self._answer)
        self._server.listen(address)

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        while self._server is not None and (line := self._server.nextPendingConnection()) is not None:
            line.disconnected.connect(line.deleteLater)
            line.readyRead.connect(partial(self._do, line))
            if line.bytesAvailable():
                self._do(line)

    def _do(self, line: QLocalSocket) -> None:
        wish = line.readAll().data()
        line.write(_ANSWER)
        line.flush()
        line.disconnectFromServer()
        self.wanted.emit()
        if wish == _REMINDERS:
            self.reminders_wanted.emit(self._record)
