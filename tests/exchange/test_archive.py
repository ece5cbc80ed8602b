"""The archive holds the whole record, and is read back to an equal one or refused with the place of what is wrong."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from storage.filled_entries import whole_records

from recurtrack.domain.entry import Entry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.wording import sentence
from recurtrack.exchange.archive import ARCHIVE_FORMAT, read_archive, write_archive
from recurtrack.services.archives import Archives
from recurtrack.services.importing import Importer, read_incoming
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def a_record(folder: Path, name: str) -> OpenRecord:
    return create_record(folder / name, NewRecord(), clock=lambda: NOON)


def everything(record: OpenRecord) -> list[Entry]:
    with record.reading() as reader:
        return [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind, with_removed=True)]


def taken_apart(content: bytes) -> tuple[Entry, ...]:
    return read_archive(json.loads(content), "archive.json")


@settings(few, max_examples=10)
@given(entries=whole_records())
def test_entries_written_to_an_archive_are_read_back_equal(entries: tuple[Entry, ...]) -> None:
    content = write_archive(entries, date(2025, 3, 1), "RecurTrack")
    assert taken_apart(content) == entries
    assert write_archive(taken_apart(content), date(2025, 3, 1), "RecurTrack") == content


@few
@given(entries=whole_records())
def test_an_archive_read_into_a_new_record_gives_the_same_archive_byte_for_byte(
    tmp_path: Path, entries: tuple[Entry, ...]
) -> None:
    first, second = a_record(tmp_path, "first.recurtrack"), a_record(tmp_path, "second.recurtrack")
    file = tmp_path / "archive.json"
    try:
        with first.command("Fill") as command:
            for entry in entries:
                command.put(entry)
        Archives(first).save(file)
        Importer(second).take(file)
        assert Archives(second).content() == file.read_bytes()
        assert everything(second) == everything(first)
        assert not Importer(second).take(file).new
        assert Archives(second).content() == file.read_bytes()
    finally:
        for record in (first, second):
            record.close()
            record.path.unlink()


def good() -> dict[str, Any]:
    """A small archive, in which a test changes one thing."""
    return {
        "format": ARCHIVE_FORMAT,
        "made_on": "2025-03-01",
        "made_by": "RecurTrack",
        "record": {
            "person": [{"id": "person", "name": "Anna"}],
            "appointment": [{"id": "a", "test": "mammogram", "date": "2024-05-06", "status": "done", "time": "09:30"}],
            "result": [
                {
                    "id": "r",
                    "test": "mammogram",
                    "date": "2024-05",
                    "quantity": "BI-RADS",
                    "value": 2,
                    "appointment_id": "a",
                    "field_notes": [{"field": "unit", "provenance": None, "unknown": True}],
                }
            ],
            "treatment": [{"id": "t", "kind": "radiotherapy", "fields": ["breast"], "fractions": 15, "ongoing": False}],
            "attachment": [
                {
                    "id": "x",
                    "file_name": "a.txt",
                    "media_type": "text/plain",
                    "content": base64.b64encode(b"a").decode(),
                }
            ],
        },
    }


def test_a_hand_written_archive_is_read() -> None:
    assert len(read_archive(good(), "archive.json")) == 5


Change = Callable[[dict[str, Any]], object]


def put(kind: str, field: str, value: object) -> Change:
    return lambda record: record[kind][0].update({field: value})


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (put("person", "nickname", "A"), "record.person[1]", "the key nickname is not known"),
        (put("person", "name", 5), "record.person[1]", "name"),
        (put("person", "name", "half \ud83c"), "record.person[1]", "name"),
        (put("person", "id", 7), "record.person[1]", "id"),
        (put("person", "id", "somebody"), "record.person", "its id must be “person”"),
        (put("person", "sample", "yes"), "record.person[1]", "sample"),
        (put("appointment", "date", "2024-02-30"), "record.appointment[1]", "date"),
        (put("appointment", "date", 2024), "record.appointment[1]", "date"),
        (put("appointment", "time", "25:00"), "record.appointment[1]", "time"),
        (put("appointment", "status", "perhaps"), "record.appointment[1]", "status"),
        (put("appointment", "status", ["done"]), "record.appointment[1]", "status"),
        (put("appointment", "minutes", 1.5), "record.appointment[1]", "minutes"),
        (put("appointment", "minutes", json.loads("true")), "record.appointment[1]", "minutes"),
        (put("result", "value", "2"), "record.result[1]", "value"),
        (put("result", "value", json.loads("true")), "record.result[1]", "value"),
        (put("result", "appointment_id", "gone"), "record.result", "“r” refers to a appointment “gone”"),
        (put("result", "field_notes", [{"field": "unit", "rumour": 1}]), "record.result[1]", "rumour"),
        (put("result", "field_notes", {"field": "unit"}), "record.result[1]", "field_notes"),
        (put("result", "provenance", {"origin": "gossip"}), "record.result[1]", "origin"),
        (put("treatment", "fields", ["elbow"]), "record.treatment[1]", "fields"),
        (put("treatment", "fields", "breast"), "record.treatment[1]", "fields"),
        (put("attachment", "content", "not base64!"), "record.attachment[1]", "content"),
        (put("attachment", "content", "YWJj=Y"), "record.attachment[1]", "content"),
        (put("attachment", "content", None), "record.attachment[1]", "content"),
        (lambda record: record["appointment"][0].pop("test"), "record.appointment[1]", "test"),
        (lambda record: record["appointment"].append(record["appointment"][0]), "record.appointment", "“a”"),
        (lambda record: record["appointment"].append("mammogram"), "record.appointment[2]", ""),
        (lambda record: record.update({"appointment": {"a": 1}}), "record.appointment", ""),
        (lambda record: record.update({"horoscope": []}), "record.horoscope", "this kind is not known"),
    ],
)
def test_what_does_not_belong_is_refused_with_its_place(change: Change, place: str, reason: str) -> None:
    content = deepcopy(good())
    change(content["record"])
    with pytest.raises(Rejected) as caught:
        read_archive(content, "archive.json")
    assert caught.value.refusal is Refusal.BAD_TABLE
    assert caught.value.values["where"].startswith(place)
    said = sentence(caught.value)
    assert reason in said
    assert said.startswith("archive.json: ")
    assert "\n" not in said
    assert "Entry" not in said


@pytest.mark.parametrize(
    "content",
    [
        [],
        "archive",
        None,
        {"format": "recurtrack-facts/1"},
        {"format": ARCHIVE_FORMAT},
        {"format": ARCHIVE_FORMAT, "record": []},
        {"format": ARCHIVE_FORMAT, "record": {}, "extra": 1},
    ],
)
def test_what_is_no_archive_is_refused(content: object) -> None:
    with pytest.raises(Rejected) as caught:
        read_archive(content, "archive.json")
    assert caught.value.refusal is Refusal.BAD_TABLE


def test_an_archive_of_a_future_format_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "archive.json"
    file.write_text(json.dumps(good() | {"format": "recurtrack-archive/2"}))
    with pytest.raises(Rejected) as caught:
        read_incoming(file)
    assert caught.value.refusal is Refusal.UNKNOWN_FORMAT
    assert "recurtrack-archive/2" in sentence(caught.value)


@pytest.mark.parametrize("value", ["1e999", "-1e999"])
def test_a_number_beyond_all_measure_is_refused_before_anything_is_written(tmp_path: Path, value: str) -> None:
    file = tmp_path / "archive.json"
    file.write_text(json.dumps(good()).replace('"value": 2', f'"value": {value}'))
    record = a_record(tmp_path, "test.recurtrack")
    before = everything(record)
    with pytest.raises(Rejected) as caught:
        Importer(record).take(file)
    assert caught.value.refusal is Refusal.OUT_OF_RANGE
    assert everything(record) == before
    record.close()


def test_a_whole_number_too_long_for_the_record_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "archive.json"
    file.write_text(json.dumps(good()).replace('"fractions": 15', f'"fractions": {10**30}'))
    record = a_record(tmp_path, "test.recurtrack")
    with pytest.raises(Rejected) as caught:
        Importer(record).take(file)
    assert caught.value.refusal is Refusal.OUT_OF_RANGE
    record.close()


def test_removed_entries_are_archived_and_stay_removed(tmp_path: Path) -> None:
    content = good()
    content["record"]["treatment"][0]["removed"] = True
    file = tmp_path / "archive.json"
    file.write_text(json.dumps(content))
    record = a_record(tmp_path, "test.recurtrack")
    Importer(record).take(file)
    assert json.loads(Archives(record).content())["record"]["treatment"][0]["removed"] is True
    record.close()


def test_an_archive_is_undone_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "archive.json"
    content = good()
    content["record"] = dict(reversed(content["record"].items()))  # results before their appointments
    file.write_text(json.dumps(content))
    record = a_record(tmp_path, "test.recurtrack")
    before = everything(record)
    Importer(record).take(file)
    after = everything(record)
    record.undo()
    assert everything(record) == before
    record.redo()
    assert everything(record) == after
    record.close()
