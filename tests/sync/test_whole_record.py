"""A real record published to a real server, and read back by another calendar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from services.calendar_desk import CalendarDesk, booked
from services.conftest import history
from sync.publisher import settings
from sync.radicale import PASSWORD
from sync.second_client import SecondClient

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.exchange.calendar_file import event_bytes
from recurtrack.services.calendar_passwords import CalendarPasswords
from recurtrack.services.calendar_server import CalendarServer
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from sync.radicale import Radicale

    from recurtrack.domain.entry import Entry


@pytest.fixture
def server(record: OpenRecord, tmp_path: Path, radicale: Radicale) -> CalendarServer:
    desk = CalendarDesk(record, tmp_path)
    found = CalendarServer(record, desk.events, event_bytes, CalendarPasswords())
    found.turn_on(settings(radicale.url), PASSWORD, remember=False)
    return found


def keep(record: OpenRecord, *entries: Entry) -> None:
    with record.command("Keep") as command:
        for entry in entries:
            command.put(entry)


def test_appointments_and_checks_follow_the_record(
    record: OpenRecord, server: CalendarServer, radicale: Radicale, tmp_path: Path
) -> None:
    keep(record, *history(), booked())
    first = server.publish()
    assert first.created == len(radicale.stored()) > 2
    assert server.publish() == Published(0, 0, 0, ())
    found = server.settings()
    assert found is not None
    phone = SecondClient(tmp_path / "phone", radicale, found.calendar)
    phone.sync()
    assert "2026-12-03 09:40 Mammogram" in phone.agenda("2026-12-03")

    keep(record, replace(booked("a", "2026-12-10")))
    assert server.publish().changed >= 1
    phone.sync()
    assert "2026-12-10 09:40 Mammogram" in phone.agenda("2026-12-10")
    assert not any("Mammogram" in line for line in phone.agenda("2026-12-03"))

    keep(record, booked("a", "2026-12-10", status=AppointmentStatus.CANCELLED))
    assert server.publish().conflicts == ()
    phone.sync()
    assert "STATUS:CANCELLED" in phone.file_of("a@recurtrack").read_text()

    server.turn_off(remove=True)
    assert radicale.stored() == {}
