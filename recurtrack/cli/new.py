"""``recurtrack new``: a new record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser
from recurtrack.cli.opening import PASSPHRASE_VARIABLE, given_passphrase
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Refusal, Rejected


def run(given: Sequence[str], _window: object) -> int:
    """Make a record, encrypted when a passphrase is given."""
    reading = parser("new", "Make a record. It is encrypted when there is a passphrase.")
    reading.add_argument("record", type=Path, metavar="RECORD", help="the file to make")
    reading.add_argument("--name", help="whose record it is")
    reading.add_argument("--birth-date", metavar="DATE", help="2024, 2024-06 or 2024-06-21")
    reading.add_argument("--encrypt", action="store_true", help="ask for a passphrase")
    arguments = reading.parse_args(given)
    born = None if arguments.birth_date is None else PartialDate.parse(arguments.birth_date)
    passphrase = given_passphrase()
    if arguments.encrypt and passphrase is None:
        passphrase = _asked()
    from recurtrack.services.records import NewRecord, create_record

    create_record(arguments.record, NewRecord(name=arguments.name, birth_date=born), passphrase).close()
    print(f"Made {arguments.record}{', encrypted' if passphrase else ''}.")
    return 0


def _asked() -> str:
    if not sys.stdin.isatty():
        raise Rejected(Refusal.NO_PASSPHRASE, variable=PASSPHRASE_VARIABLE)
    from getpass import getpass

    first = getpass("Passphrase: ")
    if not first or first != getpass("The same again: "):
        raise Rejected(Refusal.PASSPHRASES_DIFFER)
    return first
