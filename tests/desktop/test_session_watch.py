"""Hearing that the screen was locked or that the computer is about to sleep, over a real bus, from real senders."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any, Self

import pytest
from desktop.patience import wait_for
from desktop.session import DesktopSession
from jeepney import DBusAddress, Message, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import HeaderFields

from recurtrack.desktop.session_watch import Away, SessionWatch, can_watch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")
_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_OURS, _THEIRS = f"{_LOGIN_PATH}/session/_31", f"{_LOGIN_PATH}/session/_32"


class Speaker:
    """Owns a name on the bus and says what it is told to."""

    def __init__(self, address: str, name: str) -> None:
        self._line = open_dbus_connection(address)
        self._line.send_and_get_reply(message_bus.RequestName(name, 4))

    def say(self, path: str, interface: str, signal: str, types: str = "", values: tuple[object, ...] = ()) -> None:
        self._line.send(new_signal(DBusAddress(path, interface=interface), signal, types or None, values))

    def close(self) -> None:
        self._line.close()


class Login(Speaker):
    """login1: it hands out locks against sleep, and knows whose session it is. ``held`` is how often it did."""

    def __init__(self, address: str) -> None:
        self._line = open_dbus_connection(address, enable_fds=True)
        self._line.send_and_get_reply(message_bus.RequestName(_LOGIN, 4))
        self._ends: list[socket.socket] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self.asked: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_over.set()
        self._thread.join()
        for end in self._ends:
            end.close()
        self._line.close()

    def is_held(self) -> bool:
        """Tell whether anybody still holds the lock that was given last."""
        end = self._ends[-1]
        end.settimeout(0)
        try:
            return end.recv(1) != b""
        except BlockingIOError:
            return True

    def _serve(self) -> None:
        while not self._is_over.is_set():
            try:
                message = self._line.receive(timeout=0.02)
            except TimeoutError:
                continue
            except ConnectionResetError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        match message.header.fields[HeaderFields.member]:
            case "Inhibit":
                ours, theirs = socket.socketpair()
                self._ends.append(ours)
                self._line.send(new_method_return(message, "h", (theirs,)))
                theirs.close()
                self.asked.append(message.body)
            case "GetSessionByPID" if message.body == (os.getpid(),):
                self._line.send(new_method_return(message, "o", (_OURS,)))
            case _:
                self._line.send(new_error(message, f"{_LOGIN}.NoSuchSession"))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with DesktopSession(with_dunst=False) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
        monkeypatch.delenv("XDG_SESSION_ID", raising=False)
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
    _said_until_heard(login, heard, _LOGIN_PATH, f"{_LOGIN}.Manager", "PrepareForSleep", "b", (True,))
    assert set(heard.told) == {Away.SLEEPS}
    assert login.is_held()
    heard.watch.ready()
    wait_for(lambda: not login.is_held(), "the computer may sleep")


def test_after_waking_the_next_sleep_waits_as_well(login: Login, heard: Heard) -> None:
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")

    def held_again() -> bool:
        heard.watch.ready()
        login.say(_LOGIN_PATH, f"{_LOGIN}.Manager", "PrepareForSleep", "b", (False,))
        return len(login.asked) > 1

    wait_for(held_again, "the watch asks again")
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")


def test_only_our_own_session_locks_us(login: Login, heard: Heard) -> None:
    wait_for(lambda: heard.watch.holds_sleep, "the lock has arrived")
    for _ in range(3):
        login.say(_THEIRS, f"{_LOGIN}.Session", "Lock")
    _said_until_heard(login, heard, _LOGIN_PATH, f"{_LOGIN}.Manager", "PrepareForSleep", "b", (True,))
    assert Away.SCREEN_LOCKED not in heard.told
    heard.told.clear()
    _said_until_heard(login, heard, _OURS, f"{_LOGIN}.Session", "Lock")
    assert Away.SCREEN_LOCKED in heard.told


def test_a_hint_that_our_session_is_locked_is_heard(login: Login, heard: Heard) -> None:
    changed: tuple[object, ...] = (f"{_LOGIN}.Session", {"LockedHint": ("b", True)}, [])
    _said_until_heard(login, heard, _OURS, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", changed)
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
