"""Importing only some pieces of a file: what stays out is unknown, and offered again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.archives import Archives
from recurtrack.services.importing import Importer, Piece, piece_of
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file


def clock() -> datetime:
    return datetime(2026, 6, 16, 9, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> OpenRecord:
    return create_record(tmp_path / "own.recurtrack", NewRecord(), clock=clock)


def count(record: OpenRecord, kind: type[Entry]) -> int:
    with record.reading() as reader:
        return reader.count(kind)


def all_but(entries: tuple[Entry, ...], left_out: Callable[[Entry], bool]) -> frozenset[Piece]:
    return frozenset(piece_of(entry) for entry in entries if not left_out(entry))


def test_only_the_chosen_pieces_are_added(record: OpenRecord) -> None:
    seen = Importer(record).preview(sample_file())
    first = next(entry for entry in seen.new if isinstance(entry, TreatmentEntry))
    outcome = Importer(record).take(sample_file(), frozenset({piece_of(first)}))
    assert [entry.id for entry in outcome.new] == [first.id]
    assert count(record, TreatmentEntry) == 1
    assert count(record, DiagnosisEntry) == 0


def test_what_stayed_out_is_offered_again(record: OpenRecord) -> None:
    importer = Importer(record)
    seen = importer.preview(sample_file())
    importer.take(sample_file(), all_but(seen.new + seen.changed, lambda entry: isinstance(entry, TreatmentEntry)))
    assert count(record, TreatmentEntry) == 0
    again = importer.preview(sample_file())
    assert again.new
    assert all(isinstance(entry, TreatmentEntry) for entry in again.new)
    importer.take(sample_file())
    assert importer.preview(sample_file()).new == ()


def test_a_piece_does_not_refer_to_one_that_stayed_out(record: OpenRecord) -> None:
    importer = Importer(record)
    seen = importer.preview(sample_file())
    importer.take(sample_file(), all_but(seen.new, lambda entry: isinstance(entry, DiagnosisEntry)))
    with record.reading() as reader:
        kept = reader.all(TreatmentEntry)
    assert kept
    assert {entry.diagnosis_id for entry in kept} == {None}


def test_a_piece_that_means_nothing_alone_stays_out_as_well(record: OpenRecord, tmp_path: Path) -> None:
    other = create_record(tmp_path / "other.recurtrack", NewRecord(), clock=clock)
    member = CareTeamEntry(id=other.new_id(), name="Grace")
    with other.command("Team") as command:
        command.put(member)
        command.put(ResponsibilityEntry(id=other.new_id(), test=Test.MAMMOGRAM, member_id=member.id))
    archive = tmp_path / "archive.json"
    Archives(other).save(archive)
    other.close()
    seen = Importer(record).preview(archive)
    Importer(record).take(archive, all_but(seen.new, lambda entry: isinstance(entry, CareTeamEntry)))
    assert count(record, ResponsibilityEntry) == 0


def test_choosing_nothing_changes_nothing(record: OpenRecord) -> None:
    outcome = Importer(record).take(sample_file(), frozenset())
    assert (outcome.new, outcome.changed, outcome.change) == ((), (), None)
    assert count(record, TreatmentEntry) == 0
