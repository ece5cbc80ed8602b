"""``recurtrack backup``: a backup of a record, checked before it is said to be good."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser, print_json
from recurtrack.cli.opening import passphrase_for
from recurtrack.domain.backups import BackupReason
from recurtrack.paths import backups_folder


def run(given: Sequence[str], _window: object) -> int:
    """Make a backup, also while a window has the record open; nothing is written into the record."""
    reading = parser("backup", "Make a backup of a record and check it. A window may have the record open meanwhile.")
    reading.add_argument("--record", type=Path, required=True, help="the record")
    reading.add_argument("--to", type=Path, metavar="DIR", help="a folder that is there, such as a drive")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    from recurtrack.services.backups import back_up_file, thin
    from recurtrack.services.clock import system_clock

    record = arguments.record
    folder = arguments.to or backups_folder()
    made = back_up_file(
        record, passphrase_for(record), folder, BackupReason.ASKED, system_clock, folder_is_made=arguments.to is None
    )
    thin(record, folder, system_clock)
    if arguments.json:
        print_json(
            {
                "file": str(made.path),
                "made_at": made.made_at.isoformat(),
                "entries": made.entries,
                "size": made.size,
                "encrypted": made.encrypted,
                "good": made.good,
            }
        )
    else:
        print(f"Wrote {made.path}, and checked it: {made.entries} entries{', encrypted' if made.encrypted else ''}.")
    return 0
