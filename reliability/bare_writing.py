"""A process that writes a session as ``writing_process`` does, but opens the file without the program's own lock."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from recurtrack.services.open_record import OpenRecord
from recurtrack.storage.record_file import RecordFile
from reliability.script import perform, steps

_SECONDS = 60.0
"""So long a command waits for the other program; each of its commands takes some milliseconds."""


def main(path: Path, session: str, most: int) -> None:
    """Write so many commands; each line on the output is one that is saved."""

    def now() -> datetime:
        return datetime.now(UTC)

    record = OpenRecord(RecordFile.open(path, now=now, busy_seconds=_SECONDS), now)
    print("open")
    for step in islice(steps(session), most):
        perform(record, session, step)
        print(step.number)
    record.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
