"""Servers that answer nonsense, too much, too slowly or not at all: the right words, nothing lost, no hanging."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

import pytest
from sync import faults
from sync.publisher import Events, event, publisher, settings, turned_on
from sync.radicale import PASSWORD
from sync.small_server import Do, Fault, Handler, SmallServer, small_server

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.calendar_server import CalendarServer
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.caldav_calendar import Server

NOTHING = Published(0, 0, 0, ())
MOST_SECONDS = 10.0
quick = partial(Server, seconds=0.5)
"""Waits less for those that never answer; how long the program waits, one test holds."""

NONSENSE = {
    "html": faults.html,
    "html as 207": faults.html_207,
    "broken xml": faults.broken_xml,
    "an empty 207": faults.empty_207,
    "another xml": faults.other_xml,
    "a list of nothing": faults.nothing_there,
    "a billion laughs": faults.laughs,
    "a zipped answer": faults.zipped,
    "a gigabyte": faults.flood,
    "headers for ever": faults.headers_for_ever,
    "no http": faults.noise,
    "a redirect in a circle": faults.always(302, headers={"Location": "/"}),
    "a redirect to nowhere": faults.always(301, headers={"Location": "http://[/"}),
    "a teapot": faults.always(418),
}
TROUBLES: dict[str, tuple[Fault, Trouble]] = {
    **{name: (fault, Trouble.SERVER_NONSENSE) for name, fault in NONSENSE.items()},
    "500": (faults.always(500), Trouble.SERVER_BUSY),
    "503": (faults.always(503), Trouble.SERVER_BUSY),
    "503 with a time": (faults.always(503, headers={"Retry-After": "9999"}), Trouble.SERVER_BUSY),
    "429": (faults.always(429), Trouble.SERVER_BUSY),
    "500 with a page": (faults.always(500, b"<html>oops", {"Content-Type": "text/html"}), Trouble.SERVER_BUSY),
    "401": (faults.always(401, headers={"WWW-Authenticate": 'Basic realm="x"'}), Trouble.SERVER_PASSWORD),
    "401 for ever": (faults.always(401), Trouble.SERVER_PASSWORD),
    "another kind of password": (faults.always(401, headers={"WWW-Authenticate": "Odd"}), Trouble.SERVER_PASSWORD),
    "403": (faults.always(403), Trouble.SERVER_FORBIDDEN),
    "405": (faults.always(405), Trouble.SERVER_FORBIDDEN),
    "507": (faults.always(507), Trouble.SERVER_FULL),
    "413": (faults.always(413), Trouble.SERVER_FULL),
    "gone before": (faults.vanish_before, Trouble.SERVER_UNREACHABLE),
    "gone after": (faults.vanish_after, Trouble.SERVER_UNREACHABLE),
    "gone within": (faults.vanish_within, Trouble.SERVER_UNREACHABLE),
    "dripping": (faults.drip, Trouble.SERVER_SLOW),
    "a dripping body": (faults.drip_body, Trouble.SERVER_SLOW),
    "silence": (faults.silence, Trouble.SERVER_SLOW),
}


@pytest.fixture
def small() -> Iterator[SmallServer]:
    with small_server() as server:
        yield server


@contextmanager
def refused(trouble: Trouble, within: float = MOST_SECONDS) -> Iterator[None]:
    """Hold that a block raises a trouble in time."""
    began = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        yield
    assert caught.value.trouble is trouble
    assert caught.value.values["server"]
    assert time.monotonic() - began < within


def from_request(first: int, fault: Fault) -> Callable[[int, str], Fault | None]:
    return lambda number, _: fault if number >= first else None


@pytest.mark.parametrize("name", TROUBLES)
def test_a_connection_to_such_a_server_is_refused_in_words(
    name: str, record: OpenRecord, events: Events, small: SmallServer
) -> None:
    fault, trouble = TROUBLES[name]
    small.misbehave = from_request(1, fault)
    with refused(trouble):
        publisher(record, events, connect=quick).test(settings(small.url), PASSWORD)


@pytest.mark.parametrize("name", TROUBLES)
def test_a_publishing_that_such_a_server_spoils_is_made_good_by_the_next(
    name: str, record: OpenRecord, events: Events, small: SmallServer
) -> None:
    fault, trouble = TROUBLES[name]
    events.put(event("a"), event("b"), event("c"))
    server = turned_on(record, events, small.url, connect=quick)
    server.publish()
    events.put(event("a", "Breast MRI"), event("d"))
    del events.wanted["b@recurtrack"]
    small.misbehave = from_request(len(small.requests) + 1, fault)
    with refused(trouble):
        server.publish()
    assert server.pending() == 3
    small.misbehave = from_request(10**6, fault)
    assert server.publish() == Published(1, 1, 1, ())
    assert server.publish() == NOTHING
    assert_as_wanted(small, events)


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("fault", [faults.vanish_before, faults.vanish_after, faults.vanish_within])
def test_a_server_that_vanishes_at_any_request_loses_and_doubles_nothing(
    fault: Fault, number: int, record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"), event("b"), event("c"))
    server = turned_on(record, events, small.url, connect=quick)
    publish_twice(server, small, fault, number)
    assert server.publish() == NOTHING
    events.put(event("a", "Breast MRI"))
    del events.wanted["b@recurtrack"]
    publish_twice(server, small, fault, number)
    assert server.publish() == NOTHING
    assert_as_wanted(small, events)


def publish_twice(server: CalendarServer, small: SmallServer, fault: Fault, number: int) -> None:
    """Publish, with a fault at one request, and once more without any."""
    failing = len(small.requests) + number
    small.misbehave = lambda at, _: fault if at == failing else None
    with suppress(Unavailable):
        server.publish()
    small.misbehave = lambda _at, _: None
    server.publish()


def assert_as_wanted(small: SmallServer, events: Events) -> None:
    """Hold that the server keeps exactly what is wanted."""
    texts = [body.decode() for body in small.events().values()]
    assert sorted(text.split("SUMMARY:")[1].splitlines()[0] for text in texts) == sorted(
        one.summary for one in events.wanted.values()
    )
    assert all(sum(f"UID:{uid}\r\n" in text for text in texts) == 1 for uid in events.wanted)


def test_the_program_waits_less_than_ten_seconds_for_a_server_that_drips(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    small.misbehave = from_request(1, faults.drip)
    with refused(Trouble.SERVER_SLOW):
        publisher(record, events).test(settings(small.url), PASSWORD)


def test_a_server_that_takes_every_connection_and_says_nothing_is_left_in_time(
    record: OpenRecord, events: Events
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, refused(Trouble.SERVER_SLOW):
        publisher(record, events, connect=quick).test(settings(f"http://127.0.0.1:{deaf.getsockname()[1]}/"), PASSWORD)


def test_a_port_where_nobody_listens_is_unreachable(record: OpenRecord, events: Events) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with refused(Trouble.SERVER_UNREACHABLE):
        publisher(record, events).test(settings(address), PASSWORD)


def test_a_name_that_does_not_exist_is_unreachable(record: OpenRecord, events: Events) -> None:
    with refused(Trouble.SERVER_UNREACHABLE):
        publisher(record, events).test(settings("https://nobody.invalid/"), PASSWORD)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_server_is_not_followed(
    status: int, record: OpenRecord, events: Events, small: SmallServer
) -> None:
    with small_server() as other:
        small.misbehave = from_request(1, faults.always(status, headers={"Location": other.url}))
        with refused(Trouble.SERVER_NONSENSE):
            publisher(record, events).test(settings(small.url), PASSWORD)
        assert other.requests == []


def test_a_calendar_on_another_server_is_not_asked_for(record: OpenRecord, events: Events, small: SmallServer) -> None:
    with small_server() as other:
        href = f"{other.url}anna/".encode()

        def elsewhere(handler: Handler, do: Callable[[], object]) -> None:
            answer = do()
            handler.answer(answer._replace(body=answer.body.replace(b"/anna/", href)))  # type: ignore[attr-defined]

        small.misbehave = from_request(1, elsewhere)
        with refused(Trouble.SERVER_NONSENSE):
            publisher(record, events).test(settings(small.url), PASSWORD)
        assert other.requests == []


def test_a_redirect_within_the_server_is_followed(record: OpenRecord, events: Events, small: SmallServer) -> None:
    small.misbehave = lambda number, _: faults.always(301, headers={"Location": "/anna/"}) if number == 1 else None
    assert publisher(record, events).test(settings(f"{small.url}old/"), PASSWORD).startswith(f"{small.url}anna/")


def test_a_server_that_never_says_its_versions_is_asked_for_them(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    small.says_etags = False
    events.put(event("a"))
    server = turned_on(record, events, small.url)
    assert server.publish() == Published(1, 0, 0, ())
    assert server.publish() == NOTHING
    events.put(event("a", "Breast MRI"))
    assert server.publish() == Published(0, 1, 0, ())
    assert_as_wanted(small, events)


def test_versions_that_change_for_no_reason_are_no_change(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"), event("b"))
    server = turned_on(record, events, small.url)
    server.publish()
    for _ in range(2):
        for kept in small.calendars.values():
            for name, (_etag, body) in list(kept.items()):
                kept[name] = (small.version(), body)
        assert server.publish() == NOTHING
    del events.wanted["b@recurtrack"]
    assert server.publish() == Published(0, 0, 1, ())


def test_a_change_that_arrived_unanswered_and_was_taken_back_since_is_taken_back_there(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, small.url)
    server.publish()
    events.put(event("a", "Breast MRI"))
    small.misbehave = lambda _, asked: faults.vanish_after if asked == "PUT" else None
    with refused(Trouble.SERVER_UNREACHABLE):
        server.publish()
    small.misbehave = lambda _number, _method: None
    events.put(event("a"))
    assert server.publish() == Published(0, 1, 0, ())
    assert_as_wanted(small, events)


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("text", [b"SUMMARY:Mammogram and coffee", None])
def test_what_changes_there_in_that_very_moment_is_not_overwritten(
    method: str, text: bytes | None, record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, small.url)
    server.publish()
    if method == "PUT":
        events.put(event("a", "Breast MRI"))
    else:
        events.wanted.clear()
    small.misbehave = lambda _, asked: meddling(text) if asked == method else None
    conflicts = server.publish().conflicts
    if text is None:
        assert [one.kind for one in conflicts] == (["deleted"] if method == "PUT" else [])
        assert small.events() == {}
    else:
        assert [(one.kind, one.summary) for one in conflicts] == [("changed", "Mammogram and coffee")]
        assert all(text in body for body in small.events().values())


def meddling(text: bytes | None) -> Fault:
    """Return what changes or deletes every event the moment before it does what was asked for."""

    def meddle(handler: Handler, do: Do) -> None:
        for kept in handler.small.calendars.values():
            for name, (_etag, body) in list(kept.items()):
                if text is None:
                    del kept[name]
                else:
                    kept[name] = (handler.small.version(), body.replace(b"SUMMARY:Mammogram\r", text + b"\r"))
        handler.answer(do())

    return meddle


def test_what_somebody_else_puts_in_our_place_in_that_very_moment_is_not_overwritten(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    def put_first(handler: Handler, do: Do) -> None:
        folder, _, name = handler.path.rpartition("/")
        handler.small.calendars[f"{folder}/"].setdefault(name, (handler.small.version(), b"BEGIN:SOMETHING"))
        handler.answer(do())

    events.put(event("a"))
    server = turned_on(record, events, small.url)
    small.misbehave = lambda _, asked: put_first if asked == "PUT" else None
    assert [one.kind for one in server.publish().conflicts] == ["changed"]
    assert list(small.events().values()) == [b"BEGIN:SOMETHING"]


def test_versions_that_are_no_versions_stop_the_publishing(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, small.url)
    server.publish()
    for kept in small.calendars.values():
        for name, (_etag, body) in list(kept.items()):
            kept[name] = ('"a"\nX-Evil: yes', body)
    events.put(event("a", "Breast MRI"))
    with refused(Trouble.SERVER_NONSENSE):
        server.publish()
    assert server.pending() == 1


def test_an_event_that_became_unreadable_there_is_a_conflict(
    record: OpenRecord, events: Events, small: SmallServer
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, small.url)
    server.publish()
    for kept in small.calendars.values():
        for name in list(kept):
            kept[name] = (small.version(), b"\xff\xfeBEGIN:NOTHING")
    (conflict,) = server.publish().conflicts
    assert (conflict.kind, conflict.summary, conflict.start) == ("changed", "", None)
