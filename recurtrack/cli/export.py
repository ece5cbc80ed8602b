"""``recurtrack export``: the summary for the doctor, the calendar file, the archive, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from recurtrack.cli.arguments import parser
from recurtrack.cli.opening import opened, remind_anew
from recurtrack.domain.errors import Unavailable
from recurtrack.services.open_record import OpenRecord


def run(given: Sequence[str], _window: object) -> int:
    """Write the files that are asked for."""
    reading = parser("export", "Write the summary for the doctor, a calendar file, or the whole record.")
    reading.add_argument("--record", type=Path, required=True, help="the record")
    reading.add_argument("--pdf", type=Path, metavar="FILE", help="the summary for the doctor")
    reading.add_argument("--one-page", type=Path, metavar="FILE", help="the summary on one page")
    reading.add_argument("--ics", type=Path, metavar="FILE", help="a calendar file of appointments and planned checks")
    reading.add_argument("--private", action="store_true", help="the calendar file does not say what they are about")
    reading.add_argument("--json", type=Path, metavar="FILE", help="the archive, which import reads back")
    reading.add_argument("--csv", type=Path, metavar="DIR", help="tables, one CSV file each, in a new or empty folder")
    arguments = reading.parse_args(given)
    if not (arguments.pdf or arguments.one_page or arguments.ics or arguments.json or arguments.csv):
        reading.error("say what to write: --pdf, --one-page, --ics, --json or --csv")
    if arguments.private and not arguments.ics:
        reading.error("--private is about the calendar file: say --ics as well")
    with opened(arguments.record) as record:
        if arguments.json:
            from recurtrack.services.archives import Archives

            Archives(record).save(arguments.json)
            print(f"Wrote {arguments.json}.")
            _note_copy(record)
        if arguments.csv:
            from recurtrack.services.tables import CsvTables

            for path in CsvTables(record).save(arguments.csv):
                print(f"Wrote {path}.")
        if arguments.ics:
            count = _save_calendar(record, arguments.ics, details=not arguments.private)
            print(f"Wrote {arguments.ics} with {count} event{'' if count == 1 else 's'}.")
        if arguments.pdf or arguments.one_page:
            from recurtrack.services.summaries import Summaries

            summaries = Summaries(record)
            for path, one_page in ((arguments.pdf, False), (arguments.one_page, True)):
                if path:
                    summaries.save_pdf(path, one_page=one_page)
                    print(f"Wrote {path}.")
    return 0


def _save_calendar(record: OpenRecord, path: Path, *, details: bool) -> int:
    from recurtrack.services.calendar_files import calendar_files_of

    return calendar_files_of(record).save(path, details=details)


def _note_copy(record: OpenRecord) -> None:
    """Note that there is a copy, so that nobody is reminded to save one; a record that can only be read is left."""
    from recurtrack.services.reminder_keeping import ReminderKeeping

    with suppress(Unavailable):
        ReminderKeeping(record).copy_saved()
        remind_anew(record)
