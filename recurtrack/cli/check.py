"""``recurtrack check``: whether a record, or a backup of one, is in good order."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser, print_json
from recurtrack.cli.main import NO_RECORD
from recurtrack.cli.opening import opened
from recurtrack.services.records import check_record


def run(given: Sequence[str], _window: object) -> int:
    """Check a record or a backup and count what it holds; nothing is written into it."""
    reading = parser("check", "Look whether a record or a backup is in good order, and count what it holds.")
    reading.add_argument("--record", type=Path, required=True, help="the record or the backup")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    with opened(arguments.record, read_only=True) as record:
        health = check_record(record)
        problems = health.problems or _as_a_backup(arguments.record)
    if arguments.json:
        print_json({"problems": list(problems), "counts": dict(health.counts)})
    else:
        for kind, count in health.counts.items():
            if count:
                print(f"{count:6}  {kind.replace('_', ' ')}")
        print("The record is in good order." if not problems else "The record is damaged:")
    for problem in problems:
        print(problem, file=sys.stderr)
    return NO_RECORD if problems else 0


def _as_a_backup(path: Path) -> tuple[str, ...]:
    """Return what is wrong with a file as a backup, which must be byte for byte what was checked when it was made."""
    from recurtrack.services.backups import differs_from_its_note

    return ("the backup is not what it was when it was made",) if differs_from_its_note(path) else ()
