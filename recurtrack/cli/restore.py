"""``recurtrack restore``: a record made of a backup."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser, print_json
from recurtrack.cli.opening import passphrase_for


def run(given: Sequence[str], _window: object) -> int:
    """Make a new record of a backup; no file is ever replaced."""
    reading = parser("restore", "Make a record of a backup. No file is replaced, and the backup stays as it is.")
    reading.add_argument("backup", type=Path, metavar="BACKUP", help="the backup")
    reading.add_argument("--to", type=Path, required=True, metavar="RECORD", help="the record to make")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    from recurtrack.services.restoring import restore_as_copy

    restored = restore_as_copy(arguments.backup, arguments.to, passphrase_for(arguments.backup))
    if arguments.json:
        print_json({"record": str(restored.path), "counts": dict(restored.counts)})
    else:
        print(f"Made {restored.path} of the backup: {sum(restored.counts.values())} entries.")
    return 0
