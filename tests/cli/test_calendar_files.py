"""Calendar files on the command line: written, and taken in, all or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.services.records import open_record

if TYPE_CHECKING:
    from cli.conftest import Run


def event(uid: str, start: str, *more: str) -> str:
    lines = "\r\n".join((f"UID:{uid}", f"DTSTART;TZID=Europe/Berlin:{start}", *more))
    return f"BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n"


def write(path: Path, *events: str) -> Path:
    path.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n".encode())
    return path


def appointments(record: Path) -> list[AppointmentEntry]:
    found = open_record(record)
    try:
        with found.reading() as reader:
            return list(reader.all(AppointmentEntry))
    finally:
        found.close()


def summaries(path: Path) -> set[str]:
    return {str(found["SUMMARY"]) for found in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


class TestExport:
    def test_it_writes_a_calendar_file(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        path = tmp_path / "calendar.ics"
        done = run("export", "--record", survivor, "--ics", path)
        count = path.read_bytes().count(b"BEGIN:VEVENT")
        assert (done.code, done.out) == (0, f"Wrote {path} with {count} events.\n")
        assert {"Mammogram, both breasts", "Clinic visit"} <= summaries(path)

    def test_a_second_one_is_the_same(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        paths = [tmp_path / name for name in ("first.ics", "second.ics")]
        for path in paths:
            assert run("export", "--record", survivor, "--ics", path).code == 0
        assert paths[0].read_bytes() == paths[1].read_bytes()

    def test_private_says_nothing(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        path = tmp_path / "calendar.ics"
        assert run("export", "--record", survivor, "--ics", path, "--private").code == 0
        assert summaries(path) == {"Check-up"}

    def test_private_alone_is_wrong_usage(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        done = run("export", "--record", survivor, "--pdf", tmp_path / "a.pdf", "--private")
        assert (done.code, "--ics" in done.err) == (2, True)

    def test_a_folder_that_is_not_there_is_said(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        done = run("export", "--record", survivor, "--ics", tmp_path / "no" / "calendar.ics")
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)

    def test_what_was_written_is_known_when_it_is_read(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        write(tmp_path / "invite.ics", event("1@h", "20260701T094000", "SUMMARY:Mammogram"))
        assert run("import", tmp_path / "invite.ics", "--record", survivor).code == 0
        path = tmp_path / "calendar.ics"
        assert run("export", "--record", survivor, "--ics", path).code == 0
        before = appointments(survivor)
        [found] = run("import", path, "--record", survivor, "--json").json["files"]
        assert (found["new"], found["changed"], found["cancelled"], found["known"]) == ([], [], [], 1)
        assert [left["what"] for left in found["left_out"]] == ["planned checks"]
        assert appointments(survivor) == before


class TestImport:
    def test_new_moved_cancelled_known_and_left_out(self, run: Run, record: Path, tmp_path: Path) -> None:
        first = write(
            tmp_path / "first.ics",
            event("stays", "20260701T094000", "SUMMARY:Mammogram"),
            event("moves", "20260702T094000", "SUMMARY:Blood test"),
            event("ends", "20260703T094000", "SUMMARY:DXA"),
        )
        done = run("import", first, "--record", record)
        assert done.out.splitlines() == [
            "first.ics: 3 added, 0 moved, 0 cancelled, 0 known already",
            "    + Mammogram, 1 July 2026, booked",
            "    + Blood test, 2 July 2026, booked",
            "    + DXA, 3 July 2026, booked",
        ]
        second = write(
            tmp_path / "second.ics",
            event("stays", "20260701T094000", "SUMMARY:Mammogram"),
            event("moves", "20260709T101500", "SUMMARY:Blood test", "SEQUENCE:1"),
            event("ends", "20260703T094000", "SUMMARY:DXA", "STATUS:CANCELLED"),
            event("never", "20260704T094000", "STATUS:CANCELLED"),
            "BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:Ask\r\nEND:VTODO\r\n",
        )
        [found] = run("import", second, "--record", record, "--json").json["files"]
        assert [entry["text"] for entry in found["changed"]] == ["Blood test, 9 July 2026, booked"]
        assert [entry["text"] for entry in found["cancelled"]] == ["DXA, 3 July 2026, cancelled"]
        assert (found["new"], found["known"]) == ([], 1)
        assert [(left["count"], left["what"]) for left in found["left_out"]] == [(1, "tasks"), (1, "appointments")]
        assert [entry.status for entry in appointments(record)] == [
            AppointmentStatus.BOOKED,
            AppointmentStatus.BOOKED,
            AppointmentStatus.CANCELLED,
        ]

    def test_a_dry_run_says_the_same_and_changes_nothing(self, run: Run, record: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "invite.ics", event("1", "20260701T094000", "SUMMARY:MRI"))
        twice = write(tmp_path / "again.ics", event("1", "20260701T094000", "SUMMARY:MRI"))
        dry = run("import", path, twice, "--record", record, "--dry-run")
        assert "invite.ics: 1 would be added" in dry.out
        assert "again.ics: 0 would be added, 0 moved, 0 cancelled, 1 known already" in dry.out
        assert appointments(record) == []
        real = run("import", path, twice, "--record", record)
        assert real.out == dry.out.replace("would be added", "added")

    @pytest.mark.parametrize(
        "bad", [b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", b"\x89PNG\r\n\x1a\n\x00", b"", b"x" * 3_000_000]
    )
    def test_one_bad_file_changes_nothing(self, run: Run, record: Path, tmp_path: Path, bad: bytes) -> None:
        good = write(tmp_path / "good.ics", event("1", "20260701T094000"))
        (tmp_path / "bad.ics").write_bytes(bad)
        done = run("import", good, tmp_path / "bad.ics", "--record", record)
        assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert done.err.startswith("bad.ics ") or "/bad.ics " in done.err
        assert appointments(record) == []

    def test_one_appointment_that_cannot_be_changes_nothing(self, run: Run, record: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "invite.ics", event("1", "20260701T094000"), event("2", "21990701T094000"))
        for dry in ([], ["--dry-run"]):
            done = run("import", path, "--record", record, *dry)
            assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
        assert appointments(record) == []

    def test_calendar_files_come_by_themselves(self, run: Run, record: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "INVITE.ICS", event("1", "20260701T094000"))
        other = tmp_path / "facts.json"
        other.write_text("{}")
        done = run("import", path, other, "--record", record)
        assert (done.code, "by themselves" in done.err) == (2, True)
        assert appointments(record) == []
