"""What the program reads from files of others: each reader with real files to start from, and how they are changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from recurtrack.assets import resource_folder
from recurtrack.domain.record import ENTRY_KINDS, REFERENCES
from recurtrack.exchange.archive import write_archive
from recurtrack.knowledge.guidelines import read_guideline_file
from recurtrack.knowledge.help import read_help_file
from recurtrack.knowledge.late_effects import read_late_effect_folder
from recurtrack.knowledge.signs import read_emergency_numbers_file, read_sign_folder
from recurtrack.services.attachments import private_copy
from recurtrack.services.importing import Importer
from recurtrack.services.invitations import Invitations
from recurtrack.services.records import NewRecord, check_record, create_record, open_record
from recurtrack.services.sample import sample_file
from recurtrack.storage.connection import connect
from reliability import mutations
from reliability.filled import filled

Mutation = Callable[[bytes, Random], bytes]
_CHECKOUT = Path(__file__).resolve().parent.parent
_DATA = _CHECKOUT / "tests" / "data"
_BETWEEN = b"\0"
_NOW = datetime(2026, 6, 16, 9, 12, tzinfo=UTC)
_RESOURCES_A_FILE, _FILES_OF_THE_SAMPLE, _ENTRIES_A_KIND = 14, 40, 3


class Kind(NamedTuple):
    """One kind of file: files to start from, how they are changed, and what reads one."""

    name: str
    share: float
    """How much of all inputs are of this kind."""
    beginnings: list[bytes]
    mutate: Mutation
    read: Callable[[Path], object]


def readers(folder: Path) -> list[Kind]:
    """Return every reader; ``folder`` is theirs to write in."""
    record = folder / "start.recurtrack"
    filled(record, None)
    with closing(connect(record, None)) as driver:
        driver.execute("PRAGMA user_version = 0")  # with its seal, nothing behind the first look would be tried
    imported = _Imports(folder)
    signs = _Folder("signs", folder, read_sign_folder)
    effects = _Folder(
        "late_effects", folder, lambda own: read_late_effect_folder(own, resource_folder("signs") / "sources.toml")
    )
    calendars = [path.read_bytes() for path in sorted((_DATA / "ical").glob("*.ics"))]
    return [
        Kind("facts file", 0.20, [_facts()], mutations.of_json, imported.files),
        Kind("archive", 0.15, [_archive(record)], mutations.of_json, imported.files),
        Kind("hospital file (FHIR)", 0.20, _hospital_files(), mutations.of_json, imported.files),
        Kind("hospital file (FHIR), by bytes", 0.05, _hospital_files(), mutations.of_bytes, imported.files),
        Kind("calendar file", 0.15, calendars, mutations.of_lines, imported.calendar),
        Kind("guideline", 0.06, _tables("guidelines"), mutations.of_lines, read_guideline_file),
        Kind("warning signs", 0.03, signs.beginnings, signs.mutate, signs.read),
        Kind("late effects", 0.03, effects.beginnings, effects.mutate, effects.read),
        Kind(
            "emergency numbers",
            0.02,
            [_resource("signs/emergency_numbers.toml")],
            mutations.of_lines,
            read_emergency_numbers_file,
        ),
        Kind("help", 0.02, _tables("help"), mutations.of_lines, read_help_file),
        Kind("record", 0.05, [record.read_bytes()], mutations.of_bytes, _read_record),
        Kind(
            "name of an attached file",
            0.04,
            [b"Letter of 3 May.pdf", b"../../x.desktop"],
            mutations.of_bytes,
            _Copies(folder).read,
        ),
    ]


def _facts() -> bytes:
    return json.dumps(
        {
            "format": "recurtrack-facts/1",
            "today": "2024-06-21",
            "person": {"birth_date": "1962-09-10", "sex": "female", "menopause": "post", "uterus": None},
            "risk": {"breast_density": "B", "gene": "BRCA1", "chest_radiation_before_30": False},
            "diagnoses": [
                {
                    "date": "2024-02-12",
                    "diagnostic_mammogram": "2024-02-05",
                    "side": "left",
                    "behaviour": "invasive",
                    "event": "first",
                }
            ],
            "treatments": [
                {"kind": "surgery", "procedure": "breast_conserving", "side": "left", "start": "2024-03-12"},
                {"kind": "radiotherapy", "field": "breast", "side": "left", "end": "2024-06-21"},
                {"kind": "endocrine", "drug": "letrozole", "start": "2024-07-01", "end": None},
            ],
            "done": [{"test": "clinic_visit", "date": "2024-06-21"}],
        }
    ).encode()


def _archive(path: Path) -> bytes:
    """Return the archive of a record with a few entries of each kind."""
    with closing(open_record(path)) as record, record.reading() as reader:
        few = [entry for kind in ENTRY_KINDS.values() for entry in reader.all_but_bytes(kind)[-_ENTRIES_A_KIND:]]
    ids = {entry.id for entry in few}
    few = [entry for entry in few if all(getattr(entry, name, None) in {None, *ids} for name in REFERENCES)]
    return write_archive(few, date(2026, 6, 16), "reliability")


def _hospital_files() -> list[bytes]:
    """Return small bundles of the sample person's resources, each with the person, and a whole patient summary."""
    random = Random(1)
    bundle = json.loads(sample_file().read_bytes())
    person, *others = bundle["entry"]
    found = [(_DATA / "fhir" / "ips-breast-remission.json").read_bytes()]
    for _ in range(_FILES_OF_THE_SAMPLE):
        some = [person, *random.sample(others, _RESOURCES_A_FILE)]
        found.append(json.dumps({**bundle, "entry": some}).encode())
    return found


