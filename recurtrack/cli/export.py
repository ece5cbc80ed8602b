"""``recurtrack export``: the summary for the doctor, and the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser
from recurtrack.cli.opening import opened


def run(given: Sequence[str], _window: object) -> int:
    """Write the files that are asked for."""
    reading = parser("export", "Write the summary for the doctor, or the archive of the whole record.")
    reading.add_argument("--record", type=Path, required=True, help="the record")
    reading.add_argument("--pdf", type=Path, metavar="FILE", help="the summary for the doctor")
    reading.add_argument("--one-page", type=Path, metavar="FILE", help="the summary on one page")
    reading.add_argument("--json", type=Path, metavar="FILE", help="the archive, which import reads back")
    arguments = reading.parse_args(given)
    if not (arguments.pdf or arguments.one_page or arguments.json):
        reading.error("say what to write: --pdf, --one-page or --json")
    with opened(arguments.record) as record:
        if arguments.json:
            from recurtrack.services.archives import Archives

            Archives(record).save(arguments.json)
            print(f"Wrote {arguments.json}.")
        if arguments.pdf or arguments.one_page:
            from recurtrack.services.summaries import Summaries

            summaries = Summaries(record)
            for path, one_page in ((arguments.pdf, False), (arguments.one_page, True)):
                if path:
                    summaries.save_pdf(path, one_page=one_page)
                    print(f"Wrote {path}.")
    return 0
