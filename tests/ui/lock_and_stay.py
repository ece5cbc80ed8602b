"""Opens a record in the window of a process of its own, with a half-written question over it, and locks it.

What is given: the record. Its passphrase comes by standard input, so that it stands in no argument and no variable.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from recurtrack.__main__ import open_window
from recurtrack.app import Program

_EVERY_MS = 50


def _watch(program: Program, path: Path, passphrase: str) -> None:
    timer = QTimer(program)
    timer.setInterval(_EVERY_MS)
    steps = iter((lambda: program.open(path, passphrase), lambda: _ask(program), lambda: _write(program)))

    def step() -> None:
        if not program.tasks.is_idle or not program.window.isVisible():
            return
        act = next(steps, None)
        if act is None:
            timer.stop()
            program.safety.lock()
        else:
            act()

    timer.timeout.connect(step)
    timer.start()


def _ask(program: Program) -> None:
    assert program.desk is not None
    program.desk.errands.ask_question.emit("")


def _write(program: Program) -> None:
    field = program.window.findChild(QWidget, "question.text")
    assert field is not None
    QTest.keyClicks(field, "May I swim again")


if __name__ == "__main__":
    given = Path(sys.argv[1])
    secret = sys.stdin.readline().rstrip("\n")
    sys.exit(open_window(None, watch=lambda program: _watch(program, given, secret)))
