"""``recurtrack export``: the summary for the doctor, the calendar file, the archive, and tables."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.cli.arguments import parser
from recurtrack.cli.opening import opened, remind_anew
from recurtrack.cli.summary_options import add_summary_options, summary_files, write_summaries
from recurtrack.domain.errors import Unavailable
from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from recurtrack.storage.keys import RecordKey

_TARGETS = ("pdf", "one_page", "checklist", "ics", "json", "csv")


def run(given: Sequence[str], _window: object) -> int:
    """Write the files that are asked for."""
    reading = parser("export", "Write the summary for the doctor, a calendar file, or the whole record.")
    reading.add_argument("--record", type=Path, required=True, help="the record")
    add_summary_options(reading)
    reading.add_argument("--ics", type=Path, metavar="FILE", help="a calendar file of appointments and planned checks")
    reading.add_argument("--private", action="store_true", help="the calendar file does not say what they are about")
    reading.add_argument("--json", type=Path, metavar="FILE", help="the archive, which import reads back")
    reading.add_argument("--csv", type=Path, metavar="DIR", help="tables, one CSV file each, in a new or empty folder")
    arguments = reading.parse_args(given)
    _refuse_nonsense(arguments, reading)
    wanted = summary_files(arguments, reading)
    # What a calendar file calls its events is kept in the record, so that the next file means the same ones.
    with opened(arguments.record, read_only=not arguments.ics) as record:
        key = record.file.key
        if arguments.json:
            from recurtrack.services.archives import Archives

            Archives(record).save(arguments.json)
            print(f"Wrote {arguments.json}.")
        if arguments.csv:
            from recurtrack.services.tables import CsvTables

            for path in CsvTables(record).save(arguments.csv):
                print(f"Wrote {path}.")
        if arguments.ics:
            count = _save_calendar(record, arguments.ics, details=not arguments.private)
            print(f"Wrote {arguments.ics} with {count} event{'' if count == 1 else 's'}.")
        write_summaries(record, wanted)
    if arguments.json:
        _note_copy(arguments.record, key)
    return 0


def _refuse_nonsense(arguments: Namespace, reading: ArgumentParser) -> None:
    targets = [getattr(arguments, name) for name in _TARGETS]
    given = [path for path in targets if path]
    if not given:
        reading.error("say what to write: --pdf, --one-page, --checklist, --ics, --json or --csv")
    if arguments.private and not arguments.ics:
        reading.error("--private is about the calendar file: say --ics as well")
    given += [arguments.password_file] if arguments.password_file else []
    places = [os.path.realpath(path) for path in given]
    twice = next((path for number, path in enumerate(given) if places[number] in places[:number]), None)
    if twice is not None:
        reading.error(f"{twice} cannot be two files at once: give each its own name")


def _save_calendar(record: OpenRecord, path: Path, *, details: bool) -> int:
    from recurtrack.services.calendar_files import calendar_files_of
    from recurtrack.services.saving import refuse_the_record

    refuse_the_record(record, path)
    return calendar_files_of(record).save(path, details=details)


def _note_copy(path: Path, key: RecordKey | None) -> None:
    """Note that there is a copy, so that nobody is reminded to save one; a record that can only be read is left."""
    from recurtrack.services.records import open_record
    from recurtrack.services.reminder_keeping import ReminderKeeping

    with suppress(Unavailable), closing(open_record(path, key, patience=0)) as record:
        ReminderKeeping(record).copy_saved()
        remind_anew(record)
