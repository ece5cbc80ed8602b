"""``recurtrack import``: what hospital files and calendar invitations hold, into a record."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from recurtrack.cli.arguments import parser, print_json
from recurtrack.cli.opening import opened
from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import Entry
from recurtrack.domain.record import kind_of
from recurtrack.services.importing import Importer, ImportOutcome

_CALENDARS = frozenset({".ics", ".ical"})


def run(given: Sequence[str], _window: object) -> int:
    """Import files, all or none, and say what is new, known and left out."""
    reading = parser("import", "Add what files hold to a record: FHIR R4, facts files, archives, invitations.")
    reading.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a file to import")
    reading.add_argument("--record", type=Path, required=True, help="the record to add to")
    reading.add_argument("--dry-run", action="store_true", help="only say what would be added")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    calendars = [path for path in arguments.files if path.suffix.lower() in _CALENDARS]
    if calendars and len(calendars) < len(arguments.files):
        # All or none: two kinds of files are two commands, and the second could still be refused.
        reading.error("give calendar files by themselves")
    if calendars:
        _import_calendars(arguments)
        return 0
    with opened(arguments.record) as record:
        importer = Importer(record)
        outcomes = (importer.preview_all if arguments.dry_run else importer.take_all)(arguments.files)
    if arguments.json:
        print_json({"dry_run": arguments.dry_run, "files": [_as_json(outcome) for outcome in outcomes]})
    else:
        print("\n".join(line for outcome in outcomes for line in _as_lines(outcome, dry_run=arguments.dry_run)))
    return 0


def _import_calendars(arguments: Namespace) -> None:
    from recurtrack.cli.calendar_output import calendar_as_json, calendar_as_lines
    from recurtrack.services.invitations import Invitations

    dry_run = arguments.dry_run
    with opened(arguments.record) as record:
        invitations = Invitations(record)
        outcomes = (invitations.preview_all if dry_run else invitations.take_all)(arguments.files)
    if arguments.json:
        print_json({"dry_run": dry_run, "files": [calendar_as_json(outcome) for outcome in outcomes]})
    else:
        print("\n".join(line for outcome in outcomes for line in calendar_as_lines(outcome, dry_run=dry_run)))


def _as_json(outcome: ImportOutcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "new": [_entry(entry) for entry in outcome.new],
        "changed": [_entry(entry) for entry in outcome.changed],
        "known": outcome.known,
        "kept": list(outcome.kept),
        "left_out": [{"what": left.what, "count": left.count, "why": left.why} for left in outcome.left_out],
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {"kind": kind_of(entry), "id": entry.id, "text": describe(entry)}


def _as_lines(outcome: ImportOutcome, *, dry_run: bool) -> Iterator[str]:
    would = "would be added" if dry_run else "added"
    yield f"{outcome.file}: {len(outcome.new)} {would}, {len(outcome.changed)} completed, {outcome.known} known already"
    for entry in outcome.new:
        yield f"    + {describe(entry)}"
    for entry in outcome.changed:
        yield f"    ~ {describe(entry)}"
    for kept in outcome.kept:
        yield f"    = {kept}"
    for left in outcome.left_out:
        yield f"    - {left.count} × {left.what}: {left.why}"
