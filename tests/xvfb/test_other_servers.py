"""Notification servers unlike dunst: with ids of their own, with less ability, refusing and silent ones."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from desktop.other_server import OtherServer
from desktop.session import DesktopSession

from recurtrack.desktop.notifications import Notification, Pressed
from recurtrack.desktop.session_bus import SessionBusNotifier

pytestmark = pytest.mark.xvfb
NOTE = Notification(1_234_567_890, "RecurTrack", "A & B", (("open", "Open"), ("tomorrow", "Tomorrow")))
_PLENTY_SECONDS = 60.0


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with DesktopSession(with_dunst=False) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield session.address


@pytest.fixture
def notifier(address: str) -> Iterator[SessionBusNotifier]:
    del address
    made = SessionBusNotifier("RecurTrack", seconds=0.5)
    yield made
    made.close()


def _pressed(notifier: SessionBusNotifier) -> tuple[Pressed, ...]:
    """Wait until something is pressed; a wait also ends when another thread might have something to read."""
    ends = time.monotonic() + _PLENTY_SECONDS
    found: tuple[Pressed, ...] = ()
    while not found and time.monotonic() < ends:
        found = notifier.wait(_PLENTY_SECONDS)
    return found


def test_an_id_of_the_servers_own_is_understood(address: str, notifier: SessionBusNotifier) -> None:
    with OtherServer(address, can=("body", "actions"), first_id=40) as server:
        assert notifier.show(NOTE)
        assert notifier.show(NOTE._replace(body="again"))
        assert [shown[1] for shown in server.shown] == [NOTE.id, 40]
        server.press(40, "tomorrow")
        assert _pressed(notifier) == (Pressed(NOTE.id, "tomorrow"),)
        server.press(7, "tomorrow")
        assert _pressed(notifier) == (Pressed(7, "tomorrow"),), "not one of ours"
        notifier.withdraw(NOTE.id)
        assert server.closed == [40, 40], "once because it was answered, and none of another program"


def test_the_ids_of_a_server_that_has_gone_mean_nothing_to_the_next(address: str, notifier: SessionBusNotifier) -> None:
    with OtherServer(address, can=("body", "actions"), first_id=40):
        assert notifier.show(NOTE)
    with OtherServer(address, can=("body", "actions"), first_id=80) as server:
        assert notifier.show(NOTE)
        assert server.shown[0][1] == NOTE.id
        server.press(40, "tomorrow")
        assert _pressed(notifier) == (Pressed(40, "tomorrow"),)


def test_a_server_without_buttons_and_bodies_gets_none(address: str, notifier: SessionBusNotifier) -> None:
    with OtherServer(address, can=()) as server:
        assert notifier.show(NOTE)
        program, _, _, title, body, actions, hints, expires = server.shown[0]
    assert (program, title, body, actions, expires) == ("RecurTrack", "RecurTrack: A & B", "", [], -1)
    assert hints["urgency"] == ("y", 1)
    assert hints["desktop-entry"] == ("s", "recurtrack")


def test_markup_is_written_only_for_a_server_that_reads_it(address: str, notifier: SessionBusNotifier) -> None:
    for can, written in ((("body",), "A & B"), (("body", "body-markup"), "A &amp; B")):
        with OtherServer(address, can=can) as server:
            assert notifier.show(NOTE)
            assert server.shown[0][4] == written


def test_a_server_that_refuses_is_asked_again_the_next_time(address: str, notifier: SessionBusNotifier) -> None:
    with OtherServer(address) as server:
        server.refuses = True
        assert not notifier.show(NOTE)
        server.refuses = False
        assert notifier.show(NOTE)


def test_a_server_that_never_answers_holds_up_one_notification_only(address: str) -> None:
    now = [0.0]
    notifier = SessionBusNotifier("RecurTrack", monotonic=lambda: now[0], seconds=0.2)
    with OtherServer(address) as server:
        server.is_silent = True
        for _ in range(50):
            assert not notifier.show(NOTE)
        assert len(server.shown) == 1
        server.is_silent = False
        now[0] += 61
        assert notifier.show(NOTE)
        assert [shown[1] for shown in server.shown] == [NOTE.id, NOTE.id], "the second try replaces the first"
    notifier.close()
