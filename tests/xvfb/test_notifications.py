"""Notifications by the real daemon dunst, in a desktop session of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

import pytest
from desktop.patience import wait_for
from desktop.session import DesktopSession

from recurtrack.desktop.library import LibraryNotifier, quiet_library
from recurtrack.desktop.notification_text import LONGEST_BODY, LONGEST_TITLE
from recurtrack.desktop.notifications import CLICKED, Notification, Notifier, Pressed
from recurtrack.desktop.session_bus import SessionBusNotifier

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

pytestmark = pytest.mark.xvfb
ACTIONS = (("open", "Open"), ("tomorrow", "Tomorrow"), ("week", "Next week"))
NOTE = Notification(1_234_567_890, "RecurTrack", "You have a note from RecurTrack", ACTIONS)
OTHER = NOTE._replace(id=2_000_000_001, body="Your mammogram is on Thursday 3 December 2026 at 09:40.")
_PLENTY_SECONDS = 60.0


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with DesktopSession() as begun:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", begun.address)
        yield begun


@pytest.fixture(params=["the session bus", "the library"])
def notifier(request: pytest.FixtureRequest, session: DesktopSession) -> Iterator[Notifier]:
    """Both ways; the library, used on macOS and Windows, speaks to the same daemon here."""
    del session
    if request.param == "the session bus":
        own = SessionBusNotifier("RecurTrack")
        yield own
        own.close()
        return
    made: list[DesktopNotifier] = []

    def make(app_name: str) -> DesktopNotifier:
        made.append(quiet_library(app_name))
        return made[-1]

    by_library = LibraryNotifier("RecurTrack", make)
    yield by_library
    for library in made:
        hang_up(library)
    by_library.close()


def hang_up(library: DesktopNotifier) -> None:
    """End the library's line to the bus, which it keeps until its process ends."""
    bus = vars(vars(library)["_backend"]).get("bus")
    if bus is not None:
        bus.disconnect()
        wait_for(lambda: not bus.connected, "the library has hung up")


def test_it_is_shown_with_its_words_and_buttons(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE)
    assert session.displayed() == 1
    assert sorted(session.press("Tomorrow").labels) == ["Next week", "Open", "Tomorrow"]
    assert [(note.title, note.body, note.program) for note in session.notes()] == [(*NOTE[1:3], "RecurTrack")]


def test_the_same_one_again_takes_the_place_of_the_first(notifier: Notifier, session: DesktopSession) -> None:
    for words in ("first", "second", "third"):
        assert notifier.show(NOTE._replace(body=words))
        assert notifier.show(OTHER)
        wait_for(lambda: session.displayed() == 2, "dunst shows two")
    assert {note.body for note in session.notes()[-2:]} == {"third", OTHER.body}


def test_what_is_pressed_arrives_with_its_notification(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE)
    session.press("Tomorrow")
    assert notifier.wait(_PLENTY_SECONDS) == (Pressed(NOTE.id, "tomorrow"),)


def test_what_was_answered_leaves_the_desktop(session: DesktopSession) -> None:
    own = SessionBusNotifier("RecurTrack")
    assert own.show(NOTE)
    assert own.show(OTHER)
    session.press("Tomorrow", but={OTHER.id})
    assert own.wait(_PLENTY_SECONDS) == (Pressed(NOTE.id, "tomorrow"),)
    assert session.displayed() == 1
    own.close()


def test_a_click_on_the_notification_itself_arrives(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE)
    session.click()
    assert notifier.wait(_PLENTY_SECONDS) == (Pressed(NOTE.id, CLICKED),)


def test_a_press_ends_the_sleep_of_another_thread(notifier: Notifier, session: DesktopSession) -> None:
    pressed: list[Pressed] = []

    def listen() -> None:
        while not pressed:
            pressed.extend(notifier.wait(_PLENTY_SECONDS))

    listener = threading.Thread(target=listen)
    listener.start()
    assert notifier.show(NOTE), "while the other thread sleeps"
    session.press("Next week")
    listener.join(_PLENTY_SECONDS)
    assert pressed == [Pressed(NOTE.id, "week")]


def test_it_is_withdrawn(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE)
    assert notifier.show(OTHER)
    notifier.withdraw(NOTE.id)
    wait_for(lambda: session.displayed() == 1, "one is put away")
    notifier.withdraw(NOTE.id)
    assert session.displayed() == 1


def test_after_the_daemon_died_it_is_shown_by_the_next(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE)
    session.kill_dunst()
    assert not notifier.show(NOTE)
    session.start_dunst()
    assert notifier.show(NOTE)
    assert [note.body for note in session.notes()] == [NOTE.body]


@pytest.mark.parametrize(
    "text",
    [
        "Tom & Jerry <b>bold</b> <unclosed",
        '<img src="http://example.org/x.png"/> <a href="file:///etc/passwd">here</a>',
        "&lt;already escaped&gt; &#x41; %s %n",
        "موعدك يوم الخميس 3 ديسمبر (09:40) – תור לממוגרפיה",
        "日本語 🎗️ e\u0301",
    ],
)
def test_any_text_is_shown_as_it_is(session: DesktopSession, text: str) -> None:
    own = SessionBusNotifier("RecurTrack")
    assert own.show(NOTE._replace(title="RecurTrack", body=text))
    own.close()
    assert [unescape(note.body) for note in session.notes()] == [text]


def test_a_text_of_five_thousand_characters_is_cut(notifier: Notifier, session: DesktopSession) -> None:
    assert notifier.show(NOTE._replace(title="long " * 1000, body="<&> " * 1250))
    note = session.notes()[0]
    assert len(note.title) <= LONGEST_TITLE
    assert len(unescape(note.body)) <= LONGEST_BODY
    assert note.body.endswith("…")


def test_the_sleep_ends_when_a_desktop_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    with DesktopSession(with_dunst=False) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        own = SessionBusNotifier("RecurTrack")
        assert not own.show(NOTE)
        sleeper = threading.Thread(target=lambda: own.wait(_PLENTY_SECONDS * 10))
        sleeper.start()
        session.start_dunst()
        sleeper.join(_PLENTY_SECONDS)
        assert not sleeper.is_alive()
        assert own.show(NOTE)
        assert session.displayed() == 1
        own.close()


def test_a_daemon_that_the_bus_starts_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    with DesktopSession(with_dunst=False, on_demand="/usr/bin/dunst -config {folder}/dunstrc") as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        own = SessionBusNotifier("RecurTrack")
        assert own.show(NOTE)
        assert own.show(OTHER)
        assert session.displayed() == 2
        own.close()


def test_a_daemon_that_cannot_be_started_is_tried_every_ten_minutes_only(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    command = "/bin/sh -c 'echo started >> {folder}/starts; exit 1'"
    with DesktopSession(with_dunst=False, on_demand=command) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        own = SessionBusNotifier("RecurTrack", monotonic=lambda: now[0])
        for _ in range(100):
            assert not own.show(NOTE)
        assert (session.folder / "starts").read_text() == "started\n"
        now[0] += 601
        assert not own.show(NOTE)
        assert (session.folder / "starts").read_text() == "started\n" * 2
        own.close()


def test_a_session_that_breaks_down_is_no_error(session: DesktopSession) -> None:
    own = SessionBusNotifier("RecurTrack")
    assert own.show(NOTE)
    session.kill_bus()
    assert own.wait(0) == ()
    assert not own.show(NOTE)
    own.withdraw(NOTE.id)
    assert own.wait(0) == ()
    own.close()
