"""What the menus do with the open record."""

from __future__ import annotations

from collections.abc import Callable

from recurtrack.app.desk import Desk

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.errands import LogStart
from recurtrack.ui.menus import Menus

OnDesk = Callable[[Callable[[Desk], None]], None]
"""Does something with the open record, if there is one."""


def connect_to_desk(menus: Menus, on_desk: OnDesk) -> None:
    """Let each action that is about a record do what it says."""
    menus.import_file.triggered.connect(lambda: on_desk(lambda desk: desk.actions.import_file()))
    menus.summary.triggered.connect(lambda: on_desk(lambda desk: desk.errands.summary.emit()))
    menus.save_archive.triggered.connect(lambda: on_desk(lambda desk: desk.actions.save_archive()))
    menus.save_tables.triggered.connect(lambda: on_desk(lambda desk: desk.actions.save_tables()))
    menus.search.triggered.connect(lambda: on_desk(lambda desk: desk.search()))
    menus.log.triggered.connect(lambda: on_desk(lambda desk: desk.errands.log.emit(LogStart())))
    menus.notice_sign.triggered.connect(lambda: on_desk(lambda desk: desk.errands.notice_sign.emit("")))
    menus.ask_question.triggered.connect(lambda: on_desk(lambda desk: desk.errands.ask_question.emit("")))
    menus.recurrence.triggered.connect(lambda: on_desk(lambda desk: desk.start_recurrence()))
    menus.help.triggered.connect(lambda: on_desk(lambda desk: desk.help_for_page()))
    menus.undo.triggered.connect(lambda: on_desk(lambda desk: desk.commands.undo()))
    menus.redo.triggered.connect(lambda: on_desk(lambda desk: desk.commands.redo()))
