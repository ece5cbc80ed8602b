"""What a second client of the calendar sees, and what becomes of what it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sync.publisher import Events, event, turned_on
from sync.second_client import SecondClient

from recurtrack.services.calendar_server import CalendarServer
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from sync.radicale import Radicale

NOTHING = Published(0, 0, 0, ())
UID = "a@recurtrack"


@pytest.fixture
def server(record: OpenRecord, events: Events, radicale: Radicale) -> CalendarServer:
    events.put(event("a"), event("b", "Clinic visit"))
    found = turned_on(record, events, radicale.url)
    found.publish()
    return found


@pytest.fixture
def phone(tmp_path: Path, radicale: Radicale, server: CalendarServer) -> SecondClient:
    settings = server.settings()
    assert settings is not None
    client = SecondClient(tmp_path / "phone", radicale, settings.calendar)
    client.sync()
    return client


def change(phone: SecondClient, edit: Callable[[str], str]) -> None:
    path = phone.file_of(UID)
    path.write_text(edit(path.read_text()))
    phone.sync()


def moved(text: str) -> str:
    return text.replace("T094000", "T113000").replace("T100000", "T115000")


def test_another_calendar_shows_what_was_published(phone: SecondClient, server: CalendarServer, events: Events) -> None:
    assert phone.agenda("2026-12-03") == ["2026-12-03 09:40 Clinic visit", "2026-12-03 09:40 Mammogram"]
    events.put(event("a", "Breast MRI"))
    del events.wanted["b@recurtrack"]
    server.publish()
    phone.sync()
    assert phone.agenda("2026-12-03") == ["2026-12-03 09:40 Breast MRI"]


def test_what_was_changed_there_is_shown_and_not_overwritten(
    phone: SecondClient, server: CalendarServer, events: Events
) -> None:
    change(phone, moved)
    events.put(event("a", "Breast MRI"))
    for _ in range(2):
        (conflict,) = server.publish().conflicts
        assert (conflict.uid, conflict.kind, conflict.summary) == (UID, "changed", "Mammogram")
        assert conflict.start == datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
        assert conflict.ours == event("a", "Breast MRI")
        assert server.pending() == 0
    phone.sync()
    assert "2026-12-03 11:30 Mammogram" in phone.agenda("2026-12-03")


def test_kept_ours_goes_over_what_was_changed_there(phone: SecondClient, server: CalendarServer) -> None:
    change(phone, moved)
    server.publish()
    server.keep_ours(UID)
    assert server.conflicts() == ()
    assert server.publish() == Published(0, 1, 0, ())
    phone.sync()
    assert "2026-12-03 09:40 Mammogram" in phone.agenda("2026-12-03")


def test_kept_ours_does_not_go_over_what_was_changed_since(phone: SecondClient, server: CalendarServer) -> None:
    change(phone, moved)
    server.publish()
    server.keep_ours(UID)
    change(phone, lambda text: text.replace("SUMMARY:Mammogram", "SUMMARY:Both of us"))
    (conflict,) = server.publish().conflicts
    assert conflict.summary == "Both of us"


def test_left_theirs_stays_until_ours_changes_again(
    phone: SecondClient, server: CalendarServer, events: Events
) -> None:
    change(phone, moved)
    server.publish()
    server.leave_theirs(UID)
    assert server.publish() == NOTHING
    change(phone, lambda text: text.replace("SUMMARY:Mammogram", "SUMMARY:Both of us"))
    assert server.publish() == NOTHING
    events.put(event("a", "Breast MRI"))
    (conflict,) = server.publish().conflicts
    assert (conflict.kind, conflict.summary) == ("changed", "Both of us")


def test_what_was_deleted_there_is_not_put_back_unless_the_person_says_so(
    phone: SecondClient, server: CalendarServer
) -> None:
    phone.file_of(UID).unlink()
    phone.sync()
    (conflict,) = server.publish().conflicts
    assert (conflict.kind, conflict.ours) == ("deleted", event("a"))
    server.keep_ours(UID)
    assert server.publish() == Published(1, 0, 0, ())
    phone.sync()
    assert "2026-12-03 09:40 Mammogram" in phone.agenda("2026-12-03")


def test_left_deleted_stays_deleted(phone: SecondClient, server: CalendarServer, events: Events) -> None:
    phone.file_of(UID).unlink()
    phone.sync()
    server.publish()
    server.leave_theirs(UID)
    assert server.publish() == NOTHING
    assert server.publish() == NOTHING
    events.put(event("a", "Breast MRI"))
    (conflict,) = server.publish().conflicts
    assert conflict.kind == "deleted"


def test_an_event_changed_there_is_not_deleted_when_it_is_wanted_no_longer(
    phone: SecondClient, server: CalendarServer, events: Events
) -> None:
    change(phone, moved)
    del events.wanted[UID]
    (conflict,) = server.publish().conflicts
    assert (conflict.kind, conflict.ours) == ("changed", None)
    server.leave_theirs(UID)
    assert server.publish() == NOTHING
    phone.sync()
    assert "2026-12-03 11:30 Mammogram" in phone.agenda("2026-12-03")


def test_what_a_program_writes_down_for_itself_is_no_change(
    phone: SecondClient, server: CalendarServer, events: Events
) -> None:
    change(phone, lambda text: text.replace("END:VEVENT", "X-MOZ-LASTACK:20261203T080000Z\nEND:VEVENT"))
    assert server.publish() == NOTHING
    events.put(event("a", "Breast MRI"))
    assert server.publish() == Published(0, 1, 0, ())


def test_a_calendar_that_was_deleted_there_is_not_made_again_unasked(
    server: CalendarServer, events: Events, radicale: Radicale
) -> None:
    radicale.delete_calendars()
    events.put(event("c"))
    assert [conflict.kind for conflict in server.publish().conflicts] == ["deleted", "deleted"]
    assert radicale.stored() == {}
    server.keep_ours(*(conflict.uid for conflict in server.conflicts()))
    assert server.publish() == Published(3, 0, 0, ())
