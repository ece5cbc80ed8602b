"""Calendar files: what they would change is said first, and one press does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from ui.log_desk import LogDesk

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.log.invitation_dialog import InvitationDialog

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def logs(program: Program, desk: Desk, record: OpenRecord, wait_until: Wait, tmp_path: Path) -> LogDesk:
    return LogDesk(program, desk, record, wait_until, tmp_path)


def event(uid: str, start: str, sequence: int = 0, summary: str = "Mammogram", more: str = "") -> str:
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260601T080000Z\r\nSEQUENCE:{sequence}\r\n"
        f"DTSTART;TZID=Europe/Berlin:{start}\r\nDURATION:PT40M\r\nSUMMARY:{summary}\r\n"
        f"LOCATION:Sampleton Imaging\r\n{more}END:VEVENT\r\n"
    )


def calendar(path: Path, *events: str, method: str = "REQUEST") -> Path:
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sampleton//EN\r\nMETHOD:{method}\r\n"
    path.write_text(text + "".join(events) + "END:VCALENDAR\r\n", encoding="utf-8", newline="")
    return path


def open_file(logs: LogDesk, path: Path) -> None:
    logs.actions.open_invitation(path)
    logs.settle()
    logs.settle()


def shown(logs: LogDesk) -> list[InvitationDialog]:
    return [d for d in logs.program.window.findChildren(InvitationDialog) if d.isVisible()]


def said(logs: LogDesk) -> tuple[InvitationDialog, list[str]]:
    (dialog,) = shown(logs)
    return dialog, [w.text() for w in dialog.findChildren(QLabel) if w.objectName().endswith(".words")]


def test_a_new_invitation_opens_the_dialog_filled_in(logs: LogDesk, tmp_path: Path) -> None:
    before = logs.appointments()
    open_file(logs, calendar(tmp_path / "a.ics", event("a", "20260701T094000")))
    form = logs.dialog.form
    assert form.test is Test.MAMMOGRAM
    assert form.when.status.value is AppointmentStatus.BOOKED
    logs.save()
    logged = logs.newest(before)
    assert (logged.date, logged.time, logged.minutes) == (PartialDate(2026, 7, 1), time(9, 40), 40)
    assert (logged.place, logged.zone) == ("Sampleton Imaging", "Europe/Berlin")
    assert "ical:a" in logged.import_keys


def test_a_second_version_moves_it_after_one_press(logs: LogDesk, tmp_path: Path) -> None:
    before = logs.appointments()
    open_file(logs, calendar(tmp_path / "a.ics", event("a", "20260701T094000")))
    logs.save()
    logged = logs.newest(before)
    open_file(logs, calendar(tmp_path / "b.ics", event("a", "20260703T110000", sequence=1)))
    dialog, (words,) = said(logs)
    assert words.startswith("Mammogram moves from Wed 1 July 2026 at 09:40 to Fri 3 July 2026")
    assert logs.appointment(logged.id).date == PartialDate(2026, 7, 1), "nothing moves by itself"
    button = dialog.findChild(QPushButton, "invitation0.do")
    assert button is not None
    button.click()
    logs.settle()
    assert logs.appointment(logged.id).date == PartialDate(2026, 7, 3)
    assert not shown(logs)
    open_file(logs, calendar(tmp_path / "a.ics", event("a", "20260701T094000")))
    dialog, (words,) = said(logs)
    assert "newer version" in words
    assert dialog.findChild(QPushButton, "invitation0.do") is None
    dialog.reject()
    open_file(logs, calendar(tmp_path / "c.ics", event("a", "20260703T110000", sequence=2), method="CANCEL"))
    dialog, (words,) = said(logs)
    assert "is cancelled" in words
    button = dialog.findChild(QPushButton, "invitation0.do")
    assert button is not None
    button.click()
    logs.settle()
    assert logs.appointment(logged.id).status is AppointmentStatus.CANCELLED


def test_several_appointments_of_one_file_are_looked_at_one_by_one(logs: LogDesk, tmp_path: Path) -> None:
    before = logs.appointments()
    path = calendar(
        tmp_path / "two.ics",
        event("a", "20260701T094000"),
        event("b", "20260702T100000", summary="Blood test"),
    )
    open_file(logs, path)
    dialog, words = said(logs)
    assert [text.split(" on ")[0] for text in words] == ["Mammogram", "Blood test"]
    button = dialog.findChild(QPushButton, "invitation1.do")
    assert button is not None
    button.click()
    logs.settle()
    logs.save()
    assert logs.newest(before).test is Test.BLOOD_TEST
    assert not button.isEnabled(), "what was added cannot be added twice"
    dialog.reject()


def test_a_file_that_is_no_calendar_is_said(logs: LogDesk, tmp_path: Path) -> None:
    path = tmp_path / "note.ics"
    path.write_text("Hello", encoding="utf-8")
    open_file(logs, path)
    assert not logs.dialogs
    notices = [w.text() for w in logs.program.window.notices.findChildren(QLabel)]
    assert any("note.ics" in words for words in notices)
