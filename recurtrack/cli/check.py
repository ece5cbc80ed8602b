"""``recurtrack check``: whether a record is in good order."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser, print_json
from recurtrack.cli.main import NO_RECORD
from recurtrack.cli.opening import opened
from recurtrack.services.records import check_record


def run(given: Sequence[str], _window: object) -> int:
    """Check a record and count what it holds."""
    reading = parser("check", "Look whether a record is in good order, and count what it holds.")
    reading.add_argument("--record", type=Path, required=True, help="the record")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    with opened(arguments.record) as record:
        health = check_record(record)
    if arguments.json:
        print_json({"problems": list(health.problems), "counts": dict(health.counts)})
    else:
        for kind, count in health.counts.items():
            if count:
                print(f"{count:6}  {kind.replace('_', ' ')}")
        print("The record is in good order." if not health.problems else "The record is damaged:")
    for problem in health.problems:
        print(problem, file=sys.stderr)
    return NO_RECORD if health.problems else 0
