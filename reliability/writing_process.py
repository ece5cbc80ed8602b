"""A process that writes a session into a record until it is ended, and says after each command that it is saved.

Run as ``python -m reliability.writing_process RECORD SESSION COUNT``; the passphrase is the first line of its input.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.wording import sentence
from recurtrack.services.records import open_record
from reliability.script import perform, steps

REFUSED = 3
"""The code with which it ends when the record cannot be opened for writing."""


def main(path: Path, session: str, most: int) -> int:
    """Write at most so many commands; each line on the output is one that is saved."""
    secret = sys.stdin.readline().rstrip("\n") or None
    try:
        record = open_record(path, secret)
    except RecurTrackError as error:
        print(sentence(error), file=sys.stderr)
        return REFUSED
    _say("open")
    for step in islice(steps(session), most):
        perform(record, session, step)
        _say(str(step.number))
    record.close()
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
