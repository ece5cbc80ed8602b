"""Without a session bus, or with one that is silent: nothing is shown, nothing raises, and the sleep is a sleep."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recurtrack.desktop.library import LibraryNotifier
from recurtrack.desktop.no_notifications import NoNotifier
from recurtrack.desktop.notifications import Notification, Notifier, platform_notifier

NOTE = Notification(77, "RecurTrack", "You have a note from RecurTrack")
LONG_SECONDS = 3_600.0
_WITHIN_SECONDS = 30.0
linux = pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")


@pytest.fixture(params=["linux", "darwin", "somewhere else"])
def notifier(request: pytest.FixtureRequest) -> Iterator[Notifier]:
    """Each kind, with no desktop behind it: the library has none here either."""
    if request.param == "linux" and sys.platform != "linux":
        pytest.skip("the way of Linux")
    made = platform_notifier("RecurTrack", request.param)
    yield made
    made.close()


def test_nothing_is_shown_and_nothing_is_pressed(notifier: Notifier) -> None:
    assert not notifier.show(NOTE)
    notifier.withdraw(NOTE.id)
    assert notifier.wait(0) == ()
    assert notifier.wait(-5) == ()


def test_a_sleep_ends_when_another_thread_wakes_it(notifier: Notifier) -> None:
    assert _ended(lambda: notifier.wait(LONG_SECONDS), notifier.wake)


def test_a_wake_before_the_sleep_ends_it_as_well_and_once(notifier: Notifier) -> None:
    for _ in range(10_000):
        notifier.wake()
    assert notifier.wait(LONG_SECONDS) == ()
    assert _ended(lambda: notifier.wait(LONG_SECONDS), notifier.wake)


def test_closing_ends_the_sleep_and_what_comes_after_does_nothing(notifier: Notifier) -> None:
    assert _ended(lambda: notifier.wait(LONG_SECONDS), notifier.close)
    assert not notifier.show(NOTE)
    notifier.withdraw(NOTE.id)
    notifier.wake()
    assert notifier.wait(LONG_SECONDS) == ()
    notifier.close()


def test_each_platform_has_its_own() -> None:
    for platform, kind in {"darwin": LibraryNotifier, "win32": LibraryNotifier, "plan9": NoNotifier}.items():
        made = platform_notifier("RecurTrack", platform)
        assert isinstance(made, kind)
        made.close()


@linux
@pytest.mark.parametrize("address", ["", "nonsense", "tcp:host=127.0.0.1,port=1", "unix:path=/nowhere/bus", "unix:"])
def test_an_address_of_the_bus_that_leads_nowhere_is_as_none(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    made = platform_notifier("RecurTrack")
    assert not made.show(NOTE)
    made.close()


@linux
def test_a_bus_that_is_silent_holds_nobody_up_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked once, for as long as an answer may take, and then left in peace for a while."""
    from recurtrack.desktop.session_bus import SessionBusNotifier

    asked: list[socket.socket] = []
    now = [100.0]
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
        made = SessionBusNotifier("RecurTrack", monotonic=lambda: now[0], seconds=0.05)
        silent.settimeout(0)
        for _ in range(20):
            assert not made.show(NOTE)
            assert made.wait(0) == ()
        asked.append(silent.accept()[0])
        with pytest.raises(BlockingIOError):
            silent.accept()
        now[0] += 61
        assert not made.show(NOTE)
        asked.append(silent.accept()[0])
        made.close()
    for line in asked:
        line.close()


def _ended(sleep: Callable[[], object], end: Callable[[], None]) -> bool:
    """Tell whether a sleep in another thread ends when it is ended."""
    sleeper = threading.Thread(target=sleep)
    sleeper.start()
    end()
    sleeper.join(_WITHIN_SECONDS)
    return not sleeper.is_alive()
