"""What commands share: arguments, dates, printing JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from recurtrack.domain.dates import parse_day

_HELP_WIDTH = 100


def parser(command: str, description: str) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    return argparse.ArgumentParser(prog=f"recurtrack {command}", description=description, formatter_class=_help)


def _help(prog: str) -> argparse.HelpFormatter:
    """Lay out help for a fixed width: asking for the terminal's costs more than parsing the arguments."""
    return argparse.HelpFormatter(prog, width=_HELP_WIDTH)


def optional_day(text: str | None) -> date | None:
    """Read a date given on the command line; raises ``Rejected`` when it is none."""
    return None if text is None else parse_day(text)


def print_json(value: object) -> None:
    """Print one JSON value and nothing else; on one line, because only so Python's fast encoder does it."""
    only_ascii = (sys.stdout.encoding or "").lower() not in {"utf-8", "utf8"}
    print(json.dumps(value, ensure_ascii=only_ascii))
