"""Hearing that the screen was locked or that the computer is about to sleep, over a real bus, from real senders."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from desktop.patience import wait_for
from desktop.speakers import LOGIN, LOGIN_PATH, OURS, THEIRS, Login, Speaker, bus_for_both

from recurtrack.desktop.session_watch import Away, SessionWatch, can_watch

if TYPE_CHECKING:
    from desktop.session import DesktopSession

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with bus_for_both(monkeypatch) as made:
        yield made


@pytest.fixture
def login(session: DesktopSession) -> Iterator[Login]:
    with Login(session.address) as made:
        yield made


class Heard:
    """A watch that runs, and what it told."""

    def __init__(self) -> None:
        self.told: list[Away] = []
        self.watch = SessionWatch(self.told.append)


@pytest.fixture
def heard(login: Login) -> Iterator[Heard]:
    made = Heard()
    made.watch.start()
    wait_for(lambda: bool(login.asked), "the watch asked login1 to wait for it")
    yield made
    made.watch.stop()


def _said_until_heard(speaker: Speaker, heard: Heard, *words: Any) -> None:  # noqa: ANN401 - what a signal carries
    """Say it until it is heard: when the bus has noted whom to tell is not to be seen."""

    def is_heard() -> bool:
        speaker.say(*words)
        return bool(heard.told)

    wait_for(is_heard, "the watch hears it")


@pytest.mark.parametrize("who", ["freedesktop", "gnome", "cinnamon", "mate"])
def test_a_screen_that_is_locked_is_heard(session: DesktopSession, heard: Heard, who: str) -> None:
    name = f"org.{who}.ScreenSaver"
    saver = Speaker(session.address, name)
    try:
        saver.say("/ScreenSaver", name, "ActiveChanged", "b", (False,))
        _said_until_heard(saver, heard, "/ScreenSaver", name, "ActiveChanged", "b", (True,))
    finally:
        saver.close()
    assert set(heard.told) == {Away.SCREEN_LOCKED}


def test_a_sleep_waits_until_all_is_locked(login: Login, heard: Heard) -> None:
    assert login.asked[0][0] == "sleep"
    assert login.asked[0][3] == "delay"
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")
    _said_until_heard(login, heard, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", (True,))
    assert set(heard.told) == {Away.SLEEPS}
    assert login.is_held()
    heard.watch.ready()
    wait_for(lambda: not login.is_held(), "the computer may sleep")


def test_after_waking_the_next_sleep_waits_as_well(login: Login, heard: Heard) -> None:
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")

    def held_again() -> bool:
        heard.watch.ready()
        login.say(LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", (False,))
        return len(login.asked) > 1

    wait_for(held_again, "the watch asks again")
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")


def test_only_our_own_session_locks_us(login: Login, heard: Heard) -> None:
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")
    for _ in range(3):
        login.say(THEIRS, f"{LOGIN}.Session", "Lock")
    _said_until_heard(login, heard, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", (True,))
    assert Away.SCREEN_LOCKED not in heard.told
    heard.told.clear()
    _said_until_heard(login, heard, OURS, f"{LOGIN}.Session", "Lock")
    assert Away.SCREEN_LOCKED in heard.told


def test_a_hint_that_our_session_is_locked_is_heard(login: Login, heard: Heard) -> None:
    changed: tuple[object, ...] = (f"{LOGIN}.Session", {"LockedHint": ("b", True)}, [])
    _said_until_heard(login, heard, OURS, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", changed)
    assert set(heard.told) == {Away.SCREEN_LOCKED}


def test_stopping_gives_the_lock_back_and_leaves_no_thread(login: Login) -> None:
    before = threading.active_count()
    watch = SessionWatch(lambda _away: None)
    watch.start()
    wait_for(lambda: watch.holds_sleep, "the lock has arrived")
    watch.stop()
    assert not login.is_held()
    assert threading.active_count() == before


def test_without_a_bus_nothing_is_heard_and_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("SESSION", "SYSTEM"):
        monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", "unix:path=/nowhere/bus")
    told: list[Away] = []
    watch = SessionWatch(told.append)
    watch.start()
    watch.ready()
    watch.stop()
    assert told == []


def test_a_bus_that_goes_away_ends_the_listening(session: DesktopSession, heard: Heard) -> None:
    session.kill_bus()
    heard.watch.stop()
    assert heard.told == []


def test_other_systems_say_nothing_of_the_kind() -> None:
    assert can_watch("linux")
    assert not can_watch("darwin")
    assert not can_watch("win32")