def _tables(folder: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(resource_folder(folder).glob("*.toml"))]


def _resource(name: str) -> bytes:
    return (resource_folder("") / name).read_bytes()


def _read_record(path: Path) -> None:
    with closing(open_record(path)) as record:
        check_record(record)


class _Imports:
    """A record into which files are taken as far as that goes, and then not."""

    def __init__(self, folder: Path) -> None:
        self._record = create_record(folder / "into.recurtrack", NewRecord(), clock=lambda: _NOW)
        self._importer = Importer(self._record)
        self._invitations = Invitations(self._record, lambda: "Europe/Berlin")

    def files(self, path: Path) -> None:
        self._importer.preview(path)

    def calendar(self, path: Path) -> None:
        self._invitations.preview_all([path])


class _Folder:
    """A folder of tables of which one is changed at a time; which one stands before its content."""

    def __init__(self, name: str, folder: Path, read: Callable[[Path], object]) -> None:
        self._folder = folder / name
        shutil.copytree(resource_folder(name), self._folder)
        self._read = read
        tables = sorted(self._folder.glob("*.toml"))
        self.beginnings = [path.name.encode() + _BETWEEN + path.read_bytes() for path in tables]

    @staticmethod
    def mutate(content: bytes, random: Random) -> bytes:
        name, between, table = content.partition(_BETWEEN)
        return name + between + mutations.of_lines(table, random)

    def read(self, path: Path) -> None:
        name, _, table = path.read_bytes().partition(_BETWEEN)
        target = self._folder / name.decode()
        before = target.read_bytes()
        target.write_bytes(table)
        try:
            self._read(self._folder)
        finally:
            target.write_bytes(before)


class _Copies:
    """Private copies of attached files, of which only the name is changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "opened"

    def read(self, path: Path) -> None:
        name = path.read_bytes().decode("utf-8", "surrogateescape")
        copy = private_copy(self._folder, name, b"content")
        if copy.resolve().parent.parent != self._folder.resolve():
            raise AssertionError(f"the copy lies outside: {copy}")
        shutil.rmtree(copy.parent)


def temporary() -> TemporaryDirectory[str]:
    """Return a folder for what is read."""
    return TemporaryDirectory(prefix="fuzzing-")


def inputs(kind: Kind, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give changed files of a kind, each with the name by which it comes again."""
    for number in range(count):
        name = f"{seed} {kind.name} {number}"
        random = Random(name)
        yield name, kind.mutate(random.choice(kind.beginnings), random)
