"""``recurtrack remind``: tells what is due, without the window."""

from __future__ import annotations

import gc
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.cli.arguments import parser
from recurtrack.desktop.notifications import platform_notifier
from recurtrack.desktop.program import open_program
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.reminders.slots import Call
from recurtrack.paths import agent_stop, reminder_book
from recurtrack.services.clock import system_clock
from recurtrack.services.local_zone import present_zone
from recurtrack.services.reminder_agent import Agent, AgentTools
from recurtrack.storage.reminder_book import ReminderBook
from recurtrack.storage.turns import Turn

if TYPE_CHECKING:
    from recurtrack.desktop.notifications import Notifier

_SECONDS_FOR_THE_TURN = 2.0
"""An agent beside this one has the turn for a moment at a time, a window as long as it is open."""


def run(given: Sequence[str], _window: object) -> int:
    """Tell what is due now, or go on telling until the process is ended."""
    reading = parser("remind", "Tell what is due, without the window: on the desktop, and with --once here as well.")
    reading.add_argument("--record", type=Path, metavar="RECORD", help="only of this record, which is read first")
    reading.add_argument("--once", action="store_true", help="look once, instead of going on")
    arguments = reading.parse_args(given)
    only = None if arguments.record is None else _known(arguments.record)
    notifier = platform_notifier("RecurTrack")
    try:
        agent = Agent(_tools(notifier), only)
        return _once(agent) if arguments.once else _on_and_on(agent, notifier)
    finally:
        notifier.close()


def _tools(notifier: Notifier) -> AgentTools:
    path = reminder_book()
    return AgentTools(
        book=lambda: ReminderBook.existing(path),
        turn=Turn(path.with_name(f"{path.name}.lock")),
        notifier=notifier,
        clock=system_clock,
        zone=present_zone,
        open_record=open_program,
    )


def _once(agent: Agent) -> int:
    if not agent.once(_say, _SECONDS_FOR_THE_TURN):
        print("Nothing to remind of now.")
    return 0


def _say(call: Call) -> None:
    print(f"{call.record.path.name}: {call.slot.words}")


def _on_and_on(agent: Agent, notifier: Notifier) -> int:
    book = reminder_book()
    with Turn(book.with_name("reminders.agent.lock")) as alone:
        if not alone.take():
            print("RecurTrack's reminders are already running.")
            return 0
        ended: list[int] = []

        def end(number: int, _frame: object) -> None:
            ended.append(number)
            notifier.wake()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        gc.freeze()
        gc.set_threshold(700)
        stop = agent_stop()
        stop.unlink(missing_ok=True)  # meant for an agent before this one
        agent.run(lambda: bool(ended) or stop.exists())
        stop.unlink(missing_ok=True)
    return 0


def _known(path: Path) -> str:
    """Bring the book up to date with a record; returns the record's id in it.

    A locked record that the book knows is not opened: the book has what is needed. Raises ``Unavailable``.
    """
    from recurtrack.cli.opening import given_passphrase
    from recurtrack.services.reminders import publish_record

    try:
        return publish_record(path, given_passphrase(), system_clock).id
    except Unavailable as error:
        if error.trouble is not Trouble.NEEDS_PASSPHRASE:
            raise
        found = _id_in_the_book(path)
        if found is None:
            raise
        return found


def _id_in_the_book(path: Path) -> str | None:
    with ReminderBook.open(reminder_book()) as book:
        return next((record.id for record in book.records() if record.path == path.absolute()), None)
