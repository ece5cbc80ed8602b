"""The calendar file on a calendar server, Radicale: put there as a whole, and again after changes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, time
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from calendars.conftest import AFTER, BEFORE
from services.calendar_desk import CalendarDesk, read_back
from sync.radicale import PASSWORD, USER, Radicale, running_radicale

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId

if TYPE_CHECKING:
    from icalendar import Event

_PATH = f"/{USER}/from-a-file/"


class Collection:
    """A calendar on a server into which files are imported, as its page on the web does: the whole file at once."""

    def __init__(self, server: Radicale) -> None:
        self._server = server

    def take(self, content: bytes) -> None:
        """Put a whole calendar file there."""
        status, answer = self._ask("PUT", content)
        assert status in {200, 201, 204}, answer

    def events(self) -> dict[str, Event]:
        """Return what the server has, by UID."""
        status, answer = self._ask("GET")
        assert status == 200, answer
        return read_back(answer)

    def _ask(self, method: str, body: bytes = b"") -> tuple[int, bytes]:
        name = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection = HTTPConnection("127.0.0.1", self._server.port, timeout=30)
        try:
            headers = {"Authorization": f"Basic {name}", "Content-Type": "text/calendar; charset=utf-8"}
            connection.request(method, _PATH, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with running_radicale(tmp_path / "radicale") as server:
        yield Collection(server)


def test_the_whole_file_is_taken_twice_and_nothing_is_there_twice(desk: CalendarDesk, collection: Collection) -> None:
    content = desk.save()
    collection.take(content)
    collection.take(content)
    there = collection.events()
    written = read_back(content)
    assert there.keys() == written.keys()
    for uid, event in written.items():
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "TRANSP", "CLASS"):
            assert str(there[uid].get(name)) == str(event.get(name))
        assert (there[uid].start, there[uid].end) == (event.start, event.end)
        assert len(there[uid].walk("VALARM")) == len(event.walk("VALARM"))


def test_each_appointment_stands_at_its_wall_time_around_a_change_of_the_clocks(
    desk: CalendarDesk, collection: Collection
) -> None:
    collection.take(desk.save())
    there = collection.events()
    at = {uid: event.start for uid, event in there.items() if isinstance(event.start, datetime)}
    berlin, new_york = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
    assert at == {
        "friday@recurtrack": datetime.fromisoformat(f"{BEFORE}T09:40").replace(tzinfo=berlin),
        "monday@recurtrack": datetime.fromisoformat(f"{AFTER}T08:05").replace(tzinfo=berlin),
        "far@recurtrack": datetime.fromisoformat(f"{AFTER}T09:40").replace(tzinfo=new_york),
    }


def test_a_second_file_moves_cancels_and_doubles_nothing(desk: CalendarDesk, collection: Collection) -> None:
    collection.take(desk.save())
    before = collection.events()
    desk.appointments.move(EntryId("friday"), PartialDate(2026, 10, 28), time(11, 30))
    desk.appointments.cancel(EntryId("monday"))
    collection.take(desk.save())
    after = collection.events()
    assert after.keys() == before.keys()
    friday, monday = (after[f"{name}@recurtrack"] for name in ("friday", "monday"))
    assert friday.start == datetime(2026, 10, 28, 11, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert str(monday["STATUS"]) == "CANCELLED"
    risen = {uid for uid, event in after.items() if event.sequence > before[uid].sequence}
    assert risen == {"friday@recurtrack", "monday@recurtrack"}
