"""Publishing to a real calendar server, Radicale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sync.publisher import Events, event, publisher, settings, turned_on
from sync.radicale import PASSWORD, USER, Radicale, running_radicale

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.exchange.calendar_file import event_bytes
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.caldav_calendar import Server
from recurtrack.sync.ledger import file_name

NOON = datetime(2026, 6, 16, 12, tzinfo=UTC)
NOTHING = Published(0, 0, 0, ())


def stored(server: Radicale) -> dict[str, str]:
    """Return the summary of every event on the server by its uid."""
    lines = (text.splitlines() for text in server.stored().values())
    found = ({name: value for name, _, value in (line.partition(":") for line in one)} for one in lines)
    return {one["UID"]: one["SUMMARY"] for one in found}


def body(one: CalendarEvent) -> bytes:
    return event_bytes(NumberedEvent(one, 0, NOON))


def test_a_first_publishing_makes_a_calendar_of_our_own_with_everything_in_it(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"), event("b", "Clinic visit"))
    assert turned_on(record, events, radicale.url).publish() == Published(2, 0, 0, ())
    assert stored(radicale) == {"a@recurtrack": "Mammogram", "b@recurtrack": "Clinic visit"}


def test_testing_the_connection_writes_nothing(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    found = publisher(record, events).test(settings(radicale.url), PASSWORD)
    assert found.startswith(f"{radicale.url}{USER}/recurtrack-")
    with Server(radicale.url, USER, PASSWORD) as server:
        assert server.calendar(found).etags() is None


def test_only_what_changed_is_written_again(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    events.put(event("a"), event("b"), event("c"))
    server = turned_on(record, events, radicale.url)
    server.publish()
    assert server.publish() == NOTHING
    events.put(event("b", "Breast MRI"))
    del events.wanted["c@recurtrack"]
    assert server.pending() == 2
    assert server.publish() == Published(0, 1, 1, ())
    assert server.pending() == 0
    assert stored(radicale) == {"a@recurtrack": "Mammogram", "b@recurtrack": "Breast MRI"}


def test_another_start_of_the_program_goes_on_where_it_was(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"))
    turned_on(record, events, radicale.url).publish()
    again = publisher(record, events)
    again.enter_password(PASSWORD, remember=False)
    assert again.publish() == NOTHING


def test_without_details_nothing_says_what_it_is_about(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    events.put(event("a"))
    server = turned_on(record, events, radicale.url)
    server.publish()
    server.show_details(details=False)
    assert server.publish() == Published(0, 1, 0, ())
    assert stored(radicale) == {"a@recurtrack": "Appointment"}


def test_events_of_others_in_the_same_calendar_are_never_touched(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    address = f"{radicale.url}{USER}/family/"
    foreign = event("foreign", "Theatre")
    with Server(radicale.url, USER, PASSWORD) as other:
        family = other.calendar(address)
        family.make()
        family.put("theatre.ics", body(foreign), None)
    events.put(event("a"))
    server = turned_on(record, events, address)
    found = server.settings()
    assert found is not None
    assert found.calendar == address
    server.publish()
    assert stored(radicale) == {"a@recurtrack": "Mammogram", "foreign@recurtrack": "Theatre"}
    server.turn_off(remove=True)
    assert stored(radicale) == {"foreign@recurtrack": "Theatre"}
    with Server(radicale.url, USER, PASSWORD) as other:
        assert other.calendar(address).etags() is not None


def test_what_happens_offline_waits_and_is_published_then(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"), event("b"))
    server = turned_on(record, events, radicale.url)
    server.publish()
    radicale.stop()
    events.put(event("a", "Breast MRI"), event("c"))
    del events.wanted["b@recurtrack"]
    for _ in range(2):
        with pytest.raises(Unavailable) as caught:
            server.publish()
        assert caught.value.trouble is Trouble.SERVER_UNREACHABLE
        assert server.pending() == 3
    radicale.start()
    assert server.publish() == Published(1, 1, 1, ())
    assert stored(radicale) == {"a@recurtrack": "Breast MRI", "c@recurtrack": "Mammogram"}


def test_a_cancelled_appointment_is_shown_as_cancelled_and_removed_a_long_time_after(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"), event("never", status=EventStatus.CANCELLED))
    server = turned_on(record, events, radicale.url)
    assert server.publish() == Published(1, 0, 0, ())
    events.put(event("a", status=EventStatus.CANCELLED))
    assert server.publish() == Published(0, 1, 0, ())
    assert "STATUS:CANCELLED" in radicale.stored()[file_name("a@recurtrack")]
    events.put(event("a", day=record.today() - timedelta(days=401), status=EventStatus.CANCELLED))
    assert server.publish() == Published(0, 0, 1, ())
    assert stored(radicale) == {}


def test_turning_off_with_everything_taken_away_leaves_no_trace(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"), event("b"))
    server = turned_on(record, events, radicale.url)
    server.publish()
    found = server.settings()
    assert found is not None
    server.turn_off(remove=True)
    assert server.settings() is None
    assert server.publish() == NOTHING
    assert stored(radicale) == {}
    with Server(radicale.url, USER, PASSWORD) as other:
        assert other.calendar(found.calendar).etags() is None


def test_turned_off_and_on_again_it_takes_up_its_own_calendar(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, radicale.url)
    server.publish()
    before = server.settings()
    server.turn_off(remove=False)
    assert stored(radicale) == {"a@recurtrack": "Mammogram"}
    events.put(event("a", "Breast MRI"))
    again = turned_on(record, events, radicale.url)
    assert again.settings() == before
    assert again.publish() == Published(0, 1, 0, ())


def test_a_record_from_before_the_first_publishing_knows_its_events_again(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, radicale.url)
    empty = record.kept("calendar.server.ledger")
    server.publish()
    assert empty is not None
    record.keep("calendar.server.ledger", empty)
    assert server.publish().conflicts == ()
    assert server.publish() == NOTHING
    assert stored(radicale) == {"a@recurtrack": "Mammogram"}


def test_a_wrong_password_is_said_and_nothing_is_lost(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    events.put(event("a"))
    server = turned_on(record, events, radicale.url)
    server.enter_password("something else", remember=False)
    with pytest.raises(Unavailable) as caught:
        server.publish()
    assert caught.value.trouble is Trouble.SERVER_PASSWORD
    server.enter_password(PASSWORD, remember=False)
    assert server.publish() == Published(1, 0, 0, ())


def test_a_server_without_room_takes_nothing_and_says_so(record: OpenRecord, events: Events, tmp_path: Path) -> None:
    events.put(event("a", "A" * 2000), event("b"))
    with running_radicale(tmp_path / "small", {"server": {"max_content_length": "1200"}}) as small:
        server = turned_on(record, events, small.url)
        with pytest.raises(Unavailable) as caught:
            server.publish()
        assert caught.value.trouble is Trouble.SERVER_FULL
        assert server.pending() == 2
        events.put(event("a", "Shorter"))
        assert server.publish() == Published(2, 0, 0, ())


def test_an_event_that_the_calendar_has_under_another_name_is_not_doubled(
    record: OpenRecord, events: Events, radicale: Radicale
) -> None:
    events.put(event("a"))
    server = turned_on(record, events, radicale.url)
    found = server.settings()
    assert found is not None
    with Server(radicale.url, USER, PASSWORD) as other:
        calendar = other.calendar(found.calendar)
        calendar.make()
        calendar.put("imported.ics", body(event("a")), None)
    (conflict,) = server.publish().conflicts
    assert (conflict.uid, conflict.kind) == ("a@recurtrack", "taken")
    server.leave_theirs("a@recurtrack")
    assert server.publish() == NOTHING
    assert list(radicale.stored()) == ["imported.ics"]


def test_what_was_stopped_goes_on_the_next_time(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    events.put(*(event(f"e{number}", day=date(2027, 1, 1 + number)) for number in range(9)))
    server = turned_on(record, events, radicale.url)
    job = server.prepare()
    assert job is not None

    def enough(*_: object) -> None:
        if len(job.lines) == 3:
            job.stop()

    outcome = job.run(enough)
    with pytest.raises(Unavailable):
        server.store(job, outcome)
    assert len(stored(radicale)) == 3
    assert server.pending() == 6
    assert server.publish() == Published(6, 0, 0, ())
