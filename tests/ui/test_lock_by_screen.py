"""The whole way from a word on the bus to a locked window: a real bus, the real program, no stand-in between."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desktop.speakers import LOGIN, LOGIN_PATH, Login, Speaker, bus_for_both
from PySide6.QtWidgets import QApplication, QLabel
from ui.harness import Shown, settle
from ui.shown_program import new_record, shown_on

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.lock.choices import choose_lock_with_session
from recurtrack.ui.lock.page import LockPage

if TYPE_CHECKING:
    from desktop.session import DesktopSession
    from ui.lock_bench import Wait

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")
_SAVER = "org.freedesktop.ScreenSaver"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with bus_for_both(monkeypatch) as made:
        yield made


@pytest.fixture
def login(session: DesktopSession) -> Iterator[Login]:
    with Login(session.address) as made:
        yield made


@pytest.fixture
def saver(session: DesktopSession) -> Iterator[Speaker]:
    made = Speaker(session.address, _SAVER)
    yield made
    made.close()


@pytest.fixture
def secret_record(tmp_path: Path) -> OpenRecord:
    return new_record(tmp_path / "Eleanor Sample.recurtrack", "Eleanor Sample")


@pytest.fixture
def shown(qapp: QApplication, tmp_path: Path, login: Login, secret_record: OpenRecord) -> Iterator[Shown]:
    """The program with its window on an encrypted record; ``login`` stands, so that it can be asked to wait."""
    assert not login.asked
    with shown_on(qapp, tmp_path, secret_record) as made:
        yield made


def _is_locked_and_closed(program: Shown, record: OpenRecord) -> bool:
    """Tell whether the record is closed, and the lock waits for its passphrase."""
    if program.desk is not None or not isinstance(program.window.centralWidget(), LockPage):
        return False
    try:
        record.kept("anything")
    except Unavailable as error:
        return error.trouble is Trouble.CLOSED
    return False


def _said_until(wait: Wait, say: Callable[[], None], condition: Callable[[], bool]) -> None:
    """Say it until it is heard: when the bus has noted whom to tell is not to be seen."""

    def is_so() -> bool:
        say()
        return condition()

    wait(is_so)


def test_a_locked_screen_locks_the_window(
    shown: Shown, saver: Speaker, secret_record: OpenRecord, wait_until: Wait
) -> None:
    assert "Eleanor" in shown.window.windowTitle() + " ".join(
        label.text() for label in shown.window.findChildren(QLabel)
    )
    saver.say("/ScreenSaver", _SAVER, "ActiveChanged", "b", (False,))
    _said_until(
        wait_until,
        lambda: saver.say("/ScreenSaver", _SAVER, "ActiveChanged", "b", (True,)),
        lambda: shown.safety.is_locked,
    )
    wait_until(lambda: _is_locked_and_closed(shown, secret_record))
    assert shown.window.windowTitle() == "RecurTrack - locked"
    assert not any("Eleanor" in label.text() for label in shown.window.findChildren(QLabel))
    assert shown.bugs == []


def test_a_sleep_waits_until_the_record_is_closed_and_no_longer(
    shown: Shown, login: Login, secret_record: OpenRecord, wait_until: Wait
) -> None:
    wait_until(lambda: bool(login.asked))
    _said_until(
        wait_until,
        lambda: login.say(LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", (True,)),
        lambda: shown.safety.is_locked,
    )
    wait_until(lambda: not login.is_held())
    assert _is_locked_and_closed(shown, secret_record)


def test_who_does_not_want_it_is_not_locked_with_the_screen(
    shown: Shown, saver: Speaker, login: Login, wait_until: Wait
) -> None:
    wait_until(lambda: bool(login.asked))
    choose_lock_with_session(shown._settings, locks=False)  # noqa: SLF001 - as the card of the page does
    shown.safety.locking.follow()
    wait_until(lambda: not login.is_held())  # nobody listens any more
    saver.say("/ScreenSaver", _SAVER, "ActiveChanged", "b", (True,))
    settle(shown)
    assert not shown.safety.is_locked
