"""The agent ends when reminders are switched off, and not only at the end of the session."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from desktop.patience import WITHIN_SECONDS, wait_for

from recurtrack.app.at_login import StartedAtOnce
from recurtrack.desktop.program import agent_command, start_agent, stop_agent
from recurtrack.paths import agent_stop, reminder_book
from recurtrack.storage.turns import Turn

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="wakes the agent by a signal")

_WOKEN_BY_A_SIGNAL = """
import signal, sys
from recurtrack.cli import remind

real = remind.platform_notifier

def woken(name):
    notifier = real(name)
    signal.signal(signal.SIGUSR1, lambda *_: notifier.wake())
    return notifier

remind.platform_notifier = woken
sys.exit(remind.run([], None))
"""
"""The agent as it is, but that the test need not wait until it wakes up by itself."""


@pytest.fixture
def alone(own_home: Path) -> Turn:
    """What an agent holds as long as it runs."""
    folder = own_home / "data"
    folder.mkdir(parents=True)
    return Turn(reminder_book().with_name("reminders.agent.lock"))


def _is_running(alone: Turn) -> bool:
    with alone:
        return not alone.take()


@contextmanager
def _agent(alone: Turn) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", _WOKEN_BY_A_SIGNAL], env=dict(os.environ)) as process:
        try:
            wait_for(lambda: _is_running(alone) and not agent_stop().exists(), "the agent runs")
            yield process
        finally:
            process.kill()


def test_an_agent_that_is_told_to_end_does_and_clears_up(alone: Turn) -> None:
    with _agent(alone) as process:
        stop_agent()
        process.send_signal(signal.SIGUSR1)
        assert process.wait(WITHIN_SECONDS) == 0
    assert not agent_stop().exists()
    assert not _is_running(alone)


def test_what_was_meant_for_an_agent_before_does_not_end_the_next_one(alone: Turn) -> None:
    stop_agent()
    with _agent(alone) as process:
        process.send_signal(signal.SIGUSR1)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(WITHIN_SECONDS) == 0


def test_one_that_is_wanted_again_at_once_goes_on(alone: Turn) -> None:
    started: list[Sequence[str]] = []
    with _agent(alone) as process:
        stop_agent()
        start_agent(started.append)
        process.send_signal(signal.SIGUSR1)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
    assert started == [agent_command()]


def test_where_nothing_can_be_written_that_is_written_down(own_home: Path, caplog: pytest.LogCaptureFixture) -> None:
    own_home.write_text("no folder", encoding="utf-8")
    stop_agent()
    assert "the agent could not be told to end" in caplog.text


class _Login:
    """Where starting at login is kept."""

    def __init__(self) -> None:
        self.on = False

    def is_on(self) -> bool:
        return self.on

    def turn_on(self) -> None:
        self.on = True

    def turn_off(self) -> None:
        self.on = False


def test_what_is_chosen_for_login_holds_now_as_well() -> None:
    login, now = _Login(), list[str]()
    started = StartedAtOnce(login, start_now=lambda: now.append("start"), stop_now=lambda: now.append("stop"))
    started.turn_on()
    assert (started.is_on(), now) == (True, ["start"])
    started.turn_off()
    assert (started.is_on(), now) == (False, ["start", "stop"])
